"""A logo is known by what is in the file, made small, and drawn afresh."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from workshop.service.logo import MOST_BYTES, NotALogo, cleaned


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 120), mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "#12436d").save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_kept_in_its_own_kind(kind: str) -> None:
    with Image.open(io.BytesIO(cleaned(picture(kind)))) as kept:
        assert (kept.format, kept.size) == (kind, (300, 120))


def test_a_large_one_is_made_smaller_and_keeps_its_shape_and_stays_see_through() -> None:
    with Image.open(io.BytesIO(cleaned(picture(size=(3000, 900), mode="RGBA")))) as kept:
        assert (kept.size, kept.mode) == ((1200, 360), "RGBA")


def test_nothing_but_the_picture_is_kept() -> None:
    told = PngInfo()
    told.add_text("Comment", "taken at 1 Example Street")
    marked = picture(pnginfo=told) + b"PK\x03\x04 another file behind it"
    assert b"Example Street" in marked
    assert b"Example Street" not in cleaned(marked)
    assert b"another file" not in cleaned(marked)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PNG or JPEG"),
        (picture("GIF"), "no PNG or JPEG"),
        (picture()[:60], "no PNG or JPEG"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 90, "no PNG or JPEG"),
        (picture(size=(20, 200)), "only 20 by 200 points"),
        (picture(size=(9000, 9000), mode="1"), "too many points"),
        (b"\x89PNG" + b"x" * MOST_BYTES, "too large"),
    ],
)
def test_what_is_no_logo_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(NotALogo, match=why):
        cleaned(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_half_a_picture_is_refused_whatever_other_libraries_allow(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(NotALogo, match="no PNG or JPEG"):
        cleaned(picture(kind)[:-20])
