"""Writes the stage into a file, as an animation of its steps or as a picture of one of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from convgui.export.command_line import format_of, read_size, read_steps
from convgui.export.formats import FORMATS, Format
from convgui.export.offscreen import OffscreenStage
from convgui.export.options import Options, RenderError, no_memory, plan
from convgui.export.vector import write_still
from convgui.export.worksheet.writing import Worksheet, write_worksheet
from convgui.files.atomic import STANDARD_OUTPUT, atomic_file
from convgui.files.encode import mp4
from convgui.files.encode.apng import Apng
from convgui.files.encode.delta import Pixels
from convgui.files.encode.gif import Gif
from convgui.files.encode.webp import Webp
from convgui.i18n import current_language
from convgui.messages import MessageError, Sentence
from convgui.model.scene.state import State
from convgui.page.layer_data import layer_page
from convgui.page.lesson_data import lesson_page
from convgui.ui.style import theme

# Pictures done, and pictures in all.
Progress = tuple[int, int]


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
    worksheet: Worksheet | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Draw ``state``'s layer at work into ``path``, or write its page; options as they are typed.

    ``kind`` is a value of ``Format``, None takes it from the name. ``size`` is "WIDTHxHEIGHT" in
    pixels, ``steps`` "A:B" from step A to step B, counted from 1. A ``worksheet`` without them is
    about the step in view. Needs a QApplication. Raises ``RenderError``.
    """
    chosen = read_steps(steps)
    if worksheet and steps is None and by is None:
        by, index = state.view.step_by, state.playback.index
        chosen = index, index + 1
    options = Options(
        *(kind or format_of(path), by, chosen, fps, read_size(size), scale, with_sum, worksheet)
    )
    with closing(exporting(state, path, options)) as work:
        for done, total in work:
            if progress:
                progress(done, total)


def exporting(state: State, path: Path, options: Options) -> Generator[Progress, None, None]:
    """Write ``path``, one picture for each ``next()``.

    Raises ``RenderError``, for the options at once. A file that was there before is replaced by a
    complete new one at the end; closing the generator before that leaves the old one as it was.
    """
    state, chosen = plan(state, options)
    if path != STANDARD_OUTPUT and not path.parent.is_dir():
        raise RenderError(
            Sentence("{0} cannot be written: there is no folder {1}.", path, path.parent)
        )
    return _exporting(state, path, options, chosen)


def _exporting(
    state: State, path: Path, options: Options, chosen: range
) -> Generator[Progress, None, None]:
    info = FORMATS[Format(options.kind)]
    wide, high = options.size
    if options.kind == Format.MP4:
        wide, high = wide + wide % 2, high + high % 2
    try:
        if options.worksheet:
            with atomic_file(path, devices=True) as new:
                write_worksheet(state.at(chosen[0]), options.worksheet, new)
            yield 1, 1
            return
        if info.page:
            with atomic_file(path, devices=True) as new:
                new.write_text(_page(state.at(chosen[0])), encoding="utf-8")
            yield 1, 1
            return
        with (
            atomic_file(path, devices=True) as new,
            closing(
                OffscreenStage((wide, high), options.scale, options.with_sum, on_paper=info.vector)
            ) as stage,
        ):
            if info.still:
                stage.show(state.at(chosen[0]))
                write_still(stage, options.kind, new)
                yield 1, 1
                return
            with _writer(state, new, options, chosen, stage) as add:
                for done, index in enumerate(chosen):
                    stage.show(state.at(index))
                    add(stage.pixels())
                    yield done + 1, len(chosen)
    except MemoryError as error:
        raise no_memory() from error
    except (OSError, MessageError) as error:
        why = error.text if isinstance(error, MessageError) else error.strerror or str(error)
        where = Sentence("standard output") if path == STANDARD_OUTPUT else path
        raise RenderError(Sentence("{0} cannot be written: {1}.", where, why)) from error


def _page(state: State) -> str:
    """The web page of the open lesson, else of the layer, in the language of who exports it."""
    progress, language = state.lesson.progress, current_language()
    if progress:
        return lesson_page(progress.lesson, state, language)
    return layer_page(state, language=language)


@contextmanager
def _writer(
    state: State, path: Path, options: Options, chosen: range, stage: OffscreenStage
) -> Iterator[Callable[[Pixels], None]]:
    """A function that appends one picture; the file is complete when the block is left."""
    fps = options.fps
    size = stage.size[0] * stage.scale, stage.size[1] * stage.scale
    if options.kind == Format.MP4:
        film = mp4.Mp4(path, fps, size)
        try:
            yield film.add
        except BaseException:
            film.abandon()
            raise
        film.close()
        return
    with open(path, "wb") as file:
        animation: Gif | Apng | Webp
        if options.kind == Format.GIF:
            photo = state.layer.picture_shown is not None
            animation = Gif(
                file, fps, size, theme.exact_colours(), _samples(state, chosen, stage), photo
            )
        elif options.kind == Format.APNG:
            animation = Apng(file, fps, size)
        else:
            animation = Webp(file, fps, size)
        yield animation.add
        animation.close()


def _samples(state: State, chosen: range, stage: OffscreenStage) -> Iterator[Pixels]:
    """A few pictures spread over the steps, from which a GIF takes its colours."""
    for part in (0.0, 0.3, 0.7, 1.0)[: len(chosen)]:
        stage.show(state.at(chosen[round(part * (len(chosen) - 1))]))
        yield stage.pixels()
