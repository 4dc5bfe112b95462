"""``torch.nn.Conv2d(…)`` as text: read without running it, written with the defaults left out."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping
from inspect import signature

from convgui.messages import Sentence
from convgui.model.conv.arguments import SpecError
from convgui.model.conv.spec import ARGUMENTS, Conv2dSpec

NAMES = ("torch.nn.Conv2d", "nn.Conv2d", "Conv2d")
EXAMPLE = "torch.nn.Conv2d(10, 20, 3, groups=2)"
LONGEST = 2000
REQUIRED = ARGUMENTS[:3]
DEFAULTS = {name: p.default for name, p in list(signature(Conv2dSpec).parameters.items())[3:]}


def parse(text: str) -> Conv2dSpec:
    """The layer that the call in ``text`` describes. Raises ``SpecError``."""
    return Conv2dSpec(**read(text))  # type: ignore[arg-type]


def read(text: str) -> dict[str, object]:
    """The arguments of the one call in ``text``, also behind ``name =`` as it stands in code.

    Raises ``SpecError`` for anything else: the text is read with ``ast`` and never evaluated.
    Whether the arguments go together is for ``Conv2dSpec`` to say.
    """
    call = _find_call(text)
    given: dict[str, object] = {}
    if len(call.args) > len(ARGUMENTS):
        raise _refusal(
            Sentence(
                "Conv2d takes at most {0} arguments here, but {1} were given",
                len(ARGUMENTS),
                len(call.args),
            )
        )
    for name, node in zip(ARGUMENTS, call.args, strict=False):
        given[name] = _literal(name, node)
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg not in ARGUMENTS:
            name = keyword.arg or "**"
            raise _refusal(
                f"Conv2d.__init__() got an unexpected keyword argument {name!r}",
                Sentence("Leave {0} out; the arguments are {1}.", name, ", ".join(ARGUMENTS)),
            )
        if keyword.arg in given:
            raise _refusal(
                f"Conv2d.__init__() got multiple values for argument {keyword.arg!r}",
                Sentence("Give it once."),
            )
        given[keyword.arg] = _literal(keyword.arg, keyword.value)
    missing = [repr(name) for name in REQUIRED if name not in given]
    if missing:
        listed = "{}, {}, and {}".format(*missing) if missing[2:] else " and ".join(missing)
        plural = "s" if len(missing) > 1 else ""
        raise _refusal(
            f"Conv2d.__init__() missing {len(missing)} required positional argument{plural}: "
            + listed
        )
    return given


def write(arguments: Mapping[str, object]) -> str:
    """The call with these arguments: pairs of equal numbers as one, defaults left out."""
    parts = [_short(arguments[name]) for name in REQUIRED]
    for name in ARGUMENTS[len(REQUIRED) :]:
        text = _short(arguments[name])
        if text != repr(DEFAULTS[name]):
            parts.append(f"{name}={text}")
    return f"torch.nn.Conv2d({', '.join(parts)})"


def _short(value: object) -> str:
    if isinstance(value, tuple) and value[0] == value[1]:
        return repr(value[0])
    return repr(value)


def _find_call(text: str) -> ast.Call:
    if len(text) > LONGEST:
        raise _refusal(Sentence("This text is {0} characters long, not one call", len(text)))
    try:
        with warnings.catch_warnings():
            # Python's advice on odd text, such as "\d", is not what the reader asked for.
            warnings.simplefilter("ignore")
            body = ast.parse(text.strip()).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _refusal(Sentence("This is not a call that Python can read")) from None
    statement = body[0] if len(body) == 1 else None
    if isinstance(statement, (ast.Expr, ast.Assign)) and isinstance(statement.value, ast.Call):
        if (name := _dotted(statement.value.func)) in NAMES:
            return statement.value
        if name is None:
            raise _refusal(Sentence("This is not torch.nn.Conv2d"))
        raise _refusal(Sentence("{0} is not torch.nn.Conv2d", name[:40]))
    raise _refusal(Sentence("This is not one call of torch.nn.Conv2d"))


def _dotted(node: ast.expr) -> str | None:
    """``torch.nn.Conv2d`` as it was typed; None for any other expression, which is no name."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else None


def _literal(name: str, node: ast.expr) -> object:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        raise SpecError(
            Sentence("{0} is not a plain value", name),
            Sentence(
                "Write {0} as a number, a pair of numbers, a word in quotes, True or False.", name
            ),
            name,
        ) from None


def _refusal(words: str, remedy: Sentence | None = None) -> SpecError:
    return SpecError(words, remedy or Sentence("Write a call such as {0}.", EXAMPLE), "call")
