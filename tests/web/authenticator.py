"""An authenticator made of a key, which can be told to lie: what a security key or a phone does, without one."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from flask.testing import FlaskClient

from tests.web.forms import form
from tests.web.room import sign_in
from workshop.factory import Assembly
from workshop.store.accounts import Account

ORIGIN, RP = "http://localhost", "localhost"
SIGN_IN, OWN = "/facilitate/sign-in", "/facilitate/account"
_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


def text(raw: bytes) -> str:
    """Bytes as base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@dataclass
class Authenticator:
    """One passkey. What it signs may be bent: another origin, site, challenge or holder, no verification."""

    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    counter: int = 0
    holder: str = ""

    def make(self, options: dict[str, Any], **bent: Any) -> str:
        """What a browser sends when this passkey is made for `options`."""
        from webauthn.helpers import encode_cbor  # noqa: PLC0415 - an extra

        self.holder = base64.urlsafe_b64decode(options["user"]["id"] + "==").decode()
        numbers = self.key.public_key().public_numbers()
        x, y = (n.to_bytes(32, "big") for n in (numbers.x, numbers.y))
        cose = encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose
        data = self._data(bent, _ATTESTED) + attested
        about = encode_cbor({"fmt": "none", "attStmt": {}, "authData": data})
        return self._sent(self._client("webauthn.create", options, bent), {"attestationObject": text(about)})

    def show(self, options: dict[str, Any], **bent: Any) -> str:
        """What a browser sends when this passkey is shown for `options`."""
        self.counter += bent.pop("steps", 1)
        client, data = self._client("webauthn.get", options, bent), self._data(bent)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        holder = bent.get("holder", self.holder)
        told = {"authenticatorData": text(data), "signature": text(signed), "userHandle": text(holder.encode())}
        return self._sent(client, told)

    def _client(self, kind: str, options: dict[str, Any], bent: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": bent.get("challenge", options["challenge"])}
        return json.dumps({**told, "origin": bent.get("origin", ORIGIN), "crossOrigin": False}).encode()

    def _data(self, bent: dict[str, Any], more: int = 0) -> bytes:
        flags = _PRESENT | more | (_VERIFIED if bent.get("verified", True) else 0)
        site = hashlib.sha256(str(bent.get("rp", RP)).encode()).digest()
        return site + bytes([flags]) + self.counter.to_bytes(4, "big")

    def _sent(self, client: bytes, told: dict[str, str]) -> str:
        response = {"clientDataJSON": text(client), **told}
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response})


def browser(assembly: Assembly, account: Account | None = None) -> FlaskClient:
    """A new browser, signed in by a link if an account is given."""
    client = assembly.app.test_client()
    return sign_in(client, assembly, account.id) if account else client


def token(client: FlaskClient, page: str) -> str:
    """The token of the forms on a page."""
    return dict(form(client.get(page).text, action="/facilitate/").fields)["csrf_token"]


def ask(client: FlaskClient, page: str = SIGN_IN, at: str = "/facilitate/passkey/ask") -> dict[str, Any]:
    """What the server asks a browser."""
    answer = client.post(at, data={"csrf_token": token(client, page)}, headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def added(client: FlaskClient, key: Authenticator, name: str = "Work laptop", **bent: Any) -> tuple[int, str]:
    """Add a passkey to the account of a browser; the answer's status and page."""
    options = ask(client, OWN, f"{OWN}/passkeys/ask")
    data = {"csrf_token": token(client, OWN), "passkey": name, "credential": key.make(options, **bent)}
    answer = client.post(f"{OWN}/passkeys", data=data)
    return answer.status_code, answer.text


def shown(client: FlaskClient, credential: str) -> int:
    """Send what a browser brings to the sign-in; the status."""
    return client.post(
        "/facilitate/passkey", data={"csrf_token": token(client, SIGN_IN), "credential": credential}
    ).status_code
