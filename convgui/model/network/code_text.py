"""The layers in Python code, which is read and never run."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from contextlib import suppress
from typing import TypeVar

from convgui.messages import Sentence
from convgui.model.network.code_values import (
    Class,
    Function,
    Leaf,
    Module,
    Scope,
    leaves_of,
    parts_of,
)
from convgui.model.network.constants import UntoldError
from convgui.model.network.forward import NoForwardError
from convgui.model.network.forward_order import BRANCHED, ForwardStep, NoChainError, Trace
from convgui.model.network.joins import MADE
from convgui.model.network.layer_text import (
    LayerText,
    NetworkError,
    NetworkText,
    Order,
    check_count,
)
from convgui.model.network.loose_parameters import is_parameter
from convgui.model.network.network_layer import shape_of
from convgui.model.network.roots import Roots
from convgui.model.network.rule import Shape
from convgui.model.network.statements import Walker
from convgui.quiet import quietly

_Maker = TypeVar("_Maker", Class, Function)
# How much of a line is shown that Python cannot read.
SHOWN = 60


def read_code(text: str, given: Shape | None = None) -> NetworkText:
    """The layers in ``text``, for an input of the shape ``given``. Raises ``NetworkError``."""
    try:
        with quietly():
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise NetworkError(_unreadable(error)) from None
    try:
        reader = _Reader(tree, given)
        found = reader.read()
    except RecursionError:
        raise NetworkError(Sentence("This code is nested too deeply.")) from None
    return found._replace(code=text, given=given, work=reader.work) if reader.asked else found


def _unreadable(error: Exception) -> Sentence:
    """What to say of code that Python cannot read."""
    line = (error.text or "").strip() if isinstance(error, SyntaxError) else ""
    if not line:
        return Sentence("This is not code that Python can read. Paste whole lines of it.")
    return Sentence(
        "This is not code that Python can read. Look at the brackets, commas and colons in “{0}” "
        "and around it. Paste whole lines of it.",
        line if len(line) <= SHOWN else line[:SHOWN] + " …",
    )


class _Reader:
    """Reads one text: which of its objects is the network, and what is in it."""

    def __init__(self, tree: ast.Module, given: Shape | None) -> None:
        self._tree, self._shape = tree, given
        self._walker = Walker()
        self._scope = self._read_lines(self._walker)
        # Whether the code asks for sizes.
        self.asked = False

    def _read_lines(self, walker: Walker) -> Scope:
        scope = Scope()
        scope.names["__name__"] = "__main__"
        for statement in self._tree.body:
            with suppress(UntoldError):
                walker.run([statement], scope)
        return scope

    def read(self) -> NetworkText:
        found = Roots(self._tree, self._walker, self._scope)
        roots = found.find()
        one = len(roots) == 1 and not isinstance(roots[0], Leaf)
        text = self._one(roots[0]) if one else self._several(roots)
        return text._replace(others=found.others)

    @property
    def work(self) -> int:
        """How many parts of the code were read."""
        return self._walker.work

    # What is in them ------------------------------------------------------------------------------

    def _one(self, root: Module) -> NetworkText:
        """The layers of one network, in the order of its ``forward``."""
        leaves = self._leaves(root, "")
        try:
            try:
                steps = self._steps(root, "")
            except NoForwardError:
                parts = [self._part(name, part) for name, part in parts_of(root)]
                return _listed([row for rows in parts for row in rows], Order.TEXT)
        except NoChainError as error:
            trace = self._walker.trace
            if trace is None or not trace.refused:
                return _listed(leaves, Order.UNKNOWN, error.why)
            # Of what comes after it no sizes are known, on which the rest may depend.
            steps = _with_rest(trace.steps, leaves)
        found, seen = _called(steps, leaves), {id(leaf) for _, leaf in leaves}
        rows = zip(found.layers, steps, strict=True)
        return found._replace(
            layers=tuple(row._replace(unseen=id(step.layer) not in seen) for row, step in rows)
        )

    def _part(self, name: str, part: Module) -> list[tuple[str, Leaf]]:
        try:
            steps = self._steps(part, name)
        except NoForwardError:
            return self._leaves(part, name)
        if any(step.reads != (place - 1,) for place, step in enumerate(steps)):
            raise NoChainError(BRANCHED)
        return [(step.name, step.layer) for step in steps]

    def _steps(self, module: Module, name: str) -> list[ForwardStep]:
        """The calls of a network."""
        trace = self._walker.trace = Trace(self._shape, shape_of)
        try:
            self._walker.give(module, name, trace.latest)
        finally:
            self.asked = self.asked or trace.asked
        return trace.steps

    def _several(self, roots: list[Module]) -> NetworkText:
        """Layers and networks beside each other: a chain if the lines call them as one."""
        walker, plain = self._walker, all(isinstance(root, Leaf) for root in roots)
        free = not any(walker.names.get(id(root)) for root in roots)
        leaves = self._beside(roots)
        if plain and (free or (len(roots) == 1 and not walker.loose)):
            return NetworkText(_rows(leaves))
        if walker.used:
            return self._by_lines()
        if plain:
            return NetworkText(_rows(leaves), Order.TEXT)
        why = Sentence("There are {0} networks beside each other. Paste one of them.", len(roots))
        return _listed(leaves, Order.UNKNOWN, why)

    def _by_lines(self) -> NetworkText:
        """The layers in the order in which the lines of the text call them."""
        self._walker = Walker()
        trace = self._walker.trace = Trace(self._shape, shape_of)
        why = None
        try:
            self._scope = self._read_lines(self._walker)
        except NoChainError as error:
            why = error.why
        except NoForwardError:
            why = BRANCHED
        self._walker.trace = None
        self.asked = trace.asked
        leaves = self._beside(Roots(self._tree, self._walker, self._scope).find())
        return _called(trace.steps, leaves) if why is None else _listed(leaves, Order.UNKNOWN, why)

    def _beside(self, roots: list[Module]) -> list[tuple[str, Leaf]]:
        names = (
            self._walker.names.get(id(root)) or str(number) for number, root in enumerate(roots)
        )
        return [
            leaf
            for name, root in zip(names, roots, strict=True)
            for leaf in self._leaves(root, name)
        ]

    def _leaves(self, module: Module, name: str) -> list[tuple[str, Leaf]]:
        return [*leaves_of(module, name, self._walker.spend)]


def _called(steps: list[ForwardStep], leaves: list[tuple[str, Leaf]]) -> NetworkText:
    """The calls of a network, and which layers it does not call."""
    called = {id(step.layer) for step in steps}
    unused = [leaf for leaf in leaves if id(leaf[1]) not in called]
    check_count(len(steps))
    rows = _rows((step.name, step.layer) for step in steps)
    layers = tuple(
        row if step.reads == (place - 1,) else _reading(row, step, steps)
        for place, (row, step) in enumerate(zip(rows, steps, strict=True))
    )
    return NetworkText(layers, unused=_rows(unused))


def _with_rest(steps: list[ForwardStep], leaves: list[tuple[str, Leaf]]) -> list[ForwardStep]:
    """The calls up to one that PyTorch refuses, and then the other layers as they are listed."""
    called, last = {id(step.layer) for step in steps}, len(steps)
    rest = [leaf for leaf in leaves if id(leaf[1]) not in called and not is_parameter(leaf[1])]
    return [*steps, *(ForwardStep(*leaf, (last + n - 1,)) for n, leaf in enumerate(rest))]


def _reading(row: LayerText, step: ForwardStep, steps: list[ForwardStep]) -> LayerText:
    """A row that reads something else than what the one before gives."""
    names = tuple("" if place < 0 else steps[place].name for place in step.reads)
    if is_parameter(step.layer) or step.layer.kind in MADE:
        return row._replace(reads=step.reads)
    return row._replace(reads=step.reads, read_from=names)


def _listed(
    leaves: list[tuple[str, Leaf]], order: Order, why: Sentence | None = None
) -> NetworkText:
    """Layers that are not known to be a chain; parameters are none of them."""
    layers = [leaf for leaf in leaves if not is_parameter(leaf[1])]
    loose = [leaf for leaf in leaves if is_parameter(leaf[1])]
    return NetworkText(_rows(layers), order, why, unused=_rows(loose))


def _rows(leaves: Iterable[tuple[str, Leaf]]) -> tuple[LayerText, ...]:
    """Layers as they are listed; ``again`` where one has been listed before."""
    first: dict[int, str] = {}
    rows = []
    for name, leaf in leaves:
        known = first.get(id(leaf), "")
        first.setdefault(id(leaf), name)
        rows.append(LayerText(name or leaf.kind, leaf.kind, leaf.call, leaf.why, known, leaf.more))
    return tuple(rows)
