"""What every document says about its purpose, the law, and how it may be used. One text for all formats."""

from __future__ import annotations

from typing import Literal

Edition = Literal["internal", "public"]

TITLE = "Purpose and law"

#: One paragraph each.
PURPOSE_AND_LAW: tuple[str, ...] = (
    (
        "These findings come from people of several disciplines who looked back together at historic, anonymised "
        "cases, in order to learn how the system works. They are about the system, not about anybody's work in any "
        "one case."
    ),
    (
        "They are not a decision, a threshold or a precedent for any child or young person, and must not be used to "
        "decide about anybody's support, plan or place."
    ),
    (
        "The law is unaffected. Every decision is made individually, on needs. A child or young person with a plan is "
        "educated in a mainstream setting unless that goes against the wishes of the parent or young person, or "
        "against the efficient education of others where no reasonable steps could prevent it; cost is no ground "
        "there. A request for a particular setting has to be considered first (Children and Families Act 2014, "
        "sections 33 and 39)."
    ),
    (
        "The judgements were made afterwards, with a written record in hand. The panel did not meet the child or young "
        "person, and was shown no costs."
    ),
)

#: How each edition may be used: its name, and what that means.
EDITIONS: dict[Edition, tuple[str, str]] = {
    "internal": (
        "Internal edition",
        (
            "Not for publication. It holds counts of single cases, from which somebody who knows a case might "
            "recognise it. Keep it within the team that needs it, and share the public edition instead."
        ),
    ),
    "public": (
        "Public edition",
        (
            "Counts of 1 to 5 are suppressed, and others with them where they would give those away; “c” stands in "
            "their place. No percentage is given under 20 cases."
        ),
    ),
}

#: Laid behind every page and slide of an internal edition.
STAMP = "INTERNAL"

#: Said at the head of every document of a rehearsal.
SIMULATED = "Rehearsal with a simulated panel: these are not real findings."
