"""The application, put together from one data folder."""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.templating import Environment
from flask_socketio import SocketIO
from flask_wtf.csrf import CSRFProtect
from itsdangerous import URLSafeTimedSerializer
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader, Undefined
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from workshop import paths
from workshop.live.backpressure import bound_queues
from workshop.live.check import Check
from workshop.live.doorway import Doorway
from workshop.live.namespace import Live
from workshop.live.publisher import NAMESPACE, Publisher
from workshop.live.pulse import Pulse
from workshop.live.rooms import Rooms
from workshop.live.usual import Usual
from workshop.service.administration import Administration
from workshop.service.callers import Callers
from workshop.service.passkeys import Passkeys
from workshop.service.provider import Provider
from workshop.service.reception import Reception
from workshop.service.sign_ins import SignIns
from workshop.service.tokens import Tokens
from workshop.service.workshops import Workshops
from workshop.store.store import Store
from workshop.web import blueprints
from workshop.web.compression import compress
from workshop.web.errors import handle_errors
from workshop.web.frame import dress
from workshop.web.headers import protect
from workshop.web.once import let_go
from workshop.web.parts import placed
from workshop.web.services import Services, install
from workshop.web.undefined import Missing

#: Largest upload: a zip of case packs or a workbook.
UPLOAD_LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Assembly:
    """An application with its socket and services; `wsgi` is what a server serves."""

    app: Flask
    socketio: SocketIO
    services: Services


def _fingerprint(folder: Path) -> str:
    """A short hash of all static files: their addresses change when any of them does."""
    digest = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


class Templates(Environment):
    """Flask's, but that every template is given the same names: a map over a map for each was a tenth of making a part.

    Nothing is added to the names of a single template here, which is what the map is for.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template knows."""
        return super().make_globals(d) if d else self.globals


def _templates(app: Flask, prefix: str) -> None:
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(paths.templates()),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    app.jinja_env.undefined = Missing
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    def static(name: str) -> str:
        return f"{prefix}{name}"

    app.jinja_env.globals.update(static=static, placed=placed)
    # GOV.UK Frontend's macros compare with these two by name, as Nunjucks knows them.
    app.jinja_env.globals.update(undefined=Undefined(), null=None)


def _watch(services: Services, rooms: Rooms) -> None:
    """Say what `/metrics` tells."""
    vitals, workshops, writer = services.vitals, services.workshops, services.store.file.writer
    gate = workshops.gate
    vitals.watch("rooms", "gauge", "Workshops held in memory.", lambda: workshops.open_desks)
    vitals.watch("sockets", "gauge", "Connections of all kinds.", rooms.count)
    vitals.watch("seats_connected", "gauge", "Seats with at least one device connected.", workshops.presence.count)
    vitals.watch("commands_waiting", "gauge", "Commands that wait for the disk.", lambda: gate.inside)
    vitals.watch("commands_total", "counter", "Commands taken in.", lambda: gate.taken)
    vitals.watch("commands_busy_total", "counter", "Commands turned away because too many waited.",
                 lambda: gate.turned_away)  # fmt: skip
    vitals.watch("writes_queued", "gauge", "Writes that wait for the next commit.", lambda: writer.queued)
    vitals.watch(
        "disk_refuses", "gauge", "1 while the last write could not be done, else 0.", lambda: writer.trouble is not None
    )
    vitals.watch("commits_total", "counter", "Commits to the disk.", lambda: writer.commits)
    vitals.watch("commit_seconds_total", "counter", "Time that they took.", lambda: writer.commit_seconds)


def _services(store: Store, tokens: Tokens, provider: Provider | None, *, passkeys: bool) -> Services:
    workshops, sign_ins = Workshops(store.events), SignIns(store)
    return Services(
        store, workshops, Reception(store, workshops, tokens), Callers(store, workshops, tokens, sign_ins), tokens,
        sign_ins, Administration(store, workshops, sign_ins), provider, Passkeys(store) if passkeys else None,
    )  # fmt: skip


def _socket(app: Flask, mode: str) -> SocketIO:
    bound_queues()
    made = SocketIO(
        app, async_mode=mode, async_handlers=False, manage_session=False, ping_interval=10, ping_timeout=5,
        max_http_buffer_size=65_536, transports=["websocket", "polling"], logger=False, engineio_logger=False,
    )  # fmt: skip
    made.server.eio._service_task = Pulse(made.server.eio).run  # noqa: SLF001 - which it begins with the first connection
    return made


def _namespaces(socketio: SocketIO, live: Live) -> None:
    """Say who hears what comes over the socket."""
    socketio.server.register_namespace(live)
    socketio.server.register_namespace(Check("/check"))
    socketio.server.eio.usual = Usual(socketio.server, live)


def _wrap(app: Flask, prefix: str, proxies: int) -> None:
    """Put before `app`, its socket included, what every request passes first."""
    # So that files never pass through Flask. Their address holds their hash: they never change.
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=str(paths.static()), prefix=prefix, immutable_file_test=lambda *_: True
    )
    if proxies:
        # Limits by address and the check of origins rest on it.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=1)  # type: ignore[method-assign]


class Sessions(SecureCookieSessionInterface):
    """Flask's sessions, whose signing is set up once and not for each request."""

    def __init__(self) -> None:
        """Nothing was signed yet."""
        self._signing: dict[Flask, URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the session's cookie."""
        if app not in self._signing:
            self._signing[app] = super().get_signing_serializer(app)
        return self._signing[app]


def _app(secret: str, settings: dict[str, Any], *, secure: bool) -> Flask:
    app = Flask("workshop", static_folder=None, template_folder=None)
    app.jinja_environment = Templates
    app.session_interface = Sessions()
    app.config.update(
        SECRET_KEY=secret, MAX_CONTENT_LENGTH=UPLOAD_LIMIT, SESSION_COOKIE_NAME="workshop_session",
        SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_SECURE=secure,
        WTF_CSRF_TIME_LIMIT=None, **settings,
    )  # fmt: skip
    return app


def assemble(
    store: Store, *, mode: str = "threading", secure: bool = False, behind_proxy: bool | int = False,
    provider: Provider | None = None, **settings: Any,
) -> Assembly:  # fmt: skip
    """The application over an open store.

    `mode` is threading or gevent (then the process must have been patched before any import).
    `secure` marks cookies for HTTPS only. `behind_proxy` believes one proxy, or so many in a row, about the
    address that asks, and the last one about whether it came over HTTPS. `provider` signs people in for an
    organisation. `settings` (`PASSKEYS`: whether accounts sign in by those) go into the application's configuration.
    """
    secret = store.secret.read().hex()
    app = _app(secret, settings, secure=secure)
    services = _services(store, Tokens(secret), provider, passkeys=bool(settings.get("PASSKEYS")))
    workshops, reception, callers = services.workshops, services.reception, services.callers
    install(app, services)
    prefix = f"/static/{_fingerprint(paths.static())}/"
    _templates(app, prefix)
    CSRFProtect(app)
    dress(app)
    protect(app)
    compress(app)
    handle_errors(app)
    for blueprint in blueprints():
        app.register_blueprint(blueprint)
    socketio = _socket(app, mode)
    rooms = Rooms()
    rooms.server, rooms.stands, rooms.why = socketio.server, callers.stands, callers.why_lost
    services.sign_ins.listen(rooms.look_through)
    _namespaces(socketio, Live(NAMESPACE, app, reception, callers, rooms))
    workshops.follow(rooms.follow)
    workshops.follow(let_go)
    workshops.listen(Publisher(socketio).publish)
    _watch(services, rooms)
    doorway = Doorway(app.wsgi_app, lambda: len(socketio.server.eio.sockets))
    app.wsgi_app = doorway  # type: ignore[assignment]
    services.vitals.watch("sockets_turned_away_total", "counter", "Connections for which there was no room.",
                          lambda: doorway.turned_away)  # fmt: skip
    _wrap(app, prefix, int(behind_proxy))
    return Assembly(app, socketio, services)
