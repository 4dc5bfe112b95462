"""One file of many: what is put together, and what cannot get out of it."""

import json
import re

import pytest

from convgui.page.joiner import as_script, joined
from convgui.resources import resource

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


def test_texts_of_the_data_cannot_end_their_element():
    script = as_script({"text": HOSTILE})
    assert "<" not in script
    assert ">" not in script
    assert "\u2028" not in script
    assert json.loads(script) == {"text": HOSTILE}


def test_numbers_that_json_has_not_are_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_script({"number": float("nan")})


def test_the_page_runs_its_own_scripts_and_asks_for_nothing():
    page = joined("layer_page.js", {"text": HOSTILE}, HOSTILE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert page.count("<script") == 3
    assert "<title>&lt;/script&gt;" in page
    assert not re.search(r"(src|href)=\"(?!data:)", page)
    asked = re.sub(r'id="program"[^<]*', "", page)
    assert "http" not in asked.replace("http-equiv", "")


def test_what_braces_hold_is_not_filled_in_twice():
    assert '"{policy} {program}"' in joined("layer_page.js", {"a": "{policy} {program}"}, "")
