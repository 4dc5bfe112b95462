"""pyqtgraph, without a copy of every type of Qt."""

import subprocess
import sys

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


def test_a_pyqtgraph_that_was_imported_before_is_taken_as_it_is():
    program = (
        "import pyqtgraph; from convgui.ui.stage.graphics import GraphicsView;"
        "assert GraphicsView is pyqtgraph.GraphicsView"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def run(program):
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_the_rest_of_pyqtgraph_is_loaded_when_it_is_asked_for():
    loaded = "print(sum(name.startswith('pyqtgraph') for name in sys.modules))\n"
    few, many = run(
        "import sys, convgui.ui.stage.graphics as own\n" + loaded + "import pyqtgraph as pg\n"
        "assert pg.PlotWidget and pg.GraphicsView is own.GraphicsView\n" + loaded
    )
    assert int(few) < 40
    assert int(many) > 100


def test_its_options_are_the_same_before_and_after():
    program = (
        "import sys, convgui.ui.stage.graphics\n"
        "from pyqtgraph import getConfigOption, CONFIG_OPTIONS as before\n"
        "import pyqtgraph\n"
        "print('pyqtgraph.widgets.PlotWidget' in sys.modules)\n"
        "pyqtgraph.setConfigOption('antialias', True)\n"
        "print(getConfigOption('antialias'), pyqtgraph.getConfigOption('antialias'))\n"
        "print(all(pyqtgraph.CONFIG_OPTIONS[name] == value for name, value in before.items()))"
    )
    assert run(program) == ["False", "True", "True", "True"]


def test_an_option_that_is_not_known_yet_is_found():
    program = (
        "import convgui.ui.stage.graphics\n"
        "from pyqtgraph import getConfigOption\n"
        "print(getConfigOption('imageAxisOrder'))"
    )
    assert run(program) == ["col-major"]
