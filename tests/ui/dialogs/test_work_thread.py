"""Work in a thread: its result, its errors, and how it is stopped."""

import gc
import threading
from functools import partial

import pytest

from convgui.ui.dialogs.work_thread import WorkThread

LONG = 20


def test_the_result_and_the_progress():
    def work(report):
        report(0.5)
        return threading.get_ident()

    thread = WorkThread(work)
    assert thread.ended.wait(LONG)
    assert thread.result() not in (None, threading.get_ident())
    assert thread.fraction == 0.5


def test_what_it_raises_is_raised_here():
    def work(report):
        raise KeyError("x")

    thread = WorkThread(work)
    assert thread.ended.wait(LONG)
    with pytest.raises(KeyError):
        thread.result()


def test_it_ends_at_its_next_report():
    go, told = threading.Event(), []

    def work(report):
        go.wait(LONG)
        report(0.1)
        told.append("too far")

    thread = WorkThread(work)
    thread.stop()
    go.set()
    assert thread.ended.wait(LONG)
    assert thread.result() is None
    assert not told


def test_nothing_is_collected_while_any_is_at_work():
    go, begun = ([threading.Event() for _ in range(2)] for _ in range(2))

    def work(report, number):
        begun[number].set()
        go[number].wait(LONG)

    threads = [WorkThread(partial(work, number=number)) for number in range(2)]
    assert all(event.wait(LONG) for event in begun)
    for event, thread in zip(go, threads, strict=True):
        assert not gc.isenabled()
        event.set()
        assert thread.ended.wait(LONG)
    assert gc.isenabled()


def test_a_collector_that_a_script_has_turned_off_stays_off():
    gc.disable()
    try:
        thread = WorkThread(lambda report: None)
        assert thread.ended.wait(LONG)
        assert not gc.isenabled()
    finally:
        gc.enable()
