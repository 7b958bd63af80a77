"""What a run of the room says, as a table: medians, ratios to the echo, and the bars."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

#: Key, words, whether the echo has it too, and the bar: on the figure itself, or `x` on its ratio.
_ROWS = (
    ("enter", "all connect at once, page included, ms", "3000"),
    ("enter_cpu", "  server processor, ms", ""),
    ("once_p50", "all judge at once: acknowledged, p50, ms", ""),
    ("once_p99", "  p99, ms", ""),
    ("once_all", "  all, ms", "3x"),
    ("once_cpu", "  server processor, ms", "3x"),
    ("within_p50", "all judge within a second: p50, ms", "50"),
    ("within_p99", "  p99, ms", "5x"),
    ("within_cpu", "  server processor, ms", "3x"),
    ("case_last", "case opened: last screen right, ms", "1500"),
    ("case_kb", "  bytes to all, kB", "2000"),
    ("questions_last", "questions opened: last screen right, ms", "1500"),
    ("questions_kb", "  bytes to all, kB", "2000"),
    ("reveal_ack", "reveal: the press acknowledged, ms", "10"),
    ("reveal_half", "  half of the screens right, ms", ""),
    ("reveal_last", "  last screen right, ms", "1000"),
    ("reveal_kb", "  bytes to all, kB", "2000"),
    ("reveal_cpu", "  server processor, ms", ""),
    ("kib_each", "memory for each connection, KiB", "2x"),
    ("restart", "killed: up again after, ms", ""),
    ("return", "  all back with their whole page, after that, ms", "10000"),
    ("memory", "  server memory then, MiB", ""),
)


#: The room that the bars are for.
FULL = 250


def _median(rounds: Sequence[Mapping[str, float]], key: str) -> float | None:
    found = [one[key] for one in rounds if key in one]
    return statistics.median(found) if found else None


def _cell(value: float | None) -> str:
    return f"{value:10,.1f}" if value is not None else " " * 10


def met(bar: str, ours: float, theirs: float | None) -> str:
    """Whether a bar is met: `ok`, `MISSED`, or blank where there is none."""
    if not bar or (bar.endswith("x") and not theirs):
        return ""
    reached = ours / theirs if bar.endswith("x") and theirs else ours
    return "ok" if reached <= float(bar.removesuffix("x")) else "MISSED"


def printed(
    figures: Mapping[str, float],
    ours: Sequence[Mapping[str, float]],
    theirs: Sequence[Mapping[str, float]],
    peer: Sequence[Mapping[str, float]] = (),
) -> str:
    """The table; what a peer on Node took stands at its end."""
    lines = [
        (
            f"{figures['seats']} seats, medians of {figures['rounds']} rounds; every round runs both; "
            f"load {figures['load']:.1f} before, fsync of 4 KiB {figures['fsync']:.2f} ms"
        ),
        f"{'':50}{'Workshop':>10}{'bare echo':>10}{'ratio':>8}{'Node room':>11}  bar",
    ]
    for key, words, wanted in _ROWS:
        mine, bare = _median(ours, key), _median(theirs, key)
        if mine is None:
            continue
        ratio = f"{mine / bare:7.1f}x" if bare else " " * 8
        bar = wanted if figures["seats"] <= FULL else ""
        node = _cell(_median(peer, key))
        lines.append(f"{words:50}{_cell(mine)}{_cell(bare)}{ratio} {node}  {bar} {met(bar, mine, bare)}".rstrip())
    lines.append(f"acknowledged {figures['acked']:,}, in the log {figures['stored']:,}")
    return "\n".join(lines) + "\n"
