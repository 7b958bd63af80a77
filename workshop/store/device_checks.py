"""What devices found out before a day, by workshop: the last result of each, under a number and no name."""

from __future__ import annotations

import sqlite3

import msgspec

from workshop.store.file import StoreFile

#: Devices that are kept for one workshop. Anybody may send a result, so there is an end to it.
MOST = 2000

_PUT = """
    INSERT INTO device_checks (stream, device, number, content) VALUES (:stream, :device, :number, :content)
    ON CONFLICT (stream, device) DO UPDATE
    SET content = excluded.content, at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') RETURNING number"""


class DeviceCheck(msgspec.Struct, frozen=True):
    """One device's last result: `number` is what its owner is told, `content` is JSON, `at` is UTC in ISO 8601."""

    number: int
    content: str
    at: str


class DeviceChecks:
    """The results of devices. They are deleted with their workshop, or when its team clears them."""

    def __init__(self, file: StoreFile) -> None:
        """Keep them in `file`."""
        self._file = file

    def put(self, stream: str, device: str, content: str) -> int:
        """Keep what `device` (a random word it made up) found out; its number, 0 when there are `MOST` others."""

        def work(connection: sqlite3.Connection) -> int:
            about = "SELECT count(*), coalesce(max(number), 0), sum(device = ?) FROM device_checks WHERE stream = ?"
            held, last, known = connection.execute(about, (device, stream)).fetchone()
            if held >= MOST and not known:
                return 0
            values = {"stream": stream, "device": device, "number": last + 1, "content": content}
            return int(connection.execute(_PUT, values).fetchone()[0])

        return self._file.write(work)

    def all(self, stream: str) -> list[DeviceCheck]:
        """The last result of every device, in the order in which they first came."""
        query = "SELECT number, content, at FROM device_checks WHERE stream = ? ORDER BY number"
        return [msgspec.convert(row, DeviceCheck) for row in self._file.rows(query, (stream,))]

    def clear(self, stream: str) -> int:
        """Forget the results of a workshop's devices; how many there were."""
        return self._file.execute("DELETE FROM device_checks WHERE stream = ?", (stream,))
