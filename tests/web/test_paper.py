"""A day on paper: what is printed, what is kept shut, and typing in what came back, by forms alone."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from tests.web.forms import form
from tests.web.office import Office
from tests.web.room import FIRST, Room
from workshop.service.seats import return_words, words_key

#: The first page of the case review, as a sheet's form spells it.
PAGE: dict[str, str | list[str]] = {**FIRST, "before_reveal": "true"}


def here(office: Office, path: str = "") -> str:
    return f"/{office.room.workshop}/paper{path}"


def post(office: Office, path: str, given: dict[str, str | list[str]], offering: str) -> Any:
    """Fill in the form of a page that has the field `offering`, and send it."""
    found = form(office.get(path), offering=(offering,))
    data: dict[str, list[str]] = {}
    for name, value in found.filled(given):
        data.setdefault(name, []).append(value)
    return office.client.post(found.action or f"/facilitate{path}", data=data, follow_redirects=True)


def seated(office: Office, number: int = 7) -> str:
    """The page of a sheet that has just got its seat."""
    answer = post(office, here(office, f"/p{number}?case=C01"), {"discipline": "health", "agreed": "yes"}, "discipline")
    assert answer.status_code == 200, answer.text[:2000]
    return unescape(answer.text)


def test_everything_to_print_holds_the_panels_text_and_nothing_sealed(office: Office) -> None:
    ended = office.room.look(lambda s: s.cases["C01"].outcomes.split(".")[0])
    assert ended
    sheets, tally, pack = (office.get(f"/{office.room.workshop}{p}") for p in
                           ("/paper/sheets?count=2&first=7", "/paper/tally", "/pack"))  # fmt: skip
    for page in (sheets, tally, pack):
        assert ended not in unescape(page)
    assert ended in unescape(office.get(here(office, "/sealed")))
    for words in ("Sheet 7", "Sheet 8", "Tear off here", "I know this child or young person"):
        assert words in sheets
    protocol = office.room.look(lambda s: s.protocol)
    assert protocol is not None
    for question in protocol.questions:
        asked = any(question.id in stage.questions for stage in protocol.stages)
        assert (question.text in unescape(sheets)) == asked
    first = next(s for s in protocol.stages if s.id == "first")
    assert unescape(sheets).count("before</b> the answers are shown") == 2 * 5 * (1 if first.blind else 0)


def test_the_words_on_a_sheet_open_its_seat_once_it_was_entered(office: Office) -> None:
    office.room.open("C01")
    page = unescape(office.get(here(office, "/sheets?count=1&first=7")))
    told = re.search(r'paper-words">([^<]+)<', page)
    assert told is not None
    settings = office.room.assembly.services.store.settings
    assert told[1] == return_words(words_key(settings), office.room.workshop, "p7")
    seated(office)
    person = office.room.browser()
    found = form(person.get("/return").text, action="/return")
    answer = person.post("/return", data=dict(found.filled({"code": office.room.code, "words": told[1]})))
    assert answer.status_code == 303
    assert "Sheet 7" in person.get(f"/w/{office.room.workshop}/mine").text


def test_a_sheet_is_typed_in_and_its_owner_can_withdraw_it(office: Office) -> None:
    room = office.room
    room.open("C01")
    room.go_to("first")
    assert "Type what stands on the sheet" in seated(office)
    answer = post(office, here(office, "/p7?case=C01"), PAGE, "before_reveal")
    assert answer.status_code == 200, answer.text[:2000]
    assert "entered, written before the reveal" in answer.text
    given = room.look(lambda s: s.reviews["t1.C01"].answers["first"]["p7"]["ideal_setting"])
    assert (given.value, given.blind, given.late, given.paper) == ("MS", True, False, str(room.lead))
    assert "entered for you from paper" in _mine(room)
    room.steer("withdraw", type(room.lead)("seat", "p7"), review="t1.C01")
    assert "withdrew their answers on this case" in office.get(here(office, "/p7?case=C01"))


def _mine(room: Room) -> str:
    from workshop.service.tokens import Token  # noqa: PLC0415 - only here

    token = room.assembly.services.tokens.sign(Token("seat", room.workshop, "p7"))
    return room.browser().get(f"/return/{token}", follow_redirects=True).request.path and _page(room, token)


def _page(room: Room, token: str) -> str:
    client = room.browser()
    client.get(f"/return/{token}")
    return client.get(f"/w/{room.workshop}/mine").text


def test_what_is_refused_comes_back_as_it_was_typed(office: Office) -> None:
    office.room.open("C01")
    office.room.go_to("first")
    seated(office)
    answer = post(office, here(office, "/p7?case=C01"), dict(FIRST), "before_reveal")
    assert answer.status_code == 422
    assert "Say first when this sheet was written." in answer.text
    assert re.search(r'value="MS"[^>]* checked', answer.text)
    refused = post(office, here(office, "/p8"), {"discipline": "health"}, "discipline")
    assert refused.status_code == 422
    assert "Without the tick that they agree" in refused.text


def test_a_case_done_on_paper_is_opened_in_one_press_and_its_sheets_count_as_given_alone(office: Office) -> None:
    room = office.room
    answer = office.send(here(office, "/through"), here(office), table="t1", case="C01")
    assert answer.status_code == 200, answer.text[:2000]
    assert room.step == "conclude"
    seated(office)
    post(office, here(office, "/p7?case=C01"), PAGE, "before_reveal")
    first = room.look(lambda s: s.reviews["t1.C01"].first["first"]["p7"])
    assert {g.blind for g in first.values()} == {True}
    again = office.send(here(office, "/through"), here(office), table="t1", case="C02")
    assert again.status_code == 409
    assert "This table is at another case." in unescape(again.text)


def test_what_a_device_answered_is_neither_shown_nor_replaced(office: Office) -> None:
    room = office.room
    person = room.join()
    room.open("C01")
    room.go_to("first")
    room.judge(person, {"ideal_setting": "MS"})
    page = office.get(here(office, f"/{person.seat}?case=C01"))
    assert "They answered some of this on their own device." in page
    assert not re.search(r'type="radio"[^>]* checked', page)
    answer = post(office, here(office, f"/{person.seat}?case=C01"), {**PAGE, "a.ideal_setting": "SP"}, "before_reveal")
    assert answer.status_code == 422
    assert "on their own device, and that stands" in unescape(answer.text)


def test_whoever_is_not_in_the_team_sees_none_of_it(office: Office) -> None:
    person = office.room.join()
    for path in ("", "/sheets", "/sealed", "/tally", "/p1"):
        answer = person.client.get(f"/facilitate{here(office, path)}")
        assert answer.status_code == 302, path
        assert "sign-in" in answer.headers["Location"]
