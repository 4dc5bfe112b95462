"""What to install where Qt lacks a library of the system."""

import pytest

from convgui.system_libraries import missing_import, no_screen


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("libEGL.so.1: cannot open shared object file", "sudo apt install libegl1."),
        ("libother.so.3: cannot open shared object file", "with your system's tool."),
        ("No module named 'numpy'", "python -m pip install ."),
    ],
)
def test_a_failed_import_says_what_to_install(error, words):
    assert missing_import(ImportError(error)).endswith(words)


def test_without_a_screen_there_is_still_render(tmp_path, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    said = no_screen(tmp_path, ["  could not connect to display \n"])
    assert said.startswith("no window can be opened here (could not connect to display).")
    assert "main.py render" in said
    assert "(no display)" in no_screen(tmp_path, [])


def test_a_plugin_that_cannot_be_loaded_names_its_library(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":1")
    plugin = tmp_path / "plugins" / "platforms" / "libqxcb.so"
    plugin.parent.mkdir(parents=True)
    plugin.write_bytes(b"")

    def load(path):
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file")

    monkeypatch.setattr("ctypes.CDLL", load)
    assert "sudo apt install libxcb-cursor0" in no_screen(tmp_path, [])
