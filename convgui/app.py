"""Start the program: its window, a drawing without a screen, and the one QApplication."""

from __future__ import annotations

import builtins
import gc
import linecache
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from convgui.asked import (
    asked_lesson,
    asked_state,
    experiment_of,
    in_lesson,
    network_of,
    note_of,
)
from convgui.command_line import (
    end_output,
    language_of,
    print_error,
    render_options,
    show_progress,
    window_options,
)
from convgui.interrupt import EXIT_CODE, Interrupt
from convgui.messages import MessageError, Sentence
from convgui.system_libraries import missing_import, no_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from convgui.ui.window.main_window import MainWindow

# Python's own, unless PySide was imported before.
_IMPORT = builtins.__import__


def main() -> NoReturn:
    """Run the command line, and leave with its exit code."""
    arguments = sys.argv[1:]
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal may have no Chinese letters; stderr does so by itself.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = run(arguments)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    sys.exit(end_output(code, language_of(arguments)))


def run(arguments: list[str]) -> int:
    """The command line: open the window, or ``render`` a picture or an animation."""
    language = language_of(arguments)
    try:
        if arguments[:1] == ["render"]:
            return _render(arguments[1:])
        return _open_window(arguments)
    except MessageError as error:
        return print_error(error.text, language)
    except ImportError as error:
        return print_error(missing_import(error), language)
    except KeyboardInterrupt:
        return EXIT_CODE
    except Exception as error:
        print_error(_crashed(error), language)
        return 1


def create_window(call: str | None = None, language: str = "") -> MainWindow:
    """The window on ``call``, or on the first example; starts no event loop.

    Makes the QApplication if there is none yet. ``language`` ("en", "zh") overrides the
    saved one for this run.
    """
    with _without_collections(), _without_import_hook():
        _application()
        from convgui.session import Session
        from convgui.ui.window.main_window import MainWindow

        return MainWindow(Session(call), language)


@contextmanager
def _without_import_hook() -> Iterator[None]:
    """Import PySide, and then without its hook, which reads the source of each module.

    The hook looks whether a module uses PySide, for those that say ``from __feature__ import …``.
    """
    known = set(linecache.cache)
    import PySide6.QtCore  # noqa: F401

    hook = builtins.__import__
    builtins.__import__ = _IMPORT
    try:
        yield
    finally:
        builtins.__import__ = hook
    # It leaves there what it has read. A notebook keeps its cells there too.
    for name in linecache.cache.keys() - known:
        del linecache.cache[name]


@contextmanager
def _without_collections() -> Iterator[None]:
    """Look for no garbage meanwhile: imports create many objects, and none that can go."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not _frozen_by_others():
                # Into the oldest generation, so that the first collections do not search all of it.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@cache
def _frozen_by_others() -> bool:
    """Whether what is kept from the collector is not ours to give back.

    Asked once, as Python counts all of it each time.
    """
    return gc.get_freeze_count() > 0


# The window ------------------------------------------------------------------------------------


def _open_window(arguments: list[str]) -> int:
    options = window_options(arguments)
    with _without_collections():
        network = network_of(options.call)
        call = None if network else options.call
        state = asked_state(call, options.input, options.input_size)
        lesson = None if options.lesson is None else asked_lesson(options.lesson)
        with _without_import_hook():
            app = _application(language_of(arguments))
            from convgui.crash_handler import CrashHandler
            from convgui.i18n import current_language, translated
            from convgui.ui.window.qapplication import GuiApplication

    with Interrupt() as interrupt, CrashHandler() as crashes:
        window = create_window(language=options.lang or "")
        crashes.watch(window)
        if isinstance(app, GuiApplication):
            app.file_asked.connect(window.opening.open)
        # With another input the experiment is no longer the one in the file.
        another = options.input is not None or options.input_size is not None
        file = None if another else experiment_of(call)
        asked = call is not None or another or lesson is not None
        window.documents.begin(state if asked else None, file)
        if not asked and file is None and not network:
            _welcome(window)
        if isinstance(lesson, str):
            window.teaching.open(lesson)
        elif lesson:
            window.teaching.show_lesson(lesson)
        note = note_of(state)
        if note:
            window.notices.show(translated(note))
        crashes.log_beside(window.documents.slot)
        window.appearance.changed.connect(window.notices.check_fonts)
        window.notices.check_fonts()
        _tell_of_fonts(current_language())
        window.show()
        crashes.exit_on(interrupt.listen())
        interrupt.check()
        if network is not None:
            window.opening.open(network)
        return app.exec()
    return 1


def _welcome(window: MainWindow) -> None:
    """Show where to start, the first time that the program is started."""
    from convgui import settings

    if not settings.read_text("welcomed"):
        settings.write_text("welcomed", "yes")
        window.teaching.welcome()


def _tell_of_fonts(language: str) -> None:
    """Say on stderr what the window or the picture could not say of itself."""
    from convgui.ui.style.fonts import missing_font

    why = missing_font(language)
    if why:
        print_error(why, language)


def _application(language: str = "en") -> QApplication:
    """The one QApplication; without a screen, one line on stderr and the end of the program."""
    import PySide6
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from convgui.ui.window.qapplication import GuiApplication

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    printed: list[str] = []

    def listen(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        printed.append(text)
        # Qt calls abort() next, which would dump core.
        if kind == QtMsgType.QtFatalMsg:
            print_error(no_screen(Path(PySide6.__path__[0], "Qt"), printed), language)
            os._exit(2)

    qInstallMessageHandler(listen)
    # As an argument: PySide makes its largest type of the style that setStyle gives back.
    app = GuiApplication([*(sys.argv[:1] or [""]), "-style", "Fusion"])
    qInstallMessageHandler(None)
    app.setApplicationName("ConvGUI")
    app.setApplicationDisplayName("ConvGUI")
    # The name of packaging/convgui.desktop, by which a desktop finds the icon.
    app.setDesktopFileName("convgui")
    return app


# Without a screen ------------------------------------------------------------------------------


def _render(arguments: list[str]) -> int:
    options = render_options(arguments)
    language = language_of(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    state = asked_state(options.call, options.input, options.input_size)
    if options.lesson is not None:
        state = in_lesson(state, options)
    note = note_of(state)
    if note:
        print_error(note, language)
    _application(language)
    from convgui.export.render import render
    from convgui.export.worksheet.paper import Paper
    from convgui.export.worksheet.writing import Worksheet
    from convgui.i18n import set_language

    set_language(language)
    _tell_of_fonts(language)
    # A program without a terminal may have no place for errors at all.
    shown = sys.stderr and sys.stderr.isatty()
    worksheet = Worksheet.of(state, Paper(options.paper)) if options.worksheet else None
    with Interrupt() as interrupt:

        def progress(done: int, total: int) -> None:
            interrupt.check()
            if shown:
                show_progress(done, total, language)

        render(
            state,
            Path(options.output),
            kind=options.format,
            by=options.by,
            fps=options.fps,
            size=options.size,
            steps=options.steps,
            scale=options.scale,
            with_sum=not options.no_sum,
            worksheet=worksheet,
            progress=progress,
        )
    problem = state.experiment.problem
    # Of an experiment with a wrong field; what was drawn says it, too.
    return print_error(problem.text, language) if problem else 0


def _crashed(error: Exception) -> Sentence:
    """The message for an internal error: the exception, and where it was raised."""
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
    what = f"{type(error).__name__}: {error}"
    return Sentence(
        "ConvGUI has hit a bug: {0} ({1}). Try other options, and please report it.",
        what,
        place,
    )
