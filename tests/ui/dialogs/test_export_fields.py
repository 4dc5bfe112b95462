"""The fields of the export dialog."""

import pytest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QSpinBox, QWidget

from convgui.export.formats import FORMATS
from convgui.export.options import Options, plan
from convgui.model.scene.state import first_state
from convgui.ui.dialogs.export_fields import ExportFields


@pytest.fixture
def fields(qtbot):
    state = first_state().change(
        call="nn.Conv2d(1, 2, 3)", input_height=5, input_width=5, step_by="cell"
    )
    made = ExportFields(state)
    qtbot.addWidget(made)
    return made


def test_they_begin_with_the_steps_of_the_window(fields):
    assert fields.options() == Options("gif", "cell", (0, 18), fps=8.0)
    assert not fields.still


def test_formats_are_those_of_the_table(fields):
    box = fields.findChild(QComboBox, "export_format")
    offered = {box.itemData(n): box.itemText(n) for n in range(box.count())}
    assert offered.pop("worksheet") == "PDF, a worksheet to print"
    assert offered == {kind: info.label for kind, info in FORMATS.items()}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_still_has_neither_a_first_step_nor_a_speed(fields, kind):
    box = fields.findChild(QComboBox, "export_format")
    box.setCurrentIndex(box.findData(kind))
    still = FORMATS[kind].still
    assert fields.still == still
    assert fields.options().kind == kind
    assert fields.findChild(QSpinBox, "export_from").isEnabled() != still
    assert fields.findChild(QDoubleSpinBox, "export_fps").isEnabled() != still


def test_only_a_page_has_no_size(fields):
    box = fields.findChild(QComboBox, "export_format")
    for kind in FORMATS:
        box.setCurrentIndex(box.findData(kind))
        assert fields.findChild(QSpinBox, "export_height").isEnabled() == (kind != "html")
        assert fields.page == (kind == "html")


def test_another_step_size_takes_all_its_steps(fields):
    box = fields.findChild(QComboBox, "export_by")
    fields.findChild(QSpinBox, "export_from").setValue(5)
    box.setCurrentIndex(box.findData("tap"))
    assert fields.options().steps == (0, 162)


def test_each_change_is_told(fields, qtbot):
    for kind, name, value in (
        (QSpinBox, "export_width", 400),
        (QSpinBox, "export_to", 4),
        (QDoubleSpinBox, "export_fps", 5.0),
    ):
        with qtbot.waitSignal(fields.changed):
            fields.findChild(kind, name).setValue(value)
    for name in ("export_format", "export_scale", "export_by"):
        with qtbot.waitSignal(fields.changed):
            fields.findChild(QComboBox, name).setCurrentIndex(1)


def steps(fields):
    first, end = fields.options().steps
    return first + 1, end


def choose(fields, name, value):
    box = fields.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(value))


@pytest.fixture
def on_screen(qtbot):
    """What the window shows: the second tap of output o1, row 1, column 2; 3 steps a second."""
    state = first_state().change(call="nn.Conv2d(1, 2, 3)", input_height=5, input_width=5, speed=3)
    state = state.at(state.steps.index_of(1, 1, 2) + 1)
    made = ExportFields(state)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_still_is_the_step_in_view(on_screen, kind):
    choose(on_screen, "export_format", kind)
    state = on_screen._state
    assert on_screen.options().by == "tap"
    made, chosen = plan(state, on_screen.options())
    assert made.at(chosen[0]).playback.index == state.playback.index
    # Back to an animation it is all of them again.
    choose(on_screen, "export_format", "gif")
    assert steps(on_screen) == (1, 162)


def test_an_animation_begins_at_the_speed_of_the_window(on_screen):
    assert on_screen.options().fps == 3.0


@pytest.mark.parametrize(
    ("by", "part", "expected"),
    [
        ("tap", "cell", (9 * 14 + 1, 9 * 15)),
        ("tap", "row", (9 * 12 + 1, 9 * 15)),
        ("tap", "map", (9 * 9 + 1, 9 * 18)),
        ("tap", "all", (1, 162)),
        ("cell", "cell", (15, 15)),
        ("cell", "row", (13, 15)),
        ("cell", "map", (10, 18)),
        ("map", "cell", (2, 2)),
        ("map", "row", (2, 2)),
        ("map", "all", (1, 2)),
    ],
)
def test_parts_around_the_step_in_view(on_screen, by, part, expected):
    choose(on_screen, "export_by", by)
    choose(on_screen, "export_range", part)
    assert steps(on_screen) == expected


def test_typed_steps_are_chosen_steps(on_screen):
    on_screen.findChild(QSpinBox, "export_to").setValue(7)
    assert on_screen.findChild(QComboBox, "export_range").currentData() == "own"
    assert steps(on_screen) == (1, 7)


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("gif", {"width", "height", "scale", "by", "range", "from", "to", "fps", "sum"}),
        ("png", {"width", "height", "scale", "by", "to", "sum"}),
        ("html", {"by", "to"}),
        ("worksheet", {"paper", "about", "by", "to"}),
    ],
)
def test_only_what_matters_to_the_format_is_offered(on_screen, kind, offered):
    on_screen.show()
    choose(on_screen, "export_format", kind)
    parts = [part for part in on_screen.findChildren(QWidget) if part.isVisible()]
    names = {part.objectName().removeprefix("export_") for part in parts}
    every = {"paper", "about", "width", "height", "scale", "by", "range", "from", "to", "fps"}
    assert names & (every | {"sum"}) == offered
    words = [part.text().replace("&", "") for part in parts if isinstance(part, QLabel)]
    assert ("To step" in words) == ("from" in offered)
    assert ("Step" in words) == ("from" not in offered)


def test_the_labels_of_the_fields_are_seen_whole(on_screen):
    on_screen.show()
    for label in on_screen.findChildren(QLabel):
        if label.isVisible():
            # A letter that is underlined is written by itself.
            before, _, rest = label.text().partition("&")
            metrics = label.fontMetrics()
            wide = sum(map(metrics.horizontalAdvance, (before, rest[:1], rest[1:])))
            assert wide <= label.width() - 2, label.text()
