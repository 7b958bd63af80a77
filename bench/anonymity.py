"""The identifier check: how much it finds, how often it errs, and how long it takes.

Run it as `python -m bench.anonymity [rounds]`. It checks the labelled texts of `fixtures/identifiers/` and the shipped
cases, prints what was found with and without a list of names, milliseconds for each text as medians over the rounds,
what the first check of a process costs, and the memory that the word list takes.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from tests.cases.anonymity.labelled import labelled, names_in, score
from workshop import paths
from workshop.cases.anonymity import check, hard

FIRST = """
import time
from workshop.cases.anonymity import check
started = time.perf_counter()
check("Zelda sat.")
print(time.perf_counter() - started)
"""


def timed(texts: list[str], rounds: int, finding: Callable[[str], object]) -> float:
    """The median milliseconds for a text, over `rounds` of all `texts`."""
    taken = []
    for _ in range(rounds):
        for text in texts:
            started = time.perf_counter()
            finding(text)
            taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def tell(line: str) -> None:
    """Print one figure."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Print the figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    first = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True)  # noqa: S603 - fixed
    tell(f"first check of a process: {float(first.stdout) * 1000:.0f} ms")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in ("development", "test", "fresh", "later", "everyday", "unseen"):
        texts = labelled(name)
        for title, names in (("without", []), ("with", names_in(texts))):
            got = score(texts, names)
            tell(
                f"{name}, {title} a list of names: {got.found} of {got.places} found ({got.recall:.1%}), "
                f"{got.alarms_each:.2f} false alarms a clean text"
            )
        tell(f"{name}: {timed([one.text for one in texts], rounds, check):.2f} ms a text")
    tell(f"memory for it all: {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB")
    cases = [path.read_text(encoding="utf-8") for path in sorted((paths.fixtures() / "cases").glob("c*.md"))]
    tell(f"shipped cases: {timed(cases, max(rounds // 5, 1), check):.1f} ms each")
    tell(
        f"a note in the live room: {timed(['Early help closed and nobody told the school.'], rounds * 20, hard):.3f} ms"
    )


if __name__ == "__main__":
    main()
