"""The contents of an OpenDocument text: an index that the word processor can renew, with links that work before it."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.export.opendocument.package import words
from workshop.export.report.blocks import Block, Heading

#: Chapters of the report are headings of the first level: its title is a title.
_ABOVE = 1


def heading(block: Heading, place: int) -> str:
    """A heading with the mark that the contents lead to."""
    level = block.level - _ABOVE
    style = "Fresh" if block.fresh else f"Heading_20_{level}"
    mark = f'<text:bookmark text:name="chapter{place}"/>' if place else ""
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{mark}{words(block.text)}</text:h>'


def listed(blocks: Sequence[Block]) -> str:
    """The contents: every chapter. Blank without any."""
    chapters = [b.text for b in blocks if isinstance(b, Heading) and b.level == _ABOVE + 1]
    lines = "".join(
        f'<text:p text:style-name="Contents"><text:a xlink:type="simple" xlink:href="#chapter{place}">{words(text)}'
        "</text:a></text:p>"
        for place, text in enumerate(chapters, 1)
    )
    title = '<text:p text:style-name="ContentsTitle">Contents</text:p>'
    return (
        '<text:table-of-content text:name="Contents" text:protected="false"><text:table-of-content-source '
        'text:outline-level="1" text:use-index-marks="false"><text:index-title-template>Contents'
        "</text:index-title-template></text:table-of-content-source>"
        f'<text:index-body><text:index-title text:name="ContentsHead">{title}</text:index-title>{lines}'
        "</text:index-body></text:table-of-content>"
        if chapters
        else ""
    )
