"""A disk that forgets: what may be on it after the power went, by what a traced process wrote and what it synced.

Nothing is taken as safe but what the system promises in writing. The content of a file is safe once the file was
synced, its name once its folder was. Whatever came after may be there or not, in any order and by single sectors. What
was written before a sync that failed stays in doubt for ever, since the kernel may have let go of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from tests.faults.trace import Call

Way = Literal["nothing", "everything", "the first", "any"]
WAYS: tuple[Way, ...] = ("nothing", "everything", "the first", "any", "any")
_NUMBER = re.compile(r", (\d+)(?=[,)])")


class Change(NamedTuple):
    """Bytes that were written at a place (None: cut to that length); finished at line `end` of the trace."""

    end: int
    at: int
    data: bytes | None

    def on(self, content: bytearray) -> None:
        """Do it."""
        if self.data is None:
            del content[self.at :]
        content.extend(bytes(max(0, self.at - len(content))))
        if self.data is not None:
            content[self.at : self.at + len(self.data)] = self.data


class File:
    """What is safe of one file's content, and what came after."""

    def __init__(self, content: bytes = b"") -> None:
        """`content` is safe."""
        self.safe, self.now = bytearray(content), bytearray(content)
        self.later: list[Change] = []

    def change(self, change: Change) -> None:
        """It is written to or cut."""
        change.on(self.now)
        self.later.append(change)

    def sync(self, begin: int, *, worked: bool) -> None:
        """What was finished before line `begin` is safe; if it did not work, it is never safe unless written again."""
        for change in self.later:
            if worked and change.end < begin:
                change.on(self.safe)
        self.later = [change for change in self.later if change.end >= begin]

    def found(self, way: Way, chance: random.Random) -> bytes:
        """What may be there."""
        if way == "any":
            return self._torn(chance)
        content = bytearray(self.safe)
        count = {"nothing": 0, "everything": len(self.later)}.get(way, chance.randint(0, len(self.later)))
        for change in self.later[:count]:
            change.on(content)
        return bytes(content)

    def _torn(self, chance: random.Random) -> bytes:
        """Each sector as it was at any moment since the sync; the end of the file where it was at any."""
        size = chance.choice((512, 4096))
        newest = chance.choice((0.1, 0.5, 0.9))
        content, rubbish = bytearray(self.safe), chance.random() < 0.5
        sizes, sectors = [len(content)], dict[int, list[bytes]]()
        for change in self.later:
            first, last = change.at // size, (change.at + len(change.data or b"")) // size
            for number in range(first, last + 1):
                before = bytes(content[number * size : (number + 1) * size])
                sectors.setdefault(number, [before if before or not rubbish else chance.randbytes(size)])
            change.on(content)
            sizes.append(len(content))
            for number in range(first, last + 1):
                sectors[number].append(bytes(content[number * size : (number + 1) * size]))
        made = bytearray(content)
        for number, versions in sectors.items():
            sector = versions[-1] if chance.random() < newest else chance.choice(versions)
            made[number * size : number * size + len(sector)] = sector
        end = sizes[-1] if chance.random() < newest else chance.choice(sizes)
        return bytes(made[:end]).ljust(end, b"\0")


class Naming(NamedTuple):
    """A name that comes to stand for a file (None: for nothing), in place of another name if it was renamed."""

    end: int
    name: str
    file: File | None
    instead_of: str = ""

    def on(self, names: dict[str, File]) -> None:
        """Do it."""
        names.pop(self.instead_of, None)
        if self.file is None:
            names.pop(self.name, None)
        else:
            names[self.name] = self.file


def folder_of(name: str) -> str:
    """The folder that a path lies in."""
    return name.rpartition("/")[0]


class Disk:
    """All files below a folder, as they may be found. A folder is a file of its own, whose name ends with a slash."""

    def __init__(self, root: Path) -> None:
        """What is there now is safe."""
        self.root = str(root)
        self.safe: dict[str, File] = {}
        for path in sorted(root.rglob("*")):
            self.safe[f"{path}/" if path.is_dir() else str(path)] = File(b"" if path.is_dir() else path.read_bytes())
        self.now, self.later = dict(self.safe), list[Naming]()
        self._places: dict[str, int] = {}

    def follow(self, calls: Iterable[Call]) -> list[tuple[int, Call]]:
        """The calls by the line at which each takes hold: what is written may be there as soon as it begins."""
        return sorted((call.end if call.name in ("fsync", "fdatasync") else call.begin, call) for call in calls)

    def take(self, call: Call) -> None:
        """One call takes hold. Raises ValueError for a call that a disk could not be followed through."""
        if call.opened:
            self._open(call)
        elif call.name in ("fsync", "fdatasync"):
            self._sync(call)
        elif call.result < 0:
            return
        elif call.name in ("unlink", "unlinkat", "rmdir", "rename", "renameat", "renameat2", "link", "linkat", "mkdir"):
            self._name(call)
        elif call.path in self.now:
            self._write(call)

    def _open(self, call: Call) -> None:
        self._places[str(call.result)] = 0
        if not call.opened.startswith(self.root) or "O_CREAT" not in call.plain:
            return
        if call.opened not in self.now:
            self._named(Naming(call.end, call.opened, File()))
        if "O_TRUNC" in call.plain:
            self.now[call.opened].change(Change(call.end, 0, None))
        self._places[str(call.result)] = len(self.now[call.opened].now) if "O_APPEND" in call.plain else 0

    def _write(self, call: Call) -> None:
        file, numbers = self.now[call.path], [int(number) for number in _NUMBER.findall(call.plain)]
        if call.name == "pwrite64":
            file.change(Change(call.end, numbers[-1], call.texts[0][: call.result]))
        elif call.name in ("write", "writev"):
            place, data = self._places.get(call.handle, 0), b"".join(call.texts)[: call.result]
            file.change(Change(call.end, place, data))
            self._places[call.handle] = place + len(data)
        elif call.name == "ftruncate":
            file.change(Change(call.end, numbers[-1], None))
        elif call.name == "lseek":
            self._places[call.handle] = call.result
        elif not (call.name == "mmap" and ("PROT_WRITE" not in call.plain or call.path.endswith("-shm"))):
            message = f"Nobody knows what {call.name} of {call.path} leaves on a disk."
            raise ValueError(message)

    def _name(self, call: Call) -> None:
        names = [text.decode() for text in call.texts]
        if call.name.endswith("at") and not names[0].startswith("/"):
            names[0] = f"{call.path}/{names[0]}"
        if not names[-1].startswith("/"):
            message = f"Nobody knows where {names[-1]} is that {call.name} was told."
            raise ValueError(message)
        if not names[-1].startswith(self.root):
            return
        if call.name.startswith(("rename", "link")):
            old = names[0] if call.name.startswith("rename") else ""
            self._named(Naming(call.end, names[1], self.now[names[0]], old))
        elif call.name == "mkdir":
            self._named(Naming(call.end, f"{names[0]}/", File()))
        else:
            self._named(Naming(call.end, f"{names[0]}/" if f"{names[0]}/" in self.now else names[0], None))

    def _named(self, naming: Naming) -> None:
        naming.on(self.now)
        self.later.append(naming)

    def _sync(self, call: Call) -> None:
        worked = call.result == 0
        if call.path in self.now:
            self.now[call.path].sync(call.begin, worked=worked)
            return
        for naming in self.later if worked else ():
            if naming.end < call.begin and folder_of(naming.name.rstrip("/")) == call.path:
                naming.on(self.safe)
        if worked:
            self.later = [
                n for n in self.later if n.end >= call.begin or folder_of(n.name.rstrip("/")) != call.path
            ]  # fmt: skip

    def found(self, way: Way, chance: random.Random) -> dict[str, bytes]:
        """The files that may be found when the power is back, by their paths; folders end with a slash."""
        names = dict(self.safe)
        count = {"nothing": 0, "everything": len(self.later)}.get(way, chance.randint(0, len(self.later)))
        for place, naming in enumerate(self.later):
            if chance.random() < 0.5 if way == "any" else place < count:
                naming.on(names)
        there = {name for name in names if self._reached(name, names)}
        return {name: names[name].found(way, chance) for name in sorted(there)}

    def _reached(self, name: str, names: dict[str, File]) -> bool:
        """Whether every folder above it is there."""
        above = folder_of(name.rstrip("/"))
        return above == self.root or (f"{above}/" in names and self._reached(f"{above}/", names))

    def rebuild(self, target: Path, way: Way, chance: random.Random) -> None:
        """Write what may be found into the empty folder `target`."""
        for name, content in self.found(way, chance).items():
            path = target / name.removeprefix(f"{self.root}/")
            if name.endswith("/"):
                path.mkdir()
            else:
                path.write_bytes(content)
