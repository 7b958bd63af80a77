"""The identifier check: what in a text could identify someone, and what was decided about it."""

from workshop.cases.anonymity.check import check, check_case, hard
from workshop.cases.anonymity.combinations import Counts, rare_combination, read_counts
from workshop.cases.anonymity.decision import Decision, fingerprint
from workshop.cases.anonymity.hit import KIND_WORDS, Hit, Kind, Level
from workshop.cases.anonymity.replacing import replace, replace_in_case, replaced
from workshop.cases.anonymity.review import Marked, Review, cleared, review

__all__ = [
    "KIND_WORDS",
    "Counts",
    "Decision",
    "Hit",
    "Kind",
    "Level",
    "Marked",
    "Review",
    "check",
    "check_case",
    "cleared",
    "fingerprint",
    "hard",
    "rare_combination",
    "read_counts",
    "replace",
    "replace_in_case",
    "replaced",
    "review",
]
