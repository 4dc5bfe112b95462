"""A lesson with a page for each kind of question, to be put where one likes."""

from convgui.model.lesson.page import Lesson, Page, Question
from convgui.model.lesson.progress import LessonProgress

KINDS = ("number", "yes_no", "pixels", "channels", "build")


def page(kind=None):
    question = kind and Question(kind, (), f"What {kind}?", f"Because of {kind}.", 1)
    return Page(f"About {kind}", "Some words." if kind else "", (), (), (), question, 1)


LESSON = Lesson("own", "A lesson", tuple(page(kind) for kind in (*KINDS, None)))


def progress_at(kind, **values):
    number = (*KINDS, None).index(kind)
    return LessonProgress(LESSON, number, **values)
