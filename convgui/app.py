"""The command line, and the one place where the parts of the program are put together."""

from __future__ import annotations

import argparse
import ctypes
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from convgui.model.scene.state import State
    from convgui.ui.window.main_window import MainWindow

# The Debian packages of the system libraries that Qt needs and a small system may lack.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def main() -> NoReturn:
    """Run the command line, and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The command line: open the window, or ``render`` a picture or an animation."""
    try:
        if arguments[:1] == ["render"]:
            return _render(arguments[1:])
        return _open_window(arguments)
    except ImportError as error:
        return _complain(_missing(error))


def create_window(call: str | None = None, language: str = "") -> MainWindow:
    """The window on ``call``, or on the first example; starts no event loop.

    Makes the QApplication if there is none yet. Speaks ``language`` ("en", "zh") if one is
    given, and remembers nothing of that.
    """
    # Loading modules makes a great many things and no garbage: not to look for any saves time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        _application()
        from convgui.session import Session
        from convgui.ui.window.main_window import MainWindow

        return MainWindow(Session(call), language)
    finally:
        if collecting:
            gc.enable()


# The window ------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        _complain(f"{message}. See: {self.prog} --help")
        sys.exit(2)


def _open_window(arguments: list[str]) -> int:
    parser = _Parser(
        prog="convgui",
        description="See what torch.nn.Conv2d does, one multiplication at a time.",
        epilog="To draw without a screen: convgui render --help",
    )
    parser.add_argument(
        "call",
        nargs="?",
        metavar="CALL | FILE",
        help='the layer, such as "nn.Conv2d(3, 8, 3)", or a saved experiment (.npz)',
    )
    parser.add_argument(
        "--input", metavar="FILE", help="a picture, .npy or .npz to use as the input"
    )
    _add_language(parser, "the language of this run, whichever is remembered")
    parser.add_argument(
        "--lesson",
        metavar="NAME",
        help='a lesson to open: "03-stride", "3", "stride", or the path of a text file',
    )
    options = parser.parse_args(arguments)
    state = _asked_state(options.call, options.input)
    if isinstance(state, str):
        return _complain(state)
    lesson = None if options.lesson is None else _asked_lesson(options.lesson)
    if isinstance(lesson, str):
        return _complain(lesson)
    app = _application()
    from convgui.crash_handler import CrashHandler
    from convgui.ui.window.qapplication import GuiApplication

    with CrashHandler() as crashes:
        window = create_window(language=options.lang or "")
        crashes.watch(window)
        if isinstance(app, GuiApplication):
            app.file_asked.connect(window.opening.open)
        # An experiment in which another input has taken the place is no longer the file's.
        file = None if options.input else _file_of(options.call)
        asked = options.call is not None or options.input is not None or lesson is not None
        window.documents.begin(state if asked else None, file)
        if lesson:
            window.teaching.begin(*lesson)
        crashes.log_beside(window.documents.slot)
        window.show()
        return app.exec()
    return 1


def _add_language(parser: argparse.ArgumentParser, what: str) -> None:
    # Those of convgui.i18n, which loads Qt.
    parser.add_argument("--lang", choices=("en", "zh"), help=what)


def _asked_lesson(asked: str) -> tuple[str, bool] | str:
    """The lesson of the command line, as ``Teaching.begin`` takes it; a sentence if there is none.

    A file is read here too, so that what is wrong with it is said before there is a window.
    """
    from convgui.model.tutor.catalog import find_lesson, no_lesson

    name = find_lesson(asked)
    if name:
        return name, True
    if not (asked.lower().endswith(".txt") or os.path.exists(asked)):
        return no_lesson(asked)
    from convgui.files.read.lesson_file import LessonFileError, read_lesson_file

    try:
        read_lesson_file(asked)
    except LessonFileError as error:
        return str(error)
    return asked, False


def _file_of(call_or_file: str | None) -> Path | None:
    """The experiment that is meant, None if it is a call."""
    if call_or_file and (call_or_file.lower().endswith(".npz") or os.path.exists(call_or_file)):
        return Path(call_or_file)
    return None


def _start_state(call_or_file: str | None) -> State | str:
    """The experiment in a file, or the first example; a sentence if that cannot be had."""
    from convgui.model.scene.state import first_state

    file = _file_of(call_or_file)
    if file is None:
        return first_state()
    # Loaded only for a file: the window is there sooner without.
    from convgui.files.experiment.load import ExperimentError
    from convgui.files.experiment.save import read_experiment

    try:
        return read_experiment(file)
    except ExperimentError as error:
        return str(error)


def _asked_state(call_or_file: str | None, picture: str | None) -> State | str:
    """The state that the command line asks for; a sentence if that cannot be had."""
    start = _start_state(call_or_file)
    if isinstance(start, str):
        return start
    wishes = _wishes(None if _file_of(call_or_file) else call_or_file, picture)
    if isinstance(wishes, str):
        return wishes
    state = start.change(**wishes) if wishes else start
    # What is wrong with a saved field is there to be seen, as it was when it was saved.
    return state.problem.text if wishes and state.problem else state


def _wishes(call: str | None, picture: str | None) -> dict[str, object] | str:
    """What the command line asks of the state; a sentence if that cannot be had."""
    wishes: dict[str, object] = {} if call is None else {"call": call}
    if picture is not None:
        from convgui.files.read.arrays import ArrayError
        from convgui.files.read.headless import read_input
        from convgui.files.read.images import PictureError

        try:
            wishes["picture"] = read_input(Path(picture))
        except (PictureError, ArrayError) as error:
            return str(error)
    return wishes


def _application() -> QApplication:
    """The one QApplication; without a screen this ends the program with a sentence."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from convgui.ui.window.qapplication import GuiApplication

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    heard: list[str] = []

    def listen(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        heard.append(text)
        # Qt calls abort() next; leaving first is the only way not to dump core.
        if kind == QtMsgType.QtFatalMsg:
            _complain(_no_screen(heard))
            sys.stderr.flush()
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
    parser = _Parser(
        prog="convgui render",
        description="Draw a layer at work as an animation, or one step of it as a picture.",
    )
    parser.add_argument(
        "call",
        nargs="?",
        metavar="CALL | FILE",
        help="the layer, or a saved experiment (.npz); else the first example",
    )
    parser.add_argument(
        "--input", metavar="FILE", help="a picture, .npy or .npz to use as the input"
    )
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help="a name that ends in .gif, .apng, .webp or .mp4, or for one step .png, .svg or .pdf; "
        "- is standard output",
    )
    parser.add_argument(
        "--format",
        choices=("png", "svg", "pdf", "gif", "apng", "webp", "mp4"),
        help="else as the name says; PNG on standard output",
    )
    parser.add_argument(
        "--by",
        choices=("tap", "channel", "cell", "map"),
        help="how far one picture goes; else the smallest that makes a short animation",
    )
    parser.add_argument("--fps", type=float, default=10.0, help="pictures a second (10)")
    parser.add_argument("--size", default="1280x720", metavar="WxH", help="in pixels (1280x720)")
    parser.add_argument(
        "--steps",
        metavar="A:B",
        help="from step A up to but without B, counted from 0; a picture shows the last of them",
    )
    parser.add_argument(
        "--scale",
        type=int,
        default=1,
        choices=(1, 2, 3, 4),
        help="so many times as many pixels, of the same picture (1)",
    )
    parser.add_argument(
        "--no-sum", action="store_true", help="only the channels and the maps, not the sum below"
    )
    _add_language(parser, "the language of the words in the picture (en)")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    state = _asked_state(options.call, options.input)
    if isinstance(state, str):
        return _complain(state)
    _application()
    from convgui.export.render import RenderError, render
    from convgui.i18n import set_language

    set_language(options.lang or "en")
    try:
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
            # A program without a terminal may have no place for errors at all.
            progress=_show_progress if sys.stderr and sys.stderr.isatty() else None,
        )
    except RenderError as error:
        return _complain(str(error))
    except ImportError:
        raise
    except Exception as error:
        _complain(_crashed(error))
        return 1
    return 0


def _show_progress(done: int, total: int) -> None:
    """A bar on the terminal, over itself until it is full."""
    filled = 30 * done // total
    end = "\n" if done == total else ""
    print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}", end=end, file=sys.stderr)


# What went wrong, in one line ------------------------------------------------------------------


def _complain(text: str) -> int:
    print(f"convgui: {' '.join(text.split())}", file=sys.stderr)
    return 2


def _crashed(error: Exception) -> str:
    """What went wrong that should not have, and where in the program."""
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
    return (
        f"something went wrong in ConvGUI that should not have: {type(error).__name__}: {error} "
        f"({place}). Try other options, and report it."
    )


def _missing(error: ImportError) -> str:
    """A system library that is not there, or a Python package."""
    library = str(error).split(":")[0]
    if ".so" in library:
        return _install(library)
    return (
        f"{error}. Install what ConvGUI needs: in its folder, in a virtual environment, "
        "run python -m pip install ."
    )


def _install(library: str) -> str:
    package = PACKAGES.get(library)
    how = (
        f"on Debian or Ubuntu: sudo apt install {package}" if package else "with your system's tool"
    )
    return f"the system library {library} is missing. Install it, {how}."


def _no_screen(heard: list[str]) -> str:
    """Why Qt could not open a window, from what it said and from what it could not load."""
    import PySide6

    plugin = Path(PySide6.__path__[0], "Qt", "plugins", "platforms", "libqxcb.so")
    if os.environ.get("DISPLAY") and plugin.exists():
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            return _install(str(error).split(":")[0])
    reason = heard[0].strip() if heard else "no display"
    return (
        f"no window can be opened here ({reason}). Start it on a desktop with a screen, or draw "
        'without one: python main.py render "nn.Conv2d(3, 4, 3)" -o out.gif'
    )
