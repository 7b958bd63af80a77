"""Signing in by passkeys (Web Authentication, level 3): for accounts, beside links and passwords.

The library that checks what a device brings is an extra, and is loaded at the first use.
"""

from __future__ import annotations

import ipaddress
from importlib.util import find_spec
from urllib.parse import urlsplit

import msgspec

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.service.challenges import Challenges
from workshop.store.accounts import Account
from workshop.store.passkeys import Passkey
from workshop.store.store import Store

#: Passkeys of one account, letters of a name, and letters of what a browser may send.
MOST, LONGEST_NAME, _LONGEST_SENT = 10, 40, 20_000
#: Milliseconds that a browser gives its user.
_PATIENCE = 120_000
_REFUSED = "This passkey does not sign you in here. Try again, or sign in another way."
_NOT_KEPT = "The passkey could not be kept. Try again."


class Place(msgspec.Struct, frozen=True):
    """Where passkeys are good: the name of the site (`rp_id`), and the one origin that may ask for them."""

    rp_id: str
    origin: str


def place(address: str) -> Place:
    """Where passkeys of the installation at a public address are good.

    Raises:
        Refusal: `conflict`: browsers give no passkeys at such an address, with what to set.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    if host != "localhost" and (parts.scheme != "https" or not host or _is_number(host)):
        raise Refusal(
            "conflict",
            "Passkeys need an address with a name and HTTPS, such as https://workshop.example.gov.uk. "
            f"Here it is {address or 'not set'}. An administrator sets it on the page “Settings”.",
        )
    port = f":{parts.port}" if parts.port not in (None, {"https": 443, "http": 80}.get(parts.scheme)) else ""
    return Place(host, f"{parts.scheme}://{host}{port}")


def installed() -> bool:
    """Whether the extra is there."""
    return find_spec("webauthn") is not None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Passkeys:
    """Keeps passkeys of accounts, and says whose account one signs in."""

    def __init__(self, store: Store) -> None:
        """Keep them in `store`."""
        self._store = store
        self._challenges = Challenges()

    def ask_for_new(self, account: Account, there: Place, address: str) -> tuple[str, str]:
        """What a browser is asked, to make a passkey for an account (JSON), and the challenge it has to bring back.

        Raises Refusal `conflict` where the account has too many, TooMany where too much is asked from an address.
        """
        import webauthn as w  # noqa: PLC0415 - an extra
        from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, structs  # noqa: PLC0415

        had = self._store.passkeys.of(account.id)
        if len(had) >= MOST:
            raise Refusal("conflict", f"An account has at most {MOST} passkeys. Take one away first.")
        challenge = self._challenges.make(account.id, address)
        wanted = structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        )
        options = w.generate_registration_options(
            rp_id=there.rp_id, rp_name="Workshop", user_id=account.id.encode(),
            user_name=account.sign_in or account.name, user_display_name=account.name, challenge=challenge,
            timeout=_PATIENCE, authenticator_selection=wanted,
            exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.id)) for one in had],
        )  # fmt: skip
        return w.options_to_json(options), bytes_to_base64url(challenge)

    def keep(self, account: Account, name: str, brought: str, challenge: str, there: Place) -> Passkey:
        """Keep what a browser made. Raises Refusal `invalid`."""
        import webauthn as w  # noqa: PLC0415 - an extra
        from webauthn.helpers import base64url_to_bytes, bytes_to_base64url  # noqa: PLC0415

        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise Refusal("invalid", f"Give the passkey a name of at most {LONGEST_NAME} letters.", field="passkey")
        if not self._challenges.take(challenge, account.id):
            raise Refusal("invalid", "That took too long, or was sent twice. Start again.")
        try:
            made = w.verify_registration_response(
                credential=_sent(brought), expected_challenge=base64url_to_bytes(challenge), expected_rp_id=there.rp_id,
                expected_origin=there.origin, require_user_verification=True,
            )  # fmt: skip
        except Exception as problem:  # whatever a forged answer makes the library raise
            raise Refusal("invalid", _NOT_KEPT) from problem
        kept = Passkey(
            bytes_to_base64url(made.credential_id), account.id, name, made.credential_public_key, made.sign_count,
            clock.now(),
        )  # fmt: skip
        if not self._store.passkeys.add(kept, MOST):
            raise Refusal("conflict", _NOT_KEPT)
        self._store.audit.note("passkey-added", at=kept.at, by=account.id, subject=account.id)
        return kept

    def ask(self, there: Place, address: str) -> tuple[str, str]:
        """What a browser is asked, to sign somebody in (JSON), and the challenge to bring back.

        Raises TooMany where too much is asked from an address.
        """
        import webauthn as w  # noqa: PLC0415 - an extra
        from webauthn.helpers import bytes_to_base64url, structs  # noqa: PLC0415

        challenge = self._challenges.make("", address)
        options = w.generate_authentication_options(
            rp_id=there.rp_id, challenge=challenge, timeout=_PATIENCE,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        )  # fmt: skip
        return w.options_to_json(options), bytes_to_base64url(challenge)

    def account_of(self, brought: str, challenge: str, there: Place) -> Account:
        """The account that a passkey signs in. Raises Refusal `forbidden`, always in the same words."""
        found = self._checked(brought, challenge, there)
        if found is None:
            raise Refusal("forbidden", _REFUSED)
        return found

    def _checked(self, brought: str, challenge: str, there: Place) -> Account | None:
        import webauthn as w  # noqa: PLC0415 - an extra
        from webauthn.helpers import base64url_to_bytes, bytes_to_base64url  # noqa: PLC0415
        from webauthn.helpers import parse_authentication_credential_json as parse  # noqa: PLC0415

        if not self._challenges.take(challenge, ""):
            return None
        try:
            credential = parse(_sent(brought))
            kept = self._store.passkeys.find(bytes_to_base64url(credential.raw_id))
            account = self._store.accounts.find(kept.account) if kept else None
            if kept is None or account is None or credential.response.user_handle != account.id.encode():
                return None
        except Exception:  # noqa: BLE001 - whatever a forged answer makes the library raise
            return None
        try:
            shown = w.verify_authentication_response(
                credential=credential, expected_challenge=base64url_to_bytes(challenge), expected_rp_id=there.rp_id,
                expected_origin=there.origin, credential_public_key=kept.public_key,
                credential_current_sign_count=kept.counter, require_user_verification=True,
            )  # fmt: skip
        except Exception:  # noqa: BLE001 - as above
            # Its counter may have gone back, as that of a copied device does: whose it was is worth knowing.
            self._store.audit.note("passkey-refused", at=clock.now(), by=account.id, subject=account.id)
            return None
        return account if self._store.passkeys.used(kept, shown.new_sign_count, clock.now()) else None

    def remove(self, account: str, by: str, id_: str = "") -> int:
        """Take a passkey of an account away, or all of them; how many there were."""
        count = self._store.passkeys.remove(account, id_)
        if count:
            self._store.audit.note("passkey-removed", at=clock.now(), by=by, subject=account, count=str(count))
        return count


def _sent(brought: str) -> str:
    """What a browser sent, unless it is longer than any passkey's answer. Raises ValueError."""
    if len(brought) > _LONGEST_SENT:
        raise ValueError(len(brought))
    return brought
