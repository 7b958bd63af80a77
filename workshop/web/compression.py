"""Compression of what is made for one reader: pages and parts. Static files are compressed where they are served.

A hall shares one line: pages of 250 phones are 46 MB as they are and 8 MB compressed. Our pages
repeat themselves, so little effort gets most of it. Secrets on a page cannot be guessed at by its
length from another site: the cookie that brings them is not sent with another site's requests.
"""

from __future__ import annotations

import zlib

from flask import Flask, request
from werkzeug.wrappers import Response

#: Below this many bytes a packet is a packet, compressed or not.
_LEAST = 1024
#: Level 4 of 9: 22 kB of parts in 0.3 ms, within a few per cent of the best.
_LEVEL = 4
_KINDS = frozenset({"text/html", "application/json", "text/csv", "image/svg+xml", "text/plain"})


def _worth_it(answer: Response) -> bool:
    return (
        answer.mimetype in _KINDS
        and not answer.direct_passthrough
        and not answer.is_streamed
        and "Content-Encoding" not in answer.headers
        and request.accept_encodings["gzip"] > 0
    )


def gzipped(body: bytes) -> bytes:
    """`body` as one member of gzip, always the same for the same body."""
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return packing.compress(body) + packing.flush()


def compress(app: Flask) -> None:
    """Compress what `app` answers, for whoever can read it."""

    @app.after_request
    def _compress(answer: Response) -> Response:
        if not _worth_it(answer):
            return answer
        answer.vary.add("Accept-Encoding")
        body = answer.get_data()
        if len(body) >= _LEAST:
            answer.set_data(gzipped(body))
            answer.headers["Content-Encoding"] = "gzip"
        return answer
