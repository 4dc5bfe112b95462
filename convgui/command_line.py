"""The options of the command line, in the language of ``--lang``; errors are one line on stderr."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NoReturn

from convgui.messages import MessageError, Sentence, visible

# Those of convgui.i18n, which loads Qt.
LANGUAGES = ("en", "zh")
# Those of convgui.export.worksheet.paper, which loads Qt.
PAPERS = ("A4", "Letter")
_ANIMATIONS, _STILLS, _PAGE = ".gif .apng .webp .mp4", ".png .svg .pdf", ".html"
_RENDER_HELP = "convgui render --help"
# What argparse puts into its words.
_NAME, _MESSAGE, _OPTION, _TYPE = "%(argument_name)s", "%(message)s", "%(option)s", "%(type)s"
_VALUE, _CHOICES, _MATCHES, _CLOSEST = "%(value)r", "%(choices)s", "%(matches)s", "%(closest)r"
_TEXT, _REPR = "%s", "%r"
# Those words that a reader can come to see; argparse asks for their translations by the English.
ARGPARSE = (
    Sentence("usage: "),
    Sentence("positional arguments"),
    Sentence("options"),
    Sentence("show this help message and exit"),
    Sentence("argument {0}: {1}", _NAME, _MESSAGE),
    Sentence("expected one argument"),
    Sentence("ambiguous option: {0} could match {1}", _OPTION, _MATCHES),
    Sentence("ignored explicit argument {0}", _REPR),
    Sentence("invalid {0} value: {1}", _TYPE, _VALUE),
    Sentence("invalid choice: {0} (choose from {1})", _VALUE, _CHOICES),
    Sentence(
        "invalid choice: {0}, maybe you meant {1}? (choose from {2})", _VALUE, _CLOSEST, _CHOICES
    ),
    Sentence("the following arguments are required: {0}", _TEXT),
    Sentence("unrecognized arguments: {0}", _TEXT),
)


def language_of(arguments: Sequence[str]) -> str:
    """The language that ``--lang`` asks for, whatever else is wrong; English without it."""
    asked = [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")]
    asked += [value for option, value in pairwise(arguments) if option == "--lang"]
    return asked[-1] if asked and asked[-1] in LANGUAGES else "en"


def spoken(text: str, language: str) -> str:
    """``text`` in ``language`` if it is a Sentence, and if Qt is there to translate it."""
    if language == "en":
        return text
    try:
        from convgui.i18n import in_language
    except ImportError:
        return text
    return in_language(text, language)


def print_error(text: str, language: str = "en") -> int:
    """Print ``text`` as one line on stderr; the exit code for bad input."""
    line = f"convgui: {visible(' '.join(spoken(text, language).split()))}"
    # A program without a terminal may have no place for errors, or one that is full.
    with contextlib.suppress(OSError):
        if sys.stderr:
            print(line, file=sys.stderr, flush=True)
    return 2


def end_output(code: int, language: str) -> int:
    """The exit code after writing what is left for standard output, which may be closed or full.

    Python itself would do so last of all, and report a failure as an exception.
    """
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError as error:
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        why = error.strerror
        return code or print_error(
            Sentence("standard output cannot be written: {0}.", why), language
        )
    return code


class _Parser(argparse.ArgumentParser):
    """Speaks ``language``, and says what is wrong in one line, without the usage."""

    def __init__(self, prog: str, language: str, description: Sentence, epilog: str = "") -> None:
        self._language = language
        with self._own_words():
            super().__init__(
                prog=prog, description=self._say(description), epilog=self._say(epilog)
            )

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """Add an argument with its help and its metavar in the language of the parser."""
        translated: dict[str, Any] = {
            name: self._say(value) if isinstance(value, Sentence) else value
            for name, value in options.items()
        }
        return super().add_argument(*names, **translated)

    def read(self, arguments: list[str]) -> argparse.Namespace:
        """``parse_args``, in the language of the parser."""
        with self._own_words():
            return self.parse_args(arguments)

    def format_help(self) -> str:
        """The help; argparse writes its own colon after the headings."""
        text = super().format_help()
        for group in self._action_groups:
            heading = self._say(Sentence("{0}:", group.title or ""))
            # From Python 3.14 on they are coloured.
            text = re.sub(rf"(?m)^((?:\x1b\[[\d;]*m)*){group.title}:", rf"\1{heading}", text)
        return text

    def error(self, message: str) -> NoReturn:
        """Exit with ``message``, which argparse has put together from its own words."""
        help_call = f"{self.prog} --help"
        sys.exit(print_error(Sentence("{0}. See: {1}", message, help_call), self._language))

    def _say(self, text: str) -> str:
        return spoken(text, self._language)

    @contextlib.contextmanager
    def _own_words(self) -> Iterator[None]:
        """Let argparse say its own words by ``_say`` instead of gettext, which has no catalogue."""
        own: dict[str, str] = {str(words): words for words in ARGPARSE}

        def say(text: str) -> str:
            return self._say(own.get(text, text))

        names = vars(argparse)
        gettext = names["_"]
        names["_"] = say
        try:
            yield
        finally:
            names["_"] = gettext


def window_options(arguments: list[str]) -> argparse.Namespace:
    """``call``, ``input``, ``input_size``, ``lang``, ``lesson``; exits if they are wrong."""
    parser = _Parser(
        "convgui",
        language_of(arguments),
        Sentence("See what torch.nn.Conv2d does, one multiplication at a time."),
        Sentence("To draw without a screen: {0}", _RENDER_HELP),
    )
    parser.add_argument(
        "call",
        nargs="?",
        metavar=Sentence("CALL | FILE"),
        help=Sentence(
            'the layer, such as "nn.Conv2d(3, 8, 3)", a saved experiment (.npz), or a network '
            "(.onnx, .safetensors, or .py, which is read and never run)"
        ),
    )
    _add_input(parser, "--size")
    _add_language(parser, Sentence("the language for this run only"))
    _add_lesson(
        parser,
        Sentence('a lesson to open: "03-stride", "3", "stride", or the path of a text file'),
    )
    return parser.read(arguments)


def render_options(arguments: list[str]) -> argparse.Namespace:
    """The same with ``output`` and how to draw; exits if they are wrong."""
    parser = _Parser(
        "convgui render",
        language_of(arguments),
        Sentence(
            "Draw a layer at work as an animation, one step of it as a picture, or write a web "
            "page of it."
        ),
    )
    parser.add_argument(
        "call",
        nargs="?",
        metavar=Sentence("CALL | FILE"),
        help=Sentence("the layer, or a saved experiment (.npz); by default the first example"),
    )
    _add_input(parser, "--input-size")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=Sentence("FILE"),
        help=Sentence(
            "a name that ends in {0}, for one step in {1}, for a web page in {2}; - is standard "
            "output",
            *(_ANIMATIONS, _STILLS, _PAGE),
        ),
    )
    parser.add_argument(
        "--format",
        choices=("png", "svg", "pdf", "gif", "apng", "webp", "mp4", "html"),
        help=Sentence("by default from the file name; PNG on standard output"),
    )
    parser.add_argument(
        "--by",
        choices=("tap", "channel", "cell", "map"),
        help=Sentence(
            "how far each frame advances; by default the smallest step that still gives a short "
            "animation"
        ),
    )
    parser.add_argument("--fps", type=float, default=10.0, help=Sentence("frames per second (10)"))
    parser.add_argument(
        "--size", default="1280x720", metavar="WxH", help=Sentence("in pixels (1280x720)")
    )
    parser.add_argument(
        "--steps",
        metavar="A:B",
        help=Sentence(
            "from step A to step B, counted from 1 as on the screen; a picture shows step B"
        ),
    )
    parser.add_argument(
        "--scale",
        type=int,
        default=1,
        choices=(1, 2, 3, 4),
        help=Sentence("draw the same picture with this many times the pixels per side (1)"),
    )
    parser.add_argument(
        "--no-sum",
        action="store_true",
        help=Sentence("only the channels and the maps, not the sum below"),
    )
    parser.add_argument(
        "--worksheet",
        action="store_true",
        help=Sentence(
            "a PDF to print and fill in: one step, or all of a lesson; the answers are at the end"
        ),
    )
    parser.add_argument(
        "--paper",
        choices=PAPERS,
        default=PAPERS[0],
        help=Sentence("the paper of a worksheet ({0})", PAPERS[0]),
    )
    _add_lesson(
        parser, Sentence("the lesson of a worksheet or a web page, named as for the window")
    )
    _add_language(parser, Sentence("the language of the words in the picture ({0})", LANGUAGES[0]))
    return parser.read(arguments)


def _add_input(parser: argparse.ArgumentParser, size: str) -> None:
    parser.add_argument(
        "--input",
        metavar=Sentence("FILE"),
        help=Sentence("a picture, .npy or .npz to use as the input"),
    )
    parser.add_argument(
        size,
        dest="input_size",
        metavar="HxW",
        help=Sentence(
            "the size of the input, such as 224x224, or 12 for one axis; by default its own, or "
            "what the layer needs"
        ),
    )


def read_input_size(text: str, axes: int) -> tuple[int, ...]:
    """(height, width) of ``--size 224x224``, or (length,). Raises ``MessageError``."""
    found = re.fullmatch(r"(\d{1,5})(?:[x×](\d{1,5}))?", text.strip().lower(), re.ASCII)
    numbers = [number for number in found.groups() if number] if found else []
    if len(numbers) != axes:
        # The option has another name where a picture is drawn, which has a size as well.
        size = Sentence(
            "{0!r} is not an input size. Give two numbers up to 99999, as in 224x224.", text
        )
        length = Sentence(
            "{0!r} is not an input length. Give one number up to 99999, as in 12.", text
        )
        raise MessageError(size if axes == 2 else length)
    return tuple(int(number) for number in numbers)


def _add_language(parser: argparse.ArgumentParser, what: Sentence) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, help=what)


def _add_lesson(parser: _Parser, what: Sentence) -> None:
    parser.add_argument("--lesson", metavar=Sentence("NAME"), help=what)


def show_progress(done: int, total: int, language: str = "en") -> None:
    """Draw a bar on the terminal, over the last one until it is full."""
    words = spoken(Sentence("frames written"), language)
    filled = 30 * done // total
    bar = "#" * filled + "." * (30 - filled)
    end = "\n" if done == total else ""
    with contextlib.suppress(OSError):
        print(f"\r{words} [{bar}] {done}/{total}", end=end, file=sys.stderr, flush=True)
