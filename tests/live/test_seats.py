"""Another client takes a seat and judges, by docs/protocol.md and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import uuid
from typing import TYPE_CHECKING

import pytest

from tests.live.room import ROOT, Server, answer_to

if TYPE_CHECKING:
    from tests.live.conftest import Connect

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("transports", [["websocket"], ["polling"]])
def test_a_client_joins_by_code_and_judges(
    server: Server, connect: Connect, code: dict[str, str], transports: list[str]
) -> None:
    client = connect(code, transports=transports)
    seat = client.command("join", discipline="health", agreed=True)
    assert seat["ok"], seat
    assert len(seat["words"].split()) == 3
    before = server.state(seat["token"])
    assert before["me"]["seat"] == seat["seat"]
    assert before["me"]["pseudonym"]
    review = before["review"]
    answers = [answer_to(asked) for asked in review["asked"]]
    ack = client.command("judge", review=review["id"], step=review["step"]["key"], answers=answers)
    assert ack["ok"], ack
    after = server.state(seat["token"])
    assert after["seq"] >= ack["seq"] > before["seq"]
    own = {asked["question"]["id"]: asked["own"]["value"] for asked in after["review"]["asked"]}
    assert own == {answer["question"]: answer["value"] for answer in answers}
    assert after["review"]["results"] == []


def test_the_token_given_at_joining_opens_the_same_seat(server: Server, connect: Connect, code: dict[str, str]) -> None:
    seat = connect(code).command("join", discipline="care", agreed=True)
    again = connect({"token": seat["token"]})
    assert again.command("step_out")["ok"]
    assert server.state(seat["token"])["me"]["out"] is True


def test_the_same_id_gets_the_same_acknowledgement(server: Server, connect: Connect, code: dict[str, str]) -> None:
    id_ = str(uuid.uuid4())
    first = connect(code).command("join", id_=id_, discipline="family", agreed=True)
    total = server.state(first["token"])["lobby"]["total"]
    assert connect(code).command("join", id_=id_, discipline="family", agreed=True) == first
    assert server.state(first["token"])["lobby"]["total"] == total
    client = connect({"token": first["token"]})
    review = server.state(first["token"])["review"]
    given = {"review": review["id"], "step": review["step"]["key"], "answers": [answer_to(review["asked"][0])]}
    judged = client.command("judge", id_="judged-once", **given)
    assert client.command("judge", id_="judged-once", **given) == judged
    assert server.state(first["token"])["seq"] == judged["seq"]


def test_a_form_and_data_say_the_same(server: Server, connect: Connect) -> None:
    client, token = connect(1), server.seed["seats"][1]["token"]
    review = server.state(token)["review"]
    scale = next(asked for asked in review["asked"] if asked["question"]["kind"] == "scale")
    question = scale["question"]["id"]
    around = [["review", review["id"]], ["step", review["step"]["key"]], ["asked", question]]

    def own() -> dict[str, object] | None:
        asked = server.state(token)["review"]["asked"]
        found: dict[str, object] | None = next(a for a in asked if a["question"]["id"] == question)["own"]
        return found

    assert client.command("judge", form=[*around, [f"a.{question}", "2"]])["ok"]
    assert own() == {"state": "answered", "value": 2, "late": False}
    assert client.command("judge", form=around)["ok"]
    assert own() is None


def test_the_client_in_the_document_works_as_printed(server: Server) -> None:
    page = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    printed = re.search(r"```python\n(.+?)```", page, re.DOTALL)
    assert printed
    program = printed[1].replace("http://127.0.0.1:8000", server.url).replace("7KQ4MW", str(server.seed["code"]))
    command = [sys.executable, "-W", "error", "-c", f"{program}\nclient.disconnect()"]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert said.returncode == 0, said.stderr
    seat, token = said.stdout.split()
    assert server.state(token)["me"]["seat"] == seat
