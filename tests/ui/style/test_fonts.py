"""A system without fonts is told so, in words that can be read."""

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo

from convgui.i18n import in_language
from convgui.ui.style.fonts import missing_font


def test_all_is_there(qapp):
    assert missing_font("en") is None


def test_no_font_at_all(qapp, monkeypatch):
    # What Qt says where it draws boxes.
    monkeypatch.setattr(QFontInfo, "family", lambda self: "")
    for language in ("en", "zh"):
        said = missing_font(language)
        assert "text and numbers cannot be drawn" in said
        assert said.endswith("sudo apt install fonts-dejavu-core")


@pytest.mark.parametrize("families", [[], ["Noto Sans CJK SC"]])
def test_no_font_for_chinese(qapp, monkeypatch, families):
    monkeypatch.setattr(QFontDatabase, "families", lambda system: families)
    assert missing_font("en") is None
    said = missing_font("zh")
    assert (said is None) == bool(families)
    if said:
        assert said.endswith("sudo apt install fonts-noto-cjk")
        assert "汉字" in in_language(said, "zh")
