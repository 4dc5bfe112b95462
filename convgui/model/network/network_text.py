"""The layers in pasted text: Python code, or what ``print(model)`` gives. Nothing is ever run."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from convgui.messages import Sentence
from convgui.model.call.call_text import ORDINARY
from convgui.model.layers.parse import WEIGHTED
from convgui.model.network.code_text import read_code
from convgui.model.network.layer_text import (
    CONTAINERS,
    MOST_LAYERS,
    PRINT,
    SEQUENTIAL,
    LayerText,
    NetworkError,
    NetworkText,
    Order,
    check_count,
)

LONGEST = 200_000
# How print names a layer whose weight is made of others, as by weight norm.
PARAMETRIZED = "Parametrized"
# The name of a layer and the text of its call, as a line of print(model) gives them; "(0-2): 3 x "
# stands for three of the same.
_PRINTED = re.compile(r"^\s*\(([\w.-]+)\): (?:(\d+) x )?(\w+)\((.*)$")
# The name of one that stands for several; of longer numbers there are none.
MOST_DIGITS = 9
_NUMBERED = re.compile(rf"\d{{1,{MOST_DIGITS}}}(?:-\d{{1,{MOST_DIGITS}}})?")
# A weight that is made so has as many parameters as without.
_AS_MANY = ("_SpectralNorm", "_Orthogonal")
# What precedes a line of code in a terminal, a space after it included.
_PROMPT = re.compile(r"^(?:>>>|\.\.\.)(?: |$)")
_HEAD = re.compile(r"^\s*(\w+)\($")


def read_network(text: str) -> NetworkText:
    """The layers in ``text``. Raises ``NetworkError``."""
    if len(text) > LONGEST:
        count = f"{len(text):,}"
        raise NetworkError(
            Sentence("This text has {0} characters. Paste the part with the layers.", count)
        )
    plain = textwrap.dedent(text.translate(ORDINARY)).strip("\n")
    found = (
        _printed(plain) if any(map(_PRINTED.match, plain.splitlines())) else read_code(_code(plain))
    )
    if not found.layers:
        raise NetworkError(
            Sentence(
                "There is no layer in this text. Paste {0}, a class with its layers, or what {1} "
                "gives.",
                SEQUENTIAL,
                PRINT,
            )
        )
    check_count(len(found.layers))
    return found


def _code(text: str) -> str:
    """The code in ``text``; of a session in a terminal, what was typed and not what it gave."""
    lines = text.splitlines()
    # In code there may be prompts too, in a docstring.
    if not any(line.startswith(">>>") for line in lines) or _is_code(text):
        return text
    return "\n".join(_PROMPT.sub("", line) for line in lines if _PROMPT.match(line))


def _is_code(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def has_several_layers(text: str) -> bool:
    """Whether there are several layers in ``text`` of which the window shows more than one."""
    try:
        found = read_network(text).layers
    except NetworkError:
        return False
    return len(found) > 1 and sum(layer.kind in WEIGHTED for layer in found) != 1


# What print(model) gives --------------------------------------------------------------------------


class _Block(NamedTuple):
    """A block that is open: its ``name``, and the names of others that are printed as one with it.

    ``start``: how many layers there are before it.
    """

    name: str
    others: range
    start: int


def _printed(text: str) -> NetworkText:
    """The layers of ``print(model)``, one on a line; the blocks around them give the names."""
    blocks: list[_Block] = []
    layers: list[LayerText] = []
    order, why = Order.RUN, None
    lines = iter(text.splitlines())
    for line in lines:
        if line.strip() == ")":
            _close(blocks, layers)
            continue
        found, head = _PRINTED.match(line), _HEAD.match(line)
        if head and head[1] not in CONTAINERS:
            order = max(order, Order.TEXT)
        if not found:
            continue
        more = False
        name, times, kind, rest = found.groups()
        block = _block(name, times, len(layers))
        if kind.startswith(PARAMETRIZED) and not rest:
            kind, rest = kind.removeprefix(PARAMETRIZED), f"{next(lines, '').strip()})"
            more = _has_more(_inside(lines, line))
        elif not rest.endswith(")"):
            blocks.append(block)
            if kind not in CONTAINERS:
                order = Order.UNKNOWN
                why = why or Sentence(
                    "What {0} does with its layers is not printed, so what each layer reads is not "
                    "known.",
                    kind,
                )
            continue
        if kind in CONTAINERS:
            continue
        full = ".".join(own.name for own in [*blocks, block])
        layers.append(LayerText(full, kind, f"{kind}({rest}", more_parameters=more))
        _close([*blocks, block], layers)
        if len(layers) > MOST_LAYERS:
            break
    while blocks:
        # The end of the text is missing.
        _close(blocks, layers)
    return NetworkText(tuple(layers), order, printed=True, why=why)


def _block(name: str, times: str | None, start: int) -> _Block:
    """A block, or a layer; "0-2" with three ``times`` is the block 0 and two others."""
    if times is None or not _NUMBERED.fullmatch(name):
        return _Block(name, range(0), start)
    first = int(name.partition("-")[0])
    # Python reads no number of more than 4,300 digits.
    many = MOST_LAYERS + 1 if len(times) > MOST_DIGITS else min(int(times), MOST_LAYERS + 1)
    others = range(first + 1, first + many)
    return _Block(str(first), others, start)


def _close(blocks: list[_Block], layers: list[LayerText]) -> None:
    """Leave the innermost block; what is in it is repeated for those that are printed with it."""
    if not blocks:
        return
    path = [own.name for own in blocks]
    block = blocks.pop()
    inside = layers[block.start :]
    for number in block.others if inside else ():
        if len(layers) > MOST_LAYERS:
            return
        new, old = ".".join([*path[:-1], str(number)]), ".".join(path)
        layers += [own._replace(name=new + own.name[len(old) :]) for own in inside]


def _inside(lines: Iterator[str], head: str) -> Iterator[str]:
    """What is in the block that ``head`` begins; after it, ``lines`` go on behind the block."""
    indent = len(head) - len(head.lstrip())
    for line in lines:
        if line.strip() == ")" and len(line) - len(line.lstrip()) <= indent:
            return
        yield line


def _has_more(inside: Iterator[str]) -> bool:
    """Whether what a weight is made of may have other parameters, of which print says nothing."""
    kinds = [found[3] for found in map(_PRINTED.match, inside) if found]
    return not {*kinds} <= {"ModuleDict", "ParametrizationList", *_AS_MANY}
