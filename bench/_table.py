"""What a run of the room says, as a table: medians, ratios to the echo, and the bars."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

#: Key, words, whether the echo has it too, and the bar: on the figure itself, or `x` on its ratio.
_ROWS = (
    ("enter", "all connect at once, page included, ms", "3000 2.5x"),
    ("enter_cpu", "  server processor, ms", ""),
    ("storm", "all lines drop, all back at once, pages kept, ms", "2.5x"),
    ("storm_cpu", "  server processor, ms", ""),
    ("storm_kb", "  bytes to all, kB", ""),
    ("quiet_p50", "quiet room: acknowledged, p50, ms", ""),
    ("quiet_p95", "  p95, ms", "50"),
    ("once_p50", "all judge at once: acknowledged, p50, ms", ""),
    ("once_p99", "  p99, ms", ""),
    ("once_all", "  all, ms", "3x"),
    ("once_cpu", "  server processor, ms", "3x"),
    ("within_p50", "all judge within a second: p50, ms", "50"),
    ("within_p99", "  p99, ms", "15 5x"),
    ("within_cpu", "  server processor, ms", "3x"),
    ("case_last", "case opened: last screen right, ms", "1500"),
    ("case_kb", "  bytes to all, kB", "2000"),
    ("questions_last", "questions opened: last screen right, ms", "1500"),
    ("questions_kb", "  bytes to all, kB", "2000"),
    ("reveal_ack", "reveal: the press acknowledged, ms", "10"),
    ("reveal_told", "  99 in 100 are told that there is news, ms", "1.5x"),
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


def met(bars: str, ours: float, theirs: float | None) -> str:
    """Whether the bars are met, one after the other: `ok`, `MISSED`, or blank where there is none."""
    said = []
    for bar in bars.split():
        if bar.endswith("x") and not theirs:
            continue
        reached = ours / theirs if bar.endswith("x") and theirs else ours
        said.append("ok" if reached <= float(bar.removesuffix("x")) else "MISSED")
    return " ".join(said)


def printed(
    figures: Mapping[str, float],
    ours: Sequence[Mapping[str, float]],
    others: Mapping[str, Sequence[Mapping[str, float]]],
    kept: Mapping[str, tuple[int, int | None]],
) -> str:
    """The table. The first of the others is the bare echo, for the ratio; below stands how many answers each kept."""
    names = list(others)
    lines = [
        (
            f"{figures['seats']} seats{', store encrypted' if figures['encrypted'] else ''}, "
            f"medians of {figures['rounds']} rounds; every round runs all by turns; "
            f"load {figures['load']:.1f} before, fsync of 4 KiB {figures['fsync']:.2f} ms"
        ),
        f"{'':50}{'Workshop':>10}{'bare echo':>10}{'ratio':>8}{''.join(f'{name:>11}' for name in names[1:])}  bar",
    ]
    for key, words, wanted in _ROWS:
        mine, bare, *peers = (_median(rounds, key) for rounds in (ours, *others.values()))
        if mine is None:
            continue
        ratio = f"{mine / bare:7.1f}x" if bare else " " * 8
        bar = wanted if figures["seats"] <= FULL else ""
        beside = "".join(f" {_cell(peer)}" for peer in peers)
        lines.append(f"{words:50}{_cell(mine)}{_cell(bare)}{ratio}{beside}  {bar} {met(bar, mine, bare)}".rstrip())
    lines.append(f"acknowledged {figures['acked']:,}, in the log {figures['stored']:,}")
    stored = ((name, acks, found) for name, (acks, found) in kept.items() if found is not None)
    lines += [f"{name}: acknowledged {acks:,}, stored {found:,}" for name, acks, found in stored]
    return "\n".join(lines) + "\n"
