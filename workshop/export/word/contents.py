"""Headings and the table of contents: a field that Word can renew, showing links that work before it does."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.export.report.blocks import Block, Heading
from workshop.export.word.markup import holding, paragraph, run

#: Chapters of the report are headings of the first level: its title is a title.
_ABOVE = 1


def headings(blocks: Iterable[Block]) -> tuple[Heading, ...]:
    """All headings, in order; a heading's bookmark is named by its place here."""
    return tuple(block for block in blocks if isinstance(block, Heading))


def heading(block: Heading, place: int) -> str:
    """A heading with the bookmark that the contents lead to."""
    mark = f'<w:bookmarkStart w:id="{place}" w:name="_Toc{place:08d}"/>'
    end = f'<w:bookmarkEnd w:id="{place}"/>'
    return holding(f"Heading{block.level - _ABOVE}", mark, run(block.text), end, fresh=block.fresh)


def listed(found: tuple[Heading, ...]) -> list[str]:
    """The contents: every chapter. Without page numbers, which only Word could know."""
    chapters = [(place, block) for place, block in enumerate(found) if block.level == _ABOVE + 1]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\n \\h \\z </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = [paragraph("ContentsTitle", "Contents")]
    for number, (place, block) in enumerate(chapters):
        link = f'<w:hyperlink w:anchor="_Toc{place:08d}" w:history="1">{run(block.text)}</w:hyperlink>'
        first, last = begin if number == 0 else "", end if number == len(chapters) - 1 else ""
        lines.append(holding("TOC1", first, link, last))
    return lines
