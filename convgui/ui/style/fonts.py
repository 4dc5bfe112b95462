"""Whether there are fonts for what is drawn."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from convgui.messages import Sentence

_SYSTEMS = "Debian/Ubuntu"
_LATIN = "sudo apt install fonts-dejavu-core"
_CHINESE = "sudo apt install fonts-noto-cjk"


def missing_font(language: str) -> Sentence | None:
    """What to install where no font has the letters of ``language``; None if all is there.

    A window has to show it untranslated: Chinese is what cannot be read there.
    """
    # What Qt draws boxes with has no name.
    if not QFontInfo(QFont()).family():
        return Sentence(
            "no font is installed, so text and numbers cannot be drawn. On {0}, install one "
            "with: {1}",
            _SYSTEMS,
            _LATIN,
        )
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    if language == "zh" and not QFontDatabase.families(chinese):
        return Sentence(
            "no font with Chinese characters is installed. On {0}, install one with: {1}",
            _SYSTEMS,
            _CHINESE,
        )
    return None
