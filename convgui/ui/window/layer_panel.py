"""The panel of fields: what the layer, its input and its weights are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from convgui.i18n import translated
from convgui.model.conv.arguments import PADDING_MODES
from convgui.model.scene.form import LARGEST_FIELD
from convgui.model.scene.frame import Frame
from convgui.model.sources.inputs import INPUTS
from convgui.model.sources.kernels import WEIGHTS
from convgui.session import Session
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.number_format import parse_number

# The argument that a SpecError names, and the fields in which the reader gives it.
FIELDS_OF = {
    "kernel_size": ("kernel_height", "kernel_width"),
    "stride": ("stride_height", "stride_width"),
    "padding": ("padding_kind", "padding_height", "padding_width"),
    "dilation": ("dilation_height", "dilation_width"),
    "input_size": ("input_height", "input_width"),
}

_Keys = QKeySequence.StandardKey


class _Ground(QWidget):
    """What the fields stand on; draws the frames around those that are wrong.

    A border in the style sheet would take the arrows of a spin box away.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.now.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.now.error), 2))
        painter.setBrush(QColor(theme.now.error_panel))
        for field in self.findChildren(QWidget):
            if field.property("wrong"):
                painter.drawRoundedRect(field.geometry().adjusted(-2, -1, 2, 1), 5, 5)


class _Number(QSpinBox):
    """Each digit typed changes the layer, so undo is that of the window, not of the line.

    So is Ctrl+E, with which a line of text goes to its end on Linux.
    """

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in (_Keys.Undo, _Keys.Redo, _Keys.MoveToEndOfLine))
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return True
        return super().event(event)


class LayerPanel(QScrollArea):
    """One field for each argument; every change goes to the session, legal or not."""

    picture_wanted = Signal()
    weights_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: object = None
        self._fields: dict[str, QSpinBox | QComboBox | QCheckBox] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(288)
        # Its fields are what one tabs to.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = self._ground = named(_Ground(), "layer_panel")
        self.setWidget(inner)
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(16, 8, 16, 6)
        outer.setSpacing(5)

        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        outer.addLayout(grid)
        self._heading(grid, self.tr("LAYER"))
        self._number(grid, "in_channels", self.tr("number of input channels"))
        self._number(grid, "out_channels", self.tr("number of output channels"))
        self._axes(grid)
        self._pair(grid, "kernel_size", "kernel")
        self._pair(grid, "stride", "stride")
        self._choice(
            grid,
            "padding",
            "padding_kind",
            self.tr("kind of padding"),
            ((self.tr("numbers"), "numbers"), ("same", "same"), ("valid", "valid")),
        )
        self._pair(grid, "", "padding")
        self._pair(grid, "dilation", "dilation")
        self._span = self._hint(grid)
        self._number(grid, "groups", self.tr("number of groups"))
        self._divisors = self._hint(grid)
        self._choice(
            grid,
            "padding_mode",
            "padding_mode",
            self.tr("padding mode"),
            tuple((mode, mode) for mode in PADDING_MODES),
        )
        bias = self._fields["bias"] = named(QCheckBox(), "bias")
        bias.setAccessibleName("bias")
        bias.toggled.connect(self._toggled)
        self._row(grid, "bias", bias)
        grid.setRowMinimumHeight(grid.rowCount(), 6)
        self._heading(grid, self.tr("INPUT AND WEIGHTS"))
        names = {
            "integers": self.tr("whole numbers"),
            "random": self.tr("random"),
            "ones": self.tr("ones"),
            "ramp": self.tr("ramp"),
            "impulse": self.tr("impulse"),
            "checkerboard": self.tr("checkerboard"),
            "photo": self.tr("photograph"),
            "file": self.tr("from disk …"),
        }
        self._choice(
            grid,
            self.tr("input"),
            "input_source",
            self.tr("input source"),
            tuple((names[key], key) for key in (*INPUTS, "photo", "file")),
        )
        self._axes(grid)
        self._pair(grid, self.tr("size"), "input")
        names = {
            "pytorch": self.tr("PyTorch default"),
            "integers": self.tr("whole numbers"),
            "ones": self.tr("ones"),
            "zeros_ones": self.tr("zeros, then ones"),
            "identity": self.tr("identity"),
            "box": self.tr("box blur"),
            "gaussian": self.tr("Gaussian blur"),
            "sharpen": self.tr("sharpen"),
            "sobel_x": self.tr("Sobel x"),
            "sobel_y": self.tr("Sobel y"),
            "laplacian": self.tr("Laplacian"),
            "emboss": self.tr("emboss"),
            "file": self.tr("trained layer …"),
        }
        self._choice(
            grid,
            self.tr("weights"),
            "weight_source",
            self.tr("weight source"),
            tuple((names[key], key) for key in (*WEIGHTS, "file")),
        )
        brush = self._brush = named(QLineEdit(), "brush")
        brush.setAccessibleName(self.tr("value that the brush paints"))
        brush.setToolTip(self.tr("What the brush paints: a number, nan or inf"))
        brush.editingFinished.connect(self._brush_typed)
        self._choice(
            grid,
            self.tr("drag"),
            "tool",
            self.tr("what dragging over the input does"),
            (
                (self.tr("points"), "point"),
                (self.tr("paints"), "brush"),
                (self.tr("erases"), "eraser"),
            ),
            brush,
        )
        coverage = named(QCheckBox(self.tr("read counts")), "coverage")
        coverage.setToolTip(self.tr("Show how often each pixel is read, in place of its value"))
        rulers = named(QCheckBox(self.tr("rulers")), "rulers")
        rulers.setToolTip(self.tr("Measure stride, dilation and span on the input"))
        for box in (coverage, rulers):
            box.toggled.connect(self._toggled)
            self._fields[box.objectName()] = box
        row = grid.rowCount()
        boxes = QHBoxLayout()
        boxes.setSpacing(12)
        boxes.addWidget(coverage)
        boxes.addWidget(rulers)
        boxes.addStretch(1)
        grid.addWidget(QLabel(self.tr("show")), row, 0)
        grid.addLayout(boxes, row, 1, 1, 2)
        outer.addStretch(1)
        self.sync(session.frame)
        session.changed.connect(self.sync)

    # Building ---------------------------------------------------------------------------------

    def _heading(self, grid: QGridLayout, title: str) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        grid.addWidget(heading, grid.rowCount(), 0, 1, 3)

    def _row(self, grid: QGridLayout, label: str, *fields: QWidget) -> None:
        row = grid.rowCount()
        if label:
            text = QLabel(label)
            text.setBuddy(fields[0])
            grid.addWidget(text, row, 0)
        span = 1 if len(fields) == 2 else 2
        for place, field in enumerate(fields):
            grid.addWidget(field, row, 1 + place, 1, span)

    def _axes(self, grid: QGridLayout) -> None:
        row = grid.rowCount()
        for place, text in enumerate(("H ↓", "W →")):
            label = QLabel(text)
            label.setProperty("role", "hint")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(label, row, 1 + place)

    def _hint(self, grid: QGridLayout) -> QLabel:
        label = QLabel()
        label.setProperty("role", "hint")
        grid.addWidget(label, grid.rowCount(), 0, 1, 3)
        return label

    def _spin(self, name: str, spoken: str) -> QSpinBox:
        spin = named(_Number(), name)
        spin.setAccessibleName(spoken)
        # Illegal values are taken and explained, never blocked.
        spin.setRange(-LARGEST_FIELD, LARGEST_FIELD)
        spin.setMinimumWidth(40)
        spin.valueChanged.connect(self._number_changed)
        self._fields[name] = spin
        return spin

    def _number(self, grid: QGridLayout, name: str, spoken: str) -> None:
        self._row(grid, name, self._spin(name, spoken))

    def _pair(self, grid: QGridLayout, label: str, stem: str) -> None:
        spoken = self.tr("input") if stem == "input" else stem
        self._row(
            grid,
            label,
            self._spin(f"{stem}_height", self.tr("{0}, height").format(spoken)),
            self._spin(f"{stem}_width", self.tr("{0}, width").format(spoken)),
        )

    def _choice(
        self,
        grid: QGridLayout,
        label: str,
        name: str,
        spoken: str,
        items: tuple[tuple[str, str], ...],
        *beside: QWidget,
    ) -> None:
        combo = named(QComboBox(), name)
        combo.setAccessibleName(spoken)
        for text, key in items:
            combo.addItem(text, key)
        combo.setMinimumContentsLength(4)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.currentIndexChanged.connect(self._chosen)
        self._fields[name] = combo
        self._row(grid, label, combo, *beside)

    # Changing ---------------------------------------------------------------------------------

    def _number_changed(self, value: int) -> None:
        self._session.change(**{self.sender().objectName(): value})

    def _toggled(self, on: bool) -> None:
        self._session.change(**{self.sender().objectName(): on})

    def _brush_typed(self) -> None:
        value = parse_number(self._brush.text())
        if value is None:
            self._session.complain(
                self.tr("{0} is no number. Type one such as 1, −0.5, nan or inf.").format(
                    self._brush.text()
                ),
                "brush",
            )
            self._brush.setText(f"{self._session.state.brush:g}")
        else:
            self._session.change(brush=value)

    def _chosen(self, index: int) -> None:
        combo = self.sender()
        assert isinstance(combo, QComboBox)
        name, key = combo.objectName(), combo.itemData(index)
        layer = self._session.state.layer
        if key == "file" and (layer.picture if name == "input_source" else layer.given) is None:
            wanted = self.picture_wanted if name == "input_source" else self.weights_wanted
            wanted.emit()
            # The box shows the wish; put it back to what is.
            self._shown = None
            self.sync(self._session.frame)
        else:
            self._session.change(**{name: key})

    def sync(self, frame: Frame) -> None:
        """Show the form as it stands, and mark what is wrong with it."""
        state = frame.state
        form, problem = state.form, state.problem
        asks = state.course is not None and state.course.asks
        shown = form, problem, state.tool, state.brush, state.coverage, state.rulers, asks
        if shown == self._shown:
            return
        self._shown = shown
        wrong = {
            field
            for name in (problem.fields if problem else ())
            for field in FIELDS_OF.get(name, (name,))
        }
        for name, field in self._fields.items():
            value = getattr(form if hasattr(form, name) else state, name)
            with QSignalBlocker(field):
                if isinstance(field, QSpinBox):
                    if field.value() != value:
                        field.setValue(value)
                elif isinstance(field, QComboBox):
                    if field.currentData() != value:
                        field.setCurrentIndex(field.findData(value))
                elif field.isChecked() != value:
                    field.setChecked(value)
            self._mark(field, name in wrong, translated(problem.text) if problem else "")
        given = form.padding_kind == "numbers"
        for name in ("padding_height", "padding_width"):
            if self._fields[name].isEnabled() != given:
                self._fields[name].setEnabled(given)
        if self._brush.text() != f"{state.brush:g}" and not self._brush.hasFocus():
            self._brush.setText(f"{state.brush:g}")
        self._sync_hints(frame)

    def _sync_hints(self, frame: Frame) -> None:
        course = frame.state.course
        if course and course.asks:
            # What is told here may be what a lesson asks; the lines keep their height.
            self._set(self._span, " ")
            self._set(self._divisors, " ")
            return
        spec = frame.state.layer.spec
        (dh, dw), (high, wide), (kh, kw) = spec.dilation, spec.span, spec.kernel_size
        apart = f"{dh}" if dh == dw else f"{dh} × {dw}"
        self._set(
            self._span,
            self.tr("taps {0} apart · spans {1} × {2}, reads {3}").format(
                apart, high, wide, kh * kw
            ),
        )
        form = frame.state.form
        common = [
            n
            for n in range(1, min(form.in_channels, form.out_channels) + 1)
            if form.in_channels % n == 0 and form.out_channels % n == 0
        ]
        if common:
            listed = " · ".join(str(n) for n in (common if len(common) < 6 else common[:5]))
            more = " …" if len(common) > 5 else ""
            text = self.tr("common divisors: {0}").format(listed + more)
            self._set(self._divisors, text)

    @staticmethod
    def _set(label: QLabel, text: str) -> None:
        if label.text() != text:
            label.setText(text)

    def _mark(self, field: QWidget, wrong: bool, why: str) -> None:
        if bool(field.property("wrong")) == wrong:
            return
        field.setProperty("wrong", wrong)
        field.setToolTip(why if wrong else "")
        self._ground.update()
