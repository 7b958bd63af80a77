"""A room that judges at once: N seats on raw websockets, speaking the real protocol.

Reports how long joining took, the acknowledgements of a burst, what was sent, processor and
memory, and counts in the log afterwards that every acknowledged answer is stored exactly once.

    python -m bench.room --seats 250 --rounds 5
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
import uuid
from typing import Any

from bench._server import Server
from bench._wire import Wire

_ANSWERS: list[dict[str, Any]] = [
    {"question": "ideal_support", "state": "answered", "value": "EHCP"},
    {"question": "ideal_setting", "state": "answered", "value": "MS"},
    {"question": "confidence", "state": "answered", "value": 4},
]


async def _join(server: Server, seats: list[dict[str, str]]) -> tuple[list[Wire], float]:
    started = time.perf_counter()
    wires = [Wire("127.0.0.1", server.port) for _ in seats]
    await asyncio.gather(*(w.connect({"token": s["token"]}) for w, s in zip(wires, seats, strict=True)))
    return wires, time.perf_counter() - started


async def _judge(wire: Wire, review: str, confidence: int) -> tuple[float, dict[str, Any]]:
    answers = [*_ANSWERS[:2], {**_ANSWERS[2], "value": confidence}]
    started = time.perf_counter()
    ack = await wire.command("judge", {"review": review, "step": "first", "answers": answers}, uuid.uuid4().hex)
    return time.perf_counter() - started, ack


async def _run(server: Server, rounds: int) -> dict[str, Any]:
    seats = server.seeded["seats"]
    wires, joined = await _join(server, seats)
    review = f"t1.{_first_case(server)}"
    bursts = []
    for number in range(rounds):
        before, started = server.cpu_seconds(), time.perf_counter()
        sent = await asyncio.gather(*(_judge(w, review, number % 5 + 1) for w in wires))
        bursts.append(
            {
                "all_acked_ms": (time.perf_counter() - started) * 1000,
                "p50_ms": statistics.median(t for t, _ in sent) * 1000,
                "p99_ms": sorted(t for t, _ in sent)[int(len(sent) * 0.99) - 1] * 1000,
                "acked": sum(1 for _, a in sent if a.get("ok")),
                "cpu_ms": (server.cpu_seconds() - before) * 1000,
            }
        )
        await asyncio.sleep(1.0)
    received = sum(w.received for w in wires)
    for wire in wires:
        await wire.close()
    return {
        "seats": len(seats),
        "join_s": joined,
        "bursts": bursts,
        "bytes": received,
        "memory_mib": server.memory_mib(),
    }


def _first_case(server: Server) -> str:
    return str(_events(server, "review-opened")[0]["case"])


def _events(server: Server, name: str) -> list[dict[str, Any]]:
    exported = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "workshop", "export", server.seeded["workshop"], "--data", str(server.data), "--format",
         "jsonl"], check=True, capture_output=True, text=True,
    )  # fmt: skip
    lines = [json.loads(line) for line in exported.stdout.splitlines() if line.strip()]
    found = [line for line in lines if line.get("name") == name]
    return [line["body"] if isinstance(line["body"], dict) else json.loads(line["body"]) for line in found]


def main() -> None:
    """Measure, check, print; exit 1 if an acknowledged answer is missing or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seats", type=int, default=250)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with Server(chosen.seats) as server:
        result = asyncio.run(_run(server, chosen.rounds))
        stored = _events(server, "judgement-given")
    acked = sum(b["acked"] for b in result["bursts"])
    result["stored"], result["acked"] = len(stored), acked
    result["median"] = {k: statistics.median(b[k] for b in result["bursts"]) for k in result["bursts"][0]}
    sys.stdout.write(json.dumps({k: v for k, v in result.items() if k != "bursts"}, indent=1) + "\n")
    if len(stored) != acked or acked != chosen.seats * chosen.rounds:
        message = "An acknowledged answer is missing or doubled."
        raise SystemExit(message)


if __name__ == "__main__":
    main()
