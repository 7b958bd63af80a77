"""Signing in by an organisation's own provider: OpenID Connect Core 1.0, code flow with PKCE (RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.service.provider_settings import ProviderSettings, safe_address

#: Seconds: how long a provider may take to answer, by how much clocks may differ, how long somebody may take there,
#: and how long the addresses a provider publishes are believed.
_PATIENCE, _SKEW, _AWAY, _BELIEVED = 10.0, 120, 600, 3600.0
#: Bytes: the longest answer of a provider that is read.
_LONGEST = 512 * 1024
#: Signatures that are accepted: asymmetric ones alone, so that nobody makes a token with something public.
_ALGORITHMS = ["RS256", "PS256", "ES256"]
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")

_AGAIN = "Go back to the sign-in page and try again."


class Person(msgspec.Struct, frozen=True):
    """Somebody whom the provider vouches for. `subject` never changes and is nobody else's; the rest may."""

    subject: str
    name: str
    email: str


class Provider:
    """The organisation's provider. Every address it is asked at comes from the settings, none from a request."""

    def __init__(self, settings: ProviderSettings) -> None:
        """Work with the provider that the settings name.

        Raises:
            ValueError: the extra that checks signatures is not installed.
        """
        try:
            import joserfc  # noqa: F401, PLC0415 - optional: only where a provider is set
        except ImportError:
            message = "Sign-in by an organisation needs the extra “oidc”. Install it: sh deploy/install.sh --with oidc"
            raise ValueError(message) from None
        self.settings = settings
        self._published: tuple[float, dict[str, Any]] | None = None

    def begin(self, back: str) -> tuple[str, dict[str, str]]:
        """Where to send somebody who wants to sign in, and what their browser has to bring back.

        `back` is the address at which they return. Raises Refusal `busy` if the provider cannot be reached.
        """
        pending = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        hashed = base64.urlsafe_b64encode(hashlib.sha256(pending["verifier"].encode()).digest()).rstrip(b"=")
        asked = {
            "response_type": "code", "client_id": self.settings.client_id, "redirect_uri": back,
            "scope": "openid profile email", "state": pending["state"], "nonce": pending["nonce"],
            "code_challenge": hashed.decode(), "code_challenge_method": "S256",
        }  # fmt: skip
        address = self._found()["authorization_endpoint"]
        return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}", {**pending, "at": clock.now()}

    def finish(self, pending: dict[str, str], brought: dict[str, str], back: str) -> Person:
        """Who came back. `brought` is the query they came with. Raises Refusal with what to do."""
        if not pending or not hmac.compare_digest(pending["state"].encode(), brought.get("state", "").encode()):
            raise Refusal("forbidden", f"This sign-in was not begun in this browser. {_AGAIN}")
        if _seconds(clock.now()) - _seconds(pending["at"]) > _AWAY:
            raise Refusal("late", f"The sign-in took longer than ten minutes. {_AGAIN}")
        if "error" in brought or not brought.get("code"):
            raise Refusal("forbidden", f"Your organisation did not let you in, or you stopped there. {_AGAIN}")
        if brought.get("iss", self.settings.issuer) != self.settings.issuer:  # RFC 9207
            raise Refusal("forbidden", f"The answer came from another provider than the one that was asked. {_AGAIN}")
        found = self._found()
        answer = self._exchange(found, brought["code"], pending["verifier"], back)
        claims = self._verified(str(answer.get("id_token", "")), _ask("GET", found["jwks_uri"]))
        return self._person(claims, pending["nonce"])

    def _found(self) -> dict[str, Any]:
        """What the provider publishes about itself (OpenID Connect Discovery 1.0)."""
        now = clock.monotonic()
        if self._published is None or now - self._published[0] > _BELIEVED:
            found = _ask("GET", f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != self.settings.issuer:
                raise Refusal("forbidden", "The provider says it is another one than the settings of Workshop name.")
            if not all(safe_address(found.get(name)) for name in _ENDPOINTS):
                raise Refusal("forbidden", "The provider gives an address that is not over HTTPS.")
            self._published = (now, found)
        return self._published[1]

    def _exchange(self, found: dict[str, Any], code: str, verifier: str, back: str) -> dict[str, Any]:
        """Trade the code for tokens, showing who asks by whichever way the provider takes."""
        body = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        id_, secret = self.settings.client_id, self.settings.client_secret
        if "client_secret_post" in found.get("token_endpoint_auth_methods_supported", ()):
            return _ask("POST", found["token_endpoint"], {**body, "client_id": id_, "client_secret": secret})
        both = f"{quote(id_, safe='')}:{quote(secret, safe='')}".encode()
        shown = {"Authorization": f"Basic {base64.b64encode(both).decode()}"}
        return _ask("POST", found["token_endpoint"], body, shown)

    def _verified(self, token: str, keys: dict[str, Any]) -> dict[str, Any]:
        """The claims of an ID token whose signature is the provider's."""
        from joserfc import jwt  # noqa: PLC0415 - optional
        from joserfc.errors import JoseError  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415

        try:
            return dict(jwt.decode(token, KeySet.import_key_set(keys), algorithms=_ALGORITHMS).claims)  # type: ignore[arg-type]
        except (JoseError, ValueError, KeyError, TypeError):
            raise Refusal("forbidden", f"The provider's signature is not right. {_AGAIN}") from None

    def _person(self, claims: dict[str, Any], nonce: str) -> Person:
        """Who a token speaks of, if it is from this provider, for us, for this sign-in, and still good."""
        mine, now = self.settings.client_id, _seconds(clock.now())
        audience = claims.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        if claims.get("iss") != self.settings.issuer:
            raise Refusal("forbidden", f"The token is from another issuer. {_AGAIN}")
        if mine not in audiences or claims.get("azp", mine) != mine or (len(audiences) > 1 and "azp" not in claims):
            raise Refusal("forbidden", f"The token is for another program. {_AGAIN}")
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise Refusal("forbidden", f"The token belongs to another sign-in. {_AGAIN}")
        if not _whole(claims.get("exp")) or claims["exp"] < now - _SKEW:
            raise Refusal("late", f"The token is too old. {_AGAIN} If that happens again, check both clocks.")
        if any(
            name in claims and not (_whole(claims[name]) and claims[name] <= now + _SKEW) for name in ("iat", "nbf")
        ):
            raise Refusal("forbidden", f"The token is from the future: this computer's clock may be wrong. {_AGAIN}")
        if not isinstance(claims.get("sub"), str) or not claims["sub"]:
            raise Refusal("forbidden", f"The token does not say who you are. {_AGAIN}")
        return self._of_domain(claims)

    def _of_domain(self, claims: dict[str, Any]) -> Person:
        email = str(claims.get("email") or claims.get("preferred_username") or "").strip().lower()
        domains = self.settings.domains
        if domains and (email.rpartition("@")[2] not in domains or claims.get("email_verified") is False):
            raise Refusal("forbidden", "Your e-mail address is not one that may sign in here. Ask an administrator.")
        return Person(claims["sub"], str(claims.get("name") or email or "New reader"), email)


def _whole(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _ask(
    method: str, address: str, body: dict[str, str] | None = None, shown: dict[str, str] | None = None
) -> dict[str, Any]:
    """A provider's answer in JSON. No redirect is followed: an address is asked itself or not at all."""
    import requests  # noqa: PLC0415 - slow to load, and only needed where a provider is set

    try:
        with requests.request(
            method, address, data=body, headers=shown, timeout=_PATIENCE, allow_redirects=False, stream=True
        ) as answer:
            text = b""
            for piece in answer.iter_content(65_536):
                text += piece
                if len(text) > _LONGEST:
                    break
            ok = answer.status_code == requests.codes.ok and len(text) <= _LONGEST
    except requests.RequestException:
        raise Refusal("busy", "Your organisation's sign-in cannot be reached. Try again, or use a link.") from None
    try:
        found = msgspec.json.decode(text) if ok else None
    except msgspec.DecodeError:
        found = None
    if not isinstance(found, dict):
        raise Refusal("busy", "Your organisation's sign-in did not answer as it should. Try again, or use a link.")
    return found
