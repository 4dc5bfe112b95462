"""Damaged files of every kind: each is read, or refused in one sentence of its kind.

``tests/tools/files.py`` tries many more.
"""

import tempfile
from pathlib import Path

import pytest

from convgui.app import run
from tests.data.damage import anywhere
from tests.data.damaged import damaged_file, kinds, what_left

with tempfile.TemporaryDirectory() as folder:
    KINDS = kinds(Path(folder))
COUNT = 300


@pytest.mark.parametrize("name", KINDS)
def test_only_its_own_error_leaves_the_door(name, tmp_path):
    kind = KINDS[name]
    path = tmp_path / f"file{kind.ending}"
    left = {}
    for number in range(COUNT):
        data, rng = damaged_file(name, kind, 0, number)
        path.write_bytes(data)
        if said := what_left(kind, path, rng):
            left[number] = said
    assert not left


@pytest.mark.parametrize("name", KINDS)
def test_sound_files_are_read_and_damage_is_noticed(name, tmp_path):
    """Or the test above would pass for readers that refuse all, or that check nothing."""
    kind = KINDS[name]
    path = tmp_path / f"file{kind.ending}"
    rng = damaged_file(name, kind, 0, 0)[1]
    for sample in kind.samples:
        path.write_bytes(sample)
        kind.read(path, rng)
    refused = 0
    for _ in range(60):
        path.write_bytes(anywhere(kind.samples[0], rng))
        try:
            kind.read(path, rng)
        except kind.error:
            refused += 1
    assert refused > 5


@pytest.mark.parametrize("name", ["npy", "npz", "png", "tiff", "jpeg"])
def test_on_the_command_line_it_is_one_line(name, tmp_path, capfd, qapp):
    kind = KINDS[name]
    path = tmp_path / f"file{kind.ending}"
    path.write_bytes(kind.samples[-1][: len(kind.samples[-1]) * 2 // 3])
    assert run(["render", "--input", str(path), "-o", str(tmp_path / "o.png")]) == 2
    said = capfd.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("convgui: file")
    assert not (tmp_path / "o.png").exists()


@pytest.mark.parametrize("name", KINDS)
def test_in_the_window_it_is_said_and_nothing_changes(name, tmp_path, window, monkeypatch):
    from PySide6.QtWidgets import QInputDialog, QMessageBox

    monkeypatch.setattr(QInputDialog, "getItem", lambda *a: (a[3][0], True))
    monkeypatch.setattr(QInputDialog, "getInt", lambda *a: (a[3], True))
    monkeypatch.setattr(QMessageBox, "question", lambda *a: QMessageBox.StandardButton.Yes)
    kind = KINDS[name]
    path = tmp_path / f"file{kind.ending}"
    said = 0
    for number in range(12):
        before = window.session.state
        path.write_bytes(damaged_file(name, kind, 1, number)[0])
        window.opening.open(path)
        after = window.session.state
        message = after.focus.message
        if message and not message.notice:
            said += 1
            assert after.having(message=None, playing=False) == before.having(
                message=None, playing=False
            )
    assert said > 2
