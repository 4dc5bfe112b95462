"""The classes of pyqtgraph that the stage uses."""

from PySide6 import QtCore, QtGui, QtWidgets

from convgui.ui.stage.graphics import GraphicsObject, GraphicsView


def test_they_are_pyqtgraphs_on_the_one_qt():
    import pyqtgraph

    assert pyqtgraph.GraphicsView is GraphicsView
    assert issubclass(GraphicsObject, QtWidgets.QGraphicsObject)
    assert issubclass(GraphicsView, QtWidgets.QGraphicsView)
    assert pyqtgraph.QtGui.QColor is QtGui.QColor
    assert {"QObject", "Signal"} <= set(dir(QtCore))
