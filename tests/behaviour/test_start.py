"""What the start of the program loads and leaves behind, in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATE = ("numpy.ma", "json", "html", "onnx", "PIL", "safetensors")
LATE += ("convgui.model.network", "convgui.export")
# Types that PySide takes long to make, or makes while it looks for the type of something.
UNUSED = ("QStyle", "QAccessible", "QWizard", "QMdiArea", "QCalendarWidget", "QEasingCurve")
FIRST_PICTURE = """window = create_window()
window.show()
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
"""


def printed(program: str) -> str:
    """What a program prints that makes the window."""
    start = "import gc, linecache, os, sys\nfrom convgui.app import create_window\n"
    end = "\nsys.stdout.flush()\nos._exit(0)"
    done = subprocess.run(
        [sys.executable, "-c", start + program + end],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    return done.stdout.strip()


def test_the_first_picture_loads_nothing_that_it_does_not_show():
    found = f"print([name for name in {LATE} if name in sys.modules])"
    assert printed(FIRST_PICTURE + found) == "[]"


def test_the_first_picture_makes_no_type_of_qt_that_it_does_not_need():
    found = (
        "from PySide6 import QtCore, QtGui, QtWidgets\n"
        "made = {**vars(QtCore), **vars(QtGui), **vars(QtWidgets)}\n"
        f"print([name for name in {UNUSED} if name in made])"
    )
    assert printed(FIRST_PICTURE + found) == "[]"


def test_pyside_reads_no_source_of_the_program_and_goes_on_reading_others():
    found = (
        "def of_convgui():\n"
        "    known = sys.modules['shibokensupport.feature'].pyside_feature_dict\n"
        "    return [name for name in known if name.startswith(('convgui', 'pyqtgraph'))]\n"
        "print(of_convgui())\n"
        "import convgui.model.network\n"
        "print(of_convgui())"
    )
    assert printed(FIRST_PICTURE + found) == "[]\n['convgui']"


def test_the_style_is_the_same_everywhere():
    found = "print(QApplication.style().objectName(), QApplication.arguments() == sys.argv)"
    assert printed(FIRST_PICTURE + found) == "fusion True"


def test_the_stage_is_laid_out_once():
    program = (
        "from convgui.ui.stage import stage\n"
        "made, lay_out = [], stage.lay_out_stage\n"
        "stage.lay_out_stage = lambda size, content: made.append(size) or lay_out(size, content)\n"
    )
    assert printed(program + FIRST_PICTURE + "print(len(made))") == "1"


def test_only_the_call_can_be_dragged_before_the_pointer_comes():
    found = (
        "from convgui.ui.window.number_drag import NumberDrag\n"
        "print([drag.parent().objectName() for drag in window.findChildren(NumberDrag)])"
    )
    assert printed(FIRST_PICTURE + found) == "['call']"


def test_no_garbage_is_looked_for_in_what_the_start_has_made():
    program = (
        "window = create_window()\n"
        "young = [part for age in (0, 1) for part in gc.get_objects(generation=age)]\n"
        "print(gc.isenabled(), len(young) < 2_000, gc.get_freeze_count(), len(linecache.cache))"
    )
    assert printed(program) == "True True 0 0"


def test_who_looks_for_no_garbage_is_left_alone():
    program = (
        "gc.disable()\n"
        "gc.freeze()\n"
        "window = create_window()\n"
        "print(gc.isenabled(), gc.get_freeze_count() > 0)"
    )
    assert printed(program) == "False True"


def test_sources_that_were_kept_before_stay():
    program = (
        "linecache.cache['cell'] = (2, None, ['1\\n'], 'cell')\n"
        "window = create_window()\n"
        "print(list(linecache.cache))"
    )
    assert printed(program) == "['cell']"
