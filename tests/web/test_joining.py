"""Joining: from a code or a link to a seat, once for each person, and back to it."""

from __future__ import annotations

import re
from pathlib import Path

from flask.testing import FlaskClient

from tests.web.forms import form
from tests.web.room import Room
from workshop.factory import assemble
from workshop.service.seats import return_words, seat_by_words, words_key
from workshop.service.tokens import Token
from workshop.store.backup import backup, restore
from workshop.store.store import open_store


def words_of(page: str) -> str:
    found = re.search(r'id="three-words">([^<]+)<', page)
    assert found
    return found[1]


def link_of(page: str) -> str:
    found = re.search(r'id="personal-link">https?://[^/]+([^<]+)<', page)
    assert found
    return found[1]


def type_code(client: FlaskClient, code: str) -> tuple[int, str]:
    found = form(client.get("/").text, action="/join")
    answer = client.post(found.action, data=dict(found.filled({"code": code})))
    return answer.status_code, answer.headers.get("Location", "") or answer.text


def test_code_is_understood_however_it_is_typed(room: Room) -> None:
    typed = f" {room.code[:3].lower()} - {room.code[3:].lower()}"
    assert type_code(room.browser(), typed) == (303, f"/j/{room.code}")


def test_wrong_code_says_what_to_do_and_keeps_what_was_typed(room: Room) -> None:
    status, page = type_code(room.browser(), "ZZZZZZ")
    assert status == 422
    assert "No open workshop has this code" in page
    assert 'value="ZZZZZZ"' in page
    assert "<title>Error:" in page


def test_join_page_offers_a_name_and_says_what_is_agreed_to(room: Room) -> None:
    page = room.browser().get(f"/j/{room.code}").text
    found = form(page, action=f"/j/{room.code}")
    given = dict(found.fields)
    assert len(given["pseudonym"].split()) >= 2
    assert len(given["id"]) >= 16
    assert found.offered["discipline"] == ["education_setting", "la_education", "health", "care", "family"]
    assert found.offered["agreed"] == ["yes"]
    for said in (
        "decides anything about a child",
        "made-up name",
        "not even the facilitator",
        "withdraw",
        "Small groups",
    ):
        assert said in page


def test_joining_leads_to_where_the_table_is(room: Room) -> None:
    room.join()
    room.open("C01")
    room.go_to("first")
    page = room.join("family", "Early Lark").get()
    assert "Judging, on your own" in page
    assert "Early Lark" in page


def test_without_a_discipline_nobody_is_seated_and_nothing_typed_is_lost(room: Room) -> None:
    client = room.browser()
    found = form(client.get(f"/j/{room.code}").text, action=f"/j/{room.code}")
    data = {**dict(found.fields), "pseudonym": "Patient Wren", "agreed": "yes"}
    answer = client.post(found.action, data=data)
    assert answer.status_code == 422
    assert "Choose the discipline you speak for" in answer.text
    assert 'value="Patient Wren"' in answer.text
    assert room.look(lambda s: len(s.seats)) == 0


def test_a_name_that_is_taken_is_refused_beside_its_field(room: Room) -> None:
    room.join(name="Patient Wren")
    client = room.browser()
    found = form(client.get(f"/j/{room.code}").text, action=f"/j/{room.code}")
    data = {**dict(found.fields), "pseudonym": "patient wren", "discipline": "health", "agreed": "yes"}
    answer = client.post(found.action, data=data)
    assert answer.status_code == 422
    assert 'id="pseudonym-error"' in answer.text


def test_a_hall_that_scans_at_once_is_offered_different_names(room: Room) -> None:
    there = f"/j/{room.code}"
    pages = [form(room.browser().get(there).text, action=there) for _ in range(100)]
    assert len({dict(page.fields)["pseudonym"] for page in pages}) == 100


def test_in_place_of_an_offered_name_that_was_taken_meanwhile_stands_another(room: Room) -> None:
    client = room.browser()
    found = form(client.get(f"/j/{room.code}").text, action=f"/j/{room.code}")
    offered = dict(found.fields)["pseudonym"]
    room.join(name=offered)
    data = {**dict(found.fields), "discipline": "health", "agreed": "yes"}
    answer = client.post(found.action, data=data)
    assert (answer.status_code, f"“{offered}” just now" in answer.text) == (422, True)
    again = dict(form(answer.text, action=found.action).fields)
    assert again["pseudonym"] != offered
    assert client.post(found.action, data={**again, "agreed": "yes"}).status_code == 303
    assert room.look(lambda s: [seat.discipline for seat in s.seats.values()])[-1] == "health"


def test_without_agreeing_nobody_is_seated(room: Room) -> None:
    client = room.browser()
    found = form(client.get(f"/j/{room.code}").text, action=f"/j/{room.code}")
    answer = client.post(found.action, data={**dict(found.fields), "discipline": "health"})
    assert answer.status_code == 422
    assert "read the purpose" in answer.text


def test_pressing_join_twice_seats_one_person(room: Room) -> None:
    client = room.browser()
    found = form(client.get(f"/j/{room.code}").text, action=f"/j/{room.code}")
    data = {**dict(found.fields), "discipline": "health", "agreed": "yes"}
    session = client.get_cookie("workshop_session")
    assert session
    # The second press leaves the browser before the first one's cookie has come back to it.
    other = room.browser()
    other.set_cookie("workshop_session", session.value)
    first, second = client.post(found.action, data=data), other.post(found.action, data=data)
    assert first.status_code == second.status_code == 303
    assert room.look(lambda s: len(s.seats)) == 1
    assert client.get(f"/w/{room.workshop}/").status_code == 200
    assert other.get(f"/w/{room.workshop}/").status_code == 200


def test_scanning_again_leads_back_to_the_same_seat(room: Room) -> None:
    amira = room.join()
    answer = amira.client.get(f"/j/{room.code}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/w/{room.workshop}/")
    assert room.look(lambda s: len(s.seats)) == 1


def test_before_opening_one_is_told_to_wait(room: Room) -> None:
    reception = room.assembly.services.reception
    workshop = reception.begin({"title": "Next week", "authority": "Rehearsal Council"}, room.account)
    entry = room.assembly.services.store.directory.find(workshop)
    assert entry
    page = room.browser().get(f"/j/{entry.code}")
    assert page.status_code == 200
    assert "not open yet" in page.text
    assert 'data-module="look-again" data-while="not-yet"' in page.text
    assert 'http-equiv="refresh"' not in page.text


def test_after_closing_nobody_joins_but_a_seat_is_still_let_in(room: Room) -> None:
    amira = room.join()
    room.steer("close_workshop")
    page = room.browser().get(f"/j/{room.code}")
    assert page.status_code == 410
    assert "This workshop is closed" in page.text
    assert amira.client.get(f"/j/{room.code}").status_code == 303
    assert type_code(room.browser(), room.code)[0] == 303


def test_three_words_bring_one_back_on_another_device(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    room.go_to("first")
    amira.judge({"a.ideal_setting": "RP"})
    tablet = room.browser()
    found = form(tablet.get("/return").text, action="/return")
    words = words_of(amira.get("mine")).upper().replace(" ", ", ")
    answer = tablet.post("/return", data=dict(found.filled({"code": room.code.lower(), "words": words})))
    assert answer.status_code == 303
    assert room.look(lambda s: len(s.seats)) == 1
    page = tablet.get(f"/w/{room.workshop}/").text
    assert dict(form(page, "judge").fields)["a.ideal_setting"] == "RP"


def test_after_a_move_to_another_machine_the_words_still_open_the_seat(room: Room, tmp_path: Path) -> None:
    amira = room.join()
    words, old_link = words_of(amira.get("mine")), link_of(amira.get("mine"))
    copy = backup(tmp_path / "data", tmp_path / "copy")
    restore(copy, tmp_path / "elsewhere")
    with open_store(tmp_path / "elsewhere") as store:
        client = assemble(store, TESTING=True).app.test_client()
        assert client.get(old_link).status_code == 404, "links are signed with the secret, which stays behind"
        found = form(client.get("/return").text, action="/return")
        assert client.post("/return", data=dict(found.filled({"code": room.code, "words": words}))).status_code == 303
        assert amira.pseudonym in client.get(f"/w/{room.workshop}/").text


def test_a_hall_that_mistypes_goes_on_joining_and_guessing_words_is_stopped(room: Room) -> None:
    client = room.browser()
    assert {type_code(client, f"WRNG{n:02}")[0] for n in range(60)} == {422}
    assert type_code(client, room.code)[0] == 303, "a hall shares one address"
    amira = room.join()
    found = form(client.get("/return").text, action="/return")

    def back(words: str) -> int:
        return client.post("/return", data=dict(found.filled({"code": room.code, "words": words}))).status_code

    assert {back(f"no such {n}") for n in range(30)} == {422}
    assert back(words_of(amira.get("mine"))) == 422
    assert type_code(client, room.code)[0] == 303


def test_behind_https_the_seats_cookie_travels_by_https_alone(room: Room) -> None:
    link = link_of(room.join().get("mine"))
    assert "Secure" not in room.browser().get(link).headers["Set-Cookie"]
    # A proxy ends TLS, so that what reaches the server is plain: only its setting tells.
    room.assembly.app.config["SESSION_COOKIE_SECURE"] = True
    assert "Secure" in room.browser().get(link).headers["Set-Cookie"]


def test_the_words_of_a_merged_seat_open_the_one_it_became(room: Room) -> None:
    amira, ben = room.fill(2)
    key = words_key(room.assembly.services.store.settings)
    words = return_words(key, room.workshop, ben.seat)
    assert room.look(lambda s: seat_by_words(s, key, words)) == ben.seat
    room.steer("merge_seats", kept=amira.seat, gone=ben.seat)
    assert room.look(lambda s: seat_by_words(s, key, words)) == amira.seat


def test_wrong_words_lead_nowhere(room: Room) -> None:
    room.join()
    tablet = room.browser()
    found = form(tablet.get("/return").text, action="/return")
    answer = tablet.post("/return", data=dict(found.filled({"code": room.code, "words": "one two three"})))
    assert answer.status_code == 422
    assert "belong to no seat" in answer.text
    assert tablet.get(f"/w/{room.workshop}/").status_code == 303


def test_personal_link_brings_one_back_and_a_forged_one_does_not(room: Room) -> None:
    amira = room.join()
    tablet = room.browser()
    assert tablet.get(link_of(amira.get("mine"))).status_code == 303
    assert amira.pseudonym in tablet.get(f"/w/{room.workshop}/").text
    forged = room.assembly.services.tokens.sign(Token("seat", room.workshop, "nobody"))
    assert room.browser().get(f"/return/{forged}").status_code == 404


def test_a_borrowed_device_forgets_the_seat_and_the_seat_stays(room: Room) -> None:
    amira = room.join()
    found = form(amira.get("mine"), action="/leave/")
    answer = amira.post(found.action, found.fields)
    assert "no longer holds your seat" in answer.text
    assert amira.client.get(f"/w/{room.workshop}/").status_code == 303
    assert room.look(lambda s: amira.seat in s.seats)
