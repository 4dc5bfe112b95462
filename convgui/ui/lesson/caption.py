"""The words of a lesson above the stage, while it is presented."""

from __future__ import annotations

from convgui.i18n import translated
from convgui.model.lesson.progress import LessonProgress
from convgui.model.scene.state import State


def caption_of(state: State) -> str:
    """The caption of the open page; nothing without one, or if it is about another input."""
    progress = state.lesson.progress
    return "" if progress is None or _is_of_reader(state, progress) else caption(progress)


def caption(progress: LessonProgress) -> str:
    """What a class reads above the stage: the page, its question, or why the answer is right."""
    page = progress.page.presented or progress.page
    question = page.question
    if question and progress.open_question:
        # What the question is about stands on the page.
        before = translated(progress.hint) if progress.hint else page.text
        return f"{before}\n{question.text}"
    if question and question.kind == "build":
        return question.why or question.text
    if question:
        return "\n".join(text for text in (translated(progress.reason), question.why) if text)
    return f"{page.title}\n{page.text}"


def _is_of_reader(state: State, progress: LessonProgress) -> bool:
    """Whether the input is one that was opened since, which the words are not about.

    It needs their room. On a page about a network its layers bring their inputs.
    """
    # Loaded with the first lesson.
    from convgui.model.tutor.page_state import OUTPUT_NAME

    layer = state.layer
    opened = layer.picture if layer.input_source == "file" else None
    return opened is not None and opened.name != OUTPUT_NAME and not progress.is_about_network
