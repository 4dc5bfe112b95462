"""Rows of the whole width, and columns of which the stage takes what is left."""

from PySide6.QtWidgets import QApplication, QWidget

from convgui.ui.stage.stage import Stage
from convgui.ui.window.layout import lay_out


def test_the_stage_gets_what_the_others_leave(qtbot):
    ground, above, left, below, stage = (*(QWidget() for _ in range(4)), Stage())
    qtbot.addWidget(ground)
    above.setFixedHeight(40)
    below.setFixedHeight(30)
    left.setFixedWidth(120)
    lay_out(ground, [above], [left, stage], [below])
    ground.resize(1000, 700)
    ground.show()
    QApplication.processEvents()
    assert above.width() == below.width() == 1000
    assert stage.size().toTuple() == (880, 630)
