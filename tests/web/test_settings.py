"""Settings, the colour as a style sheet, and programmes."""

from __future__ import annotations

import io
import re

import pytest

from tests.service.test_logo import picture
from tests.web.office import Office
from tests.web.room import sign_in
from workshop.export import Look
from workshop.web.facilitator.brand import clean_colour, contrast_on_white


def test_name_and_colour_reach_every_page(office: Office) -> None:
    office.done("/settings", authority="Testshire County Council", colour="#800", address="")
    assert "Testshire County Council" in office.room.browser().get("/").text
    sheet = office.room.browser().get("/brand.css")
    assert sheet.mimetype == "text/css"
    assert "--brand: #880000;" in sheet.text
    assert 'href="/brand.css"' in office.get("/")


def test_the_style_sheet_is_sent_again_only_when_it_changed(office: Office) -> None:
    browser = office.room.browser()
    tag = browser.get("/brand.css").headers["ETag"]
    assert browser.get("/brand.css", headers={"If-None-Match": tag}).status_code == 304
    office.done("/settings", authority="", colour="#123456", address="")
    assert browser.get("/brand.css", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"colour": "teal"}, "colour"),
        ({"colour": "#ffdd00"}, "colour"),
        ({"colour": "red;} body{display:none"}, "colour"),
        ({"address": "192.168.1.20"}, "address"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"address": "http://host/path"}, "address"),
        ({"address": "http://user:word@host"}, "address"),
        ({"authority": "x" * 201}, "authority"),
    ],
)
def test_what_cannot_be_is_told_and_not_kept(office: Office, given: dict[str, str], field: str) -> None:
    page = office.refused("/settings", **{"authority": "Testshire", "colour": "", "address": "", **given})
    assert f'href="#{field}"' in page
    assert office.room.assembly.services.store.settings.get("authority") == ""


def test_only_an_administrator_changes_settings(office: Office) -> None:
    other = office.room.assembly.services.store.accounts.add("Colleague", ["facilitator"])
    sign_in(office.client, office.room.assembly, other.id)
    assert "Only an administrator" in office.get("/settings")
    assert office.send("/settings", authority="Mine").status_code == 403


@pytest.mark.parametrize(("text", "colour"), [("#ABC", "#aabbcc"), ("12436d", "#12436d"), ("#12436", ""), ("", "")])
def test_colours_are_cleaned(text: str, colour: str) -> None:
    assert clean_colour(text) == colour


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#ffffff") == pytest.approx(1)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)


def test_workshops_are_grouped_and_stay_so_when_they_change(office: Office) -> None:
    store = office.room.assembly.services.store
    assert "Give the programme a title" in office.refused("/programmes", title=" ")
    office.done("/programmes", title="Spring days")
    programme, workshop = store.programmes.all()[-1].id, office.begin()
    there = f"/programmes/{programme}/workshops"
    office.done(there, "/programmes", workshop=workshop, action="in")
    office.done(f"/{workshop}/prepare/details", title="Renamed", authority="Testshire", held_on="", purpose="")
    assert [e.title for e in store.directory.in_programme(programme)] == ["Renamed"]
    office.done(there, "/programmes", workshop=workshop, action="out")
    assert store.directory.in_programme(programme) == []


def test_a_workshop_begun_in_a_programme_stays_in_it(office: Office) -> None:
    store = office.room.assembly.services.store
    office.done("/programmes", title="Spring days")
    programme = store.programmes.all()[-1].id
    workshop = office.begin(programme=programme)
    answer = office.send(f"/programmes/{programme}/workshops", "/programmes", workshop=workshop, action="out")
    assert answer.status_code == 409
    assert [e.stream for e in store.directory.in_programme(programme)] == [workshop]


def test_the_logo_is_on_every_page_and_in_documents_until_it_is_taken_away(office: Office) -> None:
    settings = office.room.assembly.services.store.settings
    office.done("/settings", authority="Testshire", colour="", address="", logo=(io.BytesIO(picture()), "logo.png"))
    browser = office.room.browser()
    address = re.search(r'class="frame-header__logo" src="(/logo\?[0-9a-f]+)"', browser.get("/").text)
    assert address
    answer = browser.get(address[1])
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert Look.of(settings.all()).logo == answer.data
    office.done("/settings", authority="Testshire", colour="", address="")
    assert settings.get("logo")
    office.done("/settings", authority="Testshire", colour="", address="", no_logo="yes")
    assert "frame-header__logo" not in browser.get("/").text
    assert browser.get("/logo").status_code == 404


def test_what_is_no_picture_is_told_beside_its_field(office: Office) -> None:
    page = office.refused(
        "/settings", authority="Testshire", colour="", address="", logo=(io.BytesIO(b"<svg/>"), "logo.png")
    )
    assert 'href="#logo"' in page
    assert "This is no PNG or JPEG picture" in page
    assert office.room.assembly.services.store.settings.get("authority") == ""
