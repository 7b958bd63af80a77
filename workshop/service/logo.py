"""A council's logo, taken in from a file: looked at, made no larger than it needs to be, and written anew.

What is kept is drawn afresh from the picture's points, so nothing that was hidden in the file (where a photograph was
taken, a script, another file) is kept or sent to anybody.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

#: The largest file that is looked at, and the most points on a side that are kept.
MOST_BYTES = 2_000_000
_MOST_WIDE, _MOST_HIGH = 1200, 600
#: Fewer points on a side than this are a speck on paper; more than this are no logo.
_LEAST, _MOST_POINTS = 24, 40_000_000
_KINDS = ("PNG", "JPEG")
#: With what a whole file of either kind ends. Other libraries switch Pillow's own refusal of half a picture off.
_ENDS = (b"IEND\xaeB`\x82", b"\xff\xd9")

NO_PICTURE = "This is no PNG or JPEG picture, whatever its name says. Save the logo as one, and choose that file."


class NotALogo(ValueError):  # noqa: N818 - says what the file is
    """A file that cannot be the logo; the message says why, and what to do."""


def cleaned(data: bytes) -> bytes:
    """The picture in `data` as a new PNG or JPEG file, at most 1200 by 600 points.

    Raises:
        NotALogo: it is too large or too small, or no picture of these kinds.
    """
    if len(data) > MOST_BYTES:
        message = f"The file is too large: keep it under {MOST_BYTES // 1_000_000} MB. A logo needs far less."
        raise NotALogo(message)
    if not any(end in data for end in _ENDS):
        raise NotALogo(NO_PICTURE)
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - no start of the server waits for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_KINDS) as found:
                _refuse_odd(found)
                return _written(found)
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError) as error:
        raise NotALogo(NO_PICTURE) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotALogo(_too_many()) from error


def _too_many() -> str:
    return "The picture has too many points. Save it smaller: 1200 points wide are enough for paper."


def _refuse_odd(found: Image.Image) -> None:
    wide, high = found.size
    if wide * high > _MOST_POINTS:
        raise NotALogo(_too_many())
    if min(wide, high) < _LEAST:
        message = f"The picture is only {wide} by {high} points. Choose one of {_LEAST} at least on each side."
        raise NotALogo(message)


def _written(found: Image.Image) -> bytes:
    """The picture alone, drawn afresh; a see-through one stays so."""
    from PIL import Image  # noqa: PLC0415 - as above

    kind = str(found.format)
    clear = kind == "PNG" and (found.mode in ("RGBA", "LA", "PA") or "transparency" in found.info)
    drawn = found.convert("RGBA" if clear else "RGB")
    drawn.thumbnail((_MOST_WIDE, _MOST_HIGH))
    made = Image.new(drawn.mode, drawn.size)
    made.paste(drawn)
    out = io.BytesIO()
    made.save(out, kind, **({"quality": 90} if kind == "JPEG" else {"optimize": True}))
    return out.getvalue()
