"""Work in turns between the events."""

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from convgui.messages import MessageError, Sentence
from convgui.ui.dialogs.background_task import BackgroundTask


class Heard(QObject):
    def __init__(self, task):
        super().__init__()
        self.progress, self.results, self.failures = [], [], []
        task.progressed.connect(self.on_progress)
        task.finished.connect(self.on_finish)
        task.failed.connect(self.on_failure)

    def on_progress(self, done, total):
        self.progress.append((done, total))

    def on_finish(self, result):
        self.results.append(result)

    def on_failure(self, text):
        self.failures.append(text)


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def task(owner):
    return BackgroundTask(owner)


@pytest.fixture
def heard(task):
    return Heard(task)


def counting(closed, steps=3, error=None):
    try:
        for n in range(steps):
            yield n + 1, steps
        if error:
            raise error
        return "the end"
    finally:
        closed.append(True)


def run(task):
    for _ in range(100):
        if not task.running:
            return
        QCoreApplication.processEvents()
    raise AssertionError("it does not end")


def test_progress_and_result(task, heard):
    closed = []
    task.start(counting(closed))
    assert task.running
    assert not heard.progress
    run(task)
    assert heard.progress == [(1, 3), (2, 3), (3, 3)]
    assert heard.results == ["the end"]
    assert not heard.failures
    assert closed


def test_an_error_for_the_reader(task, heard):
    task.start(counting([], error=MessageError(Sentence("no room"))))
    run(task)
    assert heard.failures == ["no room"]
    assert not heard.results


def test_any_other_error_is_raised_too(task, heard, qtbot):
    with qtbot.captureExceptions() as raised:
        task.start(counting([], error=ZeroDivisionError()))
        run(task)
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    assert heard.failures == [""]
    assert not heard.results


def endless(closed):
    try:
        while True:
            yield 1, 2
    finally:
        closed.append(True)


def test_stopped_and_replaced(task, heard):
    first, second = [], []
    task.start(endless(first))
    QCoreApplication.processEvents()
    task.start(endless(second))
    assert first
    assert not second
    QCoreApplication.processEvents()
    task.stop()
    assert second
    assert not task.running
    assert not heard.results
    assert not heard.failures


@pytest.mark.parametrize("begun", [True, False])
def test_destroyed_by_qt(task, owner, begun):
    closed = []
    work = endless(closed)
    task.start(work)
    if begun:
        QCoreApplication.processEvents()
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(task)
    assert work.gi_frame is None
    # A generator that was not begun has nothing to close.
    assert bool(closed) == begun


def test_destroyed_by_python(qapp):
    closed = []
    owner = QObject()
    task = weakref.ref(BackgroundTask(owner))
    task().start(endless(closed))
    QCoreApplication.processEvents()
    del owner
    gc.collect()
    assert task() is None
    assert closed
