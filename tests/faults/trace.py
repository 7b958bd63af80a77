"""What a process does to files and sockets, in the order in which it does it, as strace tells it."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

#: Everything that changes a file or a folder, that makes it safe, or that leaves the process by a socket. A "?" before
#: a name lets it be missing, as some are on some machines.
CALLS = (
    "?open,openat,?openat2,?creat,write,pwrite64,writev,pwritev,?pwritev2,ftruncate,?truncate,fallocate,fsync,fdatasync,"
    "?sync_file_range,?unlink,unlinkat,?rename,renameat,?renameat2,?link,linkat,?mkdir,mkdirat,?rmdir,sendto,sendmsg,"
    "?sendfile,?copy_file_range,mmap,lseek"
)
_LINE = re.compile(r"(\d+) +(?:<\.\.\. )?(\w+)(\(| resumed>)(.*)", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_HANDLE = re.compile(r"(-?\w+)<((?:\\x[0-9a-f]{2})+)>(\(deleted\))?")
_SOCKET = re.compile(r"\d+<TCPv?6?:\[.*?->.*?:(\d+)\]>")
_UNFINISHED = " <unfinished ...>"


class Call(NamedTuple):
    """A system call that did something: between line `begin` and line `end` of the trace.

    `handle` is its first file handle and `path` what that stands for (a socket: blank, and `peer` is the other side's
    port). `texts` are the strings and data it was given, `plain` all its arguments as they stand, `result` what it
    returned; below 0 it failed.
    """

    begin: int
    end: int
    name: str
    handle: str
    path: str
    peer: int
    texts: tuple[bytes, ...]
    plain: str
    result: int
    opened: str


@functools.cache
def hindered() -> str:
    """Why processes cannot be watched here; blank where they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-f", "-D", "--seccomp-bpf", "-e", "trace=fsync", "-o", "/dev/null", "true"],  # noqa: S607
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    return f"this machine lets nobody watch a process: {tried.stderr.strip()}" if tried.returncode else ""


def watching(trace: Path, *more: str) -> list[str]:
    """What to put before a command so that strace watches it; the command keeps its own process id."""
    watch = ["strace", "-D", "-f", "-yy", "-xx", "-s", "4000000", "--seccomp-bpf", "-o", str(trace)]
    return [*watch, "-e", f"trace={CALLS}", *more]


def ended(trace: Path, pid: int) -> None:
    """Wait until the trace tells of the end of process `pid`, and is whole. Raises TimeoutError."""
    for _ in range(1200):
        with trace.open("rb") as file:
            file.seek(max(0, trace.stat().st_size - 4000))
            if re.search(rb"(?m)^%d +\+\+\+ (exited|killed)" % pid, file.read()):
                return
        time.sleep(0.05)
    message = f"{trace} does not tell of the end of {pid}."
    raise TimeoutError(message)


def _decoded(shown: str) -> bytes:
    return bytes.fromhex(shown.replace("\\x", ""))


def calls(trace: Path, root: Path) -> Iterator[Call]:
    """The calls that concern files below `root`, or a socket, in the order in which they ended."""
    below = "".join(f"\\x{byte:02x}" for byte in str(root).encode())
    begun: dict[tuple[str, str], tuple[int, str]] = {}
    with trace.open(encoding="ascii", errors="replace") as lines:
        for number, line in enumerate(lines):
            found = _LINE.match(line.rstrip("\n"))
            if found is None:
                continue
            process, name, how, rest = found.groups()
            begin = number
            if how != "(":
                begin, before = begun.pop((process, name), (number, ""))
                rest = before + rest
            if rest.endswith(_UNFINISHED):
                begun[process, name] = (begin, rest.removesuffix(_UNFINISHED))
            elif below in rest or "<TCP" in rest:
                yield _call(begin, number, name, rest)
    # Whatever had begun when the process ended may have been done in part: it never returned.
    for (_, name), (begin, rest) in begun.items():
        if below in rest:
            yield _call(begin, number + 1, name, rest + ") = ?")


def _call(begin: int, end: int, name: str, shown: str) -> Call:
    given, _, result = shown.rpartition(" = ") if " = " in shown else (shown, "", "?")
    handle, socket, opened = _HANDLE.search(given), _SOCKET.match(given), _HANDLE.match(result)
    texts = tuple(_TEXT.finditer(given))
    if any(text[2] for text in texts):
        message = f"strace left out part of what {name} was given."
        raise ValueError(message)
    number = re.match(r"-?\d+", result)
    path = _decoded(handle[2]).decode() if handle and not handle[3] else ""
    return Call(
        begin, end, name, handle[1] if handle else "", path, int(socket[1]) if socket else 0,
        tuple(_decoded(text[1]) for text in texts), _TEXT.sub("", given), int(number[0]) if number else 0,
        _decoded(opened[2]).decode() if opened else "",
    )  # fmt: skip
