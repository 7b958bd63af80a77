"""What this installation was told about its organisation's sign-in (OpenID Connect), read from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

_PREFIX = "WORKSHOP_OIDC_"
_KNOWN = {"ISSUER", "CLIENT_ID", "CLIENT_SECRET", "CLIENT_SECRET_FILE", "NAME", "DOMAINS", "NEWCOMERS"}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class ProviderSettings(msgspec.Struct, frozen=True):
    """One provider.

    `name` stands on the button. `domains` are those whose people may sign in, blank for everybody the provider
    knows. `newcomers`: whether somebody without an account gets one as a reader at the first sign-in.
    """

    issuer: str
    client_id: str
    client_secret: str
    name: str = "your organisation"
    domains: tuple[str, ...] = ()
    newcomers: bool = False


def from_environment(environment: Mapping[str, str]) -> ProviderSettings | None:
    """The provider that `WORKSHOP_OIDC_…` names; None if nothing does.

    Raises:
        ValueError: something is missing or wrong, with what to mend.
    """
    start = len(_PREFIX)
    given = {key[start:]: value.strip() for key, value in environment.items() if key.startswith(_PREFIX)}
    if not any(given.values()):
        return None
    strange = sorted(given.keys() - _KNOWN)
    if strange:
        message = f"{_PREFIX}{strange[0]} is not a setting. There are: {', '.join(sorted(_KNOWN))}."
        raise ValueError(message)
    for key in ("ISSUER", "CLIENT_ID"):
        if not given.get(key):
            message = f"{_PREFIX}{key} is missing. Set it, or none of the settings that begin with {_PREFIX}."
            raise ValueError(message)
    if not safe_address(given["ISSUER"]):
        message = f"{_PREFIX}ISSUER has to be an address that begins with https://."
        raise ValueError(message)
    newcomers = given.get("NEWCOMERS", "")
    if newcomers not in ("", "no", "reader"):
        message = f"{_PREFIX}NEWCOMERS is no or reader: what somebody without an account becomes."
        raise ValueError(message)
    domains = tuple(part.strip().lstrip("@").lower() for part in given.get("DOMAINS", "").split(",") if part.strip())
    return ProviderSettings(
        given["ISSUER"], given["CLIENT_ID"], _secret(given), given.get("NAME") or "your organisation", domains,
        newcomers == "reader",
    )  # fmt: skip


def safe_address(address: object) -> bool:
    """Whether something is an address over HTTPS, or over HTTP on this same machine, which never leaves it."""
    if not isinstance(address, str):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK))


def _secret(given: Mapping[str, str]) -> str:
    file, secret = given.get("CLIENT_SECRET_FILE", ""), given.get("CLIENT_SECRET", "")
    if file:
        try:
            secret = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as problem:
            message = f"{_PREFIX}CLIENT_SECRET_FILE {file} cannot be read."
            raise ValueError(message) from problem
    if not secret:
        message = f"{_PREFIX}CLIENT_SECRET or {_PREFIX}CLIENT_SECRET_FILE is missing or empty."
        raise ValueError(message)
    return secret
