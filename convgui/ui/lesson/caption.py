"""The words of a lesson above the stage, while it is presented."""

from __future__ import annotations

from convgui.i18n import translated
from convgui.model.lesson.progress import LessonProgress


def caption(progress: LessonProgress) -> str:
    """What a class reads above the stage: the page, its question, or why the answer is right."""
    question = progress.page.question
    if question and progress.open_question:
        # What the question is about stands on the page.
        before = translated(progress.hint) if progress.hint else progress.page.text
        return f"{before}\n{question.text}"
    if question and question.kind == "build":
        return question.why or question.text
    if question:
        return "\n".join(text for text in (translated(progress.reason), question.why) if text)
    return f"{progress.page.title}\n{progress.page.text}"
