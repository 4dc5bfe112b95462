"""Which pages of lessons are kept, and where a lesson was left."""

from convgui.model.lesson.page import Lesson
from convgui.model.lesson.progress import LessonProgress
from convgui.model.scene.history import History
from convgui.model.scene.kept_pages import keeping, kept_page, latest, left_at, without_lesson
from convgui.model.scene.parts import KeptPage
from convgui.model.scene.state import first_state
from tests.data.lessons import KINDS, LESSON, progress_at

OTHER = LESSON._replace(name="other")
NOW = first_state()


def kept(*places):
    """As the pages at these places were left, one after the other."""
    return latest(
        KeptPage(LessonProgress(lesson, number), NOW.experiment) for lesson, number in places
    )


def numbers(pages, lesson: Lesson = LESSON):
    return [page.progress.number for page in pages if page.progress.lesson == lesson]


def test_each_page_is_kept_once_the_newest_last():
    assert numbers(kept((LESSON, 0), (LESSON, 1), (LESSON, 0))) == [1, 0]
    state = NOW.having(progress=LessonProgress(LESSON, 2), kept=kept((LESSON, 2), (LESSON, 1)))
    assert numbers(keeping(state)) == [1, 2]
    assert keeping(state.having(progress=None)) == state.lesson.kept


def test_where_a_lesson_was_left():
    pages = kept((LESSON, 0), (LESSON, 1), (OTHER, 3))
    assert left_at(pages, LESSON) == 1
    assert left_at(pages, OTHER) == 3
    assert left_at(without_lesson(pages, LESSON), LESSON) is None
    assert kept_page(pages, OTHER, 1) is None
    # The last page asks nothing: the lesson was read to its end.
    assert left_at(kept((LESSON, 0), (LESSON, len(KINDS))), LESSON) is None


def test_undo_opens_a_question_again_and_keeps_the_other_answers():
    def at(number, pages, **values):
        progress = LessonProgress(LESSON, number, **values)
        return NOW.having(progress=progress, kept=kept(*((LESSON, n) for n in pages)))

    then, now = at(1, [0]), at(2, [0, 1], skipped=True)
    history, back = History().after("lesson", then).undo(now)
    assert back.lesson.progress == then.lesson.progress
    assert sorted(numbers(back.lesson.kept)) == [0, 2]
    assert kept_page(back.lesson.kept, LESSON, 2).progress.skipped
    _, again = history.redo(back)
    assert again.lesson.progress == now.lesson.progress
    assert sorted(numbers(again.lesson.kept)) == [0, 1]


def test_a_lesson_that_undo_closes_is_kept():
    now = NOW.having(progress=progress_at("number", skipped=True))
    _, back = History().after("lesson", NOW).undo(now)
    assert back.lesson.progress is None
    assert numbers(back.lesson.kept) == [0]
