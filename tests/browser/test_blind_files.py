"""Blind also for whoever may read records: no page, file or replay of a running day tells what is not revealed yet."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.browser.asked import SPECIAL, alone
from tests.browser.hall import Hall
from tests.browser.leading import Facilitator
from tests.browser.test_blind import RARE, RARE_CODE, SEALED, begin

pytestmark = [pytest.mark.browser, pytest.mark.full]


def unpacked(content: bytes) -> str:
    """A file as text; of a zip or a workbook, everything in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def addresses(lead: Facilitator) -> list[str]:
    """Everything that the record's pages offer: findings, each export, the time line, moments of the replay."""
    record = f"/facilitate/{lead.workshop}"
    lead.page.goto(f"{record}/export")
    files = [link.get_attribute("href") or "" for link in lead.page.locator("a.format__file").all()]
    assert len(files) > 3
    last = lead.context.request.get(f"{record}/replay/time.json").json()["moments"][-1][0]
    moments = [f"{record}/replay/at/{last}?as={eyes}" for eyes in ("screen", "facilitator")]
    assert all(lead.context.request.get(moment).ok for moment in moments)
    return [*files, f"{record}/export/jsonl", f"{record}/findings", f"{record}/replay/time.json", *moments]


def told(lead: Facilitator) -> dict[str, str]:
    """The content of each, by address. What is refused tells nothing."""
    got = {address: lead.context.request.get(address) for address in addresses(lead)}
    return {address: unpacked(answer.body()) if answer.ok else "" for address, answer in got.items()}


def test_no_file_or_replay_of_a_running_day_tells_what_is_not_revealed(hall: Hall) -> None:
    lead, (rare, *others) = begin(hall, 4)
    for question, answer in alone(RARE).items():
        rare.judge(question, answer)
    for person in others:
        person.judge("What kind of setting would be ideal to reach those goals?", SPECIAL)
    secrets = (RARE_CODE, "gave “Non-maintained", *SEALED)
    leaks = {a: [s for s in secrets if s in text] for a, text in told(lead).items()}
    assert not {a: found for a, found in leaks.items() if found}
    lead.lead(lead.workshop).reveal(1, 4, "What we thought, and what happened").close_the_day()
    after = told(lead)
    assert any(RARE_CODE in text for text in after.values()), "nothing to leak, so this proves little"
    assert any(SEALED[0] in text for text in after.values())
