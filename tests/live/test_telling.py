"""What is told over the socket, to whom; and what outlives the server."""

from __future__ import annotations

import time
import urllib.parse
from typing import TYPE_CHECKING

import pytest
from socketio.exceptions import TimeoutError as Silence

from tests.live.room import Client, Server, answer_to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.live.conftest import Connect

pytestmark = pytest.mark.slow


def told(client: Client, part: str, seq: int, seconds: float = 5.0) -> bool:
    """Whether `part` is said to have changed at log position `seq` or later; older news may still be on its way."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        name, changed = client.heard(until - time.monotonic())
        assert name == "changed"
        assert set(changed) == {"seq", "parts"}
        if part in changed["parts"] and changed["seq"] >= seq:
            return True
    return False


def test_a_form_that_is_shown_already_is_not_sent_again(server: Server) -> None:
    token = server.seed["seats"][0]["token"]
    shown = server.read("parts?as=panel&want=main,progress", token)["parts"]
    assert (shown["main"]["keep"], "<fieldset" in shown["main"]["html"]) == (True, True)
    held = urllib.parse.quote(shown["main"]["key"])
    again = server.read(f"parts?as=panel&want=main,progress&key.main={held}&key.progress=", token)["parts"]
    assert again["main"] == {"key": shown["main"]["key"], "keep": True, "html": ""}
    assert again["progress"]["html"]
    other = server.read("parts?as=panel&want=main&key.main=another", token)["parts"]
    assert "<fieldset" in other["main"]["html"]


def test_a_reveal_reaches_everybody_at_the_table(server: Server, connect: Connect, lead: dict[str, str]) -> None:
    seats, facilitator = [connect(0), connect(1)], connect(lead)
    token = server.seed["seats"][0]["token"]
    review = server.state(token)["review"]
    for seat in seats:
        answers = [answer_to(asked) for asked in review["asked"]]
        assert seat.command("judge", review=review["id"], step=review["step"]["key"], answers=answers)["ok"]
    assert server.state(token)["review"]["results"] == []
    ack = facilitator.command("advance", review=review["id"], from_step=review["step"]["key"])
    assert ack["ok"], ack
    assert [told(seat, "case", ack["seq"]) for seat in seats] == [True, True]
    assert server.state(token)["review"]["phase"] == "revealed"
    assert server.state(token)["review"]["results"]
    stale = facilitator.command("advance", review=review["id"], from_step=review["step"]["key"])
    assert stale["code"] == "conflict"


def test_an_answer_after_the_reveal_is_late_and_says_so(server: Server, connect: Connect) -> None:
    token = server.seed["seats"][2]["token"]
    review = server.state(server.seed["seats"][0]["token"])["review"]
    step = next(step["key"] for step in review["steps"] if step["kind"] == "judge")
    results = review["results"]
    value = {"question": results[0]["question"]["id"], "state": "cannot_tell"}
    if "cannot_tell" not in results[0]["question"].get("quiet", ()):
        value = {"question": "confidence", "state": "answered", "value": 3}
    ack = connect(2).command("judge", review=review["id"], step=step, answers=[value])
    assert (ack["ok"], ack.get("late")) == (True, True)
    assert [r["n"] for r in server.state(token)["review"]["results"]] == [r["n"] for r in results]


def test_others_hear_that_something_changed_and_never_who_or_what(server: Server, connect: Connect) -> None:
    time.sleep(1.2)  # news of earlier tests is out before anybody listens
    listener, writer = connect(1), connect(0)
    review = server.state(server.seed["seats"][0]["token"])["review"]
    assert writer.command("note", review=review["id"], note="", text="Heard in the room")["ok"]
    assert writer.heard()[1]["parts"] == ["notes"]
    assert writer.command("step_out")["ok"]
    name, changed = listener.heard()
    assert (name, set(changed)) == ("changed", {"seq", "parts"})
    assert changed["parts"] == ["lobby", "progress"]
    with pytest.raises(Silence):
        listener.heard(1.2)


def test_an_acknowledged_command_outlives_a_kill(tmp_path: Path) -> None:
    server = Server(tmp_path)
    try:
        seat = server.seed["seats"][0]
        review = server.state(seat["token"])["review"]
        given = {"review": review["id"], "step": review["step"]["key"], "answers": [answer_to(review["asked"][0])]}
        client = server.client({"token": seat["token"]})
        ack = client.command("judge", id_="before-the-kill", **given)
        server.kill()
        client.close()
        server.start()
        after = server.state(seat["token"])
        assert after["seq"] == ack["seq"]
        assert after["review"]["asked"][0]["own"]["value"] == given["answers"][0]["value"]
        again = server.client({"token": seat["token"]})
        assert again.command("judge", id_="before-the-kill", **given) == ack
        again.close()
    finally:
        server.kill()
