"""Colours, colour maps and how a number is written in a cell."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette

from convgui.i18n import current_language


class Theme(NamedTuple):
    """The colours of the window, by their use."""

    canvas: str = "#ffffff"
    panel: str = "#f6f8fa"
    border: str = "#d5dce4"
    grid: str = "#e3e8ee"
    text: str = "#17202c"
    muted: str = "#566273"
    accent: str = "#0b5fd7"
    good: str = "#1a7a3c"
    error: str = "#a31515"
    error_panel: str = "#fdecea"
    hatch: str = "#b4bfcc"
    in_hand: str = "#fff3b8"
    # What is added, what is taken away, and what is neither, on the one scale for signed values.
    positive: str = "#b3222c"
    half_positive: str = "#eb9c95"
    zero: str = "#ffffff"
    half_negative: str = "#89b4dc"
    negative: str = "#1f5ba8"
    # Inputs: from ``zero`` over ``half`` to ``full``.
    half: str = "#a9b6cc"
    full: str = "#33496b"
    dark: bool = False

    def colours(self) -> tuple[str, ...]:
        """All that stand alone, and not only on the way from one end of a scale to the other."""
        between = ("half_positive", "zero", "half_negative", "half", "full", "dark")
        return tuple(getattr(self, name) for name in self._fields if name not in between)


LIGHT = Theme()


DARK = Theme(
    canvas="#12161d",
    panel="#1a2029",
    border="#3a4553",
    grid="#2b3440",
    text="#e9eef5",
    muted="#a9b5c4",
    accent="#62a8ff",
    good="#63cf8d",
    error="#ff8f86",
    error_panel="#3b1c1f",
    hatch="#566273",
    in_hand="#574700",
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
    grid="#8a8a8a",
    text="#000000",
    muted="#1d1d1d",
    accent="#00359e",
    good="#00561f",
    error="#8a0000",
    error_panel="#ffffff",
    hatch="#4d4d4d",
    in_hand="#ffe34d",
)


_STRONG_DARK = DARK._replace(
    canvas="#000000",
    panel="#000000",
    border="#ffffff",
    grid="#7d7d7d",
    text="#ffffff",
    muted="#e6e6e6",
    accent="#8cc2ff",
    good="#7dffb0",
    error="#ffb3ac",
    error_panel="#000000",
    hatch="#b8b8b8",
    in_hand="#6b5700",
    zero="#1c1c1c",
)


# What the window is drawn in: these colours, and sizes ``zoom`` times the usual; and whether
# things move to their new place when the layer changes.
now = LIGHT


zoom = 1.0


moving = False


def use(
    dark: bool = False, strong: bool = False, larger: float = 1.0, motion: bool = False
) -> None:
    """Draw in other colours, larger, or with motion what is made from now on."""
    global now, zoom, moving
    moving = motion
    now = (_STRONG_DARK if dark else _STRONG) if strong else DARK if dark else LIGHT
    zoom = larger
    faded.cache_clear()


def px(pixels: float) -> int:
    """A size of the usual window, in pixels of this one."""
    return round(pixels * zoom)


# Okabe and Ito's colours, which stay apart for the colour-blind, darkest first; the black of the
# set is kept for outlines, and a violet stands for the yellow, which white would swallow. Groups
# beyond the seventh repeat them: the number says which.
GROUPS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8833ff")


# Simplified Chinese on Linux, Windows and macOS.
CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC")


# Words on the cells of a map, whose colours are not those of the window.
ON_LIGHT, ON_DARK = "#17202c", "#ffffff"


def exact_colours() -> NDArray[np.uint32]:
    """The colours that a palette has to hold exactly, each as 0xffRRGGBB."""
    return np.array([QColor(name).rgb() for name in (*now.colours(), *GROUPS)], np.uint32)


def group_name(group: int) -> str:
    """The name of the colour of a group."""
    return GROUPS[group % len(GROUPS)]


def group_colour(group: int) -> QColor:
    """The colour of a group, wherever the group appears."""
    return QColor(group_name(group))


def ink(colour: QColor) -> QColor:
    """A colour that can be read as words on the canvas: dark enough on a light one, or light."""
    while (0.30 * colour.redF() + 0.59 * colour.greenF() + 0.11 * colour.blueF() > 0.42) != (
        now.dark
    ):
        colour = colour.lighter(112) if now.dark else colour.darker(110)
    return colour


@cache
def faded(name: str, strength: float) -> QColor:
    """A colour mixed with the canvas; ``strength`` 0 … 1."""
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


def palette() -> QPalette:
    """Our colours for Qt's own widgets."""
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
    sizes = {f"px{size}": f"{px(size)}px" for size in (12, 13, 14, 15, 17)}
    return _STYLE.format(**now._asdict(), **sizes)


def font() -> QFont:
    """The font of the window; in a style sheet it would slow down every widget."""
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
    """``font``; what it lacks of Chinese comes from a Simplified font, not from a Japanese one."""
    if current_language() == "zh":
        # Of its real name: in a list, one such as "monospace" would be passed over.
        font.setFamilies([QFontInfo(font).family(), *CHINESE])
    return font


_STYLE = """
#header, #layer_panel, #transport {{ background: {panel}; }}
#header {{ border-bottom: 1px solid {border}; }}
#layer_panel {{ border-right: 1px solid {border}; }}
#transport {{ border-top: 1px solid {border}; }}
#stage {{ background: {canvas}; }}
#title {{ font-size: {px17}; font-weight: 700; }}
QLabel[role="heading"] {{ color: {muted}; font-size: {px12}; font-weight: 700; }}
QLabel[role="hint"] {{ color: {muted}; font-size: {px12}; }}
QLabel[role="map"] {{ font-size: {px14}; font-weight: 700; }}
QLabel[role="note"] {{ color: {muted}; font-size: {px12}; }}
#step_text {{ font-size: {px14}; }}
#call {{ font-size: {px15}; padding: 4px 8px; border: 1px solid {border}; border-radius: 6px;
         background: {canvas}; }}
#call:focus {{ border: 2px solid {accent}; padding: 3px 7px; }}
QSpinBox, QDoubleSpinBox, QComboBox {{ min-height: 20px; }}
#call[wrong="true"] {{ border: 2px solid {error}; padding: 3px 7px; background: {error_panel}; }}
#message {{ color: {error}; background: {error_panel}; border: 1px solid {error};
            border-radius: 6px; padding: 3px 10px; }}
#message[notice="true"] {{ color: {text}; background: {panel}; border-color: {border}; }}
#play {{ background: {accent}; border-radius: 6px; }}
#side {{ background: {panel}; border-left: 1px solid {border}; }}
#side::pane {{ border: none; border-top: 1px solid {border}; }}
#side QTabBar::tab {{ background: transparent; color: {muted}; padding: 7px 8px;
                      border: none; border-bottom: 2px solid transparent; }}
#side QTabBar::tab:disabled {{ color: {hatch}; }}
#side QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
#explain, #explain_ground {{ background: {panel}; }}
#explain QScrollBar:vertical {{ width: 10px; background: transparent; }}
#explain QScrollBar::handle {{ background: {hatch}; border-radius: 3px; margin: 2px;
                               min-height: 30px; }}
#explain QScrollBar::add-line, #explain QScrollBar::sub-line {{ height: 0; }}
#refusal {{ background: {error_panel}; border: 1px solid {error}; border-radius: 6px; }}
QLabel[role="error"] {{ color: {error}; font-size: {px12}; font-weight: 700; }}
QLabel[role="body"] {{ color: {text}; font-size: {px13}; }}
#keys QLabel {{ font-size: {px13}; }}
#keys QLabel[role="heading"] {{ font-size: {px12}; }}
QLabel[role="key"] {{ color: {text}; font-weight: 700; background: {panel}; padding: 2px 7px;
                      border: 1px solid {border}; border-radius: 4px; }}
QLabel[role="page"] {{ color: {text}; font-size: {px15}; font-weight: 700; }}
QLabel[role="prose"] {{ color: {text}; font-size: {px14}; }}
QLabel[role="ask"] {{ color: {text}; font-size: {px14}; font-weight: 600; }}
#caption {{ background: {panel}; border-bottom: 1px solid {border}; font-size: {px14};
            padding: {px12}; }}
#question {{ background: {canvas}; border: 2px solid {accent}; border-radius: 6px; }}
#verdict {{ background: {canvas}; border: 1px solid {border}; border-radius: 6px; }}
#lesson_number, #brush {{ background: {panel}; border: 1px solid {muted}; border-radius: 4px;
                          padding: 2px 6px; }}
#lesson_number:focus, #brush:focus {{ border: 2px solid {accent}; padding: 1px 5px; }}
#lesson_turning {{ border-top: 1px solid {border}; }}
#lesson_place {{ background: {border}; border: none; border-radius: 2px; }}
#lesson_place::chunk {{ background: {accent}; border-radius: 2px; }}
QPushButton[role="main"] {{ background: {accent}; color: {canvas}; border: 1px solid {accent};
                            border-radius: 5px; padding: 4px 12px; font-weight: 600; }}
QPushButton[role="main"]:disabled {{ background: {hatch}; border-color: {hatch}; }}
QPushButton[role="main"]:focus {{ border: 2px solid {text}; padding: 3px 11px; }}
QPushButton[role="lesson"] {{ text-align: left; padding: 6px 8px; border: 1px solid {border};
                              border-radius: 6px; background: {canvas}; font-size: {px13}; }}
QPushButton[role="lesson"]:hover, QPushButton[role="lesson"]:focus {{ border-color: {accent}; }}
QLabel[role="same"] {{ color: {text}; font-size: {px13}; }}
QPushButton[role="same"] {{ font-size: {px13}; text-align: left; border: 1px solid {border};
                            border-radius: 6px; padding: 0 8px; background: {canvas}; }}
QPushButton[role="same"]:hover, QPushButton[role="same"]:focus {{ border-color: {accent}; }}
QPushButton[role="same"]:checked {{ background: {accent}; color: {canvas}; }}
QPushButton[role="same"]:disabled {{ color: {muted}; background: {panel}; }}
"""
