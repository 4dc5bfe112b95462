"""A ring around the box that has the focus, and the list of a box that is open."""

from collections import Counter

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QInputDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from convgui.ui.dialogs.export import ExportDialog
from convgui.ui.panels.side_panel import PANELS
from convgui.ui.style import theme
from convgui.ui.style.controls import Button, CheckBox, ComboBox
from tests.data.vision import contrast


@pytest.mark.parametrize("kind", [Button, CheckBox, ComboBox])
def test_the_ring(qtbot, kind):
    ground, box, other = QWidget(), kind(), kind()
    qtbot.addWidget(ground)
    layout = QVBoxLayout(ground)
    layout.addWidget(box)
    layout.addWidget(other)
    ground.show()
    ground.activateWindow()

    def ringed():
        image = box.grab().toImage()
        return image.pixelColor(image.width() // 2, 1).name() == theme.now.accent

    other.setFocus()
    QApplication.processEvents()
    assert not ringed()
    box.setFocus()
    QApplication.processEvents()
    assert ringed()


def _open_list(box):
    """The colours of the list of ``box``, the most common first, and that of its edge."""
    box.showPopup()
    QApplication.processEvents()
    opened = box.view().window()
    image = opened.grab().toImage()
    colours = Counter(
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    )
    box.hidePopup()
    edge = image.pixelColor(0, image.height() // 2).name()
    return [colour for colour, _ in colours.most_common()], edge


@pytest.mark.usefixtures("plain_again")
@pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")
@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_lists_are_read(window, scheme, strong):
    window.appearance.apply(window.appearance.look._replace(scheme=scheme, contrast=strong))
    export, asked = ExportDialog(window.session.state, window), QInputDialog(window)
    asked.setComboBoxItems(["one", "two", "three"])
    boxes = [window.findChild(QComboBox, name) for name in ("example", "step_by")]
    boxes.append(export.findChild(QComboBox, "export_format"))
    asked.show()
    boxes.append(asked.findChild(QComboBox))
    for box in boxes:
        (ground, *others), edge = _open_list(box)
        assert contrast(ground, theme.now.text) >= 4.5
        assert theme.now.text in others
        assert contrast(edge, theme.now.panel) >= 3.0
    asked.reject()
    export.done(0)
    for made in (export, asked):
        made.deleteLater()


def test_every_box_of_the_window_has_the_ring(window):
    for name in PANELS:
        window.side.setCurrentIndex(PANELS.index(name))
        window.side.fill()
    boxes = window.findChildren(QComboBox) + window.findChildren(QCheckBox)
    plain = [box.objectName() for box in boxes if not isinstance(box, (CheckBox, ComboBox))]
    assert {"compare_by", "keep_size", "stack_parallel"} <= {box.objectName() for box in boxes}
    assert not plain


def test_every_button_of_the_window_shows_that_it_has_the_focus(window, open_lesson):
    open_lesson("01-standard")
    for name in PANELS:
        window.side.setCurrentIndex(PANELS.index(name))
        window.side.fill()
    buttons = window.findChildren(QPushButton)
    assert {"code_copy", "stack_add", "lesson_back"} <= {one.objectName() for one in buttons}
    # One with a role has a border in the style sheet.
    bare = [one for one in buttons if not (isinstance(one, Button) or one.property("role"))]
    assert not bare
