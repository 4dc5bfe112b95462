"""The colours, sizes and fonts of the window."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette

from convgui.i18n import current_language
from convgui.ui.style.style_sheet import ENLARGED, STYLE_SHEET


class Theme(NamedTuple):
    """The colours of the window, by their use."""

    canvas: str = "#ffffff"
    panel: str = "#f6f8fa"
    border: str = "#d5dce4"
    # The edges of controls: 3 : 1 on both grounds.
    control: str = "#6f7a87"
    grid: str = "#e3e8ee"
    # The ground of a button below the pointer.
    hover: str = "#e3e8ee"
    text: str = "#17202c"
    muted: str = "#566273"
    accent: str = "#0b5fd7"
    good: str = "#1a7a3c"
    error: str = "#a31515"
    error_panel: str = "#fdecea"
    hatch: str = "#b4bfcc"
    # The output cell that is being computed, and the digits of a sum that is not finished.
    in_hand: str = "#fffbe8"
    unfinished: str = "#ffe48a"
    # The colour map of signed values; positive and negative bars have the colours of its ends.
    positive: str = "#b3222c"
    half_positive: str = "#eb9c95"
    zero: str = "#ffffff"
    half_negative: str = "#89b4dc"
    negative: str = "#1f5ba8"
    # The colour map of inputs: from ``zero`` over ``half`` to ``full``.
    half: str = "#a9b6cc"
    full: str = "#33496b"
    dark: bool = False
    # Whether the contrast is high.
    strong: bool = False

    @property
    def edged(self) -> bool:
        """Whether the digits of a sum that is not finished need a dark edge to be read."""
        return not self.dark and self.unfinished != self.text

    @property
    def skipped(self) -> str:
        """The dot in a pixel that lies between two taps and is not read."""
        return self.text

    def colours(self) -> tuple[str, ...]:
        """All colours of a picture but those that only occur in the middle of a colour map."""
        middle = ("half_positive", "zero", "half_negative", "half", "full")
        others = (*middle, "hover", "dark", "strong")
        return tuple(getattr(self, name) for name in self._fields if name not in others)


LIGHT = Theme()

DARK = Theme(
    canvas="#12161d",
    panel="#1a2029",
    border="#3a4553",
    control="#7e8b9c",
    grid="#2b3440",
    hover="#2b3440",
    text="#e9eef5",
    muted="#a9b5c4",
    accent="#62a8ff",
    good="#63cf8d",
    error="#ff8f86",
    error_panel="#3b1c1f",
    hatch="#566273",
    in_hand="#33290b",
    positive="#ff8a80",
    half_positive="#96403c",
    # A little lighter than the ground, on which a cell is empty.
    zero="#212935",
    half_negative="#2f629b",
    negative="#79b6ff",
    half="#56677f",
    full="#cfdcf0",
    dark=True,
)

_STRONG = LIGHT._replace(
    panel="#ffffff",
    border="#000000",
    control="#000000",
    grid="#8a8a8a",
    hover="#d4d4d4",
    text="#000000",
    muted="#1d1d1d",
    accent="#00359e",
    good="#00561f",
    error="#8a0000",
    error_panel="#ffffff",
    hatch="#4d4d4d",
    in_hand="#fff6c4",
    unfinished="#000000",
    strong=True,
)

_STRONG_DARK = DARK._replace(
    canvas="#000000",
    panel="#000000",
    border="#ffffff",
    control="#ffffff",
    grid="#7d7d7d",
    hover="#404040",
    text="#ffffff",
    muted="#e6e6e6",
    accent="#8cc2ff",
    good="#7dffb0",
    error="#ffb3ac",
    error_panel="#000000",
    hatch="#b8b8b8",
    in_hand="#2a2100",
    zero="#1c1c1c",
    strong=True,
)

# The colours in use, the factor on all sizes, and whether changes of the layer are animated; where
# the system has its animations off, they are not all the same.
now = LIGHT
zoom = 1.0
moving = False


def use(
    dark: bool = False, strong: bool = False, larger: float = 1.0, motion: bool = False
) -> None:
    """Set colours, size and motion of widgets made from now on."""
    global now, zoom, moving
    moving = motion
    now = (_STRONG_DARK if dark else _STRONG) if strong else DARK if dark else LIGHT
    zoom = larger
    for made in (faded, seen, _ink):
        made.cache_clear()


# The largest side of a widget, Qt's name for no limit; PySide has no name for it.
QWIDGETSIZE_MAX = (1 << 24) - 1


def px(pixels: float) -> int:
    """``pixels`` times the zoom, as a whole number."""
    return round(pixels * zoom)


# The colour-blind can tell them apart: Okabe and Ito's first, without those that are hard to see on
# white; and the same hues, lighter, for a dark ground. Outlines have 3 : 1. They repeat after the
# seventh group; each group is labelled with its number.
GROUPS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7613e1", "#6e1917", "#211871")
GROUPS_IN_THE_DARK = (
    *("#3fa4e8", "#ff8c3a", "#3ecf8e", "#e39ac4"),
    *("#a06bff", "#ff5c5c", "#f7f0a0"),
)

# The least contrast of words, and of outlines.
LEGIBLE, SEEN = 4.6, 3.0
# Fonts for Simplified Chinese on Linux, Windows and macOS.
CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC")

# Numbers in the cells of a map, whose colours do not depend on the window's.
ON_LIGHT, ON_DARK = "#17202c", "#ffffff"


def exact_colours() -> NDArray[np.uint32]:
    """(n,): the colours that a GIF palette must hold exactly, each as 0xffRRGGBB."""
    return np.array([QColor(name).rgb() for name in (*now.colours(), *groups())], np.uint32)


def groups() -> tuple[str, ...]:
    """The colours of the groups on the ground of now."""
    return GROUPS_IN_THE_DARK if now.dark else GROUPS


def group_name(group: int) -> str:
    """The colour of a group as ``#rrggbb``."""
    return groups()[group % len(GROUPS)]


def group_colour(group: int) -> QColor:
    """The colour of a group."""
    return QColor(group_name(group))


def ink(colour: QColor) -> QColor:
    """``colour`` made darker, or lighter on a dark canvas, until text in it has 4.5 : 1."""
    return _ink(colour.name())


@cache
def _ink(name: str) -> QColor:
    colour, ground = QColor(name), _luminance(QColor(now.canvas))
    while True:
        dark, light = sorted((_luminance(colour), ground))
        if light + 0.05 >= LEGIBLE * (dark + 0.05):
            return colour
        colour = colour.lighter(108) if now.dark else colour.darker(108)


def _luminance(colour: QColor) -> float:
    """By WCAG 2, from 0 to 1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def faded(name: str, strength: float) -> QColor:
    """The colour ``name`` mixed with the canvas: 0 gives the canvas, 1 the colour."""
    colour, ground = QColor(name), QColor(now.canvas)
    return QColor.fromRgbF(
        *(
            strength * c + (1 - strength) * g
            for c, g in (
                (colour.redF(), ground.redF()),
                (colour.greenF(), ground.greenF()),
                (colour.blueF(), ground.blueF()),
            )
        )
    )


@cache
def seen(name: str, strength: float) -> QColor:
    """The colour ``name``, faded to ``strength`` or as far as outlines can be seen."""
    ground = _luminance(QColor(now.canvas))
    for part in range(int(20 * strength), 20):
        made = faded(name, part / 20)
        dark, light = sorted((_luminance(made), ground))
        if light + 0.05 >= SEEN * (dark + 0.05):
            return made
    return QColor(name)


def quiet(name: str, strength: float) -> QColor:
    """The colour ``name`` of something that steps back: in high contrast it is still seen."""
    return seen(name, strength) if now.strong else faded(name, strength)


def palette() -> QPalette:
    """The colours of Qt's own widgets."""
    made = QPalette(QColor(now.panel))
    for role, colour in (
        (QPalette.ColorRole.Window, now.panel),
        (QPalette.ColorRole.Base, now.canvas),
        (QPalette.ColorRole.AlternateBase, now.panel),
        (QPalette.ColorRole.Button, now.canvas),
        (QPalette.ColorRole.WindowText, now.text),
        (QPalette.ColorRole.Text, now.text),
        (QPalette.ColorRole.ButtonText, now.text),
        (QPalette.ColorRole.PlaceholderText, now.muted),
        (QPalette.ColorRole.ToolTipBase, now.canvas),
        (QPalette.ColorRole.ToolTipText, now.text),
        (QPalette.ColorRole.Highlight, now.accent),
        (QPalette.ColorRole.HighlightedText, now.canvas),
    ):
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(now.hatch))
    return made


def style_sheet() -> str:
    """The style sheet of the window."""
    sizes = {f"px{size}": f"{px(size)}px" for size in (11, 12, 13, 14, 15, 17)}
    sheet = STYLE_SHEET if zoom == 1 else STYLE_SHEET + ENLARGED
    return sheet.format(**now._asdict(), **sizes)


def font() -> QFont:
    """The font of the window; set on the window, as in a style sheet it slows every widget."""
    made = application_font()
    made.setPixelSize(px(13))
    return made


def application_font() -> QFont:
    """The font of menus, tool tips and dialogs."""
    return _with_glyphs(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))


def fixed_font() -> QFont:
    """The font for code."""
    return _with_glyphs(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))


def _with_glyphs(font: QFont) -> QFont:
    """``font``, with Simplified Chinese glyphs in the Chinese window, not Japanese ones."""
    if current_language() == "zh":
        # The resolved name: in a list of families Qt skips an alias such as "monospace".
        font.setFamilies([QFontInfo(font).family(), *CHINESE])
    return font
