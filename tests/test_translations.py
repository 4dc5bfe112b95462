"""Words that can be translated: the extractor reads plain strings, and not inside f-strings."""

import ast
import importlib.util
import re
import shutil
from collections import Counter
from string import Formatter
from xml.etree import ElementTree

import pytest

from convgui.model.tutor.catalog import lesson_names, load_lesson
from tests.data.chinese import COMMANDS, english_in
from tests.data.glossary import FORMS, NEVER, strays
from tests.data.sources import FILES, ROOT, Source, calls_in, calls_of, names_called


def test_the_extractor_can_read_every_word(sources: list[Source]):
    for source, call in calls_in(sources, "tr"):
        text = call.args[0]
        assert isinstance(text, ast.Constant), f"{source.at(call)}: tr() of what is no string"
        assert isinstance(text.value, str)
    for source in sources:
        for node in source.nodes:
            if isinstance(node, ast.JoinedStr):
                inside = calls_of(ast.walk(node), "tr")
                assert not inside, f"{source.at(node)}: tr() inside an f-string"


@pytest.mark.long
def test_there_are_words_to_translate():
    assert sum(names_called(path)["tr"] for path in FILES) > 200


# Sentences of the model and of the files -------------------------------------------------------

# What takes a sentence, and which of its arguments that is.
TAKE_A_SENTENCE = {
    "MessageError": 0,
    "SpecError": 1,
    "_refusal": 1,
    "ArrayError": 0,
    "PictureError": 0,
    "ExperimentError": 0,
    "wrong": 0,
    "RenderError": 0,
}
# What shows the text of an error; ``str`` of it would forget how it was made.
SHOW_A_TEXT = ("complain", "say", "setText", "Problem", "Refusal", "Variant")


def spread(args: list[ast.expr]) -> list[ast.expr]:
    """The arguments, those in a tuple behind a star one by one."""
    return [
        each
        for arg in args
        for each in (
            arg.value.elts
            if isinstance(arg, ast.Starred) and isinstance(arg.value, ast.Tuple)
            else [arg]
        )
    ]


def loose_strings(node: ast.AST) -> list[str]:
    """The strings in ``node`` that are in no ``Sentence``; parts of f-strings too."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Sentence":
        return []
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return [text for child in ast.iter_child_nodes(node) for text in loose_strings(child)]


def test_the_extractor_can_read_every_sentence(sources: list[Source]):
    for source, call in calls_in(sources, "Sentence"):
        where, (template, *args) = source.at(call), spread(call.args)
        if source.path.name == "messages.py" and isinstance(template, ast.Name):
            # Several sentences together have no words of their own.
            continue
        assert isinstance(template, ast.Constant), where
        assert isinstance(template.value, str), where
        places = {name for _, name, _, _ in Formatter().parse(template.value) if name is not None}
        # How many a name behind a star stands for is not written here.
        if not any(isinstance(arg, ast.Starred) for arg in args):
            assert places == {str(n) for n in range(len(args))}, where
        # A string behind the first would be a comment for the translator, and part of the key.
        second = ast.get_source_segment(source.text, args[0]) if args else ""
        assert not re.match(r"\w{0,2}[\"']|None\b", second or ""), where
        for arg in args:
            words = [text for text in loose_strings(arg) if re.search(r"[^\W\d_]{2}", text)]
            assert not words, f"{where}: {words} stay English"


def test_errors_are_said_in_sentences(sources: list[Source]):
    for name, place in TAKE_A_SENTENCE.items():
        for source, call in calls_in(sources, name):
            for text in call.args[place : place + 1]:
                loose = loose_strings(text)
                assert not loose, f"{source.at(call)}: {loose} stays English"
                assert not isinstance(text, ast.JoinedStr), f"{source.at(call)}: stays English"
    for source, call in calls_in(sources, *SHOW_A_TEXT):
        for arg in call.args:
            found = calls_of(ast.walk(arg), "str")
            assert not found, f"{source.at(call)}: str() of what may be a sentence"


@pytest.mark.long
def test_there_are_sentences_to_translate():
    found = sum((names_called(path) for path in FILES), Counter())
    assert found["Sentence"] > 100
    for name in TAKE_A_SENTENCE:
        assert found[name], f"nothing is called {name} any more"


WORDS = ROOT / "resources" / "i18n" / "convgui_zh.ts"


def chinese_tools():
    spec = importlib.util.spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def messages():
    """(source, translation) of all that was translated."""
    return [
        (message.findtext("source"), message.findtext("translation"))
        for message in ElementTree.parse(WORDS).getroot().iter("message")
    ]


def test_the_words_are_those_of_the_code_and_the_program_has_them(tmp_path):
    tools, fresh = chinese_tools(), tmp_path / WORDS.name
    shutil.copy(WORDS, fresh)
    tools.extract(fresh)
    assert fresh.read_text(encoding="utf-8") == WORDS.read_text(encoding="utf-8"), (
        "run python packaging/translate.py"
    )
    tools.build(fresh, tmp_path / "built.qm")
    built = (tmp_path / "built.qm").read_bytes()
    assert built == WORDS.with_suffix(".qm").read_bytes(), "run python packaging/translate.py"


def test_everything_is_translated():
    text = WORDS.read_text(encoding="utf-8")
    assert len(messages()) > 600
    for word in ("unfinished", "obsolete", "vanished"):
        assert word not in text


def test_a_translation_takes_what_its_source_takes():
    for source, said in messages():
        places = [
            sorted({field[1:] for field in Formatter().parse(text) if field[1] is not None})
            for text in (source, said)
        ]
        assert places[0] == places[1], source
        for strip in (str.lstrip, str.rstrip):
            assert len(source) - len(strip(source)) == len(said) - len(strip(said)), source
        assert source.count("\n\n") == said.count("\n\n"), source
        assert re.findall(r"\(\*[^)]*\)", source) == re.findall(r"\(\*[^)]*\)", said), source
        accelerators = [re.findall(r"&(\w)", text.lower()) for text in (source, said)]
        assert accelerators[0] == accelerators[1], source


def test_a_translation_is_chinese():
    names = {"groups = {0} and in_channels = {1}.", "{0} of {1}"}
    for source, said in messages():
        words = re.sub(r"\{[^}]*\}", "", said)
        assert not set(english_in(words)) - COMMANDS, source
        if english_in(re.sub(r"\{[^}]*\}", "", source)) and source not in names:
            assert re.search("[\u4e00-\u9fff]", said), source
        # Their punctuation too; shapes, file filters and access keys keep half-width brackets.
        assert not re.search("[\u4e00-\u9fff][,;:?]", said), source
        if ";;" not in said and "*" not in said:
            plain = re.sub(r"\(&\w\)", "", said)
            assert not re.search(r"[\u4e00-\u9fff]\(|\([^()]*[\u4e00-\u9fff]", plain), source


# The terms of docs/glossary.md ---------------------------------------------------------------


def test_the_glossary_is_read_and_applied():
    assert len(FORMS) > 50
    assert len(NEVER) > 15
    assert strays("Each tap of the kernel", "卷积核的每个采样点") == []
    assert strays("Each tap of the kernel", "卷积核的每个抽头") == ["抽头", "tap"]
    assert strays("The channel multiplier", "通道乘数") == []
    assert strays("Set stride to {0}.", "请把 stride 设为 {0}。") == []


def test_translations_keep_to_the_glossary():
    assert not [(source, left) for source, said in messages() if (left := strays(source, said))]


@pytest.mark.parametrize("name", lesson_names())
def test_lessons_keep_to_the_glossary(name):
    english, chinese = (load_lesson(name, language).pages for language in ("en", "zh"))
    for number, (page, said) in enumerate(zip(english, chinese, strict=True)):
        assert not strays(words_of(page), words_of(said)), (name, number)


def words_of(page):
    asked = page.question
    return "\n".join((page.title, page.text, *((asked.text, asked.why) if asked else ())))
