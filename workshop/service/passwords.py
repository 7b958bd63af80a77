"""Passwords: how long they are, which are too easily guessed, and how they are kept.

Rules by the National Cyber Security Centre's advice and Cyber Essentials: at least twelve characters, any characters,
no forced mixtures and no expiry; what everybody tries first is refused.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workshop.domain.errors import Refusal
from workshop.store.offhub import OneThread

SHORTEST = 12
#: Longer ones are no safer, and hashing a megabyte keeps others waiting.
LONGEST = 200
SIGN_IN_NAME = range(3, 101)
#: Characters that must be left when everything that guessers try first is taken out of a password.
_LEFT = 5

#: What guessers try first. Our own list: words that people reach for, and those of this trade.
_COMMON = (
    "password", "passwort", "passphrase", "welcome", "letmein", "changeme", "trustno", "iloveyou", "sunshine",
    "princess", "football", "baseball", "superman", "batman", "starwars", "pokemon", "monkey", "dragon",
    "shadow", "master", "secret", "liverpool", "arsenal", "chelsea", "everton", "tottenham", "manchester",
    "united", "rangers", "celtic", "england", "london", "charlie", "jessica", "michael", "ashley", "thomas",
    "george", "oliver", "summer", "winter", "spring", "autumn", "january", "february", "march", "april",
    "august", "september", "october", "november", "december", "monday", "friday", "sunday", "hello", "admin",
    "administrator", "facilitator", "analyst", "reader", "login", "signin", "user", "guest", "test", "temp",
    "default", "council", "county", "borough", "school", "send", "ehcp", "workshop", "children", "education",
    "family", "computer", "internet", "whatever", "freedom", "flower", "cheese", "banana", "cookie",
    "qwertyuiop", "qwerty", "asdfghjkl", "asdf", "zxcvbnm", "zxcv", "qazwsx", "abcdefghijkl", "abcdef", "abcd",
    "abc",
)  # fmt: skip
_LEET = str.maketrans("0134578@$!|+", "oleastbasill")
_REPEATED = re.compile(r"(.+?)\1+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def clean_sign_in(name: str) -> str:
    """A sign-in name as it is kept and compared: no blanks around it, no difference of case or of script forms."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def too_easy(password: str, known: tuple[str, ...] = ()) -> bool:
    """Whether guessers come to a password soon. `known` are words that stand for its owner, such as their name."""
    text = unicodedata.normalize("NFKC", password).casefold()
    own = [word.casefold() for phrase in known for word in re.split(r"\W+", phrase) if len(word) > 2]  # noqa: PLR2004 - initials say nothing
    left = min((_left(form, own) for form in (text, text.translate(_LEET))), key=len)
    return len(left) < _LEFT or len(set(left)) < _LEFT


def _left(text: str, own: list[str]) -> str:
    """What is left of a password without what guessers try first, repeats and runs."""
    text = _YEAR.sub(" ", text)
    for word in sorted((*_COMMON, *own), key=len, reverse=True):
        text = text.replace(word, " ")
    text = re.sub(r"[^\w]|_", " ", text)
    kept = []
    for piece in text.split():
        short = _REPEATED.sub(r"\1", piece)
        kept.append("".join(ch for at, ch in enumerate(short) if not at or abs(ord(ch) - ord(short[at - 1])) != 1))
    return "".join(kept)


def check_new(password: str, known: tuple[str, ...]) -> None:
    """Raises Refusal `invalid` unless a password is long enough and not among the first that are guessed."""
    if len(password) < SHORTEST:
        raise Refusal("invalid", f"Use at least {SHORTEST} characters. Three random words do well.", field="password")
    if len(password) > LONGEST:
        raise Refusal("invalid", f"Use at most {LONGEST} characters.", field="password")
    if too_easy(password, known):
        raise Refusal("invalid", "That is among the first that are guessed. Take three random words.", field="password")


@cache
def _hasher() -> PasswordHasher:
    """Argon2id with OWASP's second setting: 19 MiB, two passes, one lane; about a twentieth of a second."""
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


@cache
def _aside() -> OneThread:
    """Where passwords are hashed, one after another: a running room does not wait for it, and memory stays bounded."""
    return OneThread()


@cache
def _nobodys() -> str:
    """A hash to check against where there is no account, so that both take the same time."""
    return _hasher().hash("a password that nobody has")


def hashed(password: str) -> str:
    """The hash under which a password is kept, with its salt and settings in it."""
    return _aside().run(lambda: _hasher().hash(unicodedata.normalize("NFKC", password)))


def matches(kept: str, password: str) -> bool:
    """Whether a password is the one whose hash is `kept`. It takes as long where `kept` is blank."""
    return _aside().run(lambda: _matches(kept, password[: LONGEST + 1]))


def _matches(kept: str, password: str) -> bool:
    try:
        _hasher().verify(kept or _nobodys(), unicodedata.normalize("NFKC", password))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


def outdated(kept: str) -> bool:
    """Whether a hash was made with weaker settings than today's."""
    return _hasher().check_needs_rehash(kept)
