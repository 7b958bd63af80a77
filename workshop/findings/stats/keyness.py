"""Words that mark one group of notes against the rest: log-likelihood and effect size (Rayson and Garside 2000)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, log2

from workshop.findings.stats.false_discovery import benjamini_hochberg
from workshop.findings.stats.special import chdtrc


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyness:
    """G2, the log2 ratio of relative frequencies (above 0: more in the group) and the p-value on 1 df."""

    g2: float
    log_ratio: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWord:
    """A word, in how many texts of the group and of the rest it stands, and how far it marks the group."""

    word: str
    texts: int
    elsewhere: int
    keyness: Keyness
    adjusted: float


def keyness(inside: float, outside: float, size_inside: float, size_outside: float) -> Keyness:
    """How far a word marks a group: G2 = 2 sum O ln(O / E) over group and rest.

    The log ratio puts 0.5 in place of a count of 0.

    Args:
        inside: How often it stands in the group.
        outside: How often in the rest.
        size_inside: Words of the group in all.
        size_outside: Words of the rest in all.
    """
    if (
        min(inside, outside) < 0
        or inside > size_inside
        or outside > size_outside
        or min(size_inside, size_outside) <= 0
    ):
        msg = "Counts lie from 0 to the number of words, and both groups have words."
        raise ValueError(msg)
    rate = (inside + outside) / (size_inside + size_outside)
    pairs = ((inside, rate * size_inside), (outside, rate * size_outside))
    g2 = max(0.0, 2 * sum(o * log(o / e) for o, e in pairs if o > 0))
    ratio = log2(((inside or 0.5) / size_inside) / ((outside or 0.5) / size_outside))
    return Keyness(g2=g2, log_ratio=ratio if inside + outside else 0.0, p=float(chdtrc(1, g2)))


def key_words(group: Sequence[Sequence[str]], rest: Sequence[Sequence[str]], *, least: int = 5) -> tuple[KeyWord, ...]:
    """Words that stand more in the group than in the rest, strongest first; p-values adjusted over all words looked at.

    Args:
        group: The words of each text of the group.
        rest: The same of every other text.
        least: Texts of the group that must hold the word.
    """
    counts = [Counter(w for text in texts for w in text) for texts in (group, rest)]
    sizes = [max(1, sum(c.values())) for c in counts]
    texts = [Counter(w for text in side for w in set(text)) for side in (group, rest)]
    words = sorted(w for w, k in texts[0].items() if k >= least)
    found = [keyness(counts[0][w], counts[1][w], sizes[0], sizes[1]) for w in words]
    adjusted = benjamini_hochberg([k.p for k in found]).p
    rows = [
        KeyWord(word=w, texts=texts[0][w], elsewhere=texts[1][w], keyness=k, adjusted=p)
        for w, k, p in zip(words, found, adjusted, strict=True)
        if k.log_ratio > 0
    ]
    return tuple(sorted(rows, key=lambda r: (-r.keyness.g2, r.word)))
