"""The syntax of lessons: what is parsed, and the errors with their lines."""

import pytest

from convgui.model.lesson.parser import parse_lesson
from tests.data.own_lesson import HEAD, LESSON, QUESTION, QUESTIONS, check_error


def test_editors_leave_marks_that_do_not_matter():
    plain = parse_lesson(LESSON, "mine")
    assert parse_lesson("\ufeff" + LESSON.replace("\n", "\r\n"), "mine") == plain
    assert parse_lesson(LESSON.replace("\n", "\r"), "mine") == plain
    spaced = "\n".join(f"  {line}\t" for line in LESSON.split("\n"))
    assert parse_lesson(spaced, "mine") == plain
    commented = parse_lesson(LESSON.replace("step by: tap", "// by: 3\nstep by: tap"), "mine")
    assert commented.pages[0].settings == plain.pages[0].settings
    assert commented.pages[1].line == plain.pages[1].line + 1
    # Full-width signs, as a Chinese keyboard writes them.
    wide = LESSON.replace("step: o3 (1, 2) tap 4", "step：o3 （1，2） tap 4")
    wide = wide.replace("# Title\n## One", "＃ Title\n＃＃\u3000One\n／／ a comment")
    wide = wide.replace("zero_filled, counts", "zero_filled、counts")
    assert parse_lesson(wide, "mine").pages[0].settings == plain.pages[0].settings
    assert parse_lesson(wide, "mine").title == "Title"
    assert [page.title for page in parse_lesson(wide, "").pages[:2]] == ["One", "Two"]


def test_curly_quotes_are_quotes_in_what_is_set_and_asked():
    layer = "nn.Conv2d(1, 1, 3, padding=2, padding_mode='reflect')"
    text = f"# T\n## P\nlayer: {layer}\n\nIt’s “so”.\n\nask: yes or no accepts {layer}\nIs it?"
    plain = parse_lesson(text, "").pages[0]
    assert parse_lesson(text.replace("'reflect'", "‘reflect’"), "").pages[0] == plain
    assert plain.text == "It’s “so”."


def test_chinese_lines_are_joined_without_a_space():
    text = "# T\n## P\nlayer: nn.Conv2d(1, 1, 3)\n\n第一行，\n第二行 abc\ndef"
    assert parse_lesson(text, "").pages[0].text == "第一行，第二行 abc def"


def test_paragraphs_and_the_items_of_a_list_are_kept():
    lines = (
        "Three",
        "things:",
        "- one",
        "- two, which",
        "goes on",
        "* three",
        "",
        "1. First",
        "2) 二",
    )
    text = HEAD + "\n" + "\n".join(lines) + "\n3.5 is a number.\n\nask: pixels\nWhich?\n- a\n- b"
    page = parse_lesson(text, "").pages[0]
    first = "Three things:\n- one\n- two, which goes on\n* three"
    assert page.text == first + "\n\n1. First\n2) 二3.5 is a number."
    assert page.question.text == "Which?\n- a\n- b"


@pytest.mark.parametrize(("asked", "kind", "about"), QUESTIONS)
def test_questions(asked, kind, about):
    question = parse_lesson(QUESTION.format(asked), "").pages[0].question
    assert (question.kind, question.about, question.line) == (kind, about, 7)
    assert (question.text, question.why) == ("What is it?", "Because of this.")


def test_words_for_the_window_and_for_a_class():
    text = (
        "# T\n## P\n\n[Press play|Press Space]. It pauses [|once].\n\n"
        "ask: number H_out\nHow many [are below|are at the right]?\nwhy: Set a[0] to |x|. [Try.|]"
    )
    page = parse_lesson(text, "").pages[0]
    assert page.text == "Press play. It pauses ."
    assert page.question.text == "How many are below?"
    # What is no such choice stays as it is.
    assert page.question.why == "Set a[0] to |x|. Try."
    presented = page.presented
    assert presented.text == "Press Space. It pauses once."
    assert presented.question.text == "How many are at the right?"
    assert presented.question.why == "Set a[0] to |x|."
    assert (presented.title, presented.question.about) == (page.title, page.question.about)
    # Where there is no choice both read the same.
    assert parse_lesson(QUESTION.format("pixels"), "").pages[0].presented is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "begins with its title"),
        ("\n\nHello\n# T", 3, "begins with its title"),
        ("## P", 1, "begins with its title"),
        ("# ", 1, "begins with its title"),
        ("\n# T\nText", 3, "does not belong to a page"),
        ("\n# T\n", 2, "has no pages"),
        ("# T\n# U\n## P", 2, "a title already"),
        (HEAD + "\n# U", 6, "a title already"),
        ("# T\n##P", 2, "a space, and the title"),
        (HEAD + "\n### More", 6, "a space, and the title"),
        (HEAD + "Text without a space above", 5, "Leave an empty line"),
        (HEAD + "sptlight: call", 5, "Did you mean spotlight?"),
        (HEAD + "xyz: call", 5, "Use one of layer"),
        (HEAD + "layer: nn.Conv2d(1, 1, 1)", 5, "layer appears twice on this page"),
        (HEAD + "\ninput: ones 3x3", 6, "directly under the page's title"),
        (HEAD + "Layer: nn.Conv2d(1, 1, 1)", 5, "Did you mean layer?"),
        (HEAD + "stepby: tap", 5, "Did you mean step by?"),
        (HEAD + "\nask pixels\nWhich?", 6, "a colon after ask"),
        (HEAD + "ask  Yes or no finite\nIs it?", 5, "a colon after ask"),
        (HEAD + "\nAsk: pixels\nWhich?", 6, "Write ask: in lower case"),
        (HEAD + "\nask: pixels\nWhich?\nWhy：so", 8, "Write why: in lower case"),
        (HEAD + "\nquestion: Which?", 6, "begins with ask:"),
        (HEAD + "\nQuestion：Which?\nwhy: so", 6, "begins with ask:"),
        (HEAD + "\nask: cell\nquestion: Which?", 7, "begins with ask:"),
        (HEAD + "answer: 72", 5, "ConvGUI computes it"),
        (HEAD + "\nask: number cell\nWhich?\nanswer: 72", 8, "ConvGUI computes it"),
        (HEAD + "\nask: Yes_or_no finite\nIs it?", 6, "Did you mean yes or no?"),
        (HEAD + "\nwhy: because", 6, "belongs under a question"),
        ("# T\n## P\nlayer: Conv2d(3, 4", 3, "not valid Python"),
        (HEAD + "input: one 8x8", 5, "Did you mean ones?"),
        (HEAD + "\nask: nubmer H_out\nText", 6, "Did you mean number?"),
        (HEAD + "\nask: number H_out", 6, "There is no question"),
        (HEAD + "\nask: number\nText", 6, "Say what is asked"),
        (HEAD + "\nask: pixels o1\nText", 6, "Write ask: pixels alone"),
        (HEAD + "\nask: pixels\nText\n\nMore", 9, "The question ends the page"),
        (HEAD + "\nask: pixels\nText\nwhy: yes\n\nMore", 10, "The question ends the page"),
        (HEAD + "\nask: pixels\nText\n\nask: pixels\nText", 9, "asks one question"),
    ],
)
def test_syntax_errors_have_their_line(text, line, words):
    check_error(parse_lesson, text, line, words)
