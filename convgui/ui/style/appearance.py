"""How the window looks and speaks: what the reader chose, else what the system says."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from convgui import settings
from convgui.i18n import LANGUAGES, current_language, set_language, system_language
from convgui.ui.style import theme

SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


@dataclass(frozen=True)
class Appearance:
    """``language`` and ``scheme`` ("light", "dark") are empty where the system decides.

    ``asked`` is a language for this run alone, whichever is remembered.
    """

    language: str = ""
    scheme: str = ""
    contrast: bool = False
    still: bool = False
    asked: str = ""

    @property
    def spoken(self) -> str:
        """The language to speak."""
        return self.asked or self.language or system_language()

    @property
    def dark(self) -> bool:
        """Whether the colours are the dark ones."""
        if self.scheme:
            return self.scheme == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    @property
    def strong(self) -> bool:
        """Whether the contrast is to be high."""
        asked = QGuiApplication.styleHints().accessibility().contrastPreference()
        return self.contrast or asked == Qt.ContrastPreference.HighContrast

    @property
    def moving(self) -> bool:
        """Whether things may move to their new place: the system or the reader may ask not to."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return not self.still and QApplication.style().styleHint(hint) > 0


def remembered() -> Appearance:
    """The look that was chosen last; anything else in the settings is passed over."""
    language, scheme = settings.read_text("language"), settings.read_text("scheme")
    return Appearance(
        language if language in LANGUAGES else "",
        scheme if scheme in SCHEMES else "",
        settings.read_text("contrast") == "high",
        settings.read_text("motion") == "less",
    )


def remember(look: Appearance) -> None:
    """Choose the same at the next start; what was asked for this run is not for the next."""
    settings.write_text("language", look.language)
    settings.write_text("scheme", look.scheme)
    settings.write_text("contrast", "high" if look.contrast else "")
    settings.write_text("motion", "less" if look.still else "")


def apply(look: Appearance, larger: float = 1.0) -> None:
    """What is made from now on looks and speaks like this."""
    hints = QGuiApplication.styleHints()
    if look.scheme:
        # Qt's own dialogs follow.
        hints.setColorScheme(SCHEMES[look.scheme])
    else:
        hints.unsetColorScheme()
    if current_language() != look.spoken:
        set_language(look.spoken)
    theme.use(look.dark, look.strong, larger, look.moving)
    QApplication.setPalette(theme.palette())
    # An empty box is to be seen on a dark ground too, on which Qt draws no edge around it.
    boxes = theme.palette()
    if look.dark:
        boxes.setColor(QPalette.ColorRole.Base, QColor(theme.now.border))
    # The stub of PySide asks for bytes, which PySide itself refuses.
    QApplication.setPalette(boxes, "QCheckBox")  # type: ignore[arg-type]
    font = theme.application_font()
    # All widgets are told of a new one.
    if font != QApplication.font():
        QApplication.setFont(font)
