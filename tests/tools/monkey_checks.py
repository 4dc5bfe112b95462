"""What has to be true of the window after whatever was done in it."""

from __future__ import annotations

import itertools
import math
import random
from typing import Any

import numpy as np
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QWidget

from convgui.i18n import translated
from convgui.messages import visible
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.pool_layer import PoolLayer
from convgui.model.scene.frame import Frame
from convgui.model.scene.parts import PART_OF
from convgui.model.scene.stamping import Stamping
from convgui.model.sources.fields import FIELDS
from convgui.ui.window.faults import fields_at_fault
from convgui.ui.window.main_window import MainWindow
from tests.data.widgets import every_widget

# Products of one output cell that are added up again.
MOST_PRODUCTS = 4000


def check(window: MainWindow, rng: random.Random) -> None:
    """Raise ``AssertionError`` if the window or its numbers do not say what is."""
    assert window.updatesEnabled(), "the window is frozen"
    check_fields(window)
    check_messages(window)
    check_transport(window)
    check_texts()
    check_output(window.session.frame, rng)


def check_fields(window: MainWindow) -> None:
    """Each field shows the state, and those at fault are marked and explained."""
    state, panel = window.session.state, window.panel
    problems = [p for p in (state.experiment.problem, state.focus.message) if p]
    named = {name for problem in problems for name in problem.fields}
    at_fault = {field for name in named for field in fields_at_fault(state, name)}
    for name, field in panel._fields.items():
        if name in FIELDS and name not in state.form:
            assert field.isHidden(), f"{name} is shown, and the layer has none"
            continue
        part = state if name in FIELDS else getattr(state, PART_OF[name])
        value = state.form[name] if name in FIELDS else getattr(part, name)
        if not field.isEnabledTo(panel) and field.isVisible():
            # A word stands in the place of the number.
            assert name.startswith("padding_"), name
            value = None
        assert shown_in(field) == value, f"{name} shows {shown_in(field)!r}, not {value!r}"
        marked = bool(field.property("wrong"))
        assert marked == (name in at_fault), f"{name} is marked: {marked}"
        assert not marked or field.toolTip(), f"{name} is marked, and nothing says why"
    brush = panel._brush
    assert has_keyboard(brush) or brush.text() == f"{state.tool.brush:g}", "the brush"
    call = window.header.call
    assert has_keyboard(call) or call.text() == state.form.call, f"the call says {call.text()!r}"
    if state.experiment.problem is None:
        assert state.form == state.form.showing(state.layer), "the fields are not the layer's"


def has_keyboard(widget: QWidget) -> bool:
    """Whether what is typed goes there, and so may not be finished."""
    return widget.window().focusWidget() is widget


def shown_in(field: QWidget) -> Any:
    """The value that a field shows."""
    if isinstance(field, QSpinBox):
        text = field.text()
        # An unfinished number is still being typed, and Qt writes none into a hidden field.
        unfinished = has_keyboard(field) and text in ("", "-")
        if unfinished or not field.isVisible():
            return field.value()
        if not text:
            return None
        # What an argument says that is not given.
        return 0 if text == "None" else int(text)
    if isinstance(field, QCheckBox):
        return field.isChecked()
    assert isinstance(field, QComboBox)
    return field.currentData()


def check_messages(window: MainWindow) -> None:
    """What is wrong is to be read, and nothing else is called wrong."""
    state = window.session.state
    message = window.findChild(QLabel, "message")
    told = translated(state.problem.text) if state.problem else ""
    assert message.text() == told, f"{message.text()!r} is said, not {told!r}"
    wrong = state.problem is not None and "call" in state.problem.fields
    assert bool(window.header.call.property("wrong")) == wrong, f"the call is marked: {not wrong}"
    refusal = window.findChild(QWidget, "refusal")
    if refusal and refusal.parentWidget().isVisible():
        refused = state.experiment.problem is not None
        assert refusal.isVisible() == refused, f"WHY NOT is shown: {not refused}"


def check_transport(window: MainWindow) -> None:
    """The timeline and its count say which step it is."""
    frame, transport = window.session.frame, window.transport
    index = frame.state.playback.index
    assert 0 <= index < frame.steps_total
    assert transport._timeline.value() == index // transport._scale(), "the timeline"
    assert transport._count.text().startswith(f"{index + 1:,} /"), transport._count.text()
    assert transport._step_by.currentData() == frame.state.view.step_by, "step by"


def check_texts() -> None:
    """No text of a label is taken for HTML but the facts', none steers a terminal."""
    for widget in every_widget():
        title = widget.windowTitle()
        assert title == visible(title), title
        if isinstance(widget, QLabel) and widget.objectName() not in ("facts", ""):
            assert widget.textFormat() == widget.textFormat().PlainText, widget.objectName()
            assert widget.text() == visible(widget.text()), widget.text()


def check_output(frame: Frame, rng: random.Random) -> None:
    """Some output cells, added up one product after the other."""
    tensors, spec = frame.tensors, frame.state.layer.shown
    if spec.TRANSPOSED:
        check_stamps(frame, rng)
        if frame.stamping:
            check_stamped_map(frame.stamping, spec, rng)
        return
    if isinstance(spec, PoolLayer):
        check_windows(frame, spec, rng)
        return
    lift = (1,) * (2 - len(spec.LETTERS))
    kernel, stride = (*lift, *spec.kernel_size), (*lift, *spec.stride)
    dilation, before = (*lift, *spec.dilation), [0] * len(lift) + [b for b, _ in spec.pads]
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    if deep * math.prod(kernel) > MOST_PRODUCTS:
        return
    rows, cols = frame.geometry.output_size
    for _ in range(2):
        o, row, col = (rng.randrange(n) for n in (spec.out_channels, rows, cols))
        products = []
        for i, r, c in itertools.product(range(deep), *map(range, kernel)):
            place = [
                at * s + tap * d - b
                for at, s, tap, d, b in zip(
                    (row, col), stride, (r, c), dilation, before, strict=True
                )
            ]
            source = [
                copied(p, size, spec.padding_mode)
                for p, size in zip(place, tensors.x.shape[1:], strict=True)
            ]
            value = 0.0
            if None not in source:
                value = float(tensors.x[o // each * deep + i, source[0], source[1]])
            products.append(value * float(tensors.weight[o, i, r, c]))
        bias = 0.0 if tensors.bias is None else float(tensors.bias[o])
        there = tensors.output_at(slice(o, o + 1), np.array([row]), np.array([col]))
        compare(float(there[0, 0, 0]), [*products, bias], (o, row, col))


def check_windows(frame: Frame, spec: PoolLayer, rng: random.Random) -> None:
    """Some output cells of a pool: the largest pixel of the window, or the mean."""
    tensors, pool = frame.tensors, spec.pool
    if math.prod(pool.kernel_size) > MOST_PRODUCTS:
        return
    _, high, wide = tensors.x.shape
    for _ in range(2):
        o, *cell = (rng.randrange(n) for n in (spec.out_channels, *frame.geometry.output_size))
        lines = [
            [at * s + t * d - p for t in range(k)]
            for at, k, s, d, p in zip(
                cell, pool.kernel_size, pool.stride, pool.dilation, pool.padding, strict=True
            )
        ]
        inside = [
            (row, col) for row in lines[0] if 0 <= row < high for col in lines[1] if 0 <= col < wide
        ]
        values = [float(tensors.x[o, row, col]) for row, col in inside]
        there = tensors.output_at(slice(o, o + 1), *(np.array([n]) for n in cell))
        found = float(there[0, 0, 0])
        if frame.divisor is None:
            largest = math.nan if any(map(math.isnan, values)) else max(values, default=-math.inf)
            assert found == largest or (math.isnan(found) and math.isnan(largest)), (o, *cell)
        else:
            counted = 1
            for line, size, p in zip(lines, (high, wide), pool.padding, strict=True):
                border = p if pool.arguments["count_include_pad"] else 0
                counted *= sum(-border <= n < size + border for n in line)
            divisor = pool.arguments["divisor_override"] or counted
            compare(found * divisor, values, (o, *cell))


def check_stamps(frame: Frame, rng: random.Random) -> None:
    """Some output cells of a transposed layer: what each pixel stamps on them."""
    tensors, spec = frame.tensors, frame.state.layer.shown
    weight = spec.ungathered(tensors.weight)
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    if tensors.x[0].size * deep * math.prod(spec.kernel_size) > MOST_PRODUCTS:
        return
    for _ in range(2):
        o, *cell = (rng.randrange(n) for n in (spec.out_channels, *frame.geometry.output_size))
        products = [0.0 if tensors.bias is None else float(tensors.bias[o])]
        for i, row, col in itertools.product(range(deep), *map(range, tensors.x.shape[1:])):
            channel = o // each * deep + i
            for tap in itertools.product(*map(range, spec.kernel_size)):
                both = zip((row, col), tap, spec.stride, spec.dilation, spec.padding, strict=True)
                if cell == [at * s + t * d - p for at, t, s, d, p in both]:
                    stamp = float(weight[channel, o % each, *tap])
                    products.append(float(tensors.x[channel, row, col]) * stamp)
        there = tensors.output_at(slice(o, o + 1), *(np.array([n]) for n in cell))
        compare(float(there[0, 0, 0]), products, (o, *cell))


def check_stamped_map(stamping: Stamping, spec: WeightedOperator, rng: random.Random) -> None:
    """Some cells of the stamped map: what has been stamped on them up to the step in play."""
    step, tensors, out = stamping.step, stamping.tensors, stamping.out_channel
    inside, ins = out - step.in_channels.start, step.geometry.outputs_of(step.group)
    size = math.prod(spec.kernel_size)
    if len(ins) * tensors.x[0].size * size > MOST_PRODUCTS:
        return
    last = step.last - inside * size if step.by in ("tap", "channel") else size
    weight = spec.ungathered(tensors.weight)
    rows, cols = stamping.stamps.map_size
    for _ in range(2):
        place = rng.randrange(rows), rng.randrange(cols)
        products = []
        for i, row, col in itertools.product(ins, *map(range, tensors.x.shape[1:])):
            for number, tap in enumerate(itertools.product(*map(range, spec.kernel_size))):
                both = zip((row, col), tap, spec.stride, spec.dilation, strict=True)
                done = (i, row, col) < step.output or (
                    (i, row, col) == step.output and number < last
                )
                if done and place == tuple(at * s + t * d for at, t, s, d in both):
                    stamp = float(weight[i, inside, *tap])
                    products.append(float(tensors.x[i, row, col]) * stamp)
        sums, counts, due = (part[place] for part in stamping.map)
        assert counts == len(products), f"{counts} stamps on {place}, not {len(products)}"
        if stamping.kept[place] and counts == due and tensors.bias is not None:
            products.append(float(tensors.bias[out]))
        compare(float(sums), products, (out, *place))


def copied(place: int, size: int, mode: str) -> int | None:
    """The pixel that stands at a place on an axis; None for a zero of the border."""
    if 0 <= place < size:
        return place
    if mode == "zeros":
        return None
    if mode == "replicate":
        return min(max(place, 0), size - 1)
    if mode == "circular":
        return place % size
    return -place if place < 0 else 2 * (size - 1) - place


def compare(value: float, products: list[float], cell: tuple[int, ...]) -> None:
    """Raise ``AssertionError`` if ``value`` is not the sum of the products, as float32 goes."""
    total, large = sum(products), sum(abs(product) for product in products)
    if math.isnan(total):
        assert math.isnan(value), f"output {cell} is {value}, not nan"
    elif math.isinf(total):
        assert not math.isfinite(value), f"output {cell} is {value}, not {total}"
    elif large < 3e38:
        assert abs(value - total) <= 1e-5 * large + 1e-30, f"output {cell} is {value}, not {total}"
