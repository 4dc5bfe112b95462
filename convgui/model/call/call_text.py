"""``torch.nn.Conv2d(…)`` as text: read without running it, written with the defaults left out.

People paste what they have: a line of code, a prompt, what ``print(model)`` gives, a web page's
quotation marks. All of that is read; nothing is ever evaluated.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from convgui.messages import Sentence, listed, told
from convgui.model.call.arguments import (
    LARGEST_INT,
    PADDING_STRINGS,
    REQUIRED,
    Argument,
    Kind,
    SpecError,
)
from convgui.model.call.brackets import unpaired
from convgui.quiet import quietly

EXAMPLE = "torch.nn.Conv2d(10, 20, 3, groups=2)"
# What an example has for arguments that must be given; for others 3.
SUITABLE = {"in_channels": 10, "out_channels": 20}
LONGEST = 2000
PREFIXES = ("torch.nn.", "nn.", "")
# PyTorch takes these last, and they change nothing of what is shown.
IGNORED = ("device", "dtype")
# Methods that give the same layer back: nn.Conv2d(…).to(device).
SAME_LAYER = ("to", "cuda", "cpu", "float", "double", "half", "eval", "train", "requires_grad_")
# Quotation marks, signs and spaces from web pages and Chinese keyboards. Not by Unicode's NFKC,
# which would turn "3³" into 33.
ORDINARY = str.maketrans("“”„‘’‚`´−、\u00a0\u202f\u3000", "\"\"\"'''  -,   ") | {
    wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)
}
# What can precede a layer in a terminal, in code, and in the output of print(model).
FRONT = re.compile(r"^\s*(?:(?:>>>|\.\.\.|return\b|\(\w+\):)\s*)*")
SUMS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}

# The layers that can be read: name and arguments.
Known = Mapping[str, tuple[Argument, ...]]


class UntoldValueError(SpecError):
    """A name or other code where a value should be, which PyTorch may well know."""


class Call(NamedTuple):
    """A layer's ``name`` and ``arguments``, and which arguments were ``ignored``."""

    name: str
    arguments: dict[str, Any]
    ignored: tuple[str, ...]


def read(text: object, known: Known) -> Call:
    """The one call in ``text``; whether its arguments fit together is checked by the layer.

    Raises ``SpecError`` for anything else: the text is read with ``ast`` and never evaluated.
    """
    if not isinstance(text, str):
        raise _refusal(Sentence("A layer is given as text, not as {0}", told(text)))
    name, call = _find_call(text, known)
    arguments = {argument.name: argument for argument in known[name]}
    order = (*arguments, *IGNORED)
    if len(call.args) > len(order):
        words = Sentence(
            "{0} takes at most {1} arguments here, but {2} were given",
            *(name, len(order), len(call.args)),
        )
        raise _refusal(words, _such_as(name, known))
    given = dict(zip(order, call.args, strict=False))
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg not in order:
            raise _unexpected(name, keyword.arg or "**", tuple(arguments))
        if keyword.arg in given:
            raise _refusal(
                f"{name}.__init__() got multiple values for argument {keyword.arg!r}",
                Sentence("Give it once."),
            )
        given[keyword.arg] = keyword.value
    missing = [
        repr(argument.name)
        for argument in known[name]
        if argument.default is REQUIRED and argument.name not in given
    ]
    if missing:
        listed = "{}, {}, and {}".format(*missing) if missing[2:] else " and ".join(missing)
        plural = "s" if len(missing) > 1 else ""
        raise _refusal(
            f"{name}.__init__() missing {len(missing)} required positional argument{plural}: "
            + listed,
            _such_as(name, known),
        )
    values = {key: _value(arguments[key], given[key]) for key in given if key in arguments}
    return Call(name, values, tuple(key for key in IGNORED if key in given))


def write(name: str, arguments: tuple[Argument, ...], values: Mapping[str, Any]) -> str:
    """The call with these values: sizes of equal numbers as one, defaults left out."""
    parts = []
    for argument in arguments:
        text = write_value(values[argument.name])
        if argument.default is REQUIRED:
            parts.append(text)
        elif text != repr(argument.default):
            parts.append(f"{argument.name}={text}")
    return f"torch.nn.{name}({', '.join(parts)})"


def write_value(value: object) -> str:
    """The value of an argument as it is written in a call."""
    if isinstance(value, tuple) and len(set(value)) == 1:
        return repr(value[0])
    return repr(value)


def _find_call(text: str, known: Known) -> tuple[str, ast.Call]:
    # As the line of the call shows it: spaces in a row are one.
    text = re.sub(r"[ \t]{2,}", " ", text)
    if len(text) > LONGEST:
        raise _refusal(Sentence("This text is {0} characters long, not one call", len(text)))
    plain = text.translate(ORDINARY).strip()
    try:
        # Python's advice on odd text, such as "\d", is not what the reader asked for.
        with quietly():
            body = ast.parse(FRONT.sub("", plain)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        found = [] if "\0" in plain else list(_calls_within(plain, known))
        if len(found) == 1 and found[0] != plain:
            return _find_call(found[0], known)
        if len(found) > 1:
            raise _several(len(found)) from None
        raise _not_python(plain, known, error) from None
    *others, last = (f"torch.nn.{name}" for name in known)
    layers = Sentence("{0} or {1}", listed(others), last) if others else last
    call = _call_in(body[0]) if len(body) == 1 else None
    if call is None:
        raise _refusal(Sentence("This is not a single call to {0}", layers))
    name = _known_name(call, known)
    if name is not None:
        return name, call
    # Such as those in nn.Sequential(nn.Conv2d(…), nn.ReLU()).
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    calls = [n for part in given for n in ast.walk(part) if isinstance(n, ast.Call)]
    inner = [(own, node) for node in calls if (own := _known_name(node, known)) is not None]
    if len(inner) == 1:
        return inner[0]
    if inner:
        raise _several(len(inner))
    dotted = _dotted(call.func)
    if dotted is None:
        raise _refusal(Sentence("This is not {0}", layers))
    words = Sentence("{0} is not {1}", dotted[:40], layers)
    last = dotted.split(".")[-1]
    raise _refusal(words, _other_call(last))


def _known_name(call: ast.Call, known: Known) -> str | None:
    """Which of the known layers is called; None if it is another, or no layer."""
    dotted = _dotted(call.func)
    return next((n for n in known if dotted in [prefix + n for prefix in PREFIXES]), None)


def _several(count: int) -> SpecError:
    words = Sentence("There are {0} layers in this text", count)
    remedy = Sentence("Paste one of them, or all of them as text in the tab Network.")
    return _refusal(words, remedy)


def _calls_within(text: str, known: Known) -> Iterator[str]:
    """The calls of known layers in other text, such as what print gives for a whole model."""
    for start in re.finditer(rf"\b(?:{'|'.join(known)})\(", text):
        depth = 0
        for end in range(start.end() - 1, len(text)):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            if not depth:
                yield text[start.start() : end + 1]
                break


def _call_in(statement: ast.stmt) -> ast.Call | None:
    """The call in an expression or an assignment, without methods such as ``.to(device)``."""
    if not isinstance(statement, (ast.Expr, ast.Assign)):
        return None
    node = statement.value
    # A comma at the end of a line makes a tuple of one.
    if isinstance(node, ast.Tuple) and len(node.elts) == 1:
        node = node.elts[0]
    while (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in SAME_LAYER
        and isinstance(node.func.value, ast.Call)
    ):
        node = node.func.value
    return node if isinstance(node, ast.Call) else None


def _dotted(node: ast.expr) -> str | None:
    """``torch.nn.Conv2d`` as it was typed; None if ``node`` is not a dotted name."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else None


def _other_call(name: str) -> Sentence | None:
    """What to write in place of a call that people take for a layer of PyTorch."""
    if name in ("conv1d", "conv2d"):
        return Sentence("It takes the weight itself. Write the layer, such as {0}.", EXAMPLE)
    if name in ("Sequential", "ModuleList"):
        return Sentence(
            "It holds several layers. Write one of them, or paste it as text in the tab Network."
        )
    if name.startswith("Lazy"):
        return Sentence(
            "It works out in_channels by itself. Write in_channels first, as in {0}.", EXAMPLE
        )
    if name in ("Conv1D", "Conv2D", "SeparableConv2D", "DepthwiseConv2D"):
        return Sentence("It is a layer of Keras. In PyTorch write {0}.", EXAMPLE)
    return None


def _value(argument: Argument, node: ast.expr) -> object:
    """The value in ``node``: a literal, a word that print leaves unquoted, or arithmetic."""
    worded = argument.kind in (Kind.PADDING, Kind.CHOICE)
    if worded and isinstance(node, ast.Name) and node.id in (*argument.choices, *PADDING_STRINGS):
        return node.id
    name = next((_dotted(n) for n in ast.walk(node) if isinstance(n, ast.Name)), None)
    if name in ("true", "false"):
        words = Sentence("{0} is not a word of Python", name)
        raise SpecError(words, Sentence("Write {0}.", name.capitalize()), argument.name)
    if name is not None:
        raise UntoldValueError(
            Sentence("{0} is a name that only your code knows", name[:40]),
            Sentence("Write the number that it stands for."),
            argument.name,
        )
    try:
        return ast.literal_eval(reckoned(node))
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError, ZeroDivisionError):
        raise UntoldValueError(
            Sentence("{0} is not a plain value", argument.name),
            Sentence(
                "Write {0} in numbers, as a word in quotes, True or False.",
                argument.name,
            ),
            argument.name,
        ) from None


def reckoned(node: ast.expr) -> ast.expr:
    """``node`` with integer arithmetic evaluated, such as 64*2 or (3 - 1) // 2."""
    if isinstance(node, (ast.Tuple, ast.List)):
        return ast.Tuple([reckoned(item) for item in node.elts])
    if isinstance(node, ast.BinOp) and type(node.op) in SUMS:
        left, right = (ast.literal_eval(reckoned(side)) for side in (node.left, node.right))
        if not (isinstance(left, int) and isinstance(right, int)):
            raise ValueError
        result = SUMS[type(node.op)](left, right)
        if abs(result) > LARGEST_INT:
            raise ValueError
        return ast.parse(repr(result), mode="eval").body
    return node


def _unexpected(name: str, argument: str, order: tuple[str, ...]) -> SpecError:
    # Rarely needed, so not loaded at the start.
    import difflib

    words = f"{name}.__init__() got an unexpected keyword argument {argument!r}"
    near = [known for known in order if known.startswith(argument) and len(argument) > 2]
    near += difflib.get_close_matches(argument, order, 1)
    if near:
        return _refusal(words, Sentence("Did you mean {0}?", near[0]))
    known = listed(order)
    return _refusal(words, Sentence("Leave {0} out; the arguments are {1}.", argument, known))


def _not_python(text: str, known: Known, error: Exception) -> SpecError:
    """What is wrong with a text that Python cannot read."""
    # In other text an apostrophe is no quotation mark.
    small = text.lower()
    fault = unpaired(text) if any(name.lower() in small for name in known) else None
    if fault:
        words, remedy = fault
        return _refusal(Sentence("This is not valid Python: {0}", words), remedy)
    words = Sentence("This is not valid Python")
    if "forgot a comma" in str(error):
        return _refusal(words, Sentence("Perhaps a comma, a = or a _ is missing."))
    return _refusal(words)


def _such_as(name: str, known: Known) -> Sentence:
    """An example of the layer that was meant."""
    needed = [own.name for own in known[name] if own.default is REQUIRED]
    numbers = ", ".join(str(SUITABLE.get(each, 3)) for each in needed)
    example = f"torch.nn.{name}({numbers})"
    return Sentence("Write a call such as {0}.", example)


def _refusal(words: str, remedy: Sentence | None = None) -> SpecError:
    return SpecError(words, remedy or Sentence("Write a call such as {0}.", EXAMPLE), "call")
