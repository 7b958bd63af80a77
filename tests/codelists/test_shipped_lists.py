"""The code lists that come with Workshop, and what the rest of the product relies on in them."""

from __future__ import annotations

import pytest

from workshop import codelists
from workshop.codelists import translate

LISTS = codelists.load()


def codes(id_: str, version: str = "2025") -> list[str]:
    return [code.code for code in LISTS.get(id_, version).codes]


def test_settings_stand_on_the_ladder_in_order_and_then_off_it() -> None:
    tiers = {code.code: code.tier for code in LISTS.get("settings", "2025").codes}
    on = {code: tier for code, tier in tiers.items() if tier is not None}
    assert on == {"SS": 1, "MS": 2, "MI": 2, "RP": 3, "UN": 3, "SP": 4, "NM": 5, "IN": 5}
    assert list(on.values()) == sorted(on.values())
    assert list(tiers)[len(on) :] == ["EY", "AP", "FE", "P16", "EOT", "EHE", "OPA", "NIE", "OTH"]


def test_resourced_provision_and_unit_are_told_apart_by_where_the_time_is_spent() -> None:
    settings = LISTS.get("settings", "2025")
    resourced, unit = settings.find("RP"), settings.find("UN")
    assert resourced is not None
    assert unit is not None
    assert "at least half" in resourced.definition
    assert "SEN unit" in resourced.definition
    assert "more than half" in unit.definition
    assert "resourced provision" in unit.definition


@pytest.mark.parametrize("code", ["SS", "MS", "RP", "SP", "IN", "EOT"])
def test_a_grouped_setting_goes_to_the_fine_list_and_back_on_the_same_rung(code: str) -> None:
    grouped, fine = LISTS.get("settings_grouped", "2025"), LISTS.get("settings", "2025")
    there = translate(code, grouped, fine)
    assert there is not None
    assert translate(there, fine, grouped) == code
    here, far = grouped.find(code), fine.find(there)
    assert here is not None
    assert far is not None
    assert here.tier == far.tier


def test_fine_settings_fall_into_the_groups_used_by_past_workshops() -> None:
    fine, grouped = LISTS.get("settings", "2025"), LISTS.get("settings_grouped", "2025")
    into = {code.code: translate(code.code, fine, grouped) for code in fine.codes}
    assert (into["UN"], into["RP"]) == ("RP", "RP")
    assert (into["NM"], into["IN"]) == ("IN", "IN")
    assert (into["AP"], into["EOT"], into["EHE"]) == ("EOT", "EOT", "EOT")
    assert [code for code, group in into.items() if group is None] == ["EY", "FE", "P16"]


def test_levels_of_support_map_to_the_tiers_of_2026_and_back_without_loss() -> None:
    old, new = LISTS.get("support", "2014"), LISTS.get("support", "2026")
    assert codes("support", "2014") == ["UNIVERSAL", "SEN_SUPPORT", "SEN_SUPPORT_PLUS", "EHCP"]
    there = [translate(code, old, new) for code in codes("support", "2014")]
    assert there == ["UNIVERSAL", "TARGETED", "TARGETED_PLUS", "SPECIALIST"] == codes("support", "2026")
    assert [translate(code, new, old) for code in codes("support", "2026")] == codes("support", "2014")


def test_every_code_of_past_workshops_on_paper_is_known() -> None:
    assert set(codes("earliest_change")) >= {"early_years", "reception", "ks1", "ks2", "y6_y7", "ks3", "could_not"}
    assert codes("disciplines") == ["education_setting", "la_education", "health", "care", "family"]
    assert codes("root_causes") == [f"RC{n:02}" for n in range(1, 17)]
    assert codes("outcomes_achieved") == ["fully", "partly", "not", "no_evidence"]
    assert set(codes("settings_grouped")) == {"SS", "MS", "RP", "SP", "IN", "EOT"}
    assert codes("phases") == ["early_years", "reception", "ks1", "ks2", "ks3", "ks4", "post16", "post19"]


def test_points_of_change_run_through_the_phases_in_the_order_of_time() -> None:
    points, phases = LISTS.get("earliest_change", "2025"), LISTS.get("phases", "2025")
    into = [translate(code.code, points, phases) for code in points.codes]
    assert into.pop() is None
    order = codes("phases")
    places = [order.index(phase) for phase in into if phase is not None]
    assert places == sorted(places)
    assert set(places) == set(range(len(order)))


def test_groups_name_codes_of_the_lists_they_stand_for() -> None:
    assert {code.group for code in LISTS.get("roles", "2025").codes} == set(codes("disciplines"))
    needs = LISTS.get("needs", "2025")
    assert {code.group for code in needs.codes} == {*codes("broad_needs"), "other"}
    broad = LISTS.get("broad_needs", "2025")
    assert all(translate(c.code, needs, broad) == c.group for c in needs.codes if c.group != "other")


def test_a_panel_can_name_twenty_to_thirty_supports() -> None:
    services = codes("services")
    assert 20 <= len(services) <= 30
    assert {"SALT", "EP_ADVICE", "OT", "OUTREACH", "ONE_TO_ONE"} <= set(services)


def test_options_that_need_telling_apart_carry_a_definition() -> None:
    for id_, version in [("settings", "2025"), ("support", "2014"), ("root_causes", "2025"), ("broad_needs", "2025")]:
        assert all(code.definition for code in LISTS.get(id_, version).codes), id_


@pytest.mark.parametrize("words", ["wrong placement", "unnecessary", "savings", "suffer", "normal"])
def test_no_list_uses_words_that_hurt(words: str) -> None:
    for one in LISTS.lists:
        for code in one.codes:
            assert words not in f"{code.label} {code.definition}".lower()
