"""Start the program: its window, a drawing without a screen, and the one QApplication."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from convgui.command_line import (
    end_output,
    language_of,
    print_error,
    read_input_size,
    render_options,
    show_progress,
    window_options,
)
from convgui.interrupt import EXIT_CODE, Interrupt
from convgui.messages import MessageError, Sentence, join
from convgui.system_libraries import missing_import, no_screen

if TYPE_CHECKING:
    from argparse import Namespace

    from PySide6.QtWidgets import QApplication

    from convgui.model.lesson.page import Lesson
    from convgui.model.scene.state import State
    from convgui.ui.window.main_window import MainWindow


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
    # Imports create many objects and no garbage: not collecting saves time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        # Before Qt, whose import hook reads the source of each module that is loaded after it.
        import convgui.model.scene.frame  # noqa: F401

        _application()
        from convgui.session import Session
        from convgui.ui.window.main_window import MainWindow

        return MainWindow(Session(call), language)
    finally:
        if collecting:
            gc.enable()


# The window ------------------------------------------------------------------------------------


def _open_window(arguments: list[str]) -> int:
    options = window_options(arguments)
    network = _network_of(options.call)
    call = None if network else options.call
    state = _asked_state(call, options.input, options.input_size)
    lesson = None if options.lesson is None else _asked_lesson(options.lesson)
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
        file = None if another else _file_of(call)
        asked = call is not None or another or lesson is not None
        window.documents.begin(state if asked else None, file)
        if not asked and file is None and not network:
            _welcome(window)
        if isinstance(lesson, str):
            window.teaching.open(lesson)
        elif lesson:
            window.teaching.show_lesson(lesson)
        note = _note_of(state)
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


def _asked_lesson(asked: str) -> Lesson | str:
    """The lesson of the command line: one of the reader's own, or the name of a bundled one.

    Raises ``MessageError``, before a window opens.
    """
    from convgui.model.tutor.catalog import find_lesson, unknown_lesson

    name = find_lesson(asked)
    if name:
        return name
    if not (asked.lower().endswith(".txt") or os.path.exists(asked)):
        raise MessageError(unknown_lesson(asked))
    from convgui.files.read.lesson_file import read_lesson_file

    return read_lesson_file(asked)


def _file_of(call_or_file: str | None) -> Path | None:
    """The path of an experiment; None if the argument is a call."""
    if call_or_file and (call_or_file.lower().endswith(".npz") or os.path.exists(call_or_file)):
        return Path(call_or_file)
    return None


def _network_of(call_or_file: str | None) -> Path | None:
    """The path of a network; None if the argument is something else. Raises ``ArrayError``."""
    if not (call_or_file and call_or_file.lower().endswith(".onnx")):
        return None
    from convgui.files.read.array_checks import ArrayError
    from convgui.files.read.door import check_file

    path = Path(call_or_file)
    check_file(path, ArrayError)
    return path


def _start_state(call_or_file: str | None) -> State:
    """The experiment in a file, or the first example. Raises ``ExperimentError``."""
    from convgui.model.scene.state import first_state

    file = _file_of(call_or_file)
    if file is None:
        return first_state()
    # Loaded for a file only: the window opens sooner without.
    from convgui.files.experiment.load import read_experiment

    return read_experiment(file)


def _asked_state(call_or_file: str | None, picture: str | None, size: str | None) -> State:
    """The state for the arguments of the command line. Raises ``MessageError``."""
    start = _start_state(call_or_file)
    call = None if _file_of(call_or_file) else call_or_file
    axes = _axes_of(call) if call else len(start.layer.spec.LETTERS)
    wishes = _wishes(call, picture, axes)
    if size is not None:
        sizes = read_input_size(size, axes)
        wishes |= zip(("input_height", "input_width")[-axes:], sizes, strict=True)
    state = start.change(**wishes) if wishes else start
    # A saved experiment may have a wrong field: the window shows it, as it was when it was saved.
    problem = state.experiment.problem
    if wishes and problem:
        raise MessageError(join(problem.text))
    return state


def _note_of(state: State) -> Sentence | None:
    """What is to be told of the picture that was read for ``state``."""
    return state.layer.picture.note if state.layer.picture else None


def _wishes(call: str | None, picture: str | None, axes: int) -> dict[str, object]:
    """The changes for the arguments of the command line. Raises ``MessageError``."""
    wishes: dict[str, object] = {} if call is None else {"call": call}
    if picture is not None:
        from convgui.files.read.headless import read_input

        wishes["picture"] = read_input(Path(picture), axes)
    return wishes


def _axes_of(call: str) -> int:
    """The spatial axes of the layer in ``call``; of Conv2d if it is not legal."""
    from convgui.model.call.arguments import SpecError
    from convgui.model.layers.parse import parse_shown

    try:
        return len(parse_shown(call).LETTERS)
    except SpecError:
        return 2


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
    app = GuiApplication(sys.argv[:1])
    qInstallMessageHandler(None)
    app.setApplicationName("ConvGUI")
    app.setApplicationDisplayName("ConvGUI")
    # The name of packaging/convgui.desktop, by which a desktop finds the icon.
    app.setDesktopFileName("convgui")
    app.setStyle("Fusion")
    return app


# Without a screen ------------------------------------------------------------------------------


def _render(arguments: list[str]) -> int:
    options = render_options(arguments)
    language = language_of(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    state = _asked_state(options.call, options.input, options.input_size)
    if options.lesson is not None:
        state = _in_lesson(state, options)
    note = _note_of(state)
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
    return 0


def _in_lesson(state: State, options: Namespace) -> State:
    """The first page of the lesson that is asked for. Raises ``MessageError``."""
    from convgui.model.tutor.catalog import load_lesson
    from convgui.model.tutor.flow import open_page

    if options.call is not None:
        raise MessageError(Sentence("Name a lesson or a layer, not both: a lesson has its own."))
    kind = options.format or Path(options.output).suffix.lower().removeprefix(".")
    if not options.worksheet and kind != "html":
        given, sheet, page = "--lesson", "--worksheet", "-o lesson.html"
        words = Sentence("{0} makes a worksheet, with {1}, or a web page: {2}", given, sheet, page)
        raise MessageError(words)
    lesson = _asked_lesson(options.lesson)
    if isinstance(lesson, str):
        lesson = load_lesson(lesson, options.lang or "en")
    return open_page(lesson, 0, state)


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
