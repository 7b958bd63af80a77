"""The lexicon is the reviewed one, and tells names from English."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workshop import _build_lexicon as making
from workshop.cases.anonymity import lexicon
from workshop.cases.anonymity.everyday import NAMES_TOO, ORDINARY, SURE


def test_the_lexicon_is_the_reviewed_one() -> None:
    assert making.is_current()
    assert making.build() is False, "it is made again only where it is not"


def test_another_content_is_noticed(tmp_path: Path) -> None:
    copy = tmp_path / "lexicon.txt"
    shutil.copy(making.LEXICON, copy)
    assert making.is_current(copy)
    copy.write_bytes(copy.read_bytes().replace(b"\nnorth ", b"\nnorsh ", 1))
    assert not making.is_current(copy)


def test_without_its_packages_it_fails_in_one_sentence_and_makes_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, '.')\n"
        "from workshop import _build_lexicon as m\n"
        "m.find_spec = lambda name: None\n"
        f"m.build(Path({str(tmp_path)!r}) / 'lexicon.txt')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "The lexicon needs english-words==" in done.stderr.splitlines()[-1]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "word",
    ["behaviour", "programmes", "organised", "paediatric", "timetabling", "centre", "fidgets", "don't", "well-being"],
)
def test_english_as_it_is_written_here(word: str) -> None:
    assert lexicon.is_english(word)


@pytest.mark.parametrize("word", ["wojciech", "thurning", "o'dwyer", "ellie", "priya", "zofia-anne", "blaenau"])
def test_what_is_no_english(word: str) -> None:
    assert not lexicon.is_english(word)


@pytest.mark.parametrize("word", ["ellie", "tilly", "niamh", "mohammed", "agnieszka", "yusuf", "jack", "emma"])
def test_names_that_are_names_in_small_letters(word: str) -> None:
    assert lexicon.is_sure_name(word)


@pytest.mark.parametrize("word", ["rose", "mark", "grace", "daisy", "robin"])
def test_names_that_are_words_in_small_letters(word: str) -> None:
    assert lexicon.is_name_with_capital(word)
    assert not lexicon.is_sure_name(word)


@pytest.mark.parametrize("word", ["art", "major", "april", "the", "school", "bird"])
def test_words_that_somebody_is_called(word: str) -> None:
    assert not lexicon.is_name_with_capital(word)


@pytest.mark.parametrize("word", ["", "-", "'", "zzzzzzz", "aaaaaa", "é", "ж", "#"])
def test_anything_may_be_looked_up(word: str) -> None:
    assert "e" not in lexicon.kinds(word)


def test_the_first_and_the_last_word_are_found() -> None:
    lines = making.LEXICON.read_text(encoding="ascii").splitlines()
    for line in (lines[1], lines[2], lines[len(lines) // 2], lines[-1]):
        word, letters = line.split(" ")
        assert lexicon.kinds(word) == letters


def test_each_word_is_on_one_list() -> None:
    assert ORDINARY & NAMES_TOO == ORDINARY & SURE == SURE & NAMES_TOO == frozenset()
