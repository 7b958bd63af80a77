"""The findings page: the same figures as the findings themselves, each open to what lies behind it, in two editions."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from tests.service.past_files import TESTSHIRE, read
from tests.web.held import bring_testshire, held, review, signed_in
from tests.web.room import Room
from workshop.charts.chart import plain
from workshop.findings.edition import as_json
from workshop.findings.report import Findings, findings
from workshop.service.material import material
from workshop.store.store import Store


@pytest.fixture(scope="module")
def known() -> Findings:
    """Testshire's findings, worked out from its files without any page."""
    return findings(material(read(TESTSHIRE).states()))


@pytest.fixture
def pages(room: Room, store: Store) -> Callable[[str], str]:
    """Gives Testshire's page in an edition, as a facilitator meets it."""
    arrived = bring_testshire(store, room.assembly)

    def page(edition: str) -> str:
        more = f"?edition={edition}" if edition != "internal" else ""
        answer = room.facilitator().get(f"/facilitate/programmes/{arrived.programme}/findings{more}")
        assert answer.status_code == 200
        return unescape(answer.text)

    return page


def folded(page: str, id_: str) -> str:
    """What a figure opens to."""
    found = re.search(rf'<details[^>]*id="f-{id_}".*?</details>', page, re.DOTALL)
    assert found, f"there is no figure {id_}"
    return re.sub(r"<[^>]+>", " ", found[0])


def test_every_headline_figure_is_the_one_of_the_findings(pages: Callable[[str], str], known: Findings) -> None:
    page = pages("internal")
    for row in as_json(known)["figures"]:
        words = " ".join(folded(page, row["id"]).split())
        if row["population"] is None:
            assert f"{plain(row['count'])} of {plain(row['n'])}" in words
        for name in ("share", "low", "high"):
            if row[name] is not None:
                digits = 1 if row["population"] else 0
                assert f"{100 * row[name]:.{digits}f}%" in words, (row["id"], name)


def test_testshire_shows_the_worked_figures(pages: Callable[[str], str]) -> None:
    page = pages("internal")
    assert "In 18 of 28 cases the panel judged that a different setting would have been ideal." in page
    assert "In 10 of 28 cases the panel judged that the actual setting was the ideal one." in page
    weighted = " ".join(folded(page, "different_weighted").split())
    assert "59.7%" in weighted
    assert "likely 36.1% to 79.5%" in weighted
    assert "2,875 children" in weighted


def test_every_figure_opens_to_its_cases_votes_and_method(pages: Callable[[str], str], known: Findings) -> None:
    page = pages("internal")
    for figure in known.figures:
        words = folded(page, figure.id)
        assert all(case in words for case in figure.cases)
        assert all(sentence in " ".join(words.split()) for sentence in figure.how)
    assert "7 State special school, 1 Independent or non-maintained special school" in folded(page, "less_specialist")


def test_every_case_has_a_place_that_figures_lead_to(pages: Callable[[str], str], known: Findings) -> None:
    page = pages("internal")
    for verdict in known.verdicts:
        assert f'id="case-{verdict.facts.case}"' in page
    led_to = set(re.findall(r'href="#(case-[^"]+)"', page))
    assert led_to <= set(re.findall(r'id="(case-[^"]+)"', page))


def test_causes_and_points_in_time_show_cases_and_weights(pages: Callable[[str], str], known: Findings) -> None:
    page = " ".join(pages("internal").split())
    top = known.causes[0]
    assert f"{top.most} by most of the panel; {top.mentions} mentions, {top.points} points" in page
    assert known.earliest is not None
    for stage in known.earliest.stages:
        if stage.figure.count:
            assert f"{stage.votes} votes" in page


def test_the_public_view_is_the_public_edition_and_nothing_else(pages: Callable[[str], str], known: Findings) -> None:
    page = pages("public")
    for row in as_json(known, public=True)["figures"]:
        line = re.search(rf'<th scope="row"[^>]*>{re.escape(row["label"])}[ <].*?</tr>', page, re.DOTALL)
        assert line
        assert ('class="suppressed"' in line[0]) == (row["count"] == "c"), row["id"]
    for figure in known.figures:
        if figure.id in {"less_specialist", "more_specialist", "other_kind"}:
            assert figure.sentence not in page
    assert not re.search(r"C0\d\d", page)
    assert known.causes[0].label not in page
    assert "59.7" not in page
    assert "likely to lie between 1,0" not in page


def test_the_public_view_explains_its_signs(pages: Callable[[str], str]) -> None:
    page = pages("public")
    assert "Suppressed, so that no single case can be worked out." in page
    assert "Indicative only" in page


def test_rounding_is_shown_to_whoever_sees_all_until_one_way_was_given_out(
    pages: Callable[[str], str], room: Room, store: Store
) -> None:
    assert "way=rounded" in pages("public")
    rounded = pages("public&way=rounded")
    assert "Every count is rounded by itself to the nearest 5" in rounded
    assert "Different setting ideal: about 20 of about 30 cases." in rounded
    reader = signed_in(room.assembly, store.accounts.add("R", ["reader"]).id)
    at = f"/facilitate/programmes/{store.programmes.all()[0].id}/findings?edition=public&way=rounded"
    seen = unescape(reader.get(at).text)
    assert "18 of 28" in seen, "a reader does not choose the way"
    assert "about 20" not in seen
    after = pages("public&way=rounded")
    assert "about 20" not in after, "what a reader saw was given out"
    assert "This way was given out, so the other is not shown" in after


def test_under_ten_cases_there_are_counts_only(room: Room) -> None:
    held(room)
    page = unescape(room.facilitator().get(f"/facilitate/{room.workshop}/findings").text)
    for id_ in ("same_setting", "different_setting", "less_specialist"):
        assert "%" not in folded(page, id_).replace("75%", "").replace("Wilson's 95%", "")
    assert "Too few cases for a percentage: counts only." in page


def test_of_fewer_than_four_answers_no_count_is_shown(room: Room) -> None:
    held(room, people=3)
    page = unescape(room.facilitator().get(f"/facilitate/{room.workshop}/findings").text)
    assert "Too few answered for counts to be shown" in page
    assert "3 Mainstream" not in page
    assert "of 3 named it" not in page
    assert re.search(r"case-card__verdict.>Too few answered", page)


def test_what_would_be_needed_is_always_told_and_names_what_was_not_asked(pages: Callable[[str], str]) -> None:
    page = pages("internal")
    needed = page[page.index('<section id="needed"') : page.index('<section id="answers"')]
    assert "What would be needed, and who would carry it" in needed
    assert "The largest net changes: +660 children" in needed
    assert "Nobody was asked which services would have helped." in needed
    assert re.search(r"Agreed as right for the child or young person: “[^”]+” in \d+", needed)


def test_a_cause_that_weighs_most_is_not_said_to_be_named_most(room: Room) -> None:
    room.fill(4)
    for case, causes in (("C02", ["RC02", "RC05"]), ("C05", ["RC01", "RC03", "RC05"])):
        room.open(case)
        room.go_to("open")
        for person in room.people[: 4 if case == "C02" else 2]:
            room.judge(person, {"root_causes": causes})
        room.go_to("conclude")
        room.steer("conclude", review=room.review, outcome="agreed", words="Sooner.")
    room.steer("close_workshop")
    page = unescape(room.facilitator().get(f"/facilitate/{room.workshop}/findings").text)
    assert re.search(r"was named in 1 of 2 cases\. It weighs most by the order in which people chose; “[^”]+”", page)
    assert "was named in more cases, 2 of 2." in page


def test_no_link_leads_to_a_case_that_was_for_practice(room: Room) -> None:
    held(room, "C01", "C02")
    page = unescape(room.facilitator().get(f"/facilitate/{room.workshop}/findings").text)
    assert "A boy who builds bridges (for practice)" in page
    assert set(re.findall(r'href="#(case-[^"]+)"', page)) <= set(re.findall(r'id="(case-[^"]+)"', page))


def test_notes_and_the_rooms_words_stand_with_their_case(room: Room) -> None:
    held(room)
    page = unescape(room.facilitator().get(f"/facilitate/{room.workshop}/findings").text)
    card = page[page.index('id="case-C02"') : page.index('id="case-C05"')]
    assert "Said about C02 in the room." in card
    assert "Help in the school he knows." in card
    assert "A base would do." in card
    assert not [p.pseudonym for p in room.people if p.pseudonym in page]


def test_a_rehearsal_is_marked_on_every_page(room: Room) -> None:
    held(room)
    for end in ("findings", "findings?edition=public", "export", "replay"):
        page = room.facilitator().get(f"/facilitate/{room.workshop}/{end}").text
        assert "Rehearsal with a simulated panel: these are not real findings." in page, end


def test_running_findings_count_concluded_reviews_and_say_so_far(room: Room) -> None:
    room.fill(6)
    first = room.facilitator().get(f"/facilitate/{room.workshop}/findings").text
    assert "no case has been concluded so far" in first
    review(room, "C02")
    room.open("C05")
    room.go_to("first")
    room.judge(room.people[0], {"ideal_setting": "SP"})
    page = room.facilitator().get(f"/facilitate/{room.workshop}/findings?edition=public").text
    assert "<strong>So far.</strong>" in page
    assert 'id="case-C02"' in page
    assert 'id="case-C05"' not in page
    assert room.look(lambda s: s.cases["C05"].title) not in page


def test_while_a_day_runs_its_findings_are_its_teams_alone(room: Room, store: Store) -> None:
    other = store.accounts.add("Somebody else", ["facilitator"])
    client = signed_in(room.assembly, other.id)
    for end in ("findings", "export", "export/html", "export/jsonl", "replay", "replay/at/1", "replay/time.json"):
        assert client.get(f"/facilitate/{room.workshop}/{end}").status_code == 403, end


def test_a_stranger_is_sent_to_sign_in(room: Room) -> None:
    held(room)
    for end in ("findings", "export/html", "export/jsonl", "replay", "replay/at/1", "replay/time.json"):
        answer = room.browser().get(f"/facilitate/{room.workshop}/{end}")
        assert answer.status_code == 302, end
        assert "sign-in" in answer.headers["Location"]


def test_a_reader_is_given_the_public_edition_whatever_is_asked(room: Room, store: Store) -> None:
    held(room)
    client = signed_in(room.assembly, store.accounts.add("A reader", ["reader"]).id)
    page = client.get(f"/facilitate/{room.workshop}/findings").text
    assert "Public edition" in page
    assert "C02" not in page
    for end in ("export/html", "export/jsonl", "replay", "replay/at/1", "replay/time.json"):
        assert client.get(f"/facilitate/{room.workshop}/{end}").status_code == 403, end
    assert client.get(f"/facilitate/{room.workshop}/export/html?edition=public").status_code == 200


def test_no_programme_and_no_workshop_are_said_to_be_gone(room: Room) -> None:
    client = room.facilitator()
    assert client.get("/facilitate/programmes/none/findings").status_code == 404
    assert client.get("/facilitate/wnone/findings").status_code == 404
