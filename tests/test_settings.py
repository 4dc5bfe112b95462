"""What is remembered, and that tests remember nothing of it."""

from pathlib import Path

from PySide6.QtCore import QSettings

from convgui import settings


def test_everything_is_kept_in_the_temporary_folder(settings_apart, qapp):
    settings.write_text("word", "ü\n[]=%")
    assert Path(QSettings().fileName()).is_relative_to(settings_apart)
    assert settings.read_text("word") == "ü\n[]=%"
    assert settings.data_folder() == settings_apart


def test_lists_come_back_and_nonsense_is_none():
    assert settings.read_list("names") == []
    settings.write_list("names", ["a, b", "c"])
    assert settings.read_list("names") == ["a, b", "c"]
    for nonsense in ("{", "3", '["a", 3]', "[" * 100_000):
        settings.write_text("names", nonsense)
        assert settings.read_list("names") in ([], ["a"])


def test_the_wrapper_is_the_only_one():
    root = Path(settings.__file__).parent
    users = [p.name for p in root.rglob("*.py") if "QSettings(" in p.read_text(encoding="utf-8")]
    assert users == ["settings.py"]
