"""The panel of fields: what the layer, its input and its weights are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.call.arguments import Argument, Kind, SpecError
from convgui.model.scene.form import Form
from convgui.model.scene.frame import Frame
from convgui.model.scene.parts import PART_OF
from convgui.model.sources.fields import (
    ARGUMENTS,
    CHANNELS,
    FIELDS,
    INPUT_SIZE,
    INPUT_SOURCE,
    INPUT_VALUES,
    KIND,
    WEIGHT_SOURCE,
    Field,
    fields_in,
)
from convgui.model.sources.inputs import INPUT_LABELS, VALUE_LABELS, check_float32
from convgui.model.sources.kernels import WEIGHT_LABELS
from convgui.session import Session
from convgui.ui import named
from convgui.ui.style.controls import CheckBox
from convgui.ui.style.number_format import not_a_number, parse_number
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.word_hints import set_explained
from convgui.ui.window.divisor_choice import DivisorChoice
from convgui.ui.window.faults import fields_at_fault
from convgui.ui.window.field_hints import legal_groups, span_hint
from convgui.ui.window.field_widgets import ChoiceField, FieldGrid, FieldGround, NumberField
from convgui.ui.window.number_handle import fit_arrows, make_handle
from convgui.ui.window.watch_choice import WatchChoice

WIDTH = 244


class LayerPanel(QScrollArea):
    """One field for each argument; every change goes to the session, legal or not.

    The rows follow from the tables of arguments (``sources.fields``).
    """

    picture_wanted = Signal()
    weights_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: object = None
        self._fields: dict[str, NumberField | ChoiceField | QCheckBox] = {}
        self._kind = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        # Tab goes to its fields, not to the panel itself.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = named(FieldGround(), "layer_panel")
        self.setWidget(self._ground)
        outer = QVBoxLayout(self._ground)
        outer.setContentsMargins(10, 8, 6, 6)
        outer.setSpacing(5)
        self._grid = FieldGrid()
        outer.addLayout(self._grid)
        self._grid.add_heading(self.tr("LAYER"), self._choice(fields_in(KIND)[0], {}))
        self._add_arguments(ARGUMENTS)
        self._grid.add_space()
        self._sources = self._grid.add_heading("")
        self._add_sources()
        self._add_tools()
        outer.addStretch(1)
        self.sync(session.frame)
        session.changed.connect(self.sync)

    @property
    def needed_height(self) -> int:
        """The height of all its fields, of which one line may be written on two."""
        return self._ground.heightForWidth(self.width())

    # Building ---------------------------------------------------------------------------------

    def _add_arguments(self, arguments: tuple[Argument, ...]) -> None:
        """Add a row for each argument of a layer, and two hints among them."""
        first_size = next(a for a in arguments if a.kind in (Kind.SIZE, Kind.PADDING))
        for argument in arguments:
            name, fields = argument.name, fields_in(argument)
            if argument is first_size:
                self._grid.add_letters()
            if argument.kind == Kind.INTEGER:
                nothing = "None" if argument.default is None else ""
                field = self._number(name, translated(argument.label), nothing)
                self._grid.add_fields(name, field)
            elif argument.kind == Kind.SIZE:
                self._grid.add_fields(name, *self._size(fields))
            elif argument.kind == Kind.PADDING:
                kinds = {"numbers": Sentence("numbers")}
                kind = self._choice(fields[0], kinds)
                self._grid.add_fields(name, kind)
                self._grid.add_fields(name, *self._size(fields[1:]), below=kind)
            elif argument.kind == Kind.CHOICE:
                self._grid.add_fields(name, self._choice(fields[0], {}))
            else:
                box = self._flag(name, "")
                box.setAccessibleName(translated(argument.label))
                self._grid.add_fields(name, box)
            if name == "dilation":
                self._span = self._grid.add_hint()
            elif name == "groups":
                self._divisors = DivisorChoice()
                self._divisors.chosen.connect(self._choose_groups)
                self._grid.addWidget(self._divisors, self._grid.rowCount(), 0, 1, 3)

    def _add_sources(self) -> None:
        input_source, weight_source = fields_in(INPUT_SOURCE)[0], fields_in(WEIGHT_SOURCE)[0]
        self._grid.add_fields(self.tr("input"), self._choice(input_source, INPUT_LABELS))
        channels = self._number(CHANNELS.name, translated(CHANNELS.label))
        self._grid.add_fields(self.tr("channels"), channels)
        self._grid.add_letters()
        self._grid.add_fields(self.tr("size"), *self._size(fields_in(INPUT_SIZE)))
        self._values_label = plain_label(self.tr("values"))
        values = self._choice(fields_in(INPUT_VALUES)[0], VALUE_LABELS)
        self._values_label.setBuddy(values)
        row = self._grid.rowCount()
        self._grid.addWidget(self._values_label, row, 0)
        self._grid.addWidget(values, row, 1, 1, 2)
        self._grid.add_fields(self.tr("weights"), self._choice(weight_source, WEIGHT_LABELS))

    def _add_tools(self) -> None:
        """Add what dragging over the input does, and what is shown on it."""
        tools = {
            "point": self.tr("points"),
            "brush": self.tr("paints"),
            "eraser": self.tr("erases"),
        }
        tool = self._combo("tool", self.tr("what dragging over the input does"), tools)
        brush = self._brush = named(QLineEdit(), "brush")
        brush.setMinimumWidth(40)
        brush.setAccessibleName(self.tr("value that the brush paints"))
        brush.setToolTip(self.tr("What the brush paints: a number, nan or inf"))
        brush.editingFinished.connect(self._brush_typed)
        # Not in the columns of the numbers, which are narrower.
        both = QHBoxLayout()
        both.addWidget(tool, 1)
        both.addWidget(brush, 1)
        label = plain_label(self.tr("dragging"))
        label.setBuddy(tool)
        self._grid.addWidget(label, self._grid.rowCount(), 0)
        self._grid.addLayout(both, self._grid.rowCount() - 1, 1, 1, 2)
        coverage = self._flag("coverage", self.tr("read counts"))
        coverage.setToolTip(self.tr("Show how often each pixel is read instead of its value"))
        rulers = self._flag("rulers", self.tr("rulers"))
        rulers.setToolTip(self.tr("Measure stride, dilation and span on the input"))
        row = self._grid.rowCount()
        boxes = QHBoxLayout()
        boxes.setSpacing(12)
        boxes.addWidget(coverage)
        boxes.addWidget(rulers)
        boxes.addStretch(1)
        self._grid.addLayout(boxes, row, 0, 1, 3)
        self._grid.addWidget(WatchChoice(self._session), row + 1, 0, 1, 3)

    def _flag(self, name: str, text: str) -> QCheckBox:
        box = self._fields[name] = named(CheckBox(text), name)
        box.toggled.connect(self._toggled)
        return box

    def _number(self, name: str, spoken: str, nothing: str = "") -> NumberField:
        spin = self._fields[name] = NumberField(name, spoken, nothing)
        spin.valueChanged.connect(self._number_changed)
        make_handle(self._session, spin)
        return spin

    def _size(self, fields: tuple[Field, ...]) -> list[NumberField]:
        """One field for each axis; ``_show_kind`` says to a screen reader which it is."""
        return [self._number(field.name, translated(field.argument.label)) for field in fields]

    def _choice(self, field: Field, labels: Mapping[Any, str]) -> ChoiceField:
        """A box with the choices of a field, each as ``labels`` calls it, else as PyTorch does."""
        items = {key: translated(labels.get(key, key)) for key in field.choices}
        return self._combo(field.name, translated(field.argument.label), items)

    def _combo(self, name: str, spoken: str, items: Mapping[str, str]) -> ChoiceField:
        combo = self._fields[name] = ChoiceField(name, spoken, items)
        combo.currentIndexChanged.connect(self._chosen)
        return combo

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in a field, which leaves that key to the panel: the last valid numbers again."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        self._session.correct()
        for field in self._fields.values():
            if isinstance(field, NumberField):
                # An unfinished number, such as a minus alone, goes too.
                field.setValue(field.value())
        self._show_brush()

    # Changing ---------------------------------------------------------------------------------

    def _number_changed(self, value: int) -> None:
        self._change(self.sender().objectName(), value)

    def _choose_groups(self, number: int) -> None:
        self._change("groups", number)

    def _toggled(self, on: bool) -> None:
        self._change(self.sender().objectName(), on)

    def _change(self, name: str, value: object) -> None:
        before = self._session.state
        # What the call line held until now can be a layer without the field.
        if name in {KIND.name, *before.form.values} or name not in FIELDS:
            self._session.change(**{name: value})
        if self._session.state == before:
            # Nothing came of it: back to what is.
            self._shown = None
            self.sync(self._session.frame)

    def _brush_typed(self) -> None:
        value = parse_number(self._brush.text())
        words = not_a_number(self._brush.text())
        try:
            if value is not None:
                check_float32(value, "brush")
                self._session.change(brush=value)
                self._show_brush()
                return
        except SpecError as error:
            words = error.text
        self._session.complain(translated(words), "brush")
        self._show_brush()

    def _show_brush(self) -> None:
        self._brush.setText(f"{self._session.state.tool.brush:g}")

    def _chosen(self, index: int) -> None:
        combo = self.sender()
        assert isinstance(combo, ChoiceField)
        name, key = combo.objectName(), combo.itemData(index)
        layer = self._session.state.layer
        if key == "file" and (layer.picture if name == "input_source" else layer.given) is None:
            wanted = self.picture_wanted if name == "input_source" else self.weights_wanted
            wanted.emit()
            # Nothing may have been opened: back to the source that is used.
            self._shown = None
            self.sync(self._session.frame)
        else:
            self._change(name, key)

    def sync(self, frame: Frame) -> None:
        """Show the form as it stands, and mark what is wrong with it."""
        state = frame.state
        form, problem = state.form, state.problem
        asks = state.lesson.progress is not None and state.lesson.progress.awaits_answer
        picture = state.layer.picture_shown
        photo = picture is not None and picture.photo
        shown = (
            form,
            problem,
            state.tool,
            state.view,
            photo,
            asks,
        )
        if shown == self._shown:
            return
        self._shown = shown
        self._show_kind(form)
        problems = [p for p in (state.experiment.problem, state.focus.message) if p]
        wrong = {
            field: problem.text
            for problem in problems
            for name in problem.fields
            for field in fields_at_fault(state, name)
        }
        for name, field in self._fields.items():
            if name in FIELDS and name not in form:
                continue
            value = form[name] if name in FIELDS else getattr(getattr(state, PART_OF[name]), name)
            with QSignalBlocker(field):
                if isinstance(field, NumberField):
                    if field.value() != value:
                        field.setValue(value)
                    fit_arrows(field)
                elif isinstance(field, ChoiceField):
                    if field.currentData() != value:
                        field.setCurrentIndex(field.findData(str(value)))
                elif field.isChecked() != value:
                    field.setChecked(value)
            self._ground.mark(field, translated(wrong.get(name, "")))
        for part in (self._values_label, self._fields["input_values"]):
            part.setVisible(photo)
        given = "padding_kind" not in form or form["padding_kind"] == "numbers"
        for name in ("padding_height", "padding_width"):
            self._fields[name].setEnabled(given)
        # Pixels that stamp have no window on the input.
        self._fields["rulers"].setEnabled(not state.scatters)
        if self._brush.text() != f"{state.tool.brush:g}" and not self._brush.hasFocus():
            self._show_brush()
        self._sync_hints(form, asks)

    def _show_kind(self, form: Form) -> None:
        """Show the fields and the letters that the kind of layer has, and hide the others."""
        letters = form.operator.LETTERS
        if form.layer_kind == self._kind:
            return
        self._kind = form.layer_kind
        axes = {"height": self.tr("{0}, height"), "width": self.tr("{0}, width")}
        if len(letters) == 1:
            axes["width"] = self.tr("{0}, length")
        for name, field in FIELDS.items():
            widget = self._fields[name]
            widget.setVisible(name in form)
            words = axes.get(name.rpartition("_")[2])
            if words:
                widget.setAccessibleName(words.format(translated(field.argument.label)))
        weighted = form.operator.HAS_WEIGHT
        self._sources.setText(self.tr("INPUT AND WEIGHTS") if weighted else self.tr("INPUT"))
        self._grid.fit_labels()
        self._grid.show_letters(letters)

    def _sync_hints(self, form: Form, asks: bool) -> None:
        if asks:
            # The hints may say what a lesson asks; the lines keep their height.
            set_explained(self._span, " ")
            self._divisors.show_divisors((), 0)
            return
        words = span_hint(form)
        set_explained(self._span, translated(words) if words else " ")
        self._divisors.show_divisors(legal_groups(form), form.values.get("groups", 0))
