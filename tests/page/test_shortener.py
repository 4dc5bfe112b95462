"""A shorter program does the same."""

import re

import pytest

from convgui.page.shortener import _GLOBALS, shortened
from convgui.resources import resource

MODULES = sorted(resource("page").glob("*.js"), key=lambda path: path.name)


PROGRAMS = [
    ("const size = 1;\nsize + 1;\n", "const A=1;A+1;"),
    ("point.size = size;\n", "a.size=b;"),
    ("const { size, high = 2 } = map;\n", "const{size:B,high:A=2}=a;"),
    ("f({ size, high: size, wide(size) { return size; } });\n", None),
    ("const of = 2; for (const one of of) f(one);\n", "const A=2;for(const a of A)b(a);"),
    ("a1 ? { size: b1 } : b1 ? high : wide;\n", "b?{size:a}:a?c:d;"),
    ('say("size of {size}", `${size} of ${`${high}`} size`, \'"size"\');\n', None),
    ("const found = /size[/]\\//.exec(size) / high / wide;\n", None),
    ("class Map2 { get size() { return this.size; } add(size) { this.size = size; } }\n", None),
    ("const n = 10n * 0xffn + BigInt(size) + -  -1 + 1e-5;\n", None),
    ("const one = 1, two = (a1, b1), three = 2;\n", "const A=1,C=(a,b),B=2;"),
    ("let size = 1; { let size = 2; size++; }\n", "let A=1;{let A=2;A++;}"),
]
APART = "const one = (size) => size + two;\nfunction two(high) { return one(high); }\n"


@pytest.mark.parametrize(("program", "short"), PROGRAMS)
def test_variables_alone_are_renamed(program, short):
    made = shortened(program)
    assert made == short or short is None
    assert len(made) < len(program)
    texts = re.findall(r'"[^"]*"|`[^`]*`|/size[^ ]*?/', program)
    assert all(text in made for text in texts if "$" not in text)


def test_what_one_declaration_alone_knows_has_its_short_names_to_itself():
    assert shortened(APART) == "const A=(b)=>b+B;function B(a){return A(a);}"


def test_properties_texts_and_patterns_are_left_alone():
    made = shortened("const found = /size/.exec(`size ${size.high}`) || { high: size, size };\n")
    assert (
        re.sub(r"\b[a-c]\b", "_", made) == "const A=/size/.exec(`size ${_.high}`)||{high:_,size:_};"
    )


def test_a_word_stays_apart_from_a_word_and_a_sign_from_its_like():
    assert shortened("return typeof size;\n") == "return typeof a;"
    assert shortened("one + +two - -three;\n") == "a+ +c- -b;"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_variable_has_a_name_of_the_browser(path):
    text = path.read_text(encoding="utf-8")
    declared = re.findall(r"\b(?:const|let|function|class) (\w+)", text)
    assert not _GLOBALS & set(declared)
