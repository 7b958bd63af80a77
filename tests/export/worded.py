"""Statements on Testshire's findings: one signed and fit for the public, one signed that is not, and a draft."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import msgspec

from tests.export.bundles import the_testshire_set
from workshop.domain.statement import Statement
from workshop.export import Bundle
from workshop.store.statements import Saved, Signature, Signed, Worded

AT = "2026-03-20T15:00:00.000Z"
FIT = Statement(
    id="s1", title="Help in the first years of school", context="Why we asked.", did="We looked back together.",
    found="In 18 of 28 cases a different setting would have been ideal.", next_steps="A team begins in autumn.",
    evidence=("figure:different_setting", "figure:same_setting"), owner="Head of Inclusion", due="2026-12-18",
    resource="Two posts from the early years block.", burden="Infant schools give two days a term.",
    minority="Two people would wait a year.", tags=("F3",),
)  # fmt: skip
#: Names a case and says a number that the public edition suppresses.
INSIDE = msgspec.structs.replace(
    FIT, id="s2", title="What stood out in one case", found="=In 5 of 28 cases <b>more</b> was wanted, as in C05.",
    evidence=("figure:more_specialist", "case:C05"),
)  # fmt: skip
DRAFT = Statement(id="s3", title="Not whole yet", found="Nobody has said what follows.")


def _signed(statement: Statement) -> list[Signed]:
    return [Signed(Signature(statement.id, 1, "A. Example", "Head of SEND", "acc", AT), statement)]


WORDED = Worded(
    tuple(Saved(one, 1, "acc", AT) for one in (FIT, INSIDE, DRAFT)), {"s1": _signed(FIT), "s2": _signed(INSIDE)}
)


@cache
def worded_testshire() -> Bundle:
    return replace(the_testshire_set(), worded=WORDED)
