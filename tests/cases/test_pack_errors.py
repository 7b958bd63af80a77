"""Everything that is wrong with a file is told at once, with its line and how to mend it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.cases.paper import PAPER, line_of, spoilt
from workshop.cases.errors import CaseErrors
from workshop.cases.pack import read

if TYPE_CHECKING:
    from workshop.cases.errors import CaseError
    from workshop.domain.codes import CodeList

Lists = dict[str, "CodeList"]


def errors(text: str, lists: Lists) -> tuple[CaseError, ...]:
    with pytest.raises(CaseErrors) as caught:
        read(text, "t01.md", lists)
    return caught.value.errors


#: What is changed into what; words on the line that is to be named (None: the line that was changed, or the one
#: from which text is missing); words of the message; words of the mend.
SPOILT = [
    (("year_group: 7", "year_grup: 7"), "year_grup", ("“year_grup” is not", "Did you mean “year_group”")),
    (("year_group: 7", "year_group: seven"), "seven", ("not a year group", "-4 to 20")),
    (("year_group: 7", "year_group: 21"), "year_group: 21", ("not a year group", "-4 to 20")),
    (("year_group: 7", "year_group: [7]"), "year_group", ("takes one value", "on one line")),
    (("primary_need: ASD", "primary_need: QQQQ"), "QQQQ", ("not a code of the list “needs”", "Use one of")),
    (
        ("primary_need: ASD", "primary_need: autism"),
        "autism",
        ("“autism” is not a code", "Did you mean “ASD” (Autism)?"),
    ),
    (("phase: ks3", "phase: KS3"), "phase: KS3", ("“KS3” is not a code", "Did you mean “ks3”")),
    (("[SLCN]", "[SLCN, SLCN]"), "other_needs", ("SLCN is there twice", "Keep one")),
    (('id: "T01"', 'id: "T 01"'), "T 01", ("cannot be an id", "letters, figures and hyphens")),
    (('id: "T01"', "id:"), "id:", ("“id” is empty", "Add it at the top")),
    (("stratum: MS", "no: no"), "no: no", ("“no” is not a detail", "Use one of")),
    (("stratum: MS", "title: Again"), "title: Again", ("title is given twice; first on line 3", "Keep one")),
    (("stratum: MS", "calibration: perhaps"), "perhaps", ("neither true nor false", "true or false")),
    (("stratum: MS", "stratum: &a MS"), "stratum", ("A name after & or *", "quotes")),
    (("stratum: MS", "stratum: !!python/object:os.system MS"), "stratum", ("A tag after !", "quotes")),
    (("stratum: MS", "stratum: a: b"), "stratum", ("not valid YAML", "double quotes")),
    (("stratum: MS", "stratum: [[[[[[x]]]]]]"), "stratum", ("too many or too deep", "keys of a case file")),
    (("weeks_to_plan", "Weeks"), "Weeks", ("cannot be the name of a fact", "small letters")),
    (("weeks_to_plan", "annual_cost"), "annual_cost", ("looks like a cost", "Leave costs out")),
    (("setting: EY", "seting: EY"), "seting", ("“seting” is not part of a step", "Did you mean “setting”")),
    (("phase: early_years, ", ""), "- {setting", ("has no phase", "Add phase")),
    (("# History\n", "# Historie\n"), "# Historie", ("not a heading of a case", "Did you mean “# History”")),
    (("# Outcomes\n", "# Goals and aspirations\n"), None, ("“Goals and aspirations” is there twice", "together")),
    (("Support began in Year 2.", ""), None, ("The section “History” is empty", "say so if nothing is known")),
    (("# Decision point 1:", "# Decision point 2:"), "# Decision point 2", ("decision point 1 of the file", "from 1")),
    ((": The summer before Year 7", ""), "# Decision point 1", ("has no title", "Starting Reception")),
    (("Phase: ks2\n", ""), "# Decision point 1", ("“Phase:” of decision point 1 is missing", "below the title")),
    (("Phase: ks2", "Phase: ks9"), "Phase: ks9", ("“ks9” is not a code", "Did you mean")),
    (
        ("## Known at the time", "## Known then"),
        "## Known then",
        ("does not belong here", "one “## Known at the time”"),
    ),
    (("Setting: MS\n", ""), "## What happened next", ("“Setting:” of decision point 1 is missing", "before any text")),
    (("Setting: MS", "Seting: MS"), "Seting: MS", ("“Seting:” is not known here", "Did you mean “Setting:”")),
    (("Setting: MS", "Setting: ms"), "Setting: ms", ("“ms” is not a code", "Did you mean “MS”")),
    (("When: Year 7, autumn", "Support: EHCP"), "Support: EHCP", ("“Support:” is there twice", "Keep one")),
    (("She was anxious about the move.", ""), None, ("does not say what was known", "## Known at the time")),
    (("two friends and a hive", "a place at £62,000 a year"), "£62,000", ("looks like a cost", "Take the amount out")),
    (("two friends and a hive", "a place at £62k"), "£62k", ("looks like a cost", "never shown costs")),
]


@pytest.mark.parametrize(("change", "place", "words"), SPOILT)
def test_an_error_names_line_and_mend(
    change: tuple[str, str], place: str | None, words: tuple[str, str], lists: Lists
) -> None:
    text = spoilt(*change)
    found = errors(text, lists)
    assert all(error.file == "t01.md" and error.message and error.mend for error in found)
    here = [error for error in found if words[0] in error.message]
    assert len(here) == 1, found
    changed = line_of(PAPER, change[0].strip())
    expected = {line_of(text, place)} if place else {changed, changed - 1}
    assert here[0].line in expected
    assert words[1] in here[0].mend


def test_columns_point_at_the_word(lists: Lists) -> None:
    text = spoilt("Services: ELSA, TRANSITION_SUPPORT", "Services: ELSA, TRANSPORTS")
    (error,) = errors(text, lists)
    assert (error.line, error.column) == (line_of(text, "TRANSPORTS"), len("Services: ELSA, ") + 1)
    assert error.mend.startswith("Did you mean “TRANSPORT” (")


def test_what_is_missing_is_reported_where_it_would_go(lists: Lists) -> None:
    text = spoilt("year_group: 7\n", "")
    (error,) = errors(text, lists)
    assert error.message == "“year_group” is missing."
    assert text.split("\n")[error.line - 1] == "---"
    (section,) = errors(spoilt("# History\n\nSupport began in Year 2.\n", ""), lists)
    assert section.message == "The section “History” is missing."
    assert "“# History”" in section.mend


def test_all_errors_come_at_once_in_the_order_of_lines(lists: Lists) -> None:
    text = PAPER.replace("phase: ks3", "phase: x").replace("Setting: MS", "Setting: y").replace("# History", "# Past")
    found = errors(text, lists)
    assert len(found) == 4
    assert [e.line for e in found] == sorted(e.line for e in found)


def test_text_before_the_first_heading_is_not_lost(lists: Lists) -> None:
    (error,) = errors(spoilt("# Goals", "A note.\n\n# Goals"), lists)
    assert "before the first heading" in error.message
    assert error.line == line_of(spoilt("# Goals", "A note.\n\n# Goals"), "A note.")


@pytest.mark.parametrize("text", ["", "\n", "# Goals and aspirations\n", "--\nid: x\n--\n", "---\nid: x\n"])
def test_a_file_without_details_says_so(text: str, lists: Lists) -> None:
    found = errors(text, lists)
    assert found[0].line == 1
    assert "---" in found[0].mend


@pytest.mark.parametrize(
    "front", ["- a\n- b", "just words", "{", "? [a]\n: b", "a: 1\n---\nb: 2", "\tid: x", "*a", "%TAG"]
)
def test_details_that_are_no_details_are_refused(front: str, lists: Lists) -> None:
    assert errors(f"---\n{front}\n---\n", lists)


def test_a_file_with_points_in_the_wrong_order_is_refused(lists: Lists) -> None:
    point = PAPER[PAPER.index("# Decision point 1") : PAPER.index("# Outcomes")]
    twice = PAPER.replace(point, point.replace("point 1", "point 2") + point)
    assert [e.message for e in errors(twice, lists)] == [
        "This is decision point 1 of the file but has number 2.",
        "This is decision point 2 of the file but has number 1.",
    ]


def test_a_case_without_decision_points_is_refused(lists: Lists) -> None:
    point = PAPER[PAPER.index("# Decision point 1") : PAPER.index("# Outcomes")]
    (error,) = errors(PAPER.replace(point, ""), lists)
    assert "no decision point" in error.message


def test_alias_bombs_and_giants_are_refused_quickly(lists: Lists) -> None:
    bomb = "a: &a [x,x]\n" + "".join(f"{n}: &{n} [*{chr(ord(n) - 1)},*{chr(ord(n) - 1)}]\n" for n in "bcdefghij")
    started = time.perf_counter()
    assert errors(f"---\n{bomb}---\n", lists)
    assert errors("---\nid: " + "[" * 10_000 + "\n---\n", lists)
    assert errors("---\nid: " + "x" * 50_000 + "\n---\n", lists)
    assert errors(PAPER + "x" * 300_000, lists)
    assert errors(spoilt("one friend", "friend " * 4_000), lists)
    assert time.perf_counter() - started < 5
