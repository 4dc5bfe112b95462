"""What a web page is packed from."""

from __future__ import annotations

import re
import zlib


def unpacked(page: str) -> list[str]:
    """What ``loader.js`` makes of a page: its body, style, data and program."""
    found_text = re.search(r'id="program" data-size="(\d+)">([^<]*)<', page)
    assert found_text is not None
    size, text = found_text.groups()
    letters = "".join(chr(code) for code in range(32, 127) if chr(code) != "<")
    found = b""
    for start in range(0, len(text), 11):
        word = 0
        for letter in text[start : start + 11]:
            word = word * 94 + letters.index(letter)
        found += word.to_bytes(9, "big")
    return zlib.decompress(found[: int(size)], -zlib.MAX_WBITS).decode("utf-8").split("\0")
