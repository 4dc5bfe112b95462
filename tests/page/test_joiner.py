"""One file of many: what is put together, and what cannot get out of it."""

import json
import re

import pytest

from convgui.page.joiner import joined, short_key
from convgui.resources import resource
from tests.data.unpacked import unpacked

MODULES = sorted(path for path in resource("page").glob("*.js") if path.name != "loader.js")
NAMES = re.compile(r"^(?:export )?(?:function|const|let|class) (\w+)", re.M)
WORDS = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"')
HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \"quoted\" 'so' \u202eright to left"


def test_each_module_has_names_of_its_own():
    """They are joined in one scope, in which a second function of a name would hide the first."""
    seen = {}
    for path in MODULES:
        for name in NAMES.findall(path.read_text(encoding="utf-8")):
            assert name not in seen, f"{path.name} and {seen[name]} both have {name}"
            seen[name] = path.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_says_what_it_is_for_and_is_not_too_long(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("// ")
    assert len(lines) <= 350


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_lines_can_be_joined(path):
    """No comment stands behind code, and no text goes over the end of a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip().startswith("//"):
            assert not re.search(r"\s//\s", line), line
            assert line.count("`") % 2 == 0, line


def test_each_sentence_has_a_key_of_its_own():
    words = [resource(f"page/{name}.js") for name in ("words", "lesson_words")]
    lines = "".join(path.read_text(encoding="utf-8") for path in words)
    sentences = re.findall(r'^  "((?:[^"\\]|\\.)*)": "', lines, re.M)
    assert len({short_key(sentence) for sentence in sentences}) == len(sentences) > 300


def test_texts_of_the_data_are_not_in_the_page_as_such():
    page = joined("layer_page.js", {"text": HOSTILE}, "A title")
    assert "alert" not in page
    assert json.loads(unpacked(page)[2]) == {"text": HOSTILE}


def test_the_style_of_a_lesson_is_only_on_its_page():
    made = [unpacked(joined("layer_page.js", {}, "", *names))[1] for names in ((), ("lesson.css",))]
    assert [".verdict{" in style for style in made] == [False, True]
    assert made[1].startswith(made[0])


def test_long_lists_of_numbers_come_back():
    data = {"whole": "".join(chr(36 + n % 50) for n in range(5000)), "a": 1}
    assert json.loads(unpacked(joined("layer_page.js", data, ""))[2]) == data


def test_numbers_that_json_has_not_are_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        joined("layer_page.js", {"number": float("nan")}, "")


def test_the_page_runs_its_own_scripts_and_asks_for_nothing():
    page = joined("layer_page.js", {"text": HOSTILE}, HOSTILE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert page.count("<script") == 2
    assert "<title>&lt;/script&gt;" in page
    assert not re.search(r"(src|href)=\"(?!data:)", page)
    asked = re.sub(r'id="program"[^<]*', "", page)
    assert "http" not in asked.replace("http-equiv", "")


def test_what_braces_hold_is_not_filled_in_twice():
    assert "<title>{policy} {program}</title>" in joined("layer_page.js", {}, "{policy} {program}")
