"""An OpenID Connect provider as a program of its own, for tests: `python provider_process.py`, prints its port.

It checks what a real one checks (client, secret, redirect address, PKCE) and signs real tokens. A test tells it at
`/be` whom to vouch for and what to get wrong: `claims` replace those of the next token, `forge` signs with another key.
"""

from __future__ import annotations

import base64
import hashlib
import sys
import time
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

CLIENT, SECRET = "workshop-test", "a secret: with/odd signs"
KEY, OTHER = (RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}) for _ in range(2))

app = Flask(__name__)
codes: dict[str, dict[str, str]] = {}
state: dict[str, Any] = {}


def issuer() -> str:
    return request.host_url.rstrip("/")


@app.get("/.well-known/openid-configuration")
def about() -> dict[str, Any]:
    own = issuer()
    return {
        "issuer": own, "authorization_endpoint": f"{own}/authorize", "token_endpoint": f"{own}/token",
        "jwks_uri": f"{own}/keys",
        "token_endpoint_auth_methods_supported": [state.get("method", "client_secret_basic")],
    }  # fmt: skip


@app.get("/keys")
def keys() -> dict[str, Any]:
    return {"keys": [KEY.as_dict(private=False)]}


@app.post("/be")
def be() -> str:
    state.clear()
    state.update(request.get_json())
    return ""


@app.get("/authorize")
def authorize() -> Any:
    asked = request.args.to_dict()
    if asked["client_id"] != CLIENT or asked["code_challenge_method"] != "S256":
        return "wrong request", 400
    code = f"code-{len(codes)}"
    codes[code] = asked
    return redirect(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")


def known() -> bool:
    if state.get("method") == "client_secret_post":
        return (request.form.get("client_id"), request.form.get("client_secret")) == (CLIENT, SECRET)
    both = base64.b64decode(request.headers.get("Authorization", "").removeprefix("Basic ")).decode()
    return both == "workshop-test:a%20secret%3A%20with%2Fodd%20signs"


@app.post("/token")
def token() -> Any:
    asked = codes.pop(request.form["code"], {})
    hashed = base64.urlsafe_b64encode(hashlib.sha256(request.form["code_verifier"].encode()).digest()).rstrip(b"=")
    good = (
        asked and asked["code_challenge"] == hashed.decode() and asked["redirect_uri"] == request.form["redirect_uri"]
    )
    if not (good and known()):
        return {"error": "invalid_grant"}, 400
    now = int(time.time())
    claims = {
        "iss": issuer(), "aud": CLIENT, "sub": "person-1", "nonce": asked["nonce"], "iat": now, "exp": now + 300,
        "name": "Invented Person", "email": "person@testshire.example", **state.get("claims", {}),
    }  # fmt: skip
    if state.get("unsigned"):
        parts = [b'{"alg":"none"}', Response(str(claims).replace("'", '"')).data]
        return {"id_token": ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."}
    return {"id_token": jwt.encode({"alg": "RS256", "kid": "one"}, claims, OTHER if state.get("forge") else KEY)}


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the name it has there
        """Say nothing."""


if __name__ == "__main__":
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
