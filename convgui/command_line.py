"""The options of the command line; errors are one line on stderr."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn


def print_error(text: str) -> int:
    """Print ``text`` as one line on stderr; the exit code for bad input."""
    print(f"convgui: {' '.join(text.split())}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        sys.exit(print_error(f"{message}. See: {self.prog} --help"))


def window_options(arguments: list[str]) -> argparse.Namespace:
    """``call``, ``input``, ``lang`` and ``lesson``; exits if the arguments are wrong."""
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
    _add_input(parser)
    _add_language(parser, "the language of this run, whichever is remembered")
    parser.add_argument(
        "--lesson",
        metavar="NAME",
        help='a lesson to open: "03-stride", "3", "stride", or the path of a text file',
    )
    return parser.parse_args(arguments)


def render_options(arguments: list[str]) -> argparse.Namespace:
    """``call``, ``input``, ``lang``, ``output`` and how to draw; exits if they are wrong."""
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
    _add_input(parser)
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
    return parser.parse_args(arguments)


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--input", metavar="FILE", help="a picture, .npy or .npz to use as the input"
    )


def _add_language(parser: argparse.ArgumentParser, what: str) -> None:
    # Those of convgui.i18n, which loads Qt.
    parser.add_argument("--lang", choices=("en", "zh"), help=what)


def show_progress(done: int, total: int) -> None:
    """Draw a bar on the terminal, over the last one until it is full."""
    filled = 30 * done // total
    end = "\n" if done == total else ""
    print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}", end=end, file=sys.stderr)
