"""The rules of the identifier check, each taken out: of the check, and of what the live room refuses."""

from __future__ import annotations

from tests.guards.removed import Removed

#: The rules of the identifier check, each with the tests that miss it. The names stand on lines of their own.
_OF_RULES = {
    "numbers": "test_check", "contacts": "test_check", "addresses": "test_check", "dates": "test_check",
    "references": "test_recall", "schools": "test_recall", "places": "test_recall", "whereabouts": "test_shorthand",
    "hints": "test_shorthand", "relations": "test_recall", "shorthand": "test_shorthand",
    "small_letters": "test_recall", "people": "test_recall",
}  # fmt: skip
_CHECK = "workshop/cases/anonymity/check.py"
RULES: tuple[Removed, ...] = tuple(
    Removed(_CHECK, f"_RULES = (\n{before}    {rule},\n", f"_RULES = (\n{before}", f"tests/cases/anonymity/{test}.py")
    for before, rule, test in (
        ("".join(f"    {one},\n" for one in list(_OF_RULES)[:at]), rule, test)
        for at, (rule, test) in enumerate(_OF_RULES.items())
    )
)
RULES += tuple(
    Removed(
        _CHECK, "for rule in (numbers, contacts, addresses, dates) for hit", f"for rule in ({left}) for hit",
        "tests/service/test_firewall.py::test_every_hard_identifier_is_refused_by_its_kind",
    )
    for left in (
        "contacts, addresses, dates", "numbers, addresses, dates", "numbers, contacts, dates",
        "numbers, contacts, addresses",
    )
)  # fmt: skip
