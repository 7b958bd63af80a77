"""Banks of questions that findings are held against: the department's, the unions', and the tags of statements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from workshop import paths
from workshop.codelists import FileError, yaml_source

#: What a pointer to evidence may begin with.
POINTERS: frozenset[str] = frozenset({"figure", "cause", "measure", "table"})


class BankQuestion(msgspec.Struct, frozen=True):
    """One question: the evidence in the findings that speaks to it, and what is needed `beyond` them.

    `evidence` are pointers as `findings.evidence.Evidence.answering` reads them.
    """

    id: str
    text: str
    evidence: tuple[str, ...] = ()
    beyond: str = ""


class BankGroup(msgspec.Struct, frozen=True):
    """Questions that belong together."""

    id: str
    title: str
    questions: tuple[BankQuestion, ...]


class QuestionBank(msgspec.Struct, frozen=True):
    """A bank of questions, in groups."""

    id: str
    version: str
    title: str
    about: str
    groups: tuple[BankGroup, ...]

    @property
    def questions(self) -> tuple[BankQuestion, ...]:
        """Every question, in order."""
        return tuple(question for group in self.groups for question in group.questions)


def read_bank(path: Path) -> QuestionBank:
    """The bank in one file.

    Raises:
        FileError: it cannot be read, an id is given twice, or a pointer to evidence is of no known kind.
    """
    source = yaml_source.read(path)
    bank = yaml_source.build(source, QuestionBank)
    seen: set[str] = set()
    for spot, question in _spots(bank):
        line = source.line(spot)
        if question.id in seen:
            raise FileError(source.file, f"The question {question.id} is there twice.", "Give one another id.", line)
        seen.add(question.id)
        for pointer in question.evidence:
            kind, _, name = pointer.partition(":")
            if kind not in POINTERS or not name:
                mend = f"Write one of {', '.join(sorted(POINTERS))}, a colon, and a name."
                raise FileError(source.file, f"“{pointer}” points to no evidence.", mend, line)
    return bank


@cache
def shipped_banks() -> tuple[QuestionBank, ...]:
    """The banks whose questions are answered: the department's questions to consider, then the safeguards."""
    folder = paths.fixtures() / "questions"
    return tuple(read_bank(folder / name) for name in ("to-consider.yaml", "safeguards.yaml"))


@cache
def features() -> QuestionBank:
    """The ten features by which statements are tagged."""
    return read_bank(paths.fixtures() / "questions" / "features.yaml")


def _spots(bank: QuestionBank) -> Iterator[tuple[tuple[str | int, ...], BankQuestion]]:
    for g, group in enumerate(bank.groups):
        for q, question in enumerate(group.questions):
            yield ("groups", g, "questions", q), question
