"""Language, colours and motion: the reader's choice, and changes by the system."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from convgui.i18n import LANGUAGES, current_language
from convgui.ui.style import theme
from convgui.ui.style.appearance import Appearance, remember, remembered


class AppearanceSwitch(QObject):
    """Holds the Appearance that is chosen, and remembers it for the next start.

    ``language`` overrides the saved language for this run.
    """

    # The parts of the window have to be made anew.
    changed = Signal()

    def __init__(self, language: str, window: QWidget) -> None:
        super().__init__(window)
        self.look = remembered()._replace(asked=language)
        # The parts are not replaced while Qt is still delivering the event.
        self._system = QTimer(self)
        self._system.setSingleShot(True)
        self._system.timeout.connect(self._follow_system)
        window.installEventFilter(self)

    def apply(self, look: Appearance) -> None:
        """Use this appearance from now on, and save it."""
        if look != self.look:
            self.look = look
            remember(look)
            self.changed.emit()

    def choose_language(self, action: QAction) -> None:
        """Use the language in the data of ``action``; the system's if that is empty."""
        self.apply(self.look._replace(language=action.data(), asked=""))

    def choose_scheme(self, action: QAction) -> None:
        """Use the light or the dark colours, or those of the system, by the data of ``action``."""
        self.apply(self.look._replace(scheme=action.data()))

    def choose_contrast(self, on: bool) -> None:
        """Turn high contrast on or off."""
        self.apply(self.look._replace(contrast=on))

    def choose_still(self, on: bool) -> None:
        """Turn animation of everything but the steps off or on."""
        self.apply(self.look._replace(still=on))

    def turn_colours(self) -> None:
        """Change from light to dark, or back."""
        self.apply(self.look._replace(scheme="light" if theme.now.dark else "dark"))

    def turn_language(self) -> None:
        """Change to the other language."""
        others = [language for language in LANGUAGES if language != current_language()]
        self.apply(self.look._replace(language=others[0], asked=""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not by a signal of QStyleHints: a window connected to what outlives it crashes Qt. Nor by
        # overriding event(), through which an exception in painting would come back.
        if event.type() == QEvent.Type.ThemeChange:
            self._system.start(0)
        return False

    def _follow_system(self) -> None:
        if self.look.dark != theme.now.dark:
            self.changed.emit()
