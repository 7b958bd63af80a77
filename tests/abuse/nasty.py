"""Files that nobody should send, made here and named for what they try. None is larger than it has to be."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

#: What must never come back: the first line of a file of the machine, and a word that only a formula would make.
SECRET = b"root:x:"
#: The file that one of them would make, where it were carried out.
OWNED = "made-by-an-upload"
_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
_SHEET = (
    '<?xml version="1.0"?>{}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
)


def _zip(entries: dict[str, bytes], link: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in entries.items():
            held.writestr(name, content)
        if link:
            info = zipfile.ZipInfo("cases.csv")
            info.external_attr = 0o120777 << 16
            held.writestr(info, link)
    return out.getvalue()


def _workbook(head: str) -> bytes:
    return _zip({
        "[Content_Types].xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": (f'<?xml version="1.0"?>{head}<workbook>&a;&i;</workbook>').encode(),
        "xl/worksheets/sheet1.xml": _SHEET.format(head, "<sheetData/>&a;&i;").encode(),
    })  # fmt: skip


def _png(wide: int, high: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100_000)) + chunk(b"IEND", b"")


_CASE = "---\nid: {}\ntitle: {}\n---\n# {}\n"
_DEEP = 50_000


def files() -> Iterator[tuple[str, str, bytes]]:
    """(what it tries, the name it gives itself, its content) of each."""
    yield "a zip bomb", "cases.zip", _zip({"cases.csv": b"\0" * 30_000_000})
    yield "a zip of many", "cases.zip", _zip({f"c{n}.md": b"x" for n in range(3_000)})
    yield "a zip that leads out", "cases.zip", _zip({"../../../etc/c.md": b"x", "/etc/passwd.md": b"x"})
    yield "a zip with a link", "cases.zip", _zip({}, link="/etc/passwd")
    yield "half a zip", "cases.zip", _zip({"cases.csv": b"a,b\n"})[:-30]
    yield "an entity", "book.xlsx", _workbook(_ENTITY)
    yield "a billion laughs", "book.xlsx", _workbook(_LAUGHS)
    yield "a huge cell", "cases.csv", b"phase,need,setting,sex,children\n" + b"x" * 400_000
    yield (
        "formulas",
        "cases.csv",
        b'phase,need,setting,sex,children\n=1+1,"=HYPERLINK(""http://x.example"")",@SUM(A1),+1,-1\n',
    )
    yield "a picture that is a page", "logo.png", b"<html><script>alert(1)</script></html>IEND\xaeB`\x82"
    yield (
        "a drawing with a script",
        "logo.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    )
    yield "a picture of a billion points", "logo.png", _png(60_000, 60_000)
    yield "no text at all", "x.md", bytes(range(256)) * 40
    yield "nothing", "x.csv", b""
    yield "a name that leads out", "../../../../etc/cron.d/x.md", _CASE.format("X1", "x", "x").encode()
    yield "a name that is a page", '<img src=x onerror="alert(1)">.md', b"# x"
    yield "a name without end", "n" * 5_000 + ".md", b"# x"
    yield "an object of Python", "x.yaml", f'!!python/object/apply:os.system ["touch {OWNED}"]'.encode()
    lines = (f"{b}: &{b} [{f'*{a},' * 9}*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    yield "aliases without end", "x.md", ("---\na: &a [x,x]\n" + "".join(lines) + "---\n").encode()
    yield "a deep nest", "record.jsonl", b"[" * _DEEP + b"]" * _DEEP
    yield "a deep nest of YAML", "x.yaml", b"[" * 5_000
