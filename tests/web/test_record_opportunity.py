"""Pounds in the browser: entered without scripts, refused in words, printed only with all eight lines, never public."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.findings.costings import BLANKED, the_testshire_costing
from tests.web.building import Builder
from tests.web.held import bring_testshire, held, signed_in
from workshop.web.record.costing_form import fields

if TYPE_CHECKING:
    from tests.web.room import Room
    from workshop.store.store import Store


@pytest.fixture
def there(room: Room, store: Store) -> Builder:
    arrived = bring_testshire(store, room.assembly)
    return Builder(room.facilitator(), f"/facilitate/programmes/{arrived.programme}")


def about(there: Builder) -> str:
    return f"programme:{there.at.rpartition('/')[2]}"


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def fill(there: Builder) -> None:
    """Every form, as an officer fills it; later forms ask for what earlier ones told."""
    given = fields(the_testshire_costing())
    for section in ("children", "costs", "years", "safeguard"):
        page = there.get(f"opportunity/{section}")
        names = set(re.findall(r'name="([^"]+)"', page))
        filled: dict[str, str | list[str]] = {
            n: v for n, v in given.items() if n in names and not n.startswith("noplan")
        }
        there.send(page, f"opportunity/{section}", filled)


def test_the_worked_figures_come_out_of_the_page_to_the_pound(there: Builder, store: Store) -> None:
    fill(there)
    page = words(there.get("opportunity"))
    for figure in ("£18,341,606", "£1,973,333", "−£1,064,010", "£5,023,960"):  # noqa: RUF001 - a true minus
        assert figure in page
    assert page.index("Four lines") < page.index("Why it is not a cut")
    for label in ("Released", "Needed for steps up", "Reinvestment", "Net cost avoidance"):
        assert label in page
    assert "saving" not in page.casefold()
    kept = store.costings.versions(about(there))
    assert len(kept) == 4
    assert all(v.by and v.at for v in kept)
    assert msgspec.structs.replace(kept[-1].costing, children={}) == the_testshire_costing()
    noted = [one for one in store.audit.entries() if one.action == "costing-saved"]
    assert [one.detail["version"] for one in reversed(noted)] == ["1", "2", "3", "4"]
    assert {one.by for one in noted} == {kept[-1].by}, "who saved it, and none of the pounds"


@pytest.mark.parametrize("line", [1, 4, 7])
def test_the_page_says_what_is_missing_and_nothing_in_pounds(there: Builder, store: Store, line: int) -> None:
    store.costings.save(about(there), BLANKED[line], after=0)
    page = there.get("opportunity")
    assert "£" not in page
    assert "No figure in pounds is given" in page
    assert f"{line} " in words(page.partition('class="tag">missing')[0])[-60:]


def test_costs_of_unlike_bases_are_refused_in_words_until_something_is_added(there: Builder) -> None:
    fill(there)
    there.send(there.get("opportunity/costs"), "opportunity/costs", {"basis-MS": "top_up"})
    page = words(there.get("opportunity"))
    assert "Costs of unlike bases cannot be set against each other." in page
    assert "£" not in page
    more = {"adjustment-MS": "£6,000", "why-MS": "The school's own share."}
    there.send(there.get("opportunity/costs"), "opportunity/costs", more)
    assert "Net cost avoidance" in words(there.get("opportunity"))


@pytest.mark.parametrize(
    ("section", "given", "says"),
    [
        ("costs", {"cost-MS": "eight"}, "“eight” is not a number"),
        ("costs", {"cost-MS": "-3"}, "cannot be below nought"),
        ("years", {"growth": "400"}, "at most 100"),
        ("years", {"delivery-low": "80"}, "between the lowest and the highest"),
        ("safeguard", {"moved": "1.5"}, "whole number"),
        ("safeguard", {"family": "Her mother, 07700 900123, agrees."}, "may identify somebody"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field_and_nothing_is_lost(
    there: Builder, store: Store, section: str, given: dict[str, str], says: str
) -> None:
    page = there.send(there.get(f"opportunity/{section}"), f"opportunity/{section}", given, status=422)
    assert says in page
    assert next(iter(given.values())) in page
    assert store.costings.latest(about(there)) is None


def test_two_who_enter_at_once_lose_nothing(there: Builder, store: Store) -> None:
    mine = there.get("opportunity/children")
    there.send(there.get("opportunity/costs"), "opportunity/costs", {"year": "2026-27"})
    again = there.send(mine, "opportunity/children", {"counting": "starts"}, status=422)
    assert "saved while you wrote" in again
    there.send(again, "opportunity/children", {})
    latest = store.costings.latest(about(there))
    assert latest is not None
    assert (latest.costing.year, latest.costing.counting) == ("2026-27", "starts")


def test_pounds_are_for_facilitators_and_analysts_and_in_no_public_edition(
    there: Builder, room: Room, store: Store
) -> None:
    fill(there)
    analyst, reader = (
        signed_in(room.assembly, store.accounts.add(f"A {role}", [role]).id) for role in ("analyst", "reader")
    )
    assert "£18,341,606" in analyst.get(f"{there.at}/opportunity").text
    assert reader.get(f"{there.at}/opportunity").status_code == 403
    assert "/opportunity" not in reader.get(f"{there.at}/findings").text
    assert "£18,341,606" in there.client.get(f"{there.at}/export/md").text
    assert "18,341,606" not in there.client.get(f"{there.at}/export/md?edition=public").text
    assert "£" not in there.client.get(f"{there.at}/findings?edition=public").text


def test_the_room_and_its_screen_never_see_costs(room: Room, store: Store) -> None:
    held(room)
    marked = msgspec.structs.replace(the_testshire_costing(), year="COST-MARK")
    store.costings.save(f"workshop:{room.workshop}", marked, after=0)
    client = room.facilitator()
    assert "COST-MARK" in client.get(f"/facilitate/{room.workshop}/opportunity/costs").text
    seat = room.people[0].client
    for audience in ("panel", "screen", "facilitator"):
        told = client.get(
            f"/w/{room.workshop}/parts?as={audience}&want=main,bar,case,progress,foot,screen,step,agenda,room"
        )
        assert "COST-MARK" not in told.text
        assert "£" not in told.text
    for path in ("", "/state.json", "/mine", "/screen"):
        told = seat.get(f"/w/{room.workshop}{path}")
        assert "COST-MARK" not in told.text
        assert "£" not in told.text
    assert seat.get(f"/facilitate/{room.workshop}/opportunity").status_code in (302, 303)
    assert "COST-MARK" not in client.get(f"/facilitate/{room.workshop}/replay").text


def test_findings_for_other_programs_and_one_way_alone_of_making_them_public(there: Builder, store: Store) -> None:
    store.costings.save(about(there), the_testshire_costing(), after=0)
    inside = there.client.get(f"{there.at}/findings.json").json
    assert inside is not None
    assert round(inside["opportunity"]["pounds"]["lines"][3]["pounds"]["value"]) == 18_341_606
    public = there.client.get(f"{there.at}/findings.json?edition=public&way=rounded").json
    assert public is not None
    assert public["cases"] == 30
    assert "opportunity" not in public
    assert there.client.get(f"{there.at}/findings.json?edition=public").status_code == 409
    assert there.client.get(f"{there.at}/export/md?edition=public").status_code == 409
    assert there.client.get(f"{there.at}/statements?edition=public").status_code == 409
    assert there.client.get(f"{there.at}/grid?edition=public").status_code == 409
    assert there.client.get(f"{there.at}/statements.md?edition=public").status_code == 409
    given = unescape(there.client.get(f"{there.at}/findings?edition=public").text)
    assert "Different setting ideal: about 20 of about 30 cases." in given
    assert "about 30" in given.partition("Cases reviewed")[2][:200]
    assert not re.search(r"\b(18|28)\b", given.partition("What was found")[2].partition("Held on")[0])
    assert there.client.get(f"{there.at}/findings").status_code == 200
    assert "Public, rounded" in there.get("export")
    report = there.client.get(f"{there.at}/export/md?edition=public&way=rounded")
    assert (report.status_code, "about 20 of about 30 cases" in report.text) == (200, True)
    assert there.client.get(f"{there.at}/export/xlsx?edition=public&way=rounded").status_code == 422
