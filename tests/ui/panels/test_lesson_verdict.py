"""What is said of an answer."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from convgui.model.lesson.progress import Verdict
from convgui.ui.panels.lesson_verdict import LessonVerdict
from tests.data.announced import NOTICE, hear
from tests.data.lessons import progress_at


@pytest.fixture
def verdict(qtbot):
    made = LessonVerdict()
    qtbot.addWidget(made)
    return made


def said(verdict):
    labels = (verdict.findChild(QLabel, f"lesson_{n}") for n in ("verdict", "reason", "why"))
    return [label.text() for label in labels if not label.isHidden()]


def again(verdict):
    return not verdict.findChild(QPushButton, "lesson_again").isHidden()


@pytest.mark.parametrize(
    ("kind", "given", "answer", "words"),
    [
        ("number", 3, 1234, "✕ You said 3. The answer is 1,234."),
        ("number", 1441.0, 1440, "✕ You said 1,441. The answer is 1,440."),
        ("number", 1e300, -4.0, "✕ You said 1.0e300. The answer is −4."),
        ("number", 0.5, 2.5, "✕ You said 0.50. The answer is 2.50."),
        ("yes_no", True, False, "✕ You said yes. The answer is no."),
        (
            "pixels",
            frozenset("ab"),
            frozenset("bcd"),
            "quite: 1 right · 1 wrong · 2 still to be read",
        ),
        ("pixels", frozenset("xy"), frozenset("a"), "quite: 2 wrong · 1 still to be read"),
        ("channels", frozenset("a"), frozenset("ab"), "quite: 1 right · 1 still to be read"),
    ],
)
def test_a_wrong_answer(verdict, kind, given, answer, words):
    verdict.show_progress(progress_at(kind, verdict=Verdict(False, given, answer, "So it is.")))
    first, *rest = said(verdict)
    assert words in first
    assert rest == ["So it is.", f"Because of {kind}."]
    assert again(verdict)


def test_a_right_answer(verdict):
    verdict.show_progress(progress_at("number", verdict=Verdict(True, 3, 3, "So it is.")))
    assert said(verdict) == ["✓ Right.", "So it is.", "Because of number."]
    assert not again(verdict)


def test_a_layer_that_is_not_built_yet_is_not_given_away(verdict):
    failed = Verdict(False, None, None, "The stride is 1.", ("Too small.", "Too flat."))
    verdict.show_progress(progress_at("build", verdict=failed))
    assert said(verdict) == ["✕ Not yet.", "Too small.\nToo flat."]
    # It is still asked for.
    assert not again(verdict)


@pytest.mark.parametrize(
    ("kind", "answer", "expected"),
    [
        ("number", 3, ["The answer is 3.", "So it is.", "Because of number."]),
        ("pixels", frozenset(), ["Look at the picture.", "So it is.", "Because of pixels."]),
        ("build", True, ["Look at the layer.", "So it is.", "Because of build."]),
        ("build", False, ["No such layer was found.", "So it is.", "Because of build."]),
    ],
)
def test_a_skipped_question(verdict, kind, answer, expected):
    verdict.show_progress(progress_at(kind, skipped=True, answer=answer, reason="So it is."))
    assert said(verdict) == expected
    assert again(verdict)


@pytest.mark.parametrize("kind", ["number", None])
def test_hidden_while_nothing_is_answered(verdict, kind):
    verdict.show_progress(progress_at(kind))
    assert verdict.isHidden()


def test_try_again(verdict, qtbot):
    verdict.show_progress(progress_at("number", skipped=True, answer=3))
    with qtbot.waitSignal(verdict.asked) as asked:
        verdict.findChild(QPushButton, "lesson_again").click()
    assert asked.args == ["again", None]


def test_a_verdict_is_announced_once(verdict, monkeypatch):
    heard = hear(monkeypatch)
    progress = progress_at("number", verdict=Verdict(True, 3, 3, "So it is."))
    verdict.show_progress(progress)
    verdict.show_progress(progress)
    assert heard == [("✓ Right. So it is. Because of number.", NOTICE)]
