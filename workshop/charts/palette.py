"""The colours of charts: the Government Analysis Function's palette, at most four hues in one chart."""

from __future__ import annotations

BLUE = "#12436D"
TEAL = "#28A197"
PLUM = "#801650"
ORANGE = "#F46A25"
GREY = "#3D3D3D"
LILAC = "#A285D1"

#: Behind something unfilled, and for what stayed as it was.
PALE = "#DCE4EB"
WHITE = "#FFFFFF"
BLACK = "#0B0C0C"

#: The ground of an empty cell.
QUIET = "#F7F9FB"

#: The ink that reads on each fill with a contrast of at least 4.5 to 1.
INK: dict[str, str] = {
    BLUE: WHITE,
    PLUM: WHITE,
    GREY: WHITE,
    TEAL: BLACK,
    ORANGE: BLACK,
    LILAC: BLACK,
    PALE: BLACK,
    WHITE: BLACK,
}

#: Steps of one hue for a heat table, from little to much, with the ink of each.
HEAT: tuple[tuple[str, str], ...] = (
    ("#E7EDF3", BLACK),
    ("#B3C5D6", BLACK),
    ("#6C8FAF", BLACK),
    (BLUE, WHITE),
)
