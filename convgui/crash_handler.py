"""Handles exceptions that nothing caught: the experiment is saved, then a dialog says so."""

from __future__ import annotations

import faulthandler
import os
import re
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from convgui.interrupt import EXIT_CODE
from convgui.ui.dialogs.crash_dialog import CLOSE, LAST_TIME, LOST, SAVED, UNSTARTED, CrashDialog
from convgui.version import __version__

if TYPE_CHECKING:
    from convgui.ui.window.main_window import MainWindow

# Characters that are read of the log of a hard crash, which is a page or two.
LONGEST = 100_000


def report(what: str, call: str = "") -> str:
    """``what`` happened, below the versions of everything involved; the home folder is ``~``."""
    import platform

    import numpy
    import PySide6

    head = [
        f"ConvGUI {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__} (Qt {qVersion()}), NumPy {numpy.__version__}",
        f"{platform.platform()}, {QGuiApplication.platformName()}",
    ]
    if call:
        head.append(f"Layer: {call}")
    return without_home("\n".join((*head, "", what.strip(), "")))


def without_home(text: str) -> str:
    """``text`` with ``~`` for the reader's home folder, however it is written."""
    home = os.path.expanduser("~")
    for folder in (os.path.realpath(home), home):
        # The top of the disk is nobody's home.
        if folder.strip("/\\~"):
            for written in (folder.replace("\\", "\\\\"), folder, folder.replace("\\", "/")):
                text = re.sub(re.escape(written) + r"(?![\w.-])", "~", text)
    return text


class CrashHandler(QObject):
    """Replaces the exception hooks while the program runs."""

    # The report, and whether the experiment has been saved since.
    _happened = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._window: MainWindow | None = None
        self._dialog: CrashDialog | None = None
        self._before = sys.excepthook, threading.excepthook
        # The same failure is reported once: one in painting comes back with every picture.
        self._known: set[tuple[object, ...]] = set()
        self._securing = False
        self._log: TextIO | None = None
        self._interrupted: QSocketNotifier | None = None
        # Queued: a dialog must not be made while something is painted, nor in another thread.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Put the hooks back; a failure to start is shown here, where no event loop runs yet."""
        sys.excepthook, threading.excepthook = self._before
        self._end_log()
        if self._interrupted:
            self._interrupted.setEnabled(False)
        if self._dialog:
            # Without a window it has no parent that it would end with.
            self._dialog.done(0)
        # Nothing refers to the window, or to this, from now on.
        self._window = None
        self.setParent(None)
        # ``convgui.app.run`` says what is missing.
        failed = isinstance(error, Exception) and not isinstance(error, ImportError)
        if failed and error:
            traceback.print_exception(error)
            what = "".join(traceback.format_exception(error))
            CrashDialog(UNSTARTED, report(what)).exec()
        return failed

    def watch(self, window: MainWindow) -> None:
        """Catch exceptions from now on; ``window`` has the experiment that is saved."""
        self._window = window
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take the place of ``sys.excepthook``; exceptions in slots and in painting come here."""
        if not issubclass(kind, Exception):
            self._before[0](kind, error, trace)
            return
        first = self._is_new(kind, trace)
        saved = self._secure(first)
        if first:
            self._before[0](kind, error, trace)
            self._happened.emit(self._report(kind, error, trace), saved)
        # A painter in one of the frames would stay open, and Qt abort the program.
        for name in ("last_exc", "last_type", "last_value", "last_traceback"):
            if hasattr(sys, name):
                delattr(sys, name)

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        kind, error, trace = args.exc_type, args.exc_value, args.exc_traceback
        if not issubclass(kind, Exception) or error is None:
            self._before[1](args)
        elif self._is_new(kind, trace):
            self._before[1](args)
            # Saved in ``_tell``: the window belongs to the main thread.
            self._happened.emit(self._report(kind, error, trace), None)

    def _is_new(self, kind: type[BaseException], trace: TracebackType | None) -> bool:
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = (kind, trace.tb_frame.f_code, trace.tb_lineno) if trace else (kind,)
        new = place not in self._known
        self._known.add(place)
        return new

    def _report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> str:
        return report("".join(traceback.format_exception(kind, error, trace)), self._call)

    @property
    def _call(self) -> str:
        return str(self._window.session.state.layer.spec) if self._window else ""

    def _secure(self, save: bool) -> bool:
        """Stop the clock and ``save`` the experiment; whether it is saved. Never raises."""
        if self._securing or not self._window:
            return False
        self._securing = True
        saved = False
        try:
            with suppress(Exception):
                self._window.session.halt()
            if save:
                with suppress(Exception):
                    saved = self._window.documents.rescue()
        finally:
            self._securing = False
        return saved

    def exit_on(self, socket: int) -> None:
        """Save the experiment and end the program once ``socket`` can be read (see Interrupt)."""
        self._interrupted = QSocketNotifier(socket, QSocketNotifier.Type.Read, self)
        self._interrupted.activated.connect(self._exit)

    def _exit(self) -> None:
        if self._interrupted:
            self._interrupted.setEnabled(False)
        self._secure(save=True)
        QApplication.exit(EXIT_CODE)

    # Reporting --------------------------------------------------------------------------------

    def _tell(self, text: str, saved: bool | None) -> None:
        if saved is None:
            saved = self._secure(save=True)
        self._show(SAVED if saved else LOST, text)

    def _show(self, about: str, text: str) -> None:
        if self._dialog:
            self._dialog.add(text)
            return
        self._dialog = CrashDialog(about, text, self._window)
        self._dialog.finished.connect(self._finish)
        self._dialog.destroyed.connect(self._forget)
        self._dialog.show()

    def _finish(self, result: int) -> None:
        if self._dialog:
            # There may be another dialog by the time this one is destroyed.
            self._dialog.destroyed.disconnect(self._forget)
            self._dialog.deleteLater()
            self._dialog = None
        if result == CLOSE:
            # Without asking, as the window does when it is closed: it may be what fails.
            QApplication.exit(1)

    def _forget(self) -> None:
        """The dialog was destroyed together with the window, before it was answered."""
        self._dialog = None

    # Crashes that Python cannot catch ---------------------------------------------------------

    def log_beside(self, slot: Path | None) -> None:
        """Log hard crashes beside the autosave ``slot``, and show the log of the last run."""
        # Whoever enabled it already wants the log elsewhere.
        if slot is None or faulthandler.is_enabled():
            return
        path = slot.with_suffix(".crash.txt")
        last = ""
        # To open a pipe would wait for ever.
        if os.path.lexists(path) and not path.is_file():
            return
        try:
            if path.exists():
                with path.open(encoding="utf-8", errors="replace") as log:
                    last = log.read(LONGEST)
            self._log = path.open("w", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._log)
        if last.strip():
            self._show(LAST_TIME, report(last, self._call))

    def _end_log(self) -> None:
        if self._log:
            faulthandler.disable()
            self._log.close()
            # On Windows it also logs failures that were handled: only a run that did not get here
            # has crashed.
            with suppress(OSError):
                Path(self._log.name).unlink()
