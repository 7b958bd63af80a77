"""The findings of many workshops together, beside the same votes grouped by an index that covers them.

    python -m bench.votes --votes 100000

The bound is what performance.md calls "sqlite-cover": one statement over a table with a covering index, which knows no
rules, words or intervals. The bar is for ten million judgements; what they take is worked out from fewer.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import replace

from msgspec import structs

from bench._table import met
from bench.findings import SEATS, material
from workshop.findings.material import CaseFacts, Material, Vote
from workshop.findings.report import findings

TEN_MILLION = 10_000_000
BAR = "3x"
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


def grouped(given: Material) -> float:
    """Seconds of processor that one statement over a covering index takes."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute('CREATE TABLE votes (workshop, "case", measure, answer)')
        rows = ((v.workshop, v.case, v.measure, str(v.value)) for v in given.votes)
        connection.executemany("INSERT INTO votes VALUES (?, ?, ?, ?)", rows)
        connection.execute('CREATE INDEX covering ON votes (workshop, "case", measure, answer)')
        began = time.process_time()
        connection.execute(_GROUPED).fetchall()
        return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--votes", type=int, default=100_000)
    given = many(parser.parse_args().votes)
    bound = grouped(given)
    began = time.process_time()
    findings(given, 1)
    took, votes = time.process_time() - began, len(given.votes)
    sys.stdout.write(f"{votes:,} votes of {SEATS} seats in {len(given.workshops)} workshops, processor time\n")
    for words, seconds in (("bound: grouped by a covering index", bound), ("every figure of method 1", took)):
        sys.stdout.write(f"{words:36}{seconds:8.2f} s, for ten million {seconds * TEN_MILLION / votes:8.1f} s\n")
    sys.stdout.write(f"{took / bound:.0f}x  {BAR} {met(BAR, took, bound)}\n")


if __name__ == "__main__":
    main()
