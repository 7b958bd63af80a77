"""Names by what stands around them: relationships, calling, and what people do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.lexicon import is_english, is_first_name, is_name_with_capital, is_sure_name, is_surname
from workshop.cases.anonymity.spelling import NAME, is_known, named, starts_sentence
from workshop.cases.anonymity.vocabulary import NAMED_KNOWN, SENTENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

RELATIVE = (
    "mum|mam|mom|mummy|dad|daddy|mother|father|brother|sister|twin|stepdad|stepmum|step-dad|step-mum|stepfather|"
    "stepmother|"
    "step-father|step-mother|stepbrother|stepsister|half-brother|half-sister|cousin|friend|friends|best friend|son|"
    "daughter|"
    "aunt|auntie|aunty|uncle|nephew|niece|gran|granny|nan|nana|nanny|grandma|grandad|grandpa|grandmother|"
    "grandfather|partner|husband|wife|"
    "boyfriend|girlfriend|carer|foster carer|foster mum|childminder|neighbour|guardian|classmate|sibling|siblings|"
    "brothers|sisters|peer|"
    "cousins|parents|children|mate|best mate|bf|gf|lad|son|little one|baby|toddler|grandson|granddaughter|ex|"
    "ex-husband|ex-partner"
)
_PROFESSIONAL = (
    "teacher|tutor|ta|lsa|senco|headteacher|head|key ?worker|key adult|social worker|case ?worker|therapist|ep|"
    "psychologist|"
    "officer|case officer|manager|worker|support worker|inspector|minister|midwife|portage worker|solicitor|"
    "interpreter|"
    "paediatrician|nurse|mentor|assistant|coach|dentist|gp|consultant|advocate|driver|escort"
)
_RELATED = re.compile(
    rf"\b(?i:(?:{RELATIVE})|(?:{_PROFESSIONAL})),?(?: is| was| are| were|, who is)? (?:called |"
    rf"named )?\"?({NAME}(?: {NAME}){{0,2}})"
)
_AND_MORE = re.compile(rf"(?:,| and| &) ({NAME})")
_RELATED_SMALL = re.compile(
    rf"\b(?:{RELATIVE}|{_PROFESSIONAL})(?: is| was)?,? (?:called |"
    rf"named )?([a-z][a-z'-]{{2,}})(?: and ([a-z]{{3,}}))?\b",
    re.IGNORECASE,
)
_PROGRAMME = (
    "programme|intervention|approach|scheme|strategy|group|club|game|book|story|song|app|resource|technique|method|"
    "system|"
    "activity|room|space|lesson|sessions?|test|assessment|condition|disorder|syndrome|what|it|this|that|is often|"
    "tool|toy|diagnosis|package|process|meeting"
)
_CALLED = re.compile(
    rf"(?<!\w)(?i:known as|known at home as|called|named|nicknamed|nickname is|goes by|answers to|name is|name was|"
    rf"prefers(?: to be called)?|"
    rf"likes to be called|asks to be called|responds to|referred to as|christened|renamed|aka|a\.k\.a\.?|surname|"
    rf"first name|family name|maiden name)"
    rf"(?: the name| just| simply| is)? [\"']?({NAME}(?: {NAME}){{0,2}})"
)
_CALLED_SMALL = re.compile(
    r"\b(?i:known as|called|named|nicknamed|goes by|name is|name was|likes to be called|first name|"
    r"surname) [\"']?([a-z][a-z'-]{2,})\b"
)
_UNCALLED = re.compile(
    rf"\b(?:{_PROGRAMME})(?:,| is| was| are| were)?(?: also| often| sometimes| now)? $", re.IGNORECASE
)
_ACTS = (
    r"said|says|told|tells|lives|lived|likes|loves|loved|enjoys|enjoyed|attends|attended|wants|wanted|was born|"
    r"turned \d|hopes|"
    r"wishes|cried|laughed|smiled|thinks|feels|felt|prefers|hates|plays|struggles|finds|needs|needed|started|"
    r"joined|moved|left|went|"
    r"came|goes|comes|can(?:not|'t)?|could|does|doesn't|did|has|had|hasn't|will|would|won't|is|was|isn't|wasn't|"
    r"uses|speaks|"
    r"reads|writes|eats|sleeps|knows|often|sometimes|always|never|rarely|currently|recently|also|himself|herself|"
    r"and his|and her|gets|got|"
    r"became|becomes|began|begins|made|makes|takes|took|tried|tries|works|walks|runs|talks|asked|asks|rang|wrote|"
    r"attended|visited|kept|arrived|settled|managed"
)
_ACTING = re.compile(
    rf"(?<![\w'-])([A-Z][a-z][\w'-]{{0,40}})(?= (?:{_ACTS})\b(?! (?:what|when|where|why|how|which|the|that|"
    rf"to be)\b)|'s \w)"
)
# What people do and words for things do not: “April was wet”, but “April lives with”.
_SURELY = re.compile(
    r"(?<![\w'-])([A-Z][a-z][\w'-]{1,40})(?= (?:said|says|told|tells|lives|lived|likes|loves|loved|enjoys|enjoyed|"
    r"attends|attended|wants|"
    r"wanted|was born|turned \d|hopes|wishes|cried|laughed|smiled|thinks|feels|prefers|hates|himself|herself|"
    r"and (?:his|her) |"
    r"is (?:a|an) \w{1,40}(?: \w{1,40}){0,2} (?:boy|girl|child|pupil|young)|is (?:\d+|in Year)|is aged|"
    r"has (?:autism|ADHD|a diagnosis|been diagnosed|an EHCP)|(?:can|does|did|could|would) not|"
    r"needs (?:help|support)|struggles)\b|'s (?:mum|dad|mother|father|parents|family|brother|sister|teacher|plan|"
    r"needs|class|behaviour|speech|"
    r"nan|gran|carer|foster|school|attendance|diagnosis|anxiety|views|EHCP|mood|friends?)\b)"
)
_ACTORS = frozenset(
    """
    staff people nobody teachers children parents carers adults colleagues professionals others both someone governors
    classmates peers neighbours relatives friends therapists leaders practitioners panel peer mum dad nan gran
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_BOTH = re.compile(r"(?<![\w'-])([A-Z][a-z][\w'-]{0,40}) (?:and|&) ([A-Z][a-z][\w'-]{1,40})\b")
_FAMILY = re.compile(rf"\b(?:[Tt]he ({NAME}s?)(?= famil(?:y|ies)\b| household\b| children\b| boys\b| girls\b))")
WHY_RELATED = "A relationship followed by a name."
_WHY_CALLED = "This says what somebody is called."
_WHY_ACTING = "Somebody does something here, as a person with a name does."


def find(view: View) -> Iterator[Hit]:
    """Every name in the view that the words around it give away."""
    taken = view.covered
    for start, end, why in _found(view.plain):
        if start not in taken:
            yield view.hit(start, end, "name", "review", why)


def _found(plain: str) -> Iterator[tuple[int, int, str]]:
    yield from _related(plain)
    yield from _called(plain)
    yield from _acting(plain)
    yield from _families(plain)


def _related(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _RELATED.finditer(plain):
        # “officer Anil” is a person whatever the word; “Head Teacher Report” is a heading.
        if _person(match[1]) or (match[0][0].islower() and not is_known(match[1].split(" ")[0])):
            yield *match.span(1), WHY_RELATED
            end = match.end(1)
            while more := _AND_MORE.match(plain, end):
                end = more.end()
                if _person(more[1]):
                    yield *more.span(1), WHY_RELATED
    for match in _RELATED_SMALL.finditer(plain):
        for group in (1, 2):
            if match[group] and match[group].islower() and is_sure_name(match[group]):
                yield *match.span(group), WHY_RELATED


def _person(name: str) -> bool:
    """Whether words behind a relationship can name a person: known words and the start of a sentence cannot."""
    words = [word.lower().removesuffix("'s") for word in name.split(" ")]
    if words[0] in NAMED_KNOWN:
        return True
    return not is_known(words[0]) and (is_first_name(words[0]) or named(words[0]) or is_surname(words[0]))


def _called(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _CALLED.finditer(plain):
        if not _UNCALLED.search(plain[max(0, match.start() - 40) : match.start()]) and not is_known(
            match[1].split(" ")[0]
        ):
            yield *match.span(1), _WHY_CALLED
    for match in _CALLED_SMALL.finditer(plain):
        word = match[1]
        about = plain[max(0, match.start() - 40) : match.start()]
        if not _UNCALLED.search(about) and word not in SENTENCE_WORDS and (is_first_name(word) or not is_english(word)):
            yield *match.span(1), _WHY_CALLED


def _acting(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _ACTING.finditer(plain):
        word = match[1].lower().removesuffix("'s").strip("'-")
        start = starts_sentence(plain, match.start())
        if start and not is_known(word) and word not in _ACTORS and is_name_with_capital(word):
            yield match.start(1), match.start(1) + len(word), _WHY_ACTING
    for match in _SURELY.finditer(plain):
        word = match[1].lower().removesuffix("'s").strip("'-")
        if word in NAMED_KNOWN or (not is_known(word) and word not in _ACTORS and (is_first_name(word) or named(word))):
            yield match.start(1), match.start(1) + len(word), _WHY_ACTING

    for match in _BOTH.finditer(plain):
        pair = [word.lower() for word in match.groups()]
        if any(is_sure_name(word) for word in pair) and all(is_name_with_capital(word) for word in pair):
            yield *match.span(), "Two first names."


def _families(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _FAMILY.finditer(plain):
        if not is_known(match[1].split(" ")[0]):
            yield *match.span(1), "A family by its name."
