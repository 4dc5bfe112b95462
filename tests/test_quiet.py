"""Warnings of one thread are not shown, those of others are."""

import ast
import re
import threading
import warnings
from pathlib import Path

import pytest

import convgui
from convgui.quiet import quietly


def warn():
    warnings.warn("odd", UserWarning, stacklevel=1)


def test_nothing_is_shown_within():
    with quietly():
        warn()
        with quietly():
            ast.parse(r"'\d'")
        warn()
    with pytest.warns(UserWarning, match="odd"):
        warn()


def test_errors_pass():
    with pytest.raises(ValueError, match="wrong"), quietly():
        raise ValueError("wrong")
    with pytest.raises(UserWarning):
        warn()


def test_a_stricter_filter_that_came_since_does_not_matter():
    with quietly():
        pass
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with quietly():
            warn()


def test_threads_do_not_silence_each_other():
    entered, left = threading.Event(), threading.Event()

    def read():
        with quietly():
            entered.set()
            assert left.wait(10)

    before = [own for own in warnings.filters if own[0] != "ignore"]
    thread = threading.Thread(target=read)
    thread.start()
    assert entered.wait(10)
    with pytest.raises(UserWarning):
        warn()
    # This one begins later and ends sooner.
    with quietly():
        warn()
    with pytest.raises(UserWarning):
        warn()
    left.set()
    thread.join()
    assert [own for own in warnings.filters if own[0] != "ignore"] == before
    with pytest.raises(UserWarning):
        warn()


def test_the_filter_is_there_once():
    for _ in range(3):
        with quietly():
            pass
    matching = [own for own in warnings.filters if type(own[3]).__name__ == "_ThisThread"]
    assert len(matching) == 1


def test_nothing_else_silences_all_threads():
    folder = Path(convgui.__file__).parent
    texts = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    assert not [
        path
        for path, text in texts.items()
        if re.search(r"warnings\.(catch|simple|filterw)", text) and path.name != "quiet.py"
    ]
