"""An invented case file, whole and right, and ways to spoil it."""

from __future__ import annotations

PAPER = """\
---
id: "T01"
title: "A girl who keeps bees"
year_group: 7
phase: ks3
primary_need: ASD
other_needs: [SLCN]
stratum: MS
code_lists: "2025"
facts:
  weeks_to_plan: "31"
journey:
  - {phase: early_years, setting: EY, support: UNIVERSAL, services: [PORTAGE], when: "before Reception"}
---

# Goals and aspirations

To look after the school's bees.

# The child or young person's views

"Bees do not mind if I am quiet."

# The family's views

Her parents want her to have one friend.

# Strengths and needs

## Learning

She reads far ahead of her age.

# History

Support began in Year 2.

# Decision point 1: The summer before Year 7

Phase: ks2

## Known at the time

She was anxious about the move.

## What happened next

Setting: MS
Support: SEN_SUPPORT
Services: ELSA, TRANSITION_SUPPORT
When: Year 7, autumn

She visited four times before she started.

# Outcomes

She has two friends and a hive.
"""


def spoilt(old: str, new: str) -> str:
    """The case file with one passage changed."""
    assert PAPER.count(old) == 1, f"{old!r} is there {PAPER.count(old)} times"
    return PAPER.replace(old, new)


def line_of(text: str, words: str) -> int:
    """The number, from 1, of the first line of `text` that holds `words`."""
    return next(n for n, line in enumerate(text.split("\n"), start=1) if words in line)
