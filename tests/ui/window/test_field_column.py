"""The column of the fields, in each of its ways."""

from PySide6.QtWidgets import QApplication, QWidget

from convgui.ui.window.field_column import FieldsShown


def column(window):
    return window.findChild(QWidget, "field_column")


def test_the_stage_gets_the_room_of_folded_fields(window):
    widths = {}
    for fold in FieldsShown:
        column(window).show_fields(fold)
        QApplication.processEvents()
        widths[fold] = window.stage.width()
    assert (
        widths[FieldsShown.OPEN]
        < widths[FieldsShown.FOLDED]
        == widths[FieldsShown.OVER]
        < widths[FieldsShown.HIDDEN]
    )
    assert not window.panel.isVisible()


def test_over_the_stage_they_are_above_it(window):
    column(window).show_fields(FieldsShown.OVER)
    QApplication.processEvents()
    drawer = window.findChild(QWidget, "field_drawer")
    spot = drawer.geometry().center()
    assert drawer.isAncestorOf(window.centralWidget().childAt(spot))
    assert drawer.x() == column(window).width()


def test_the_legend_stands_where_the_fields_leave_room(window):
    legend = window.findChild(QWidget, "legend")
    window.resize(1440, 900)
    QApplication.processEvents()
    assert legend.isVisible()
    window.resize(1366, 768)
    QApplication.processEvents()
    assert legend.isVisible()
    assert legend.geometry().top() >= window.panel.needed_height
    window.resize(1440, 560)
    QApplication.processEvents()
    assert not legend.isVisible()


def test_the_button_that_opens_them_folds_them_again(window, press):
    window.resize(900, 700)
    QApplication.processEvents()
    drawer = window.findChild(QWidget, "field_drawer")
    for shown in (True, False, True):
        press("unfold")
        assert drawer.isVisible() == shown
