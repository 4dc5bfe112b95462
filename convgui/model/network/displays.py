"""Lists, dictionaries and texts that code makes of others, in comprehensions too."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from convgui.model.network.code_values import Scope, Value
from convgui.model.network.constants import UntoldError, is_scalar, small
from convgui.model.network.expressions import Expressions


class Displays(Expressions):
    """Tells what comprehensions, dictionaries and texts with values in them stand for."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds |= {
            ast.Dict: self._dict,
            ast.DictComp: self._table,
            ast.JoinedStr: self._joined,
            ast.ListComp: self._comprehension,
            ast.GeneratorExp: self._comprehension,
        }

    def _dict(self, node: ast.Dict, scope: Scope) -> Value:
        made: dict[Any, Value] = {}
        for key, own in zip(node.keys, node.values, strict=True):
            value = self.evaluate(own, scope)
            if key is not None:
                made[self._key(key, scope)] = value
            elif isinstance(value, dict):
                self.spend(len(value))
                made |= value
            else:
                raise UntoldError
        return small(made)

    def _key(self, node: ast.expr, scope: Scope) -> Any:
        key = self.evaluate(node, scope)
        if key is None or not is_scalar(key):
            raise UntoldError
        return key

    def _table(self, node: ast.DictComp, scope: Scope) -> Value:
        pairs: list[tuple[Any, Value]] = []
        self._repeat(
            node.generators,
            lambda own: (self._key(node.key, own), self.evaluate(node.value, own)),
            Scope(scope, inner=True),
            pairs,
        )
        return small(dict(pairs))

    def _joined(self, node: ast.JoinedStr, scope: Scope) -> Value:
        made = ""
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                value = self.evaluate(part.value, scope)
                if part.format_spec or part.conversion != -1 or not is_scalar(value):
                    raise UntoldError
                made += str(value)
            elif isinstance(part, ast.Constant):
                made += str(part.value)
        return small(made)

    def _comprehension(self, node: ast.ListComp | ast.GeneratorExp, scope: Scope) -> Value:
        made: list[Value] = []
        self._repeat(
            node.generators,
            lambda own: self.evaluate(node.elt, own),
            Scope(scope, inner=True),
            made,
        )
        return small(made)

    def _repeat(
        self,
        rest: list[ast.comprehension],
        item: Callable[[Scope], Value],
        scope: Scope,
        made: list[Any],
    ) -> None:
        if not rest:
            made.append(item(scope))
            return
        first, *others = rest
        values = self.iterated(self.evaluate(first.iter, scope))
        if values is None:
            raise UntoldError
        for value in values:
            self.bind(first.target, value, scope)
            if all(self.truth(test, scope) for test in first.ifs):
                self._repeat(others, item, scope, made)
