"""Damage to the bytes of a file, at random: anywhere, and where it hurts."""

from __future__ import annotations

import io
import json
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np

Damage = Callable[[bytes, random.Random], bytes]

EXTREMES = (
    0,
    1,
    2,
    127,
    128,
    255,
    256,
    32767,
    65535,
    2**31 - 1,
    2**31,
    2**32 - 1,
    2**63,
    2**64 - 1,
)
TOKENS = (
    *(
        "-1",
        "0",
        "1e999",
        "nan",
        "inf",
        "9" * 30,
        "9" * 5000,
        "None",
        "True",
        "()",
        "(((",
        "[",
        "]",
    ),
    *("{", "}", "'", '"', "\\", "\n", "\0", "\u2028", "é", "，", "：", "1.5", "1_0", "0x10", "10L"),
    *("lambda: 0", "*", "**", "-" * 300, "(" * 300, "1" + "+1" * 300, "\ud800", "<f8", "|O", ">U9"),
)
HOSTILE: tuple[Any, ...] = (
    *(None, True, False, -1, 0, 1, 1.5, 2**31, 2**63, 10**300, 1e300, "", "nan", "inf", "x" * 5000),
    *(
        [],
        {},
        [[]],
        ["x"],
        [None],
        [1, 2, 3],
        {"a": 1},
        "\ud800",
        "\n",
        "conv",
        "nn.Conv2d(1, 1, 1)",
    ),
    *("nn.Conv2d(4, 8, 3, groups=4)", "nn.Conv1d(2, 2, 3)", "file", "photo", [["input", [0], 1]]),
)


def anywhere(data: bytes, rng: random.Random) -> bytes:
    """Some bytes changed, lost, doubled, or replaced by an extreme number."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        if not made:
            break
        # Headers are at the start and at the end.
        place = rng.randrange(rng.choice((min(len(made), 64), len(made))))
        if rng.random() < 0.2:
            place = len(made) - 1 - place
        length = rng.choice((1, 2, 4, 8, 64, 500))
        match rng.randrange(7):
            case 0:
                made[place] ^= 1 << rng.randrange(8)
            case 1:
                made[place] = rng.randrange(256)
            case 2:
                del made[place : place + length]
            case 3:
                made[place:place] = made[place : place + length]
            case 4:
                del made[place:]
            case 5:
                size, order = rng.choice((1, 2, 4, 8)), rng.choice(("little", "big"))
                number = rng.choice(EXTREMES) % 256**size
                made[place : place + size] = number.to_bytes(size, order)
            case _:
                made[place : place + length] = rng.randbytes(length)
    return bytes(made)


def in_text(data: bytes, rng: random.Random) -> bytes:
    """Words, numbers and lines changed, lost, doubled or moved."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(rng.choice((1, 1, 2, 3))):
        parts = re.findall(r"\w+|\s+|[^\w\s]", text) or [""]
        place = rng.randrange(len(parts))
        match rng.randrange(6):
            case 0:
                parts[place] = rng.choice(TOKENS)
            case 1:
                parts[place] = rng.choice(parts)
            case 2:
                del parts[place : place + rng.choice((1, 5, 50))]
            case 3:
                parts[place:place] = parts[place : place + rng.choice((1, 5, 50))]
            case 4:
                numbers = [n for n, part in enumerate(parts) if part.isdecimal()]
                if numbers:
                    parts[rng.choice(numbers)] = str(rng.choice(EXTREMES))
            case _:
                lines = "".join(parts).split("\n")
                rng.shuffle(lines)
                parts = ["\n".join(lines)]
        text = "".join(parts)
    return text.encode("utf-8", "surrogatepass")


def in_member(damage: Damage) -> Damage:
    """Damage in a part of a .npz, which is then packed soundly."""

    def damaged(data: bytes, rng: random.Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        name = rng.choice(list(parts))
        parts[name] = damage(parts[name], rng)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", rng.choice((0, zipfile.ZIP_DEFLATED))) as packed:
            for part, content in parts.items():
                packed.writestr(part, content)
        return made.getvalue()

    return damaged


def in_npy_header(data: bytes, rng: random.Random) -> bytes:
    """Damage in the text that describes an array; its length is right again."""
    if len(data) < 10:
        return data
    length = int.from_bytes(data[8:10], "little")
    text = in_text(data[10 : 10 + length], rng)[:65535]
    return data[:8] + struct.pack("<H", len(text)) + text + data[10 + length :]


def in_settings(data: bytes, rng: random.Random) -> bytes:
    """One or two values of an experiment's settings replaced by something impossible."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    settings = json.loads(str(np.load(io.BytesIO(parts["settings.npy"]))))
    for _ in range(rng.choice((1, 1, 2))):
        _change_json(settings, rng)
    text = io.BytesIO()
    np.save(text, np.array(json.dumps(settings)))
    parts["settings.npy"] = text.getvalue()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    return made.getvalue()


def _change_json(value: Any, rng: random.Random) -> None:
    """Replace, remove or add one thing somewhere inside ``value``."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not keys:
        return
    key = rng.choice(keys)
    if isinstance(value[key], (dict, list)) and value[key] and rng.random() < 0.7:
        _change_json(value[key], rng)
    elif rng.random() < 0.15:
        del value[key]
    elif rng.random() < 0.3:
        value[key] = value[rng.choice(keys)]
    else:
        value[key] = rng.choice(HOSTILE)


def in_safetensors_header(data: bytes, rng: random.Random) -> bytes:
    """Damage in the list of tensors; its length is right again."""
    length = int.from_bytes(data[:8], "little")
    text = in_text(data[8 : 8 + length], rng)
    return struct.pack("<Q", len(text)) + text + data[8 + length :]


def in_png_chunk(data: bytes, rng: random.Random) -> bytes:
    """Damage in a chunk of a PNG, with its length and its checksum right again."""
    chunks, place = [], 8
    while place < len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        chunks.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += length + 12
    number = rng.randrange(len(chunks))
    chunks[number] = chunks[number][0], anywhere(chunks[number][1], rng)
    if rng.random() < 0.2:
        chunks.insert(rng.randrange(len(chunks)), rng.choice(chunks))
    return data[:8] + b"".join(
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
