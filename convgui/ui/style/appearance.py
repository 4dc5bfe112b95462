"""Language, colours and motion of the window: the user's choice, or the system's setting."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from convgui import settings
from convgui.i18n import LANGUAGES, set_language, system_language
from convgui.ui.style import theme

# The controls whose edges have the colour ``theme.now.control``.
CONTROLS = (
    "QCheckBox",
    "QAbstractSpinBox",
    "QComboBox",
    "QPushButton",
    "QLineEdit",
    "QProgressBar",
    "QMenu",
    "QPlainTextEdit",
    "QTreeView",
)
# By how many percent Fusion makes the ground darker for an edge.
OUTLINE = 140
SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Appearance(NamedTuple):
    """``language`` and ``scheme`` ("light", "dark") are empty where the system decides.

    ``still`` turns animation off. ``asked`` is the language of this run, from the command line;
    it is not saved.
    """

    language: str = ""
    scheme: str = ""
    contrast: bool = False
    still: bool = False
    asked: str = ""

    @property
    def spoken(self) -> str:
        """The language of the window."""
        return self.asked or self.language or system_language()

    @property
    def dark(self) -> bool:
        """Whether the colours are dark."""
        if self.scheme:
            return self.scheme == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    @property
    def strong(self) -> bool:
        """Whether the contrast is high."""
        preference = QGuiApplication.styleHints().accessibility().contrastPreference()
        return self.contrast or preference == Qt.ContrastPreference.HighContrast


def remembered() -> Appearance:
    """The saved appearance; unknown values in the settings are ignored."""
    language, scheme = settings.read_text("language"), settings.read_text("scheme")
    return Appearance(
        language if language in LANGUAGES else "",
        scheme if scheme in SCHEMES else "",
        settings.read_text("contrast") == "high",
        settings.read_text("motion") == "less",
    )


def remember(look: Appearance) -> None:
    """Save ``look`` for the next start, without ``asked``."""
    settings.write_text("language", look.language)
    settings.write_text("scheme", look.scheme)
    settings.write_text("contrast", "high" if look.contrast else "")
    settings.write_text("motion", "less" if look.still else "")


def apply(look: Appearance, larger: float = 1.0) -> None:
    """Apply ``look`` to all widgets made from now on, ``larger`` times the usual size."""
    hints = QGuiApplication.styleHints()
    if look.scheme:
        # Qt's own dialogs follow.
        hints.setColorScheme(SCHEMES[look.scheme])
    else:
        hints.unsetColorScheme()
    set_language(look.spoken)
    theme.use(look.dark, look.strong, larger, not look.still)
    QApplication.setPalette(theme.palette())
    # Fusion derives the edge of a control from the ground around it, for a light ground.
    edged = theme.palette()
    edged.setColor(QPalette.ColorRole.Window, QColor(theme.now.control).lighter(OUTLINE))
    for kind in CONTROLS:
        # PySide's stub declares bytes, which PySide itself rejects.
        QApplication.setPalette(edged, kind)  # type: ignore[arg-type]
    font = theme.application_font()
    # Every widget is notified of a new font.
    if font != QApplication.font():
        QApplication.setFont(font)
