"""Every page and form, tried by everybody who has no business there. The real routes: a new one is tried by itself."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.abuse.conftest import WHO
from tests.abuse.hall import Hall, unchecked

#: Who is signed in, by what they may do at all.
_SIGNED_IN = {"reader", "analyst", "another team"}
#: What a seat's own pages are called; they are tried with other workshops' seats elsewhere.
_OF_SEATS = ("panel.", "parts.", "state.")
#: Turned away: sent to sign in or to join, or refused. What does not exist for somebody is not there.
_AWAY = {302, 303, 403, 404}


def _may_open(who: str, access: str, endpoint: str) -> bool:
    """Whether `who` has any business at a route."""
    if access == "public" or endpoint == "health.metrics":
        return True  # the test client asks for metrics from this very machine
    if who in ("seat", "other table"):
        return endpoint.startswith(_OF_SEATS)
    if who in _SIGNED_IN and access == "account":
        return True
    return who == "another team" and access == "facilitator"


def test_whoever_leads_opens_nearly_every_page(hall: Hall, lead: FlaskClient) -> None:
    """Otherwise the tests below would prove nothing: an address that is wrong turns everybody away."""
    found = [lead.get(hall.address(rule)).status_code for rule, _ in hall.rules("GET")]
    assert found.count(200) > len(found) / 2
    assert max(found) < 500


def test_no_page_opens_to_whoever_has_no_business_there(hall: Hall, who: str) -> None:
    opened = []
    before = hall.commits
    for rule, access in hall.rules("GET"):
        if not _may_open(who, access, rule.endpoint):
            status = hall.browsers[who].get(hall.address(rule)).status_code
            if status not in _AWAY:
                opened.append((rule.rule, status))
    assert opened == []
    assert hall.commits == before, "looking changes nothing"


def test_no_form_is_taken_from_whoever_has_no_business_there(hall: Hall, who: str) -> None:
    """With the check of forms off, so that nothing but authority stands in the way."""
    taken, client, before = [], unchecked(hall, who), hall.commits
    for rule, access in hall.rules("POST"):
        if not _may_open(who, access, rule.endpoint) and rule.endpoint != "commands.command":
            answer = client.post(hall.address(rule), data={"account": hall.room.account, "action": "in"})
            if answer.status_code not in _AWAY or hall.commits != before:
                taken.append((rule.rule, answer.status_code))
    assert taken == []


def test_a_signed_in_stranger_learns_nothing_of_other_teams_pages(hall: Hall) -> None:
    """A workshop whose team one is not in is answered as one that does not exist."""
    client = hall.browsers["another team"]
    for rule, access in hall.rules("GET"):
        if access == "team":
            there = hall.address(rule)
            nowhere = there.replace(hall.room.workshop, "wnotthere")
            assert client.get(there).status_code == client.get(nowhere).status_code, rule.rule


def test_an_outsider_learns_not_even_which_workshops_there_are(hall: Hall) -> None:
    client = hall.browsers["anonymous"]
    for rule, access in hall.rules("GET"):
        if "workshop" in rule.arguments and access != "public":
            there = hall.address(rule)
            answers = [client.get(path) for path in (there, there.replace(hall.room.workshop, "wnotthere"))]
            assert len({(a.status_code, a.headers.get("Location")) for a in answers}) == 1, rule.rule


def test_everybody_is_tried() -> None:
    assert len(WHO) == 7


def test_the_browser_without_the_check_is_still_that_of_whoever_it_was(hall: Hall) -> None:
    assert unchecked(hall, "reader").get("/facilitate/").status_code == 200
    assert unchecked(hall, "seat").get(f"/w/{hall.room.workshop}/mine").status_code == 200
