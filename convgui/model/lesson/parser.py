"""The text of a lesson: how it is read, and what is said, with its line, where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from convgui.messages import MessageError, Sentence, join, unknown_word
from convgui.model.conv.arguments import SpecError
from convgui.model.lesson.keys import KEYS, READERS
from convgui.model.lesson.page import AnswerError, Change, Page, Question

KINDS = ("pixels", "channels", "number", "yes or no", "build")


# What a Chinese keyboard types in place of these, outside the sentences for the learner.
_PLAIN = str.maketrans("：，（）＝", ":,()=")


class LessonError(MessageError):
    """A text that is no lesson: the ``line``, counted from 1, and the ``sentence`` about it."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(Sentence("line {0}: {1}", line, sentence))
        self.line = line
        self.sentence = sentence


class _Line(NamedTuple):
    """A line that is no comment, without the space around it, and its number in the text."""

    number: int
    text: str


def _read_title(lines: list[_Line]) -> _Line:
    """What stands before the first page: the title and nothing else."""
    lines = [line for line in lines if line.text]
    if not lines or not lines[0].text.startswith("# "):
        raise LessonError(
            lines[0].number if lines else 1,
            Sentence("A lesson begins with its title. Write “# ” and the title."),
        )
    for line in lines[1:]:
        _refuse_heading(line)
        raise LessonError(
            line.number, Sentence("This stands on no page. Begin a page with “## ” and a title.")
        )
    return _Line(lines[0].number, lines[0].text[2:].strip())


def _refuse_heading(line: _Line) -> None:
    if line.text.startswith("# "):
        raise LessonError(
            line.number, Sentence("There is a title already. Begin a page with “## ” and a title.")
        )
    if line.text.startswith("#"):
        raise LessonError(
            line.number,
            Sentence("Write “## ”, with a space behind it, and the title of a page."),
        )


def _read_page(lines: list[_Line]) -> Page:
    """A page, from its title on."""
    head, *rest = lines
    for line in rest:
        _refuse_heading(line)
    ask = next((n for n, line in enumerate(rest) if _follows("ask", line) is not None), len(rest))
    before, asked = rest[:ask], rest[ask:]
    empty = next((n for n, line in enumerate(before) if not line.text), len(before))
    changes = [_read_change(line) for line in before[:empty]]
    seen: set[str] = set()
    for change in changes:
        if change.key in seen and change.key != "edit":
            raise LessonError(change.line, Sentence("{0} stands here twice.", change.key))
        seen.add(change.key)
    for line in before[empty:]:
        _refuse_in_text(line)
    shown = {change.key: change.value for change in changes}
    return Page(
        head.text[3:].strip(),
        _paragraphs(before[empty:]),
        tuple(change for change in changes if change.key not in ("spotlight", "stops")),
        shown.get("spotlight", ()),
        shown.get("stops", ()),
        _read_question(asked) if asked else None,
        head.number,
    )


def _follows(key: str, line: _Line) -> str | None:
    """What stands behind ``key:`` in the line, None if it does not begin so."""
    start, colon, rest = line.text.translate(_PLAIN).partition(":")
    if not colon or start.strip() != key:
        return None
    return line.text[-len(rest) :].strip() if rest else ""


def _refuse_in_text(line: _Line) -> None:
    if _follows("why", line) is not None:
        raise LessonError(
            line.number, Sentence("why: belongs under a question. Begin that with ask:.")
        )
    for key in KEYS:
        if _follows(key, line) is not None:
            raise LessonError(
                line.number,
                Sentence(
                    "{0}: belongs directly under the page's title, with no empty line before it.",
                    key,
                ),
            )


def _paragraphs(lines: Iterable[_Line]) -> str:
    """The lines as paragraphs, which empty lines part."""
    paragraphs: list[str] = [""]
    for line in lines:
        if line.text:
            paragraphs[-1] = _joined(paragraphs[-1], line.text)
        elif paragraphs[-1]:
            paragraphs.append("")
    return "\n\n".join(filter(None, paragraphs))


def _joined(one: str, other: str) -> str:
    """Two lines as one; Chinese is written without a space between."""
    if not one or (other and max(ord(one[-1]), ord(other[0])) >= 0x2E80):
        return one + other
    return f"{one} {other}"


def _read_question(lines: list[_Line]) -> Question:
    """The question that ends a page: ``ask:``, its text, and ``why:`` if there is any."""
    ask, *rest = lines
    words = (_follows("ask", ask) or "").translate(_PLAIN)
    kind = next((kind for kind in KINDS if re.match(rf"{kind}\b", words)), None)
    if kind is None:
        raise LessonError(ask.number, unknown_word(words.partition(" ")[0], KINDS))
    about = words[len(kind) :].strip()
    parts = {"text": "", "why": ""}
    part, ended = "text", False
    for line in rest:
        why = _follows("why", line)
        if why is not None:
            part, ended = "why", False
        if _follows("ask", line) is not None:
            raise LessonError(
                line.number, Sentence("A page asks one question. Begin another page with “## ”.")
            )
        if not line.text:
            ended = ended or bool(parts[part])
        elif ended:
            raise LessonError(
                line.number,
                Sentence("The question ends the page. Put this text before ask:, or begin a page."),
            )
        else:
            parts[part] = _joined(parts[part], line.text if why is None else why)
    if not parts["text"]:
        raise LessonError(
            ask.number, Sentence("There is no question. Write it in the line below ask:.")
        )
    return Question(
        kind.replace(" or ", "_"), _read_about(kind, about, ask), **parts, line=ask.number
    )


def _read_about(kind: str, about: str, ask: _Line) -> tuple[str, ...]:
    if kind == "pixels" and about:
        raise LessonError(
            ask.number, Sentence("ask: pixels stands alone: it is about the cell of step:.")
        )
    if kind != "pixels" and not about:
        raise LessonError(
            ask.number,
            Sentence(
                "Say what is asked: channels o5, number H_out, yes or no finite, build size_kept."
            ),
        )
    if kind == "build":
        return tuple(" ".join(condition.split()) for condition in about.split(","))
    return tuple(about.split(None, 1) if kind == "yes or no" else about.split())


def _read_change(line: _Line) -> Change:
    """One ``key: value``."""
    key, colon, value = (part.strip() for part in line.text.translate(_PLAIN).partition(":"))
    if not colon:
        raise LessonError(
            line.number,
            Sentence(
                "Under a page's title stand lines such as “layer: torch.nn.Conv2d(1, 1, 3)”. "
                "Leave an empty line before the text."
            ),
        )
    if key not in READERS:
        raise LessonError(line.number, unknown_word(key, KEYS))
    try:
        return Change(key, READERS[key](value), line.number)
    except SpecError as error:
        raise LessonError(line.number, join(error.words + ".", error.remedy)) from None
    except AnswerError as error:
        raise LessonError(line.number, error.sentence) from None
