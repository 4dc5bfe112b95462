"""An illegal field veils the stage, and says which layer is still shown."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from convgui.ui.style import theme


def veil(window):
    return window.findChild(QWidget, "stage_veil")


def test_the_stage_is_veiled_while_the_fields_make_no_layer(window):
    assert not veil(window).isVisible()
    spot = QPoint(window.stage.width() // 2, 30)
    window.session.change(groups=3)
    assert veil(window).isVisible()
    assert veil(window).geometry() == window.stage.rect()
    assert "last valid layer: torch.nn.Conv2d(3, 4, 3)" in veil(window).accessibleName()
    assert veil(window).words.endswith("torch.nn.Conv2d(3, 4, 3)")
    window.session.change(groups=1)
    assert not veil(window).isVisible()
    assert window.stage.grab().toImage().pixelColor(spot).isValid()


def test_the_size_of_the_input_is_named_where_that_is_refused(window):
    window.session.change(call="nn.Conv2d(1, 1, 5)", input_height=9, input_width=8)
    window.session.change(input_height=4)
    assert veil(window).words == "last valid layer: torch.nn.Conv2d(1, 1, 5) on 9 × 8"
    window.session.change(call="nn.Conv1d(1, 1, 5)", input_width=9)
    window.session.change(input_width=3)
    assert veil(window).words.endswith("torch.nn.Conv1d(1, 1, 5) on 9")


def test_the_words_stand_beside_the_fields_where_those_lie_over_the_stage(window):
    window.resize(1280, 720)
    window.columns.choose_side(True)
    QApplication.processEvents()
    window.session.change(call="nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)")
    assert veil(window).room == veil(window).rect()
    window.columns.open_fields()
    window.session.change(stride_height=0)
    drawer = window.findChild(QWidget, "field_drawer")
    over = QRect(veil(window).mapFromGlobal(drawer.mapToGlobal(QPoint(0, 0))), drawer.size())
    assert over.intersects(veil(window).rect())
    room = veil(window).room
    assert not over.intersects(room)
    assert room.right() == veil(window).rect().right()
    # The frame of its box, seen in the middle of what is left.
    image, middle = window.grab().toImage(), room.center()
    row = [
        x
        for x in range(room.left(), room.right())
        if image.pixelColor(veil(window).mapTo(window, QPoint(x, middle.y()))).name()
        == theme.now.error
    ]
    assert abs((row[0] + row[-1]) / 2 - middle.x()) <= 2
    window.columns.close_fields()
    assert veil(window).room == veil(window).rect()


def test_a_message_that_is_not_about_the_fields_does_not_veil(window):
    window.session.complain("the file is gone")
    assert not veil(window).isVisible()


def test_what_is_veiled_is_paler(window):
    place = window.stage.detail.output_view.mapTo(window.stage, QPoint(60, 60))
    window.session.last()
    box = window.stage.rect().adjusted(0, place.y() - 30, 0, 0)
    before = window.stage.grab(box).toImage()
    window.session.change(groups=3)
    after = window.stage.grab(box).toImage()

    def ink(image):
        return sum(
            765 - sum(image.pixelColor(x, y).getRgb()[:3])
            for x in range(0, image.width(), 7)
            for y in range(0, image.height(), 7)
        )

    assert theme.now.canvas == "#ffffff"
    assert ink(after) < ink(before) / 2


def test_hints_of_the_old_layer_go(window):
    hints = [label for label in window.panel.findChildren(QLabel) if "span" in label.text()]
    assert len(hints) == 1
    window.session.change(kernel_height=30)
    # It is about the fields beside it.
    assert "span 30 × 3" in hints[0].text()
    assert window.header.facts.text() == ""
    window.session.change(kernel_height=0)
    assert hints[0].text().strip() == ""
    window.session.change(kernel_height=3)
    assert "span 3 × 3" in hints[0].text()
