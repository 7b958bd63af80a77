"""Case Markdown as HTML that is safe to show: text, lists and tables; nothing that loads or leads elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
import nh3
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAGS = set(
    "p br hr strong em code pre blockquote ul ol li h2 h3 h4 h5 h6 table thead tbody tr th td".split()  # noqa: SIM905
)
_ATTRIBUTES = {"ol": {"start"}}
_DROP_WHOLE = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math"}
_DEEPEST = 6
_NESTED = re.compile(r"^(?:[ \t]*(?:>|[-*+](?=\s)|\d+\.(?=\s))){9,}", re.MULTILINE)


# Python-Markdown's own link patterns take minutes over a page of brackets, and no link is wanted.
_LINK_PATTERNS = (
    *("link", "reference", "short_reference", "image_link", "image_reference", "short_image_ref"),
    *("autolink", "automail", "html"),
)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:[^()\n]|\([^()\n]{0,300}\)){0,300}\)")


class _Headings(Treeprocessor):
    """Moves headings below the page's own."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level

    def run(self, root: Element) -> None:
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                element.tag = f"h{min(_DEEPEST, int(element.tag[1]) + self.level - 1)}"


def render(text: str, level: int = 2) -> Markup:
    """`text` in Markdown as safe HTML, its topmost headings as `h<level>` (2 to 6).

    HTML typed into the text is shown as it was typed. Links and images become their words:
    nothing loads, nothing leads elsewhere. The only attribute is the first number of a list.
    """
    parser = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
    parser.preprocessors.deregister("html_block")
    for name in _LINK_PATTERNS:
        parser.inlinePatterns.deregister(name)
    parser.treeprocessors.register(_Headings(max(2, min(level, _DEEPEST))), "headings", 5)
    html = parser.convert(_NESTED.sub("", _LINK.sub(r"\1", text)))
    return Markup(  # noqa: S704 - cleaned to the allow-list above
        nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, clean_content_tags=_DROP_WHOLE, link_rel=None)
    )
