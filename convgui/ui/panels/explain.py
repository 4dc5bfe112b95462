"""The panel that says why: sizes, dilation, groups and cost of the layer, and what equals it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from convgui.i18n import translated
from convgui.model.insight.diagnosis import Refusal, refusal
from convgui.model.insight.equivalences import (
    Difference,
    SameResults,
    can_be_zero_filled,
    compare_equivalences,
    plain_tensors,
)
from convgui.model.insight.sizes import Explanation, Side, explain
from convgui.model.scene.frame import Frame
from convgui.model.scene.layer import Layer
from convgui.ui import named
from convgui.ui.panels.cost_bars import CostBars
from convgui.ui.panels.formula import LOW, TALL, Formula, Typesetter
from convgui.ui.panels.weight_blocks import WeightBlocks, amount, span_of
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_number

SIZE_FORMULA = r"{0}_\mathrm{{out}}=\left\lfloor\frac{{{1}}}{{{2}}}+1\right\rfloor"
VALUES_FORMULA = r"=\left\lfloor\frac{{{1}}}{{{2}}}+1\right\rfloor"


class ExplainPanel(QScrollArea):
    """Shows a Frame's layer in words and formulas; asks for changes through ``wished``."""

    # A dict of wishes, named as for ``State.change``.
    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("explain")
        self.setAccessibleName(self.tr("Explanations"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: object = None
        self._layer: Layer | None = None
        self.typesetter = Typesetter(self)
        inner = named(QWidget(), "explain_ground")
        self.setWidget(inner)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(3)
        self._refusal = self._build_refusal()
        self._build_sizes()
        self._build_dilation()
        self._build_groups()
        self._build_same()
        self._build_costs()
        self._column.addStretch(1)

    # Building ---------------------------------------------------------------------------------

    def _heading(self, title: str) -> QLabel:
        if self._column.count():
            self._column.addSpacing(10)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        self._column.addWidget(heading)
        return heading

    def _text(self, role: str = "hint") -> QLabel:
        label = QLabel()
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._column.addWidget(label)
        return label

    def _formula(self, height: int) -> Formula:
        formula = Formula(self.typesetter, height)
        formula.hide()
        self._column.addWidget(formula)
        return formula

    def _build_refusal(self) -> QWidget:
        box = named(QFrame(), "refusal")
        outer, self._column = self._column, QVBoxLayout(box)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(5)
        self._heading(self.tr("WHY NOT"))
        self._words = self._text("error")
        self._reason_formula = self._formula(LOW)
        self._reason = self._text("body")
        self._remedy = self._text("body")
        self._stale = self._text()
        self._column = outer
        self._column.addWidget(box)
        box.hide()
        return box

    def _build_sizes(self) -> None:
        self._heading(self.tr("OUTPUT SIZE"))
        self._symbols = self._formula(TALL)
        self._sizes = [(self._formula(TALL), self._formula(LOW)) for _ in range(2)]
        self._dropped = self._text("body")
        self._read = self._text()

    def _build_dilation(self) -> None:
        self._heading(self.tr("DILATION"))
        self._spans = [self._formula(LOW) for _ in range(2)]
        self._taps = self._text("body")

    def _build_groups(self) -> None:
        self._heading(self.tr("GROUPS"))
        self._blocks = WeightBlocks()
        self._column.addWidget(self._blocks)
        self._partners = self._text()

    def _build_costs(self) -> None:
        self._heading(self.tr("COST"))
        self._bars = CostBars()
        self._column.addWidget(self._bars)
        self._text().setText(
            self.tr("Work, not time: how long it takes depends on the machine and its memory.")
        )

    def _build_same(self) -> None:
        self._heading(self.tr("SAME RESULT?"))
        self._results: dict[str, QLabel] = {}
        self._why: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel | QPushButton] = {}
        self._row("zero_filled", self._toggle("zero_filled", self.tr("zero-filled kernel")))
        self._row("separate", QLabel())
        self._row("flipped", self._toggle("flipped", self.tr("flipped kernel")))
        self._row("convolution", QLabel())
        self._compared = self._text()

    def _toggle(self, name: str, spoken: str) -> QPushButton:
        button = named(QPushButton(spoken), name)
        button.setAccessibleName(spoken)
        button.setCheckable(True)
        button.setToolTip(self.tr("Show it in place of the layer's own kernel"))
        button.clicked.connect(self._toggled)
        return button

    def _row(self, name: str, title: QLabel | QPushButton) -> None:
        """What is compared, how far it lies apart, and why."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 3, 0, 3)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        title.setMinimumHeight(28 if isinstance(title, QPushButton) else 20)
        title.setProperty("role", "same")
        result = named(QLabel(), f"{name}_difference")
        result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        result.setFixedWidth(84)
        why = QLabel()
        why.setProperty("role", "hint")
        why.setWordWrap(True)
        grid.addWidget(title, 0, 0)
        grid.addWidget(result, 0, 1)
        grid.addWidget(why, 1, 0, 1, 2)
        self._titles[name], self._results[name], self._why[name] = title, result, why
        self._column.addLayout(grid)

    # Asking -----------------------------------------------------------------------------------

    def choices(self) -> None:
        """Nothing is chosen here that the session does not know."""

    def choose(self, choices: None) -> None:
        """So there is nothing to be chosen again."""

    def _toggled(self, on: bool) -> None:
        self.wished.emit({"kernel_as": self.sender().objectName() if on else "plain"})

    # Showing ----------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Explain the layer of ``frame``; another step of the same costs nothing."""
        state = frame.state
        key = frame.tensors, state.layer, state.form, state.problem
        if key == self._shown:
            return
        self._shown = key
        self.setUpdatesEnabled(False)
        wrong = None if state.problem and state.problem.notice else state.problem
        self._show_refusal(refusal(state.form, wrong) if wrong else None, frame)
        told = explain(state.layer)
        self._show_sizes(told)
        self._show_dilation(told)
        self._show_groups(told)
        self._bars.show_costs(told.costs)
        self._show_same(
            state.layer, told, compare_equivalences(plain_tensors(state.layer, frame.tensors))
        )
        self.setUpdatesEnabled(True)

    def _show_refusal(self, why: Refusal | None, frame: Frame) -> None:
        self._refusal.setVisible(why is not None)
        if why is None:
            return
        latex, reason = self._reasons(why)
        words = translated(why.words)
        _say(self._words, self.tr("PyTorch: {0}").format(words) if why.kind else words)
        self._reason_formula.show_latex(latex)
        _say(self._reason, reason)
        _say(self._remedy, "" if reason else translated(why.remedy))
        _say(
            self._stale,
            self.tr("What follows is about {0}, the last layer that worked.").format(
                frame.state.layer.spec
            ),
        )

    def _reasons(self, why: Refusal) -> tuple[str, str]:
        """A formula and a sentence for what was refused."""
        numbers, rows = why.numbers, self._rows(why.side)
        if why.kind == "kernel":
            k, d, span, size, before, after = numbers
            padded = size + before + after
            if before == after:
                sum_ = f"{size} + 2·{before} = {padded}" if before else f"{size}"
            else:
                sum_ = f"{size} + {before} + {after} = {padded}"
            relation = rf"{k}\rightarrow {d}({k}-1)+1={span}>{padded}"
            return relation, self.tr(
                "{0} taps, {1} apart, span d(k − 1) + 1 = {2} {3}. The padded input has only {4}."
            ).format(k, d, span, rows, sum_)
        if why.kind == "groups":
            channels, groups, quotient, rest = numbers
            return rf"{channels}={groups}\cdot {quotient}+{rest}", self.tr(
                "Each of the {0} groups gets the same number of channels; of the {1} {2}, "
                "{3} would be left over."
            ).format(groups, channels, why.side, rest)
        if why.kind == "reflect":
            border, size, most = numbers
            return rf"{border}>{size}-1={most}", self.tr(
                "reflect mirrors the pixels about the outermost one, which is not repeated: "
                "{0} {1} give a border of {2} at most, not of {3}."
            ).format(size, rows, most, border)
        if why.kind == "circular":
            border, size, most = numbers
            return rf"{border}>{size}", self.tr(
                "circular goes on at the other end, once round: {0} {1} give a border of {2} at "
                "most, not of {3}."
            ).format(size, rows, most, border)
        if why.kind == "same":
            size, stride, span, given, needed = numbers
            return rf"({size}-1)\cdot {stride}+{span}-{size}={needed}\neq {given}", self.tr(
                "'same' adds d(k − 1) = {0} {1} in all, which keeps {2} at stride 1. At stride {3} "
                "it would take ({5} − 1)s + d(k − 1) + 1 − {5} = {4}: PyTorch does not do that."
            ).format(given, rows, size, stride, needed, why.side)
        return "", ""

    def _rows(self, side: str) -> str:
        return self.tr("columns") if side == "W" else self.tr("rows")

    def _show_sizes(self, told: Explanation) -> None:
        pair = (told.height, told.width)
        alike = _alike(*pair)
        self._symbols.show_latex(SIZE_FORMULA.format("H", "H+2p-d(k-1)-1", "s"))
        for (values, result), side in zip(self._sizes, pair, strict=True):
            if alike and side is told.width:
                values.show_latex("")
                result.show_latex("")
                continue
            border = f"2\\cdot {side.before}"
            if side.before != side.after:
                border = f"{side.before}+{side.after}"
            over = f"{side.size}+{border}-{side.dilation}({side.kernel}-1)-1"
            form = VALUES_FORMULA if side is told.height else SIZE_FORMULA
            values.show_latex(form.format(side.name, over, side.stride))
            result.show_latex(rf"=\lfloor {_decimal(side)}\rfloor={side.result}")
        dropped = [self._dropped_words(side) for side in pair if side.dropped]
        if len(dropped) == 2:
            text = self.tr("The floor drops {0} and {1}: no window reaches that far.").format(
                *dropped
            )
        elif dropped:
            text = self.tr("The floor drops {0}: no window reaches that far.").format(*dropped)
        else:
            text = self.tr("Nothing is rounded away: the last window ends at the edge.")
        same = self.tr("The same for W.")
        _say(self._dropped, self.tr("{0} {1}").format(same, text) if alike else text)
        if told.read == told.pixels:
            text = self.tr("All {0} pixels of a channel are read.")
        else:
            text = self.tr("{1} of {0} pixels of a channel are read.")
        _say(self._read, text.format(amount(told.pixels), amount(told.read)))

    def _dropped_words(self, side: Side) -> str:
        """How many rows or columns the floor leaves out, and how many of them are border."""
        if side.dropped > 1:
            many = self.tr("{0} columns") if side.name == "W" else self.tr("{0} rows")
            words = many.format(side.dropped)
        else:
            words = self.tr("1 column") if side.name == "W" else self.tr("1 row")
        if not side.dropped_border:
            return words
        return self.tr("{0} ({1} of border)").format(words, side.dropped_border)

    def _show_dilation(self, told: Explanation) -> None:
        pair = (told.height, told.width)
        alike = (told.height.kernel, told.height.dilation) == (
            told.width.kernel,
            told.width.dilation,
        )
        for formula, side in zip(self._spans, pair, strict=True):
            if alike and side is told.width:
                formula.show_latex("")
                continue
            name = "" if alike else rf"{side.name}:\;\;"
            formula.show_latex(rf"{name}d(k-1)+1={side.dilation}({side.kernel}-1)+1={side.span}")
        if told.taps == told.covered:
            text = self.tr("Taps side by side: {0} read, {1} covered.")
        else:
            text = self.tr(
                "{0} taps read, {1} pixels covered: {2} are skipped. "
                "Still {0} weights and {0} products for each channel."
            )
        _say(self._taps, text.format(told.taps, told.covered, told.covered - told.taps))

    def _show_groups(self, told: Explanation) -> None:
        self._blocks.show_explanation(told)
        out, deep, _, _ = told.weight_shape
        if told.groups == 1:
            text = self.tr("One group: every output sees every input.")
        else:
            text = self.tr(
                "{0} groups: each output sees {1} of {2} inputs, so its kernel is {1} deep."
            ).format(told.groups, deep, deep * told.groups)
            if deep == 1:
                depthwise = self.tr("Depthwise, channel multiplier {0}.").format(out // told.groups)
                text = self.tr("{0} {1}").format(text, depthwise)
        _say(self._partners, text)

    # The same result? -------------------------------------------------------------------------

    def _show_same(self, layer: Layer, told: Explanation, same: SameResults | None) -> None:
        spec = layer.spec
        high, wide = spec.span
        self._name("zero_filled", self.tr("zero-filled {0} × {1} kernel").format(high, wide))
        own = f"Conv2d({told.weight_shape[1]}, {spec.out_channels // spec.groups}, …)"
        self._name("separate", f"{spec.groups} × {own}")
        self._name("convolution", self.tr("flipped = convolution"))
        for name, possible in (("zero_filled", can_be_zero_filled(spec)), ("flipped", True)):
            button = self._titles[name]
            assert isinstance(button, QPushButton)
            on = layer.kernel_as == name
            button.setChecked(on)
            button.setEnabled(possible or on)
        if same is None:
            for name, why in self._why.items():
                self._results[name].setText("")
                _say(why, "")
            _say(self._compared, self.tr("One output cell covers too much to be compared here."))
            return
        for name, difference in (
            ("zero_filled", same.zero_filled),
            ("separate", same.separate),
            ("flipped", same.flipped),
            ("convolution", same.convolution),
        ):
            self._show_difference(name, difference)
        _say(self._why["zero_filled"], self._zero_filled_words(told, same.zero_filled))
        _say(self._why["separate"], self._separate_words(told))
        _say(self._why["flipped"], self._flipped_words(same.flipped))
        _say(
            self._why["convolution"],
            self.tr(
                "The convolution Σ w[i] · x[t − i], by its definition, against the layer with "
                "the kernel turned by 180°."
            ),
        )
        text = self.tr("Computed just now on these numbers, in float64.")
        if not same.separate.is_whole:
            text = self.tr("{0} of {1} output cells compared just now, in float64.").format(
                amount(same.separate.cells), amount(same.separate.of)
            )
        _say(self._compared, text)

    def _name(self, name: str, title: str) -> None:
        widget = self._titles[name]
        if widget.text() != title:
            widget.setText(title)

    def _show_difference(self, name: str, difference: Difference) -> None:
        colour = theme.now.good if difference.same else theme.now.text
        largest = difference.largest
        # Rounding is too small for the places that other numbers have.
        shown = format_number(largest) if largest >= 0.01 or not largest else f"{largest:.0e}"
        text = f"|Δ| {shown}"
        if difference.unlike:
            colour = theme.now.error
            text = self.tr("{0} cells differ").format(amount(difference.unlike))
        label = self._results[name]
        label.setText(text)
        label.setStyleSheet(f"color: {colour};")

    def _zero_filled_words(self, told: Explanation, difference: Difference) -> str:
        if told.taps == told.covered:
            return self.tr("Dilation 1: there is no gap to fill.")
        if difference.unlike:
            return self.tr(
                "A pixel in a gap is not finite. The zero-filled kernel multiplies it by 0, which "
                "gives NaN; PyTorch skips the gap by arithmetic on indices and multiplies nothing."
            )
        return self.tr(
            "Equal, but {0} products for each channel and cell instead of {1}: PyTorch stores and "
            "multiplies no zero."
        ).format(told.covered, told.taps)

    def _separate_words(self, told: Explanation) -> str:
        if told.groups == 1:
            return self.tr("One group is one layer.")
        out, deep, _, _ = told.weight_shape
        each = out // told.groups
        return self.tr("{0} → {1}, {2} → {3} and so on: separate layers, concatenated.").format(
            span_of("c", 0, deep),
            span_of("o", 0, each),
            span_of("c", deep, deep),
            span_of("o", each, each),
        )

    def _flipped_words(self, difference: Difference) -> str:
        if difference.same:
            return self.tr("Equal: these kernels look the same turned by 180°.")
        return self.tr(
            "Not equal: Conv2d does not flip its kernel, it computes the cross-correlation."
        )


def _say(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))


def _alike(height: Side, width: Side) -> bool:
    """Whether height and width are the same but for their names."""
    return height._replace(name=width.name) == width


def _decimal(side: Side) -> str:
    """The size before the floor, with dots where digits follow that are not shown."""
    hundredths, rest = divmod(100 * (side.padded - side.span), side.stride)
    text = f"{hundredths / 100 + 1:.2f}"
    return rf"{text}\ldots" if rest else text.rstrip("0").rstrip(".")
