"""The case library: bringing in, writing, checking, replacing and signing off."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from werkzeug.datastructures import MultiDict

from tests.web.forms import form
from tests.web.office import CLEAN, NAMED, Office, file
from workshop.cases.form import to_form
from workshop.domain.case import Case
from workshop.service.library import Library


def latest(office: Office, case: str = "X01") -> Case:
    kept = office.room.assembly.services.store.cases.latest(case)
    assert kept is not None
    return kept.content


def prints(office: Office) -> dict[str, str]:
    """The fingerprint of each hit by its words."""
    marked = Library(office.room.assembly.services.store).review(latest(office)).marked
    return {mark.words: mark.fingerprint for mark in marked}


def test_a_file_is_brought_in_and_waits_for_its_check(office: Office) -> None:
    assert office.bring_in().status_code == 200
    page = office.get("/cases")
    assert "A boy who builds rafts" in page
    assert "Needs check" in page


def test_every_error_of_every_file_is_listed_and_nothing_is_kept(office: Office) -> None:
    wrong = NAMED.replace("phase: ks1\n", "phase: ks9\n", 1).replace("Setting: SP", "Setting: XX")
    also = CLEAN.replace("# Outcomes", "# Outcome")
    page = office.refused("/cases/import", "/cases", files=[file(wrong, "one.md"), file(also, "two.md")])
    assert page.count("one.md") == 2
    assert "two.md" in page
    assert "Did you mean" in page
    assert ">5<" in page  # the line of the phase
    assert office.room.assembly.services.store.cases.latest("X01") is None


def test_a_zip_is_told_by_its_content(office: Office) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("cases/x01.md", CLEAN)
        archive.writestr("cases/x02.md", CLEAN.replace('"X01"', '"X02"'))
    assert "2 new" in office.done("/cases/import", "/cases", files=[file(packed.getvalue(), "cases.md")])
    assert latest(office, "X02").title == "A boy who builds rafts"


def test_a_name_that_leads_elsewhere_is_only_a_name(office: Office) -> None:
    page = office.refused("/cases/import", "/cases", files=[file("no case", "../../etc/passwd.md")])
    assert "etc/passwd.md" in page


def test_sending_nothing_is_told(office: Office) -> None:
    assert "No file was chosen." in office.refused("/cases/import", "/cases")


def test_a_new_version_keeps_the_old_and_needs_its_own_sign_off(office: Office) -> None:
    office.bring_in(CLEAN)
    first = latest(office)
    office.done("/cases/X01/sign", "/cases/X01/check", version=first.version, nameable="no", person="A. Reader")
    assert "Signed off" in office.get("/cases/X01")
    office.bring_in(CLEAN.replace("He likes water.", "He likes rivers."))
    assert "Needs signing off" in office.get("/cases/X01")
    assert "Older version" not in office.get("/cases/X01")
    assert "A. Reader" in office.get(f"/cases/X01?version={first.version}")


def test_a_case_is_shown_as_the_panel_sees_it(office: Office) -> None:
    office.bring_in(CLEAN)
    before = office.get("/cases/X01")
    assert "The school has tried small groups." in before
    assert "other side of the river" not in before
    assert "seaworthy" not in before
    after = office.get("/cases/X01?open=all")
    assert "other side of the river" in after
    assert "seaworthy" in after


def test_hits_stand_in_the_text_with_why(office: Office) -> None:
    office.bring_in()
    page = office.get("/cases/X01/check")
    assert re.search(r"<mark>tom\.smith@example\.org</mark>", page)
    assert re.search(r"<mark>Tom</mark>", page)
    assert "Must go" in page
    assert "once everything above is dealt with" in page


def test_one_press_replaces_a_name_everywhere(office: Office) -> None:
    office.bring_in()
    old = latest(office).version
    page = office.done("/cases/X01/check", fingerprint=prints(office)["Tom"], action="replace", replacement="[child]")
    now = latest(office)
    assert "Tom" not in to_form(now)["goals"]
    assert now.sections[0].text.count("[child]") == 2
    assert "Replaced everywhere" in page
    # What had to go is gone from the library, not only from the newest version.
    assert office.room.assembly.services.store.cases.version("X01", old) is None


def test_a_hard_identifier_cannot_be_kept(office: Office) -> None:
    office.bring_in()
    mail = prints(office)["tom.smith@example.org"]
    page = office.refused("/cases/X01/check", fingerprint=mail, action="accept")
    assert "it identifies somebody by itself" in page
    page = office.refused("/cases/X01/check", fingerprint=mail, action="replace", replacement="tom@example.com")
    assert "could itself identify" in page
    assert 'value="tom@example.com"' in page


def test_a_decision_can_be_taken_back(office: Office) -> None:
    office.bring_in()
    known = prints(office)["Hillview Primary School"]
    assert "Decide again" in office.done("/cases/X01/check", fingerprint=known, action="accept")
    page = office.done("/cases/X01/check", fingerprint=known, action="open")
    assert "Decide again" not in page


def test_signing_off_needs_everything_done_an_answer_and_a_name(office: Office) -> None:
    office.bring_in()
    page = "/cases/X01/check"
    data = {"nameable": "no", "person": "A. Reader"}
    refused = office.refused("/cases/X01/sign", page, version=latest(office).version, **data)
    assert "nobody has dealt with" in refused
    for words, put in (
        ("Tom", "[child]"),
        ("tom.smith@example.org", "[contact]"),
        ("Hillview Primary School", "[school]"),
    ):
        office.done(page, fingerprint=prints(office)[words], action="replace", replacement=put)
    version = latest(office).version
    assert "Answer whether" in office.refused("/cases/X01/sign", page, version=version, person="A. Reader")
    refused = office.refused("/cases/X01/sign", page, version=version, nameable="yes", person="A. Reader")
    assert "Then it is not ready" in refused
    assert "Write your name" in office.refused("/cases/X01/sign", page, version=version, nameable="no", person=" ")
    assert "has changed since" in office.refused("/cases/X01/sign", page, version="0" * 12, **data)
    office.done("/cases/X01/sign", page, version=version, **data)
    signed = office.room.assembly.services.store.cases.sign_offs("X01", version)
    assert [one.person for one in signed] == ["A. Reader"]


def test_a_case_is_written_in_a_form_and_errors_keep_what_was_typed(office: Office) -> None:
    office.bring_in(CLEAN)
    fields = to_form(latest(office)) | {"id": "Y01", "point-1-setting": "", "title": ""}
    page = office.refused("/cases/new", **fields)
    assert 'href="#title"' in page
    assert 'href="#point-1-setting"' in page
    assert "The school has tried small groups." in page
    page = office.done("/cases/new", **fields | {"title": "A boy with a boat", "point-1-setting": "MS"})
    assert "Identifier check" in page
    assert latest(office, "Y01").points[0].happened.step.setting == "MS"


def test_the_form_sends_the_id_that_was_typed_and_no_other(office: Office) -> None:
    office.bring_in(CLEAN)
    typed = {**to_form(latest(office)), "id": "Y02"}
    page = form(office.get("/cases/new"), offering=("goals",))
    assert [name for name, _ in page.fields].count("id") == 1
    shown = {name: value for name, value in typed.items() if value and name in page.offered}
    answer = office.client.post("/facilitate/cases/new", data=MultiDict(page.filled(shown)), follow_redirects=True)
    assert "Identifier check" in answer.text
    assert latest(office, "Y02").title == "A boy who builds rafts"


def test_what_is_missing_is_said_in_the_words_and_the_order_of_the_form(office: Office) -> None:
    page = office.refused("/cases/new", code_lists="2025", **{"point-1-known": "He left the room."})
    said = [
        "The id is missing", "The headline is missing", "The primary need is", "“Goals and aspirations” is missing",
        "Decision point 1: when it was is", "Decision point 1: the setting", "The outcome is missing",
    ]  # fmt: skip
    assert [page.index(words) for words in said] == sorted(page.index(words) for words in said)
    assert "##" not in page
    assert "Add a line" not in page


def test_the_form_gives_back_the_same_case(office: Office) -> None:
    before = latest(office, "C03")
    page = office.get("/cases/C03/edit")
    assert "Decision point 4" in page
    assert "Nothing was changed." in office.done("/cases/C03/edit", **to_form(before))
    assert latest(office, "C03").version == before.version


def test_a_decision_point_can_be_added_without_losing_anything(office: Office) -> None:
    fields = {"id": "Z1", "title": "Half", "goals": "To sail.", "more": "point", "rows-point": "1"}
    page = office.done("/cases/new", **fields)
    assert "Decision point 2" in page
    assert "To sail." in page


def test_an_id_is_not_taken_twice(office: Office) -> None:
    fields = to_form(latest(office, "C03"))
    assert "There is a case C03 already" in office.refused("/cases/new", **fields)


def test_a_downloaded_case_says_what_is_in_it(office: Office) -> None:
    answer = office.client.get("/facilitate/cases/C01.md")
    assert "sealed-parts-included" in answer.headers["Content-Disposition"]
    assert answer.text.startswith("---\nid:")


@pytest.mark.parametrize("path", ["/cases/NONE", "/cases/NONE/check", "/cases/NONE/edit", "/cases/C01?version=none"])
def test_what_is_not_there_is_said_so(office: Office, path: str) -> None:
    assert "There is no" in office.get(path, status=404)
