"""pyqtgraph, without a copy of every type of Qt and without what nobody asks for."""

import subprocess
import sys

import pytest

LEAN = "from convgui.ui.stage.graphics import GraphicsView; import sys, pyqtgraph\n"


def printed(program):
    """What a program of its own prints; nothing else may be said."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not done.stderr
    return done.stdout


def test_only_what_is_used_is_made():
    program = LEAN + (
        "from pyqtgraph.Qt import QtCore, QtGui, QtWidgets\n"
        "print(sum(len(vars(module)) for module in (QtCore, QtGui, QtWidgets)))\n"
        "print(sum(name.startswith('pyqtgraph') for name in sys.modules))\n"
        "print(len(dir(QtCore)), QtCore.QTimer, hasattr(QtGui, 'QNothing'))"
    )
    made, modules, rest = printed(program).split("\n", 2)
    assert int(made) < 250
    assert int(modules) < 40
    assert "QTimer" in rest
    assert "False" in rest
    assert int(rest.split()[0]) > 100


@pytest.mark.long
@pytest.mark.parametrize(
    "asked",
    [
        "made = pyqtgraph.PlotWidget()",
        "from pyqtgraph import PlotWidget; made = PlotWidget()",
        "from pyqtgraph.widgets.PlotWidget import PlotWidget; made = pyqtgraph.PlotWidget()",
    ],
)
def test_the_rest_comes_when_it_is_asked_for(asked):
    program = LEAN + (
        "pyqtgraph.setConfigOption('antialias', True)\n"
        "app = pyqtgraph.mkQApp()\n"
        f"{asked}\n"
        "made.plot([1, 2]); made.grab()\n"
        "print(isinstance(made, GraphicsView), pyqtgraph.GraphicsView is GraphicsView)\n"
        "print(pyqtgraph.getConfigOption('antialias'), pyqtgraph.getConfigOption('exitCleanup'))\n"
        "print(hasattr(pyqtgraph, 'Nothing'), pyqtgraph.Vector(1, 2, 3).length() > 3)"
    )
    assert printed(program).split() == ["True", "True", "True", "True", "False", "True"]


def test_the_program_ends_without_it():
    program = LEAN + "print(hasattr(pyqtgraph, '__wrapped__'), 'PlotItem' in vars(pyqtgraph))"
    assert printed(program) == "False False\n"


@pytest.mark.long
def test_a_pyqtgraph_that_was_imported_before_is_taken_as_it_is():
    program = (
        "import pyqtgraph; from convgui.ui.stage.graphics import GraphicsView;"
        "assert GraphicsView is pyqtgraph.GraphicsView"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
