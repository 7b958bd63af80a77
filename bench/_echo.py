"""A bare python-socketio echo on gevent, each library as it comes: what the stack itself costs, and nothing else.

`python -m bench._echo --port PORT`. It acknowledges `command` from memory, tells everybody when it is sent `shout`,
and answers every GET with the same few kilobytes. No Flask, no permissions, no room, no disk.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402 - the process is patched first
import gc  # noqa: E402
from collections.abc import Callable, Iterable  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402
import socketio  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402

from workshop.serve import listen  # noqa: E402

NAMESPACE = "/live"
#: About as much as the parts of a page after a reveal, compressed.
PAGE = b"x" * 5500


def page(_: dict[str, Any], answer: Callable[..., Any]) -> Iterable[bytes]:
    """The same page for everybody."""
    answer("200 OK", [("Content-Type", "application/octet-stream"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    server = socketio.Server(
        async_mode="gevent", async_handlers=False, ping_interval=10, ping_timeout=5, namespaces=[NAMESPACE]
    )
    told = {"seq": 0}

    def on_command(_: str, __: Any) -> dict[str, Any]:
        told["seq"] += 1
        return {"ok": True, "seq": told["seq"]}

    def on_shout(_: str, parts: list[str]) -> None:
        server.emit("changed", {"seq": told["seq"], "parts": parts}, namespace=NAMESPACE)

    server.on("command", on_command, namespace=NAMESPACE)
    server.on("shout", on_shout, namespace=NAMESPACE)
    gc.collect()
    gc.freeze()
    gc.disable()
    listener = listen("127.0.0.1", parser.parse_args().port)
    gevent.get_hub()
    WSGIServer(listener, socketio.WSGIApp(server, page), log=None, error_log=None).serve_forever()


if __name__ == "__main__":
    main()
