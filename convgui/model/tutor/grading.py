"""Grades the answer to a question of a lesson."""

from __future__ import annotations

from convgui.messages import join
from convgui.model.lesson.page import Answer, Question
from convgui.model.lesson.progress import Verdict
from convgui.model.scene.state import State
from convgui.model.tutor.conditions import check_conditions, parse_condition
from convgui.model.tutor.facts import solve
from convgui.model.tutor.solution import is_close


def correct_answer(question: Question, state: State) -> Answer:
    """The answer on the page's own state; None for "build".

    Raises ``AnswerError`` if the question or a condition is malformed, or has no answer here.
    """
    if question.kind == "build":
        for text in question.about:
            parse_condition(text)
        return None
    return solve(question, state).answer


def grade(question: Question, state: State, given: Answer) -> Verdict:
    """Grade ``given`` on ``state``, the page's own; for "build" grade the layer of ``state``.

    None stands for no answer and is never right. Raises ``AnswerError`` as ``correct_answer``.
    """
    if question.kind == "build":
        return _grade_build(question, state)
    answer, reason = solve(question, state)
    return Verdict(_is_right(question, given, answer), given, answer, reason)


def _is_right(question: Question, given: Answer, answer: Answer) -> bool:
    if given is None:
        return False
    if question.kind != "number":
        return given == answer
    assert isinstance(given, (int, float))
    assert isinstance(answer, (int, float))
    return is_close(question.about[0], given, answer)


def _grade_build(question: Question, state: State) -> Verdict:
    problem = state.experiment.problem
    if problem:
        return Verdict(False, None, None, problem.text, (problem.text,))
    checked = check_conditions(question.about, state)
    failed = tuple(condition.failed for condition in checked if not condition.holds)
    # Two conditions may say the same of the layer.
    has = dict.fromkeys(condition.has for condition in checked)
    return Verdict(not failed, None, None, join(*has), failed)
