"""Work is never lost, and the program always starts: in real processes that are killed."""

import os
import random
import sys
import time

import numpy as np
import pytest
from PIL import Image

from convgui.files.experiment.kept import read_kept
from convgui.files.experiment.save import write_experiment
from convgui.model.scene.state import first_state
from tests.data.programs import FASTER, Program

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems keep data in fixed places"
)

CALL = "session.state.form.call"
QUESTION = "from convgui.ui.window.document import Document, Button"


def call(number: int) -> str:
    return f"torch.nn.Conv2d(3, {number}, 3)"


def is_shown(program: Program) -> bool:
    return program.do("window.isVisible() and session.frame.steps_total > 0")


# Kept in time -----------------------------------------------------------------------------------


def test_killed_after_a_change_beside_a_large_picture(tmp_path):
    """A photograph of twelve megapixels was opened, and is no longer used."""
    photo = tmp_path / "photo.png"
    Image.fromarray(np.zeros((3000, 4000, 3), np.uint8)).save(photo, compress_level=0)
    with Program(tmp_path) as program:
        program.do(f"window.opening.open({str(photo)!r})")
        assert program.do("session.state.layer.input_source") == "file"
        program.do("session.change(example='standard')")
        program.wait_until_kept()
        # How long this takes is the interval of the clock.
        program.do("session.change(out_channels=5)")
        program.wait_until_kept()
    with Program(tmp_path) as program:
        assert program.do(CALL) == call(5)
        assert "Your work from " in program.do("said()")
        # The picture of before can still be chosen.
        program.do("session.change(input_source='file')")
        assert program.do("session.state.layer.input_size") == [3000, 4000]


def test_killed_again_and_again_nothing_that_was_kept_is_lost(tmp_path):
    rng = random.Random(3)
    number = sure = 4
    for turn in range(5):
        with Program(tmp_path) as program:
            shown = program.do("session.state.layer.spec.out_channels")
            assert is_shown(program)
            # Killed just after the start, it is set aside, as it might have been the reason.
            places = (tmp_path / "ConvGUI").glob("recovered-*")
            there = {shown, *(read_kept(place).form["out_channels"] for place in places)}
            assert max(there) >= sure
            if turn % 2 == 0:
                number += 1
                program.do(f"session.change(out_channels={number})")
                program.wait_until_kept()
                sure = number
            # In the middle of writing, or of waiting for it.
            until = time.time() + rng.uniform(0, 3) / FASTER
            while time.time() < until:
                number += 1
                program.do(f"session.change(out_channels={number})")
                time.sleep(rng.uniform(0.05, 0.4) / FASTER)


# Which comes back -------------------------------------------------------------------------------


@pytest.mark.parametrize("killed", [0, 1])
def test_one_of_two_windows_is_killed_and_the_other_closed(tmp_path, killed):
    with Program(tmp_path) as one, Program(tmp_path) as other:
        windows = [one, other]
        # Both run before either writes.
        for number, window in enumerate(windows):
            window.do(f"session.change(out_channels={number + 7})")
            window.do("window.documents.autosave.write()")
        windows[killed].kill()
        windows[1 - killed].do(
            f"window.documents.save_to(__import__('pathlib').Path({str(tmp_path / 'e.npz')!r}))"
        )
        assert windows[1 - killed].close() == 0
    with Program(tmp_path) as program:
        assert program.do(CALL) == call(killed + 7)
        assert "did not exit cleanly" in program.do("said()")
        assert program.do("window.documents.modified") is True


def test_of_two_that_are_killed_both_are_offered(tmp_path):
    # One after the other, so that it is known whose copy has which number.
    with Program(tmp_path) as one:
        one.do("session.change(out_channels=7)")
        with Program(tmp_path) as other:
            for number, window in enumerate((one, other)):
                window.do(f"session.change(out_channels={number + 7})")
                window.do("window.documents.autosave.write()")
                time.sleep(1.1)
            other.kill()
    with Program(tmp_path) as program:
        assert program.do(CALL) == call(8)
        assert "File ▸ Open recent: recovered-1." in program.do("said()")
        program.do("window.documents.asks = False")
        program.do("menu = window.menus.recent._menu")
        program.do("menu.aboutToShow.emit()")
        assert program.do("menu.actions()[-1].text()").startswith("recovered-1, kept on ")
        program.do("menu.actions()[-1].trigger()")
        assert program.do(CALL) == call(7)
        assert program.do("window.documents.path") is None
        assert program.do("window.documents.modified") is True
        # It stays on the list until it is in a file of the reader's own.
        program.do("session.change(groups=1)")
        assert (tmp_path / "ConvGUI/recovered-1").exists()
        program.do(
            f"window.documents.save_to(__import__('pathlib').Path({str(tmp_path / 'e.npz')!r}))"
        )
        assert not (tmp_path / "ConvGUI/recovered-1").exists()


# What cannot be shown ---------------------------------------------------------------------------

FAILING = {
    "in painting": """
from convgui.ui.stage.map_item import MapItem
paint = MapItem._paint_all
def fail(self, *args):
    if session.state.layer.spec.out_channels == 7:
        raise MemoryError
    paint(self, *args)
MapItem._paint_all = fail
""",
    "in deriving": """
import convgui.session
derive = convgui.session.derive
def fail(state):
    if state.layer.spec.out_channels == 7:
        raise MemoryError
    return derive(state)
convgui.session.derive = fail
""",
    "in showing": """
from convgui.ui.stage.stage import Stage
show = Stage.show_frame
def fail(self, frame):
    if frame.state.layer.spec.out_channels == 7:
        raise MemoryError
    show(self, frame)
Stage.show_frame = fail
""",
    "so that it ends": """
import os
from convgui.ui.stage.stage import Stage
show = Stage.show_frame
def fail(self, frame):
    if frame.state.layer.spec.out_channels == 7:
        os._exit(3)
    show(self, frame)
Stage.show_frame = fail
""",
    "in reading": """
import convgui.files.experiment.load as load
really = load.load_layer
def fail(*args):
    layer = really(*args)
    if layer.spec.out_channels == 7:
        raise MemoryError
    return layer
load.load_layer = fail
""",
    "in computing": """
import convgui.model.scene.tensors as tensors
really = tensors._make
def fail(layer):
    if layer.spec.out_channels == 7:
        raise MemoryError
    return really(layer)
tensors._make = fail
""",
}


@pytest.mark.parametrize("where", FAILING)
def test_what_cannot_be_shown_is_set_aside_told_and_can_be_reached(where, tmp_path):
    with Program(tmp_path) as program:
        program.do("session.change(out_channels=7)")
        program.do("window.documents.autosave.write()")
    told = ""
    for _ in range(2):
        with Program(tmp_path, before=FAILING[where]) as program:
            if where == "so that it ends" and not told and program.wait() == 3:
                told = "It ended. "
                continue
            assert program.do("window.isVisible()") is True
            told += program.do("said()")
    assert "recovered-1" in told
    with Program(tmp_path, before=FAILING[where]) as program:
        assert program.do(CALL) == call(4)
        assert is_shown(program)
        assert program.do("said()") == ""
        program.do("menu = window.menus.recent._menu")
        program.do("menu.aboutToShow.emit()")
        assert "recovered-1" in program.do("menu.actions()[-1].text()")
    state = read_kept(tmp_path / "ConvGUI" / "recovered-1")
    assert state.form.call == call(7)


# Whatever is in the folders -----------------------------------------------------------------------


def geometry() -> bytes:
    """The geometry of a window that lies far beside any screen."""
    numbers = (0x1D9D0CB, 0x00030000, -99999, -99999, 2**31 - 1, 5, 0, 0, 0, 0, 99, 0, 0)
    return b"".join((n & 0xFFFFFFFF).to_bytes(4, "big") for n in numbers).hex().encode()


HOSTILE = {
    "noise": random.Random(4).randbytes(20_000),
    "nothing": b"",
    "odd values": b"[General]\nlanguage=@Variant(\\0\\0\\0\\x7f)\nscheme=a, b, c\n"
    b"contrast=@Invalid()\n"
    b'motion=@ByteArray(x)\nrecent="[\\"\\\\ud800\\", \\"\\\\u0000\\", \\"/\\", \\"/dev/zero\\"]"\n'
    b"geometry=zz not hex\n",
    "far away": b"[General]\ngeometry=" + geometry() + b"\n",
    "long": b"[General]\nlanguage=" + b"x" * 3_000_000 + b"\nrecent=" + b"[" * 100_000 + b"\n",
}


@pytest.mark.parametrize("content", HOSTILE)
def test_whatever_is_in_the_settings_it_starts(content, tmp_path):
    for name in ("ConvGUI/ConvGUI.conf", "ConvGUI.conf", "ConvGUI/running-1/experiment.npz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(HOSTILE[content])
    for name in ("running-1.lock", "tried-1", "running-2.npz", "running-1.crash.txt"):
        (tmp_path / "ConvGUI" / name).write_bytes(HOSTILE[content])
    with Program(tmp_path) as program:
        assert is_shown(program)
        assert program.do("bool(window.screen().geometry().intersects(window.frameGeometry()))")
        program.do("window.menus.recent._menu.aboutToShow.emit()")
        program.do("session.change(out_channels=5)")
        program.do("window.documents.autosave.write()")
    with Program(tmp_path) as program:
        assert program.do(CALL) == call(5)


@pytest.mark.parametrize("kind", ["folders", "pipes", "a file for the folder"])
def test_whatever_stands_in_their_place_it_starts(kind, tmp_path):
    names = ("running-1.lock", "running-1", "tried-1", "running-1.crash.txt", "running-2.crash.txt")
    if kind == "a file for the folder":
        (tmp_path / "ConvGUI").touch()
    else:
        (tmp_path / "ConvGUI").mkdir()
        for name in (*names, *(["ConvGUI.conf"] if kind == "folders" else [])):
            path = tmp_path / "ConvGUI" / name
            os.mkfifo(path) if kind == "pipes" else (path / "inner").mkdir(parents=True)
    with Program(tmp_path) as program:
        assert is_shown(program)
        told = program.do("said()")
        assert ("No copy can be kept" in told) == (kind == "a file for the folder")
        assert ("recovered-" in told) == (kind == "pipes")
        program.do("session.change(out_channels=5)")
        program.do("window.documents.autosave.write()")
    with Program(tmp_path) as program:
        assert is_shown(program)
        assert program.do(CALL) == call(4 if kind == "a file for the folder" else 5)


# The end of the program ---------------------------------------------------------------------------


def test_quit_ends_the_program_while_an_export_runs(tmp_path):
    with Program(tmp_path) as program:
        program.do("window.export()")
        program.do("dialog = QApplication.activeModalWidget()")
        program.do(f"dialog.export(__import__('pathlib').Path({str(tmp_path / 'out.gif')!r}))")
        assert program.do("dialog.busy") is True
        program.do("QTimer.singleShot(0, app_ := QApplication.instance(), QApplication.quit)")
        assert program.wait() == 0
    assert not list(tmp_path.glob("*.gif"))
    assert not list(tmp_path.glob(".convgui-*"))


def test_a_file_of_the_reader_is_not_touched_by_any_of_this(tmp_path):
    write_experiment(first_state(), tmp_path / "e.npz")
    before = (tmp_path / "e.npz").read_bytes()
    with Program(tmp_path, str(tmp_path / "e.npz")) as program:
        program.do("session.change(out_channels=5)")
        program.do("window.documents.autosave.write()")
    with Program(tmp_path) as program:
        assert program.do(CALL) == call(5)
        assert program.do("window.windowTitle()") == "e.npz[*] — ConvGUI"
    assert (tmp_path / "e.npz").read_bytes() == before
