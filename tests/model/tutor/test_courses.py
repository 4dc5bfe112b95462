"""The courses hold each lesson once, and lead from one to the next."""

from convgui.model.tutor.catalog import lesson_names
from convgui.model.tutor.courses import COURSES, PATH, following


def test_each_lesson_is_in_one_course():
    assert sorted(PATH) == list(lesson_names())
    assert sum(len(course.lessons) for course in COURSES) == len(PATH)
    # The file of the first lesson is the first.
    assert PATH[0] == lesson_names()[0]


def test_what_comes_next():
    assert [following(name) for name in PATH] == [*PATH[1:], None]
    # From one course to the next.
    assert following(COURSES[0].lessons[-1]) == COURSES[1].lessons[0]
    assert following("mine") is None
