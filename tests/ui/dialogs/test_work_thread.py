"""Work in a thread: its result, its errors, and how it is stopped."""

import gc
import threading

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
    go = [threading.Event() for _ in range(2)]
    threads = [WorkThread(lambda report, own=own: own.wait(LONG)) for own in go]
    for event, thread in zip(go, threads, strict=True):
        assert not gc.isenabled()
        event.set()
        assert thread.ended.wait(LONG)
    assert gc.isenabled()
