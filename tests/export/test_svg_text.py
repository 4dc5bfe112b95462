"""The fonts of an SVG, and how wide its text is where they are missing."""

import re

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from convgui.export.render import render
from convgui.export.svg_text import fitted
from tests.data.exported import SMALL, layer

pytestmark = pytest.mark.usefixtures("qapp")

TEXT = (
    '<?xml version="1.0"?>\n<svg width="9mm">\n<g font-family="Sans Serif" font-size="12" >\n'
    '<text x="4.5" font-family="Sans Serif" font-size="20" font-weight="700" font-style="{style}" '
    "\n >{words}</text>\n</g></svg>"
)


def test_families_that_every_viewer_knows():
    made = fitted(TEXT.format(style="normal", words="a"))
    (families,) = re.findall('font-family="([^"]*)"', made)
    assert families.split(", ")[0].strip("'") == QFontInfo(QFont("Sans Serif")).family()
    assert families.endswith(", sans-serif")
    assert made.startswith('<?xml version="1.0"?>\n<svg font-family=')
    assert fitted("<svg >no text</svg>") == "<svg >no text</svg>"


@pytest.mark.parametrize("style", ["normal", "italic"])
def test_a_text_is_as_wide_as_it_was_drawn(style):
    font = QFont("Sans Serif")
    font.setPixelSize(20)
    font.setBold(True)
    font.setItalic(style == "italic")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made = fitted(TEXT.format(style=style, words="−1.5 &lt; 2"))
    (wide,) = re.findall('textLength="([^"]*)" lengthAdjust="spacingAndGlyphs">', made)
    assert float(wide) == pytest.approx(QFontMetricsF(font).horizontalAdvance("−1.5 < 2"), abs=0.01)
    assert ">−1.5 &lt; 2</text>" in made
    assert "textLength" not in fitted(TEXT.format(style=style, words=""))


@pytest.mark.long
def test_a_browser_draws_each_text_where_it_belongs(browser, tmp_path):
    """With a font of other widths, too."""
    path = tmp_path / "out.svg"
    render(layer(), path, steps="40:41", **SMALL)
    wide = "return [...document.querySelectorAll('text')].map(t => t.getComputedTextLength())"
    widths = []
    for family in (None, "monospace"):
        if family:
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub('font-family="[^"]*"', f'font-family="{family}"', text), "utf-8")
        browser.get(path)
        widths.append(browser.run(wide))
    assert len(widths[0]) > 50
    assert widths[1] == pytest.approx(widths[0], abs=0.1)
