"""Serving: our own starter on gevent, because `socketio.run` can set neither TCP_NODELAY nor a backlog.

`docs/decisions` has the measurements behind each choice. gevent must have patched the process
before anything else was imported: `workshop.__main__` sees to it.
"""

from __future__ import annotations

import gc
import resource
import signal
import socket
import sys
from importlib import import_module
from typing import Any

import structlog

from workshop import clock, paths
from workshop.factory import Assembly
from workshop.service.moved import moved_to
from workshop.service.workshops import IDLE
from workshop.store.errors import StoreError
from workshop.web.record.reading import aside

_log = structlog.get_logger(__name__)

#: A room that comes back all at once must fit, or the kernel drops it for a second.
BACKLOG = 1024
#: Seconds between two tidyings, and between two measurements of how late the hub is.
TIDY, _BEAT = 60.0, 0.5
#: Seconds between two looks whether a workshop has moved.
_MOVED = 1.0
#: Seconds between two templates that are read after the start.
_PAUSE = 0.02
#: Bytes that a connection reads ahead, and keeps for as long as it is open: a request of a page is shorter.
_READ_AHEAD = 2048
#: Seconds in which nobody comes, goes or gives a command, after which libraries are loaded that nobody waits for yet.
_QUIET = 5.0
#: Seconds after which a thread that reckons gives way to the room's. Python's own 5 ms would be waited at each message.
_GIVE_WAY = 0.0005


def listen(host: str, port: int) -> socket.socket:
    """A listening socket whose connections send small frames at once. Raises OSError if the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    return listener


def _more_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536), hard))


class Beat:
    """How late the hub is: a timer that should fire now fires when everything before it is done."""

    def __init__(self) -> None:
        """No beat yet."""
        self.late = 0.0

    def run(self) -> None:
        """Go on for ever."""
        import gevent  # noqa: PLC0415 - only under gevent

        while True:
            began = clock.monotonic()
            gevent.sleep(_BEAT)
            self.late = max(0.0, clock.monotonic() - began - _BEAT)


def _tidy(assembly: Assembly, every: float, idle: float) -> None:
    """Let go of workshops that nobody is at, and collect garbage from a timer.

    A full collection over thousands of greenlets stops everybody, so there is one only when
    something was let go of, or when nobody is here.
    """
    import gevent  # noqa: PLC0415 - only under gevent

    gc.collect()
    gc.freeze()
    gc.disable()
    workshops = assembly.services.workshops
    while True:
        gevent.sleep(every)
        gone = workshops.let_go(idle)
        gc.collect(2 if gone or not workshops.presence.anybody() else 1)


def _notice(assembly: Assembly) -> None:
    """Look whether another program has moved a workshop away, or back."""
    import gevent  # noqa: PLC0415 - only under gevent

    services = assembly.services
    while True:
        gevent.sleep(_MOVED)
        try:
            services.workshops.notice({seal.stream: moved_to(seal) for seal in services.store.seals.moved()})
        except StoreError as problem:
            _log.error("cannot look for moves", reason=str(problem))


def load_beside(assembly: Assembly, quiet: float = _QUIET) -> None:
    """Load what the first findings and the first passkey need, after `quiet` seconds in which the room was quiet.

    After a crash in the middle of a vote everybody comes back in the first seconds, and loading takes a third of one.
    It is done in the thread in which findings are worked out; whoever needs them earlier loads it there.
    """
    import gevent  # noqa: PLC0415 - only under gevent

    gate, sockets = assembly.services.workshops.gate, assembly.socketio.server.eio.sockets
    wanted = ("scipy.special", "webauthn") if assembly.services.passkeys else ("scipy.special",)
    before = None
    while before != (before := (gate.taken, sorted(sockets))):
        gevent.sleep(quiet)
    for library in wanted:
        aside().run(lambda library=library: import_module(library))  # type: ignore[misc]


def _prepare(assembly: Assembly) -> None:
    """Read the templates of a panellist's page, so that a hall that comes in at once does not wait for it.

    One after the other, with a pause for whoever asks for something meanwhile.
    """
    import gevent  # noqa: PLC0415 - only under gevent

    folder, read = paths.templates(), assembly.app.jinja_env.get_template
    for kind in ("panel", "macros"):
        for file in sorted((folder / kind).rglob("*.html")):
            gevent.sleep(_PAUSE)
            read(file.relative_to(folder).as_posix())


def serve(assembly: Assembly, listener: socket.socket, *, tidy: float = TIDY, idle: float = IDLE) -> None:
    """Serve until a signal asks to stop; then let go of the connections and the store in order.

    Every `tidy` seconds workshops that were left `idle` seconds ago are let go of.
    """
    import gevent  # noqa: PLC0415 - only under gevent
    from gevent.pywsgi import WSGIHandler, WSGIServer  # noqa: PLC0415

    class Handler(WSGIHandler):  # type: ignore[misc] # the library has no types
        def __init__(self, connection: Any, *others: Any) -> None:
            super().__init__(connection, *others, rfile=connection.makefile("rb", _READ_AHEAD))

    _more_files()
    sys.setswitchinterval(_GIVE_WAY)
    server = WSGIServer(listener, assembly.app, log=None, error_log=None, handler_class=Handler)
    beat = Beat()
    assembly.services.vitals.watch("hub_late_seconds", "gauge", "How late the last timer fired.", lambda: beat.late)
    gevent.spawn(_tidy, assembly, tidy, idle)
    gevent.spawn(beat.run)
    gevent.spawn(_notice, assembly)
    gevent.spawn(_prepare, assembly)
    gevent.spawn(load_beside, assembly)
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, server.stop, 2)
    try:
        server.serve_forever()
    finally:
        assembly.services.store.close()
        _log.info("stopped")
