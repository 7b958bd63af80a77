"""Every form that takes a file: sent by everybody who may not, and with every nasty file by somebody who may."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.abuse.hall import Hall, unchecked
from tests.abuse.nasty import OWNED, SECRET, files
from tests.contracts.tracked import ROOT

#: Address and field of each form that takes a file.
FORMS = {
    "/facilitate/cases/import": "files",
    "/facilitate/cases/counts": "file",
    "/facilitate/questions/upload": "file",
    "/facilitate/past": "files",
    "/facilitate/settings": "logo",
}
NASTY = {what: (name, content) for what, name, content in files()}
#: Longer than anything here takes on a busy machine, and far shorter than unpacking what is behind it.
PATIENCE = 10


def send(client: FlaskClient, address: str, name: str, content: bytes) -> TestResponse:
    data = {FORMS[address]: (io.BytesIO(content), name), "authority": "Testshire"}
    return client.post(address, data=data, content_type="multipart/form-data", follow_redirects=True)


def test_every_form_that_takes_a_file_is_known_here() -> None:
    pages = (ROOT / "templates").rglob("*.html")
    assert sum(len(re.findall(r"enctype=\"multipart", page.read_text(encoding="utf-8"))) for page in pages) == len(
        FORMS
    )


@pytest.mark.parametrize("address", FORMS)
def test_no_file_is_taken_from_whoever_has_no_business_there(hall: Hall, who: str, address: str) -> None:
    if who == "another team":
        return  # a facilitator of this authority has business there: the library, the questions and settings are shared
    before = hall.commits
    data = {FORMS[address]: (io.BytesIO(b"# x"), "x.md")}
    answer = unchecked(hall, who).post(address, data=data, content_type="multipart/form-data")
    assert answer.status_code in (302, 303, 403, 404)
    assert hall.commits == before


@pytest.mark.full
@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize("what", NASTY)
def test_a_nasty_file_is_refused_in_words_and_nothing_is_kept(
    hall: Hall, lead: FlaskClient, address: str, what: str
) -> None:
    hall.browsers.setdefault("lead", lead)
    client, before, began = unchecked(hall, "lead"), _kept(hall), time.monotonic()
    answer = send(client, address, *NASTY[what])
    assert answer.status_code < 500
    assert time.monotonic() - began < PATIENCE
    assert SECRET not in answer.data
    assert b"<img src=x" not in answer.data
    assert _kept(hall) == before
    assert not Path(OWNED).exists()
    words = answer.get_data(as_text=True)
    assert re.search(r"error-summary|There is a problem|govuk-error|something wrong", words), "it says what is wrong"
    assert not re.search(r"Traceback|site-packages", words)


def _kept(hall: Hall) -> tuple[int, int, str, str]:
    store = hall.store
    settings = store.settings.all()
    return (
        len(store.cases.all()), len(store.protocols.all()), settings.get("logo", ""),
        settings.get("combination_counts", ""),
    )  # fmt: skip
