"""Parses the text of a lesson, in the format that docs/lessons.md describes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from convgui.messages import MessageError, Sentence, unknown_word, visible
from convgui.model.call.call_text import ORDINARY
from convgui.model.lesson.keys import KEYS, READERS
from convgui.model.lesson.page import Lesson, Page, Question, Setting

# What a page does not hand on to the next one.
OF_ONE_PAGE = ("spotlight", "stops", "tab", "hide")
QUESTION_KINDS = ("pixels", "channels", "number", "yes or no", "build")
# Full-width signs, as typed on a Chinese keyboard, and curly quotes are accepted in the syntax.
_TO_ASCII = ORDINARY
# What begins a heading or a comment; and an item of a list, which stays a line of its own.
_MARK = re.compile(r"[#＃]+\s?|[/／]{2}")
# Words for the window, and those for a class: [Press play|Press Space].
_TWO_WAYS = re.compile(r"\[([^][|]*)\|([^][|]*)\]")
_ITEM = re.compile(r"[-*•·–]\s|\d{1,2}[.)]\s|\d{1,2}[、．）]")


class LessonError(MessageError):
    """An error in the text of a lesson: ``sentence`` says what is wrong in ``line``, from 1."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(Sentence("line {0}: {1}", line, sentence))
        self.line = line
        self.sentence = sentence


class _Line(NamedTuple):
    """A stripped line of the text and its number, from 1."""

    number: int
    text: str


def parse_lesson(text: str, name: str) -> Lesson:
    """The lesson in ``text``. Raises ``LessonError`` for a syntax error, and nothing else.

    That its pages can be shown and its questions answered is checked in ``tutor.validate``.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = [_Line(n, _stripped(line)) for n, line in enumerate(text.split("\n"), 1)]
    lines = [line for line in lines if not line.text.startswith("//")]
    starts = [n for n, line in enumerate(lines) if line.text.startswith("## ")]
    title = _read_title(lines[: starts[0] if starts else len(lines)])
    if not starts:
        raise LessonError(
            title.number,
            Sentence("This lesson has no pages. Begin each page with “## ” and a title."),
        )
    ends = [*starts[1:], len(lines)]
    pages = [_read_page(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    return Lesson(name, title.text, tuple(pages))


def _stripped(line: str) -> str:
    """A line without spaces around it; what marks a heading or a comment in half-width signs."""
    text = visible(line.strip())
    end = mark.end() if (mark := _MARK.match(text)) else 0
    return text[:end].translate(_TO_ASCII) + text[end:]


def _read_title(lines: list[_Line]) -> _Line:
    """The title, from the lines before the first page, which must hold nothing else."""
    lines = [line for line in lines if line.text]
    if not lines or not lines[0].text.startswith("# "):
        raise LessonError(
            lines[0].number if lines else 1,
            Sentence("A lesson begins with its title. Write “# ” and the title."),
        )
    for line in lines[1:]:
        _refuse_heading(line)
        raise LessonError(
            line.number,
            Sentence("This line does not belong to a page. Begin a page with “## ” and a title."),
        )
    return _Line(lines[0].number, lines[0].text[2:].strip())


def _refuse_heading(line: _Line) -> None:
    """Raise ``LessonError`` for a line that looks like a heading."""
    if line.text.startswith("# "):
        raise LessonError(
            line.number, Sentence("There is a title already. Begin a page with “## ” and a title.")
        )
    if line.text.startswith("#"):
        raise LessonError(
            line.number,
            Sentence("Write “##”, a space, and the title of a page."),
        )


def _read_page(lines: list[_Line]) -> Page:
    """A page; the first line is its heading."""
    head, *rest = lines
    for line in rest:
        _refuse_heading(line)
        _refuse_near_miss(line)
    ask = next((n for n, line in enumerate(rest) if _value_of("ask", line) is not None), len(rest))
    before, question = rest[:ask], rest[ask:]
    empty = next((n for n, line in enumerate(before) if not line.text), len(before))
    settings = [_read_setting(line) for line in before[:empty]]
    values: dict[str, Any] = {}
    for setting in settings:
        if setting.key in values and setting.key != "edit":
            raise LessonError(
                setting.line, Sentence("{0} appears twice on this page.", setting.key)
            )
        values[setting.key] = setting.value
    for line in before[empty:]:
        _refuse_in_text(line)
    page = Page(
        head.text[3:].strip(),
        _paragraphs(before[empty:]),
        tuple(setting for setting in settings if setting.key not in OF_ONE_PAGE),
        values.get("spotlight", ()),
        values.get("stops", ()),
        _read_question(question) if question else None,
        head.number,
        next((setting for setting in settings if setting.key == "tab"), None),
        values.get("hide", ()),
    )
    in_window, presented = (_told(page, way) for way in (1, 2))
    return in_window._replace(presented=None if presented == in_window else presented)


def _told(page: Page, way: int) -> Page:
    """The page with one of each two ways to say a thing."""

    def chosen(text: str) -> str:
        return _TWO_WAYS.sub(rf"\{way}", text).strip()

    question = page.question
    if question is not None:
        question = question._replace(text=chosen(question.text), why=chosen(question.why))
    return page._replace(text=chosen(page.text), question=question)


def _value_of(key: str, line: _Line) -> str | None:
    """The text after ``key:``, None if the line does not begin with that."""
    start, colon, rest = line.text.translate(_TO_ASCII).partition(":")
    if not colon or start.strip() != key:
        return None
    return line.text[-len(rest) :].strip() if rest else ""


def _refuse_near_miss(line: _Line) -> None:
    """Raise ``LessonError`` for a line that was meant for a question, and would be its text."""
    plain = line.text.translate(_TO_ASCII)
    if re.match(rf"ask\s+(?:{'|'.join(QUESTION_KINDS)})\b", plain, re.IGNORECASE):
        raise LessonError(
            line.number, Sentence("Write a colon after ask, as in “ask: number H_out”.")
        )
    word, colon, _ = (part.strip() for part in plain.partition(":"))
    if not colon:
        return
    if word != word.lower() and word.lower() in ("ask", "why"):
        raise LessonError(line.number, Sentence("Write {0}: in lower case.", word.lower()))
    if word.lower() == "question":
        raise LessonError(
            line.number,
            Sentence(
                "A question begins with ask:, such as “ask: number H_out”; its words follow in "
                "the next line."
            ),
        )
    if word.lower() == "answer":
        raise LessonError(
            line.number,
            Sentence("Leave the answer out: ConvGUI computes it. Your own reason goes after why:."),
        )


def _refuse_in_text(line: _Line) -> None:
    """Raise ``LessonError`` for a ``key:`` in the text of a page."""
    if _value_of("why", line) is not None:
        raise LessonError(
            line.number, Sentence("why: belongs under a question. Begin the question with ask:.")
        )
    for key in KEYS:
        if _value_of(key, line) is not None:
            raise LessonError(
                line.number,
                Sentence(
                    "{0}: belongs directly under the page's title, with no empty line before it.",
                    key,
                ),
            )


def _paragraphs(lines: Iterable[_Line]) -> str:
    """The lines joined to paragraphs, with one empty line between."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.text:
            paragraphs[-1].append(line.text)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs if paragraph)


def _joined(lines: list[str]) -> str:
    """Lines as one, with a space between two of them unless one side is Chinese.

    The items of a list stay lines.
    """
    parts: list[str] = []
    for line in filter(None, lines):
        if parts and _ITEM.match(line):
            parts.append("\n")
        elif parts and max(ord(parts[-1][-1]), ord(line[0])) < 0x2E80:
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _read_question(lines: list[_Line]) -> Question:
    """The end of a page: ``ask:`` with the kind, the question's text, and an optional ``why:``."""
    ask, *rest = lines
    words = (_value_of("ask", ask) or "").translate(_TO_ASCII)
    kind = next((kind for kind in QUESTION_KINDS if re.match(rf"{kind}\b", words)), None)
    if kind is None:
        raise LessonError(ask.number, unknown_word(words.partition(" ")[0], QUESTION_KINDS))
    about = words[len(kind) :].strip()
    parts: dict[str, list[str]] = {"text": [], "why": []}
    part, ended = "text", False
    for line in rest:
        why = _value_of("why", line)
        if why is not None:
            part, ended = "why", False
        if _value_of("ask", line) is not None:
            raise LessonError(
                line.number, Sentence("A page asks one question. Begin another page with “## ”.")
            )
        if not line.text:
            ended = ended or any(parts[part])
        elif ended:
            raise LessonError(
                line.number,
                Sentence(
                    "The question ends the page. Put this text before ask:, or begin a new page."
                ),
            )
        else:
            parts[part].append(line.text if why is None else why)
    if not any(parts["text"]):
        raise LessonError(
            ask.number, Sentence("There is no question. Write it in the line below ask:.")
        )
    return Question(
        kind.replace(" or ", "_"),
        _read_about(kind, about, ask),
        _joined(parts["text"]),
        _joined(parts["why"]),
        line=ask.number,
    )


def _read_about(kind: str, about: str, ask: _Line) -> tuple[str, ...]:
    if kind == "pixels" and about:
        raise LessonError(
            ask.number, Sentence("Write ask: pixels alone: it is about the cell of step:.")
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
    if kind == "number":
        about = about.replace(",", " ")
    return tuple(about.split(None, 1) if kind == "yes or no" else about.split())


def _read_setting(line: _Line) -> Setting:
    """One ``key: value`` line."""
    key, colon, value = (part.strip() for part in line.text.translate(_TO_ASCII).partition(":"))
    if not colon:
        raise LessonError(
            line.number,
            Sentence(
                "Directly under a page's title, write settings such as “layer: "
                "torch.nn.Conv2d(1, 1, 3)”. Leave an empty line before the text."
            ),
        )
    if key not in READERS:
        raise LessonError(line.number, unknown_word(key, KEYS))
    try:
        return Setting(key, READERS[key](value), line.number)
    except MessageError as error:
        raise LessonError(line.number, error.text) from None
