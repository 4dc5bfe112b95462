"""The column at the right: explanations, comparisons, lessons, code and networks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from convgui.model.scene.frame import Frame
from convgui.ui.panels.side_tabs import SideTabs
from convgui.ui.style.theme import px

if TYPE_CHECKING:
    from convgui.model.network.network import Network
    from convgui.model.network.opened import OpenedNetwork
    from convgui.model.sources.inputs import Floats
    from convgui.ui.panels.code import CodePanel
    from convgui.ui.panels.compare import ComparePanel
    from convgui.ui.panels.explain import ExplainPanel
    from convgui.ui.panels.lesson import LessonPanel
    from convgui.ui.panels.matrix import MatrixPanel
    from convgui.ui.panels.network import NetworkPanel

    Panel = ExplainPanel | ComparePanel | LessonPanel | CodePanel | MatrixPanel | NetworkPanel
    TurnedPanel = ComparePanel | MatrixPanel | NetworkPanel

WIDTH = 308
# Of the panels that hold tables, and of a panel below the page of a lesson.
WIDER = 440
# While presenting, before the zoom.
PRESENTED = 360
# In the order of their tabs.
PANELS = ("explain", "compare", "lesson", "code", "matrix", "network")
LESSON = PANELS.index("lesson")
NETWORK = PANELS.index("network")
# Those that show what the page of a lesson asks for.
TURNED = tuple(PANELS.index(name) for name in ("compare", "matrix", "network"))
TABLES = (PANELS.index("matrix"), NETWORK)
# Milliseconds after which the column is filled, so that the window is painted first.
GRACE = 30


class SidePanel(QTabWidget):
    """Panels, each made when it is first shown; only the one in front follows the frames.

    Its own bar of tabs is hidden: ``tabs``, which the window puts beside it, is there when the
    column is closed, too. ``presented``: of a lesson it has only the tab that a page shows.
    """

    # Wishes for the session, by name.
    wished = Signal(object)
    # Tabs are kept back now, or no longer.
    kept = Signal()
    # What a panel shows of the layer is pointed at, or clicked: a ``Target``, or None.
    pointed = Signal(object)
    clicked = Signal(object)
    # See ``LessonPanel.asked`` and ``NetworkPanel.asked``.
    lesson_asked = Signal(str, object)
    network_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None, *, presented: bool = False) -> None:
        super().__init__(parent)
        self._presented = presented
        # The tab that was in front before it was kept back.
        self._kept = 0
        self.setObjectName("side")
        self.setAccessibleName(self.tr("Explanations and comparisons"))
        self.setFixedWidth(WIDTH)
        self.tabBar().hide()
        # What is hidden cannot have the focus.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setDocumentMode(True)
        self._frame: Frame | None = None
        # The lessons that are ticked.
        self._done: tuple[str, ...] = ()
        self._made: dict[int, Panel] = {}
        # The tab whose panel stands on the page of a lesson, and which page that is.
        self._lent: int | None = None
        self._page: object = None
        self._places: list[QVBoxLayout] = []
        titles = (
            self.tr("Explain"),
            self.tr("Compare"),
            self.tr("Lesson"),
            self.tr("Code"),
            self.tr("Matrix"),
            self.tr("Network"),
        )
        self.tabs = SideTabs(dict(zip(PANELS, titles, strict=True)))
        for title in titles:
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 0, 0, 0)
            self._places.append(layout)
            self.addTab(page, title)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fill)
        self.currentChanged.connect(self.fill)

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame`` in the tab in front, if that is made and the column is visible.

        The page of a lesson follows in any case: its buttons are about the page that is open.
        """
        self._frame = frame
        self._keep_back(frame)
        self._lend(frame)
        shown = () if self.isHidden() else (self.currentIndex(), self._lent)
        for index, panel in self._made.items():
            if index == LESSON or index in shown:
                panel.show_frame(frame)

    @property
    def keeps_back(self) -> bool:
        """Whether only the tab of the lessons may be seen."""
        return not self.isTabEnabled(0)

    def _keep_back(self, frame: Frame) -> None:
        """While a lesson asks or outputs are hidden, disable the tabs that would show them."""
        progress = frame.state.lesson.progress
        asks = progress is not None and progress.awaits_answer
        back = asks or "value" in frame.veiled
        if back == self.keeps_back:
            return
        if back:
            self._kept = self.currentIndex()
        why = ""
        if back:
            why = self.tr("The output is hidden: A shows it, H all outputs.")
        if asks:
            why = self.tr("Answer the question first, or choose Show me.")
            if self._presented:
                why = self.tr("The question comes first: PgDn shows the answer.")
        for index in range(self.count()):
            if index != LESSON:
                self.setTabEnabled(index, not back)
                self.setTabToolTip(index, why)
        self.tabs.close_all_but(LESSON if back else None, why)
        if back or progress is None:
            self.setCurrentIndex(LESSON if back else self._kept)
        self.kept.emit()

    def _lesson_tab(self, frame: Frame) -> tuple[str, ...] | None:
        """The tab that the page of a lesson shows now, if that page is seen, with its words.

        It would give the answer away while the page asks.
        """
        progress = frame.state.lesson.progress
        seen = self._presented or self.currentIndex() == LESSON
        if progress is None or not seen or progress.awaits_answer:
            return None
        return progress.page.tab.value if progress.page.tab else None

    @property
    def shows_page_tab(self) -> bool:
        """Whether the page of a lesson shows a tab."""
        return self._lent is not None

    def _lend(self, frame: Frame) -> None:
        """Put the panel that the page of a lesson names below the page, or back into its tab."""
        words, progress = self._lesson_tab(frame), frame.state.lesson.progress
        # A stack of layers is a part of the network's.
        name = "network" if words and words[0] == "stack" else words[0] if words else None
        index = PANELS.index(name) if name else None
        if index is None and self._lent is None:
            return
        if LESSON not in self._made:
            self._install(LESSON)
        lesson = cast("LessonPanel", self._made[LESSON])
        if self._lent is not None and self._lent != index:
            back = self._made[self._lent]
            self._places[self._lent].addWidget(back)
            back.show()
        if index is not None and index not in self._made:
            self._install(index)
        panel = None if index is None else self._made[index]
        if index != self._lent:
            self._lent, self._page = index, None
            if self._presented and panel is not None:
                self.setCurrentIndex(LESSON)
            lesson.take_panel(panel)
            self._fit_width()
        page = (progress.lesson, progress.number) if progress else None
        # What is hidden cannot be scrolled: ``showEvent`` does it then.
        unseen = self._presented and self.isHidden()
        if panel is not None and words and page != self._page and not unseen:
            self._page = page
            panel.show_frame(frame)
            if index in TURNED:
                about = words if words[0] == "stack" else words[1:]
                cast("TurnedPanel", panel).turn_to(*about)

    def _fit_width(self) -> None:
        wide = self._lent is not None or self.currentIndex() in TABLES
        self.setFixedWidth(px(PRESENTED) if self._presented else WIDER if wide else WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.currentIndex() in self._made:
            self.fill()
        else:
            self._later.start(GRACE)

    def fill(self) -> None:
        """Make the panel in front if need be, and show the frame in it."""
        index = self.currentIndex()
        self._fit_width()
        if self._frame is None or self.isHidden():
            return
        self._lend(self._frame)
        if index not in self._made:
            self._install(index)
        self._made[index].show_frame(self._frame)

    def show_done(self, names: Sequence[str]) -> None:
        """Tick these lessons in the list of all."""
        self._done = tuple(names)
        if LESSON in self._made:
            cast("LessonPanel", self._made[LESSON]).show_done(self._done)

    def show_lessons(self) -> None:
        """Bring the lessons to the front."""
        self.setCurrentIndex(LESSON)

    def focus_lessons(self) -> None:
        """Give the keyboard to the list of lessons, if it is shown."""
        if LESSON in self._made:
            cast("LessonPanel", self._made[LESSON]).focus_list()

    def show_network(self, network: OpenedNetwork | str) -> None:
        """Show the network of a file, or that in a text, in front unless a lesson asks."""
        if NETWORK not in self._made:
            self._install(NETWORK)
        panel = cast("NetworkPanel", self._made[NETWORK])
        if isinstance(network, str):
            panel.show_text(network)
        else:
            panel.show_opened(network)
        if self.isTabEnabled(NETWORK) and self._lent != NETWORK:
            self.setCurrentIndex(NETWORK)

    def show_thumbnails(self, network: Network, images: Mapping[int, Floats]) -> None:
        """Show what layers of a pasted network give."""
        if NETWORK in self._made:
            cast("NetworkPanel", self._made[NETWORK]).show_thumbnails(network, images)

    def choices(self) -> dict[str, object]:
        """What the reader chose in the tabs; for ``choose`` of a column that replaces this one."""
        return {
            "tab": self.currentIndex(),
            "panels": {index: panel.choices() for index, panel in self._made.items()},
        }

    def choose(self, choices: dict[str, object]) -> None:
        """Restore ``choices`` of another column."""
        tab, panels = choices["tab"], choices["panels"]
        assert isinstance(tab, int)
        assert isinstance(panels, dict)
        for index, chosen in panels.items():
            if index not in self._made:
                self._install(index)
            self._made[index].choose(chosen)
        if not (self._presented and self.shows_page_tab):
            self.setCurrentIndex(tab)
        if self._made:
            self.fill()

    def _install(self, index: int) -> None:
        panel = self._made[index] = self._make(index)
        panel.wished.connect(self.wished)
        self._places[index].addWidget(panel)
        # A layout shows its widgets only later, and the panel follows frames only while visible.
        panel.show()
        # Widgets made late would be last in the tab order.
        strip = self.tabs.window() is self.window()
        before: QWidget = self.tabs.tabs[-1] if strip else self.tabBar()
        for widget in (panel, *panel.findChildren(QWidget)):
            # Not the list of a combo box, which is a window of its own.
            here = widget.window() is self.window()
            if here and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, widget)
                before = widget

    def _make(self, index: int) -> Panel:
        # Imported when first needed: the window opens sooner.
        if index == 0:
            from convgui.ui.panels.explain import ExplainPanel

            return ExplainPanel()
        if index == 1:
            from convgui.ui.panels.compare import ComparePanel

            return ComparePanel()
        if index == LESSON:
            from convgui.ui.panels.lesson import LessonPanel

            panel = LessonPanel()
            panel.show_done(self._done)
            panel.asked.connect(self.lesson_asked)
            if self._presented:
                panel.show_panel_alone()
            return panel
        if index == PANELS.index("matrix"):
            from convgui.ui.panels.matrix import MatrixPanel

            matrix = MatrixPanel()
            matrix.pointed.connect(self.pointed)
            matrix.clicked.connect(self.clicked)
            return matrix
        if index == NETWORK:
            from convgui.ui.panels.network import NetworkPanel

            network = NetworkPanel()
            network.asked.connect(self.network_asked)
            return network
        from convgui.ui.panels.code import CodePanel

        return CodePanel()
