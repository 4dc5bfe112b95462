"""The stage drawn into a file, step by step or one step of it, in any of seven formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from convgui.export.offscreen import OffscreenStage
from convgui.export.vector import write_still
from convgui.files.atomic import STANDARD_OUTPUT, atomic_file
from convgui.files.encode import mp4
from convgui.files.encode.apng import Apng
from convgui.files.encode.delta import Pixels
from convgui.files.encode.gif import Gif
from convgui.files.encode.webp import Webp
from convgui.messages import MessageError, Sentence
from convgui.model.conv.steps import BY
from convgui.model.scene.state import State
from convgui.ui.style import theme

STILLS = ("png", "svg", "pdf")
KINDS = (*STILLS, "gif", "apng", "webp", "mp4")

# An animation without a given range is kept to about this many pictures, and never beyond the most.
SHORT, MOST = 300, 20_000
SMALLEST, LARGEST = 320, 8192
# With the scale: what a format holds a side, and what memory holds.
SIDES = {"webp": 16_383, "mp4": 4096}
MOST_PIXELS = 134_217_728
SCALES = range(1, 5)

Progress = Callable[[int, int], None]


class RenderError(MessageError):
    """Something asked for that cannot be drawn; the text says why and what to do."""


@dataclass(frozen=True)
class Options:
    """What to draw of a state.

    ``by`` is as far as one picture goes; None takes the smallest that gives a short animation.
    ``steps`` are the first, and the one behind the last, counted from 0; None means the end. A
    single picture shows the last of them. Each picture has ``size``, ``scale`` times as fine.
    """

    kind: str = "gif"
    by: str | None = None
    steps: tuple[int, int | None] = (0, None)
    fps: float = 10.0
    size: tuple[int, int] = (1280, 720)
    scale: int = 1
    with_sum: bool = True


def render(
    state: State,
    path: Path,
    *,
    kind: str | None = None,
    by: str | None = None,
    fps: float = 10.0,
    size: str = "1280x720",
    steps: str | None = None,
    scale: int = 1,
    with_sum: bool = True,
    progress: Progress | None = None,
) -> None:
    """Draw ``state``'s layer at work into ``path``; the options as they are typed.

    ``kind`` is one of ``KINDS``, None takes it from the name. ``size`` is "WIDTHxHEIGHT" in
    pixels, ``steps`` "A:B" as in a slice. Needs a QApplication. Raises ``RenderError``.
    """
    options = Options(
        kind or kind_of(path), by, read_steps(steps), fps, read_size(size), scale, with_sum
    )
    for done, total in exporting(state, path, options):
        if progress:
            progress(done, total)


def exporting(state: State, path: Path, options: Options) -> Generator[tuple[int, int], None, None]:
    """Write ``path``, one picture for each ``next()``, which gives how many of how many are done.

    Raises ``RenderError``, for the options at once. A file that was there before is replaced
    by a whole new one at the end; closing the generator before leaves it as it was.
    """
    state, chosen = plan(state, options)
    if path != STANDARD_OUTPUT and not path.parent.is_dir():
        raise RenderError(
            Sentence("{0} cannot be written: there is no folder {1}.", path, path.parent)
        )
    return _exporting(state, path, options, chosen)


def plan(state: State, options: Options) -> tuple[State, range]:
    """The state with its step size, and the steps to draw. Raises ``RenderError``."""
    kind, fps, scale = options.kind, options.fps, options.scale
    if kind not in KINDS:
        raise RenderError(Sentence("{0!r} is no format. Use one of {1}.", kind, ", ".join(KINDS)))
    if not 0.1 <= fps <= 50:
        raise RenderError(Sentence("{0:g} pictures a second cannot be played. Use 0.1 to 50.", fps))
    if scale not in SCALES:
        raise RenderError(Sentence("the scale {0} cannot be drawn. Use 1, 2, 3 or 4.", scale))
    wide, high = options.size
    if not (SMALLEST <= wide <= LARGEST and SMALLEST <= high <= LARGEST):
        raise RenderError(
            Sentence(
                "{0}x{1} cannot be drawn. Use {2} to {3} pixels a side.",
                wide,
                high,
                SMALLEST,
                LARGEST,
            )
        )
    side = SIDES.get(kind)
    if side and max(wide, high) * scale > side:
        raise RenderError(
            Sentence(
                "a {0} has at most {1} pixels a side. Use a smaller size or scale.", kind, side
            )
        )
    if kind not in ("svg", "pdf") and wide * high * scale**2 > MOST_PIXELS:
        raise RenderError(
            Sentence(
                "{0}x{1} takes too much memory. Use a smaller size or scale.",
                wide * scale,
                high * scale,
            )
        )
    if kind == "mp4" and (why := mp4.missing()):
        raise RenderError(why)
    state = replace(state, step_by=options.by or short_enough(state))
    total = len(state.steps)
    first, end = options.steps
    chosen = range(min(first, total), total if end is None else min(end, total))
    if not chosen:
        part = f"{first}:{'' if end is None else end}"
        raise RenderError(
            Sentence("there is no step in {0}: this layer has {1:,}, from 0 on.", part, total)
        )
    if kind in STILLS:
        return state, chosen[-1:]
    if len(chosen) > MOST:
        raise RenderError(
            Sentence(
                "that would be {0:,} pictures. Give a part of the steps, or go further in one "
                "step (by cell or map).",
                len(chosen),
            )
        )
    return state, chosen


def short_enough(state: State) -> str:
    """The smallest step size that makes a short animation."""
    for by in BY:
        if len(replace(state, step_by=by).steps) <= SHORT:
            return by
    return BY[-1]


def _exporting(
    state: State, path: Path, options: Options, chosen: range
) -> Generator[tuple[int, int], None, None]:
    wide, high = options.size
    if options.kind == "mp4":
        wide, high = wide + wide % 2, high + high % 2
    try:
        with (
            atomic_file(path) as new,
            closing(
                OffscreenStage(
                    (wide, high),
                    options.scale,
                    options.with_sum,
                    on_paper=options.kind in ("svg", "pdf"),
                )
            ) as easel,
        ):
            if options.kind in STILLS:
                easel.show(state.at(chosen[0]))
                write_still(easel, options.kind, new)
                yield 1, 1
                return
            with _writer(state, new, options, chosen, easel) as add:
                for done, index in enumerate(chosen):
                    easel.show(state.at(index))
                    add(easel.pixels())
                    yield done + 1, len(chosen)
    except MemoryError as error:
        raise RenderError(
            Sentence("there is not enough memory. Use a smaller size or scale.")
        ) from error
    except (OSError, MessageError) as error:
        why = error.text if isinstance(error, MessageError) else error.strerror or str(error)
        raise RenderError(Sentence("{0} cannot be written: {1}.", path, why)) from error


@contextmanager
def _writer(
    state: State, path: Path, options: Options, chosen: range, easel: OffscreenStage
) -> Iterator[Callable[[Pixels], None]]:
    """What takes one picture after the other; the file is complete when the block is left."""
    fps = options.fps
    size = easel.size[0] * easel.scale, easel.size[1] * easel.scale
    if options.kind == "mp4":
        film = mp4.Mp4(path, fps, size)
        try:
            yield film.add
        except BaseException:
            film.abandon()
            raise
        film.close()
        return
    with open(path, "wb") as file:
        made: Gif | Apng | Webp
        if options.kind == "gif":
            photo = state.layer.picture_shown is not None
            made = Gif(
                file, fps, size, theme.exact_colours(), _samples(state, chosen, easel), photo
            )
        elif options.kind == "apng":
            made = Apng(file, fps, size)
        else:
            made = Webp(file, fps, size)
        yield made.add
        made.close()


def _samples(state: State, chosen: range, easel: OffscreenStage) -> Iterator[Pixels]:
    """A few pictures from all over, for their colours."""
    for part in (0.0, 0.3, 0.7, 1.0)[: len(chosen)]:
        easel.show(state.at(chosen[round(part * (len(chosen) - 1))]))
        yield easel.pixels()


# As they are typed -----------------------------------------------------------------------------


def kind_of(path: Path) -> str:
    """The format that a name asks for; PNG on standard output."""
    if path == STANDARD_OUTPUT:
        return "png"
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        names = ", ".join(f".{name}" for name in KINDS)
        raise RenderError(
            Sentence("{0} ends in none of {1}. Give a name that does.", path.name, names)
        )
    return kind


def read_size(text: str) -> tuple[int, int]:
    """ "1280x720" in pixels, as ``--size`` takes it."""
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    if not found:
        raise RenderError(Sentence("{0!r} is no size. Write it as in --size 1280x720.", text))
    return int(found[1]), int(found[2])


def read_steps(text: str | None) -> tuple[int, int | None]:
    """ "0:100", as ``--steps`` takes it; either number may be left out."""
    found = re.fullmatch(r"(\d{0,18}):(\d{0,18})", text or ":")
    if not found:
        raise RenderError(
            Sentence("{0!r} is no range of steps. Write it as in --steps 0:100.", text)
        )
    return int(found[1] or 0), int(found[2]) if found[2] else None
