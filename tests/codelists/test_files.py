"""Files of code lists: what is read, and what a person is told when it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workshop.codelists import FileError, load, read

if TYPE_CHECKING:
    from pathlib import Path

SOUND = """\
id: colours
version: 2025
title: Colours
effective_from: 2025-01-01
codes:
  - {code: NO, label: no}
  - {code: "007", label: Yes, tier: 3}
"""


def write(folder: Path, text: str, name: str = "colours-2025.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_words_stay_the_words_that_stand_there(tmp_path: Path) -> None:
    colours = read(write(tmp_path, SOUND))
    assert [(c.code, c.label, c.tier) for c in colours.codes] == [("NO", "no", None), ("007", "Yes", 3)]
    assert colours.version == "2025"


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    plain = read(write(tmp_path, SOUND))
    assert read(write(tmp_path, "\ufeff" + SOUND.replace("\n", "\r\n"))) == plain


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("label: Yes,", "", 7, "“label” is missing."),
        ("tier: 3", "tier: three", 7, "A whole number is needed here."),
        ("title: Colours", "titel: Colours", 3, "“titel” means nothing here."),
        ("tier: 3", "teir: 3", 7, "“teir” means nothing here."),
        ("title: Colours", "title: Colours\ntitle: Hues", 4, "“title” is given twice."),
        ("title: Colours", "title: ' '", 3, "The title is blank."),
        ('"007"', "NO", 6, "The code “NO” is given 2 times."),
        ('"007"', '"A|B"', 7, "The code “A|B” is not plain."),
        ("label: no", "label: ''", 6, "The code “NO” has no label."),
        ("2025-01-01", "1 January 2025", 4, "The effective_from is “1 January 2025”, which is not a date."),
        ("2025-01-01", "2025-01-01\neffective_to: 2024-01-01", 5, "The effective_to is before its effective_from."),
        ("{code: NO, label: no}", "&a {code: NO, label: no}\n  - *a", 6, "Anchors (& and *) are not read."),
        ("{code: NO, label: no}", "{code: NO, label: no", 7, "This is not YAML:"),
        ("id: colours", "id: Our colours", 1, "The id “Our colours” is not plain."),
        ("codes:", "mappings: {hues: {RED: H}}\ncodes:", 5, "The mapping to hues starts from “RED”"),
    ],
)
def test_a_fault_is_named_with_its_line_and_how_to_mend_it(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in SOUND
    with pytest.raises(FileError) as refused:
        read(write(tmp_path, SOUND.replace(old, new)))
    assert (refused.value.file, refused.value.line) == ("colours-2025.yaml", line)
    assert refused.value.message.startswith(message)
    assert refused.value.mend
    assert str(refused.value).startswith(f"colours-2025.yaml, line {line}: {message}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "A set of `name: value` lines is needed here."),
        ("- a\n- b\n", "A set of `name: value` lines is needed here."),
        ("[" * 5000, "Parts are nested too deeply."),
        ("- " * 100_000, "Parts are nested too deeply."),
        ("a: *b", "This is not YAML: found undefined alias."),
        ("a: " + "x" * 400_000, "The file is too long."),
        ("a: \x01", "This cannot be read as YAML."),
    ],
)
def test_what_is_no_code_list_at_all_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FileError) as refused:
        read(write(tmp_path, text))
    assert refused.value.message == message


def test_a_missing_file_and_a_file_that_is_not_text_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="not there"):
        read(tmp_path / "colours-2025.yaml")
    (tmp_path / "colours-2025.yaml").write_bytes(b"id: caf\xe9")
    with pytest.raises(FileError, match="UTF-8"):
        read(tmp_path / "colours-2025.yaml")


def test_the_name_of_a_file_says_which_list_and_version_it_holds(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"Name the file colours-2025\.yaml"):
        read(write(tmp_path, SOUND, "colors.yaml"))


def test_mappings_must_lead_to_a_code_that_exists(tmp_path: Path) -> None:
    write(tmp_path, SOUND + "mappings:\n  hues:\n    NO: DARK\n")
    with pytest.raises(FileError, match="line 9: There is no list hues"):
        load(tmp_path)
    write(tmp_path, SOUND.replace("colours", "hues"), "hues-2025.yaml")
    with pytest.raises(FileError, match="line 10: “NO” maps to “DARK”, which hues does not have"):
        load(tmp_path)
    write(tmp_path, SOUND.replace("colours", "hues").replace('"007"', "DARK"), "hues-2025.yaml")
    assert load(tmp_path).ids() == ("colours", "hues")


def test_two_versions_cannot_begin_on_one_day(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    write(tmp_path, SOUND.replace("version: 2025", "version: 2026"), "colours-2026.yaml")
    with pytest.raises(FileError, match="begin on the same day"):
        load(tmp_path)


def test_an_empty_folder_is_no_set_of_code_lists(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no code lists in this folder"):
        load(tmp_path)
