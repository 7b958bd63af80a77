"""Serving: our own starter on gevent, because `socketio.run` can set neither TCP_NODELAY nor a backlog.

`docs/decisions` has the measurements behind each choice. gevent must have patched the process
before anything else was imported: `workshop.__main__` sees to it.
"""

from __future__ import annotations

import gc
import resource
import signal
import socket
import struct
from typing import Any

import structlog

from workshop.factory import Assembly

_log = structlog.get_logger(__name__)

#: A room that comes back all at once must fit, or the kernel drops it for a second.
BACKLOG = 1024
#: Longest payload lengths that a frame's first byte, and its 16-bit field, can tell (RFC 6455, section 5.2).
_SHORT, _MEDIUM = 126, 65536


def mend_websocket() -> None:
    """Make simple-websocket send whole frames under a lock, and never compress them.

    It calls `send` once and ignores how much went out, so under gevent a slow phone gets a cut
    frame. Its compression keeps a context for each client and doubles the time of a broadcast.
    """
    import simple_websocket.ws as websocket  # noqa: PLC0415 - patched where it lives
    from gevent.lock import RLock  # noqa: PLC0415 - only under gevent
    from simple_websocket.errors import ConnectionClosed  # noqa: PLC0415
    from wsproto.extensions import PerMessageDeflate  # noqa: PLC0415

    class NoDeflate(PerMessageDeflate):
        def accept(self, _: str) -> None:
            return None

    start = websocket.Base.__init__

    def begin(self: Any, *args: Any, **kwargs: Any) -> None:
        self.sending = RLock()
        start(self, *args, **kwargs)

    def send(self: Any, data: str | bytes) -> None:
        if not self.connected:
            raise ConnectionClosed(self.close_reason, self.close_message)
        frame = _frame(data) if isinstance(data, str) else self.ws.send(websocket.Message(data=data))
        with self.sending:
            self.sock.sendall(frame)

    websocket.PerMessageDeflate = NoDeflate
    websocket.Base.__init__ = begin
    websocket.Base.send = send


def _frame(text: str) -> bytes:
    body = text.encode()
    size = len(body)
    if size < _SHORT:
        return bytes((0x81, size)) + body
    if size < _MEDIUM:
        return struct.pack("!BBH", 0x81, 126, size) + body
    return struct.pack("!BBQ", 0x81, 127, size) + body


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


def _collect_quietly() -> None:
    """Collect garbage from a timer: a full collection over thousands of greenlets stops everybody."""
    import gevent  # noqa: PLC0415 - only under gevent

    gc.collect()
    gc.freeze()
    gc.disable()
    while True:
        gevent.sleep(60)
        gc.collect(1)


def serve(assembly: Assembly, listener: socket.socket) -> None:
    """Serve until a signal asks to stop; then let go of the connections and the store in order."""
    import gevent  # noqa: PLC0415 - only under gevent
    from gevent.pywsgi import WSGIServer  # noqa: PLC0415

    _more_files()
    server = WSGIServer(listener, assembly.app, log=None, error_log=None)
    gevent.spawn(_collect_quietly)
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, server.stop, 2)
    try:
        server.serve_forever()
    finally:
        assembly.services.store.close()
        _log.info("stopped")
