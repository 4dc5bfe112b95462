"""The text of an SVG in a font that every viewer has, as wide as it was laid out."""

from __future__ import annotations

import html
import re

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from convgui.ui.style.theme import CHINESE

# Wide ones first, like the one that Qt most often finds; the last is known to every viewer.
OTHERS = ("DejaVu Sans", "Verdana", *CHINESE, "sans-serif")
# As Qt writes it, of texts and of the groups around them.
_FAMILY = re.compile(r'font-family="([^"]*)" ')
_TEXT = re.compile(
    r'<text ([^>]*?font-family="([^"]*)" font-size="([\d.]+)" font-weight="(\d+)" '
    r'font-style="(\w+)"[^>]*)>([^<]*)</text>'
)


def fitted(svg: str) -> str:
    """``svg`` with families that other viewers know, each text as wide as it was drawn.

    Qt names the font by an alias such as "Sans Serif", in the place of which a browser takes one
    with serifs. A text stays text, which can be searched and copied.
    """
    named = _FAMILY.search(svg)
    if named is None:
        return svg
    # The stage has one font.
    families = f'<svg font-family="{_families(html.unescape(named[1]))}" '
    return _FAMILY.sub("", _TEXT.sub(_with_length, svg)).replace("<svg ", families, 1)


def _with_length(found: re.Match[str]) -> str:
    attributes, family, size, weight, style, words = found.groups()
    font = QFont([_resolved(html.unescape(family)), *CHINESE])
    font.setPixelSize(max(1, round(float(size))))
    font.setWeight(QFont.Weight(int(weight)))
    font.setItalic(style != "normal")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    wide = QFontMetricsF(font).horizontalAdvance(html.unescape(words))
    if not wide:
        return found[0]
    length = f'textLength="{wide:.2f}" lengthAdjust="spacingAndGlyphs"'
    return f"<text {attributes.rstrip()} {length}>{words}</text>"


def _families(family: str) -> str:
    """The font that Qt took for ``family``, and others."""
    names = dict.fromkeys((_resolved(family), *OTHERS))
    listed = ", ".join(n if re.fullmatch(r"[A-Za-z-]+", n) else f"'{n}'" for n in names)
    return html.escape(listed).replace("&#x27;", "'")


def _resolved(family: str) -> str:
    """The font that Qt takes for a name, which may be an alias."""
    return QFontInfo(QFont(family)).family()
