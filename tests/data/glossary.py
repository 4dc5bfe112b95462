"""The terms of docs/glossary.md, and what of a translation does not keep to them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def glossary():
    """Chinese forms by English term, and the words that are never used."""
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.*?) \| (.*?) \| (.*?) ?\|$", page, re.M)[2:]
    forms = {term: chinese.split("、") for terms, chinese, _ in rows for term in terms.split(", ")}
    return forms, [word for *_, words in rows for word in words.split("、") if word]


FORMS, NEVER = glossary()
# What matches a term in a text, the longest first.
PATTERNS = {
    term: re.compile(rf"(?<![\w.]){re.escape(term)}s?(?![\w(=])", re.I)
    for term in sorted(FORMS, key=len, reverse=True)
}


def strays(source, said):
    """The terms in ``source`` whose Chinese is not in ``said``, and words there that are not used.

    A longer term hides the shorter ones in it; a name of PyTorch may stay English.
    """
    found = [word for word in NEVER if word in said]
    source = re.sub(r"\{[^}]*\}", " ", source)
    for term, pattern in PATTERNS.items():
        terms = pattern.findall(source)
        source = pattern.sub(" ", source)
        if terms and not any(word in said for word in (*FORMS[term], *terms)):
            found.append(term)
    return found
