"""Testshire as material: a small reader of the past-workshop files, for tests of findings alone."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

from workshop.domain.codes import Code, CodeList
from workshop.domain.events import Rules, Stratum
from workshop.domain.protocol import Question
from workshop.findings.material import CaseFacts, Conclusion, Material, Vote

FOLDER = Path(__file__).parents[2] / "fixtures" / "past" / "testshire"
TWICE = {"ideal_setting", "ideal_support", "confidence"}

SETTINGS = CodeList(
    "settings_grouped",
    "2025",
    "Settings in six groups",
    (
        Code("SS", "SEN Support in mainstream", tier=1),
        Code("MS", "Mainstream with a plan", tier=2),
        Code("RP", "Resourced provision or unit", tier=3),
        Code("SP", "State special school", tier=4),
        Code("IN", "Independent or non-maintained special", tier=5),
        Code("EOT", "Alternative provision or otherwise"),
    ),
)


def listed(id_: str, *codes: str) -> CodeList:
    return CodeList(id_, "1", id_, tuple(Code(c, c.replace("_", " ").capitalize()) for c in codes))


LISTS = {
    "settings_grouped": SETTINGS,
    "support": listed("support", "UNIVERSAL", "SEN_SUPPORT", "SEN_SUPPORT_PLUS", "EHCP"),
    "root_causes": listed("root_causes", *(f"RC{i:02}" for i in range(1, 17))),
    "earliest_change": listed(
        "earliest_change", "early_years", "reception", "ks1", "ks2", "y6_y7", "ks3", "ks4", "could_not"
    ),
    "outcomes_achieved": listed("outcomes_achieved", "fully", "partly", "not", "no_evidence"),
}

QUESTIONS = (
    Question("ideal_setting", "one", "Ideal setting?", codes="settings_grouped", measures="ideal_setting"),
    Question("ideal_support", "one", "Ideal support?", codes="support", measures="ideal_support"),
    Question("confidence", "scale", "How sure?", scale=("1", "2", "3", "4", "5"), measures="confidence"),
    Question("root_causes", "ranked", "What would have had to differ?", codes="root_causes", measures="root_causes"),
    Question("earliest_change", "one", "Earliest point?", codes="earliest_change", measures="earliest_change"),
    Question("outcomes_achieved", "one", "Outcomes?", codes="outcomes_achieved", measures="outcomes_achieved"),
)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def vote(row: dict[str, str]) -> Vote:
    question, value = row["question"], row["value"]
    parsed: Any = value
    if row["state"] != "answered":
        parsed = None
    elif question == "root_causes":
        parsed = tuple(value.split("|"))
    elif question == "confidence":
        parsed = int(value)
    return Vote(
        workshop=row["workshop"],
        case=row["case"],
        table=row["table"],
        seat=row["seat"],
        discipline=row["discipline"],
        stage=f"round {row['round']}" if question in TWICE else "open",
        round=int(row["round"]),
        independent=question in TWICE and row["round"] == "1",
        question=question,
        measure=question,
        state=row["state"],
        value=parsed,
        at=row["at"],
    )


@cache
def the_testshire_set() -> Material:
    about = json.loads((FOLDER / "workshop.json").read_text(encoding="utf-8"))
    home = {row["case"]: row["workshop"] for row in rows("conclusions.csv")}
    return Material(
        authority=about["authority"],
        workshops=tuple(sorted(set(home.values()))),
        cases=tuple(
            CaseFacts(
                case=row["case"],
                workshop=home[row["case"]],
                title=row["title"],
                stratum=row["stratum"],
                phase=row["phase"],
                primary_need=row["need"],
                actual_setting=row["actual_setting"],
                actual_support=row["actual_support"],
            )
            for row in rows("cases.csv")
        ),
        votes=tuple(vote(row) for row in rows("judgements.csv")),
        conclusions=tuple(
            Conclusion(
                workshop=row["workshop"],
                case=row["case"],
                table=row["table"],
                outcome=row["outcome"],
                ideal_setting=row["ideal_setting"],
                minority_view=row["minority_view"],
            )
            for row in rows("conclusions.csv")
        ),
        settings=SETTINGS,
        strata=tuple(Stratum(r["stratum"], r["label"], int(r["population"])) for r in rows("strata.csv")),
        code_lists=LISTS,
        questions=QUESTIONS,
        rules=Rules(consensus_share=about["consensus_share"]),
    )
