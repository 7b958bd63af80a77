"""All that is held about a person, and nothing about anybody else."""

from __future__ import annotations

import json

from tests.web.room import FIRST, Room, sign_in


def test_a_panellist_takes_everything_about_themselves_and_nothing_of_others(room: Room) -> None:
    amira, ben = room.join(name="Quiet Heron"), room.join(name="Brave Otter")
    room.steer("open_poll", question="What matters?", most=2)
    room.steer("poll_word", amira.actor, words=("kestrels",))
    room.steer("poll_word", ben.actor, words=("badgers",))
    room.open()
    room.go_to("first")
    for person in (amira, ben):
        person.judge(FIRST)
    text = amira.get("mine.json")
    held = json.loads(text)
    assert held["you"]["name_for_the_day"] == "Quiet Heron"
    told = [event["what"] for event in held["events"]]
    assert {"seat-joined", "poll-answered", "judgement-given"} <= set(told)
    assert "kestrels" in text
    for others in ("Brave Otter", "badgers", ben.seat):
        assert others not in text
    room.steer("withdraw", amira.actor)
    again = amira.get("mine.json")
    assert "kestrels" not in again
    assert '"destroyed"' in again


def test_a_merged_seats_answers_belong_to_the_person(room: Room) -> None:
    amira, second = room.join(), room.join()
    room.steer("merge_seats", kept=amira.seat, gone=second.seat)
    assert json.loads(amira.get("mine.json"))["you"]["other_seats"] == [second.seat]


def test_an_administrator_takes_what_is_held_about_an_account(room: Room) -> None:
    chief, store = room.facilitator(), room.assembly.services.store
    made = room.assembly.services.administration.invite("Ola Bell", ["reader"], room.account)
    sign_in(room.browser(), room.assembly, made.id)
    held = chief.get(f"/administer/accounts/{made.id}/held.json").get_json()
    assert held["account"]["name"] == "Ola Bell"
    assert [entry["action"] for entry in held["audit_trail"]] == ["account-made", "signed-in", "person-exported"]
    assert held["signed_in_on"][0]["how"] == "link"
    assert "password" not in held["account"]
    mine = chief.get(f"/administer/accounts/{room.account}/held.json").get_json()
    assert "workshop-opened" in {event["what"] for event in mine["given_in_workshops"]}
    assert store.audit.entries()[0].action == "person-exported"
