"""The findings of many workshops together, beside the same votes grouped by an index that covers them.

    python -m bench.votes --votes 1000000 --rounds 3

The bound is what performance.md calls "sqlite-cover": one statement over a table with a covering index. It counts each
answer to each question of each case and gives the share of the commonest. It leaves out who voted and in which round,
what was late or set aside, verdicts and their direction, words, intervals, the doubt from the panel, movement between
rounds, the places in a ranking, and the cases behind each figure; and filling the table and its index is not timed.

Processor time, medians. Three sizes tell whether the cost grows evenly; what ten million votes take, for which the bar
is, is worked out from the largest. A small material is worked out first, so that loading SciPy is not in it.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

from msgspec import structs

from bench._table import met
from bench.findings import SEATS, material
from workshop.findings.agreement import agreement
from workshop.findings.ballots import reviews
from workshop.findings.blind import blind_settings
from workshop.findings.causes import causes
from workshop.findings.headline import headline
from workshop.findings.material import CaseFacts, Material, Vote
from workshop.findings.matrix import matrix
from workshop.findings.measures import IDEAL_SETTING, ROOT_CAUSES
from workshop.findings.method import numbered
from workshop.findings.movement import movement
from workshop.findings.points import points
from workshop.findings.quality import quality
from workshop.findings.report import findings
from workshop.findings.verdicts import case_verdicts
from workshop.findings.weighted import weighted

TEN_MILLION = 10_000_000
BAR = "3x"
#: The largest material is worked out beside these parts of it.
PARTS = (20, 5, 1)
_GROUPED = """
    WITH c AS (SELECT workshop, "case", measure, answer, count(*) k FROM votes GROUP BY 1, 2, 3, 4)
    SELECT workshop, "case", measure, sum(k), max(k) * 1.0 / sum(k) FROM c GROUP BY 1, 2, 3"""


def many(votes: int) -> Material:
    """As many workshops like that of `bench.findings` as hold so many votes."""
    one = material()
    times = -(-votes // len(one.votes))

    def ids(what: CaseFacts | Vote, n: int) -> dict[str, str]:
        return {"workshop": names[n], "case": cases[n][what.case]}

    # One string for one case, as it is where a workshop is read from its log.
    names = [f"W{n}" for n in range(times)]
    cases = [{case.case: f"{name}-{case.case}" for case in one.cases} for name in names]
    return replace(
        one,
        workshops=tuple(names),
        cases=tuple(replace(case, **ids(case, n)) for n in range(times) for case in one.cases),  # type: ignore[arg-type]
        votes=tuple(structs.replace(vote, **ids(vote, n)) for n in range(times) for vote in one.votes),
        strata=tuple(structs.replace(stratum, population=stratum.population * times) for stratum in one.strata),
    )


def seconds(work: Callable[[], object]) -> float:
    """Seconds of processor that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def grouped(given: Material, rounds: int) -> float:
    """Seconds of processor that one statement over a covering index takes."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute('CREATE TABLE votes (workshop, "case", measure, answer)')
        rows = ((v.workshop, v.case, v.measure, str(v.value)) for v in given.votes)
        connection.executemany("INSERT INTO votes VALUES (?, ?, ?, ?)", rows)
        connection.execute('CREATE INDEX covering ON votes (workshop, "case", measure, answer)')
        return statistics.median(seconds(lambda: connection.execute(_GROUPED).fetchall()) for _ in range(rounds))


def stages(given: Material) -> Iterator[tuple[str, float]]:
    """What each part of the findings takes, in seconds; the votes of a review are sorted by the first that asks."""
    method, share, settings = numbered(1), given.rules.consensus_share, given.settings
    began = time.process_time()
    found = reviews(given)
    yield "votes into reviews", time.process_time() - began
    for review in found:
        review.ballots(IDEAL_SETTING)
    yield "sorted by round, blind or not", time.process_time() - began
    verdicts = case_verdicts(given, found)
    yield "verdicts", time.process_time() - began
    headline(verdicts, share, method)
    matrix(verdicts, settings)
    yield "headline and matrix", time.process_time() - began
    causes(found, ROOT_CAUSES, given.codes_for(ROOT_CAUSES), method)
    yield "root causes", time.process_time() - began
    weighted(given, verdicts, method, blind_settings(given, found))
    yield "carried to the frame, with the panel", time.process_time() - began
    agreement(found, IDEAL_SETTING, settings, share)
    yield "agreement", time.process_time() - began
    movement(found, IDEAL_SETTING, settings, share, method)
    yield "movement between rounds", time.process_time() - began
    points(found)
    yield "pathways looked for", time.process_time() - began
    quality(given)
    yield "quality of the data", time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--votes", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    findings(material(), 1)
    for part in PARTS:
        given = many(asked.votes // part)
        # As the server does before anybody comes: nothing is collected while people wait.
        gc.collect()
        gc.freeze()
        gc.disable()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ours = statistics.median(seconds(lambda given=given: findings(given, 1)) for _ in range(asked.rounds))  # type: ignore[misc]
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        bound, votes = grouped(given, asked.rounds), len(given.votes)
        each = f"{1e6 * ours / votes:6.2f} µs a vote, bound {1e6 * bound / votes:5.2f}, {ours / bound:5.1f}x"
        memory = f"{(after - before) / 1024:,.0f} MiB beside {before / 1024:,.0f}"
        sys.stdout.write(f"{votes:>9,} votes, {len(given.cases):>6,} cases: {each}; {memory}\n")
    sys.stdout.write(f"{SEATS} seats, {len(given.workshops)} workshops; where it goes, of one round:\n")
    last = 0.0
    for name, so_far in stages(given):
        sys.stdout.write(f"  {name:40}{1e6 * (so_far - last) / votes:8.2f} µs a vote\n")
        last = so_far
    gc.enable()
    collecting = seconds(lambda: findings(given, 1))
    for words, took in (("bound: grouped by a covering index", bound), ("every figure of method 1", ours)):
        sys.stdout.write(f"{words:42}{took:8.2f} s, for ten million {took * TEN_MILLION / votes:8.1f} s\n")
    sys.stdout.write(f"with the collector of garbage on, as on the command line {collecting:10.2f} s\n")
    sys.stdout.write(f"{ours / bound:.1f}x  {BAR} {met(BAR, ours, bound)}\n")


if __name__ == "__main__":
    main()
