"""pyqtgraph, without a copy of every type of Qt."""

import subprocess
import sys

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from convgui.ui.stage.graphics import GraphicsObject, GraphicsView


def test_they_are_pyqtgraphs_on_the_one_qt():
    import pyqtgraph

    assert pyqtgraph.GraphicsView is GraphicsView
    assert issubclass(GraphicsObject, QtWidgets.QGraphicsObject)
    assert issubclass(GraphicsView, QtWidgets.QGraphicsView)
    assert pyqtgraph.QtGui.QColor is QtGui.QColor
    assert {"QObject", "Signal"} <= set(dir(QtCore))


def test_only_what_is_used_is_made():
    program = (
        "import convgui.ui.stage.graphics, pyqtgraph.Qt\n"
        "from pyqtgraph.Qt import QtCore, QtGui, QtWidgets\n"
        "print(sum(len(vars(module)) for module in (QtCore, QtGui, QtWidgets)))\n"
        "print(len(dir(QtCore)), QtCore.QTimer, hasattr(QtGui, 'QNothing'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    made, rest = done.stdout.split("\n", 1)
    assert int(made) < 250
    assert "QTimer" in rest
    assert "False" in rest
    assert int(rest.split()[0]) > 100


@pytest.mark.long
def test_all_of_it_can_be_imported():
    program = (
        "import convgui.ui.stage.graphics\n"
        "from pyqtgraph.Qt.QtCore import *\n"
        "from pyqtgraph.Qt.QtWidgets import *\n"
        "assert QTimer and QLabel"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.long
def test_a_pyqtgraph_that_was_imported_before_is_taken_as_it_is():
    program = (
        "import pyqtgraph; from convgui.ui.stage.graphics import GraphicsView;"
        "assert GraphicsView is pyqtgraph.GraphicsView"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
