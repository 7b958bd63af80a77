"""An answer that is put together from what was packed before and what is one's own, as one member of gzip.

Deflate (RFC 1951) is a row of blocks, and a block may refer to the 32 kB before it. Answers of the same shape have the
same texts at the same distances, with something of one's own of the same length between them. So their texts are packed
once, in one go, with blanks where one's own stands: nothing refers to a blank, as no text has any. What is somebody's
own is put between as it is. The check at the end is over the whole (RFC 1952), so any browser reads it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import chain

from workshop.web.kept import Kept
from workshop.web.pieces import Text

Bit = bytes | Text
Run = bytes | list[Text]

#: Deflated, no name, no time, of no particular system.
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
#: An empty last block.
_END = b"\x03\x00"
#: How what many are shown is packed: it is done once for all of them.
_LEVEL = 6
#: Below this many bytes something of one's own is sent as it is. Packing it would take longer than it saves.
_LEAST = 192
#: How something of one's own is packed: where it is short, with a small window, which is set up in no time.
_SHORT = 8192
_SMALL, _WHOLE = (4, zlib.DEFLATED, -13, 6), (4, zlib.DEFLATED, -zlib.MAX_WBITS, 8)
_MASK = 0xFFFFFFFF

#: The packed texts of answers, by their shape: some ten kilobytes for each.
_shapes: Kept[list[bytes]] = Kept(256)


def _packed(own: bytes) -> bytes:
    """One's own as blocks that refer to nothing before them."""
    if len(own) < _LEAST:
        return struct.pack("<BHH", 0, len(own), len(own) ^ 0xFFFF) + own
    packing = zlib.compressobj(*(_SMALL if len(own) < _SHORT else _WHOLE))
    return packing.compress(own) + packing.flush(zlib.Z_FULL_FLUSH)


def _pack(runs: Sequence[Run]) -> list[bytes]:
    """Every run of texts as blocks that refer to the texts before it."""
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    out = []
    for run in runs:
        if isinstance(run, bytes):
            packing.compress(bytes(len(run)))
            packing.flush(zlib.Z_SYNC_FLUSH)
        else:
            out.append(b"".join(packing.compress(text.json) for text in run) + packing.flush(zlib.Z_SYNC_FLUSH))
    return out


def _runs(bits: Iterable[Bit]) -> list[Run]:
    """What is one's own and what is not, in turn."""
    out: list[Run] = []
    for bit in bits:
        before = out[-1] if out else None
        if isinstance(bit, bytes):
            if isinstance(before, bytes):
                out[-1] = before + bit
            else:
                out.append(bit)
        elif isinstance(before, list):
            before.append(bit)
        else:
            out.append([bit])
    return out


def plain(rows: Iterable[Iterable[Bit]]) -> bytes:
    """The answer for whoever reads no gzip."""
    return b"".join(bit if isinstance(bit, bytes) else bit.json for bit in chain.from_iterable(rows))


def gzipped(rows: Iterable[Iterable[Bit]]) -> bytes:
    """The answer as one member of gzip: bytes are one's own, texts are shown to many alike.

    Rows are packed apart from one another: what differs in length from person to person belongs in one of its own.
    """
    out, check, size = [_HEAD], 0, 0
    for row in map(_runs, rows):
        texts = tuple(text for run in row if isinstance(run, list) for text in run)
        shape = tuple(len(run) if isinstance(run, bytes) else -len(run) for run in row)
        packed = iter(_shapes.once(shape, texts, lambda row=row: _pack(row)) if texts else ())  # type: ignore[misc]
        for run in row:
            told = run if isinstance(run, bytes) else b"".join(text.json for text in run)
            out.append(_packed(told) if isinstance(run, bytes) else next(packed))
            check, size = zlib.crc32(told, check), size + len(told)
    return b"".join((*out, _END, struct.pack("<II", check & _MASK, size & _MASK)))
