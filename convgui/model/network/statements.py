"""Goes through the lines of code by rules, so as to know what its names stand for.

Python runs nothing of it. Where the text does not tell which way is taken, what could be changed
on the way is not known from there on.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from convgui.model.network.code_values import (
    Class,
    Flow,
    Function,
    Holder,
    Leaf,
    Module,
    Own,
    Scope,
    Size,
    Unknown,
    Value,
    last_name,
)
from convgui.model.network.constants import EndsError, UntoldError
from convgui.model.network.containers import delete_item, place_of
from convgui.model.network.effects import multiplies
from convgui.model.network.layer_text import NetworkError, TooManyLayersError
from convgui.model.network.left_open import LeftOpen
from convgui.model.network.matches import matched
from convgui.model.network.reasons import by_condition, by_endless, by_loop

# Loops with more rounds, all in all, are not followed.
MOST_ROUNDS = 2_000
# No network is made by so many rounds of one loop: it does not end.
LONG = 200
# Classes that inherit from more are not looked into.
LARGEST_FAMILY = 50


class _ReturnedError(Exception):
    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class _BreakError(Exception):
    pass


class _ContinueError(Exception):
    pass


class Walker(LeftOpen):
    """Goes through lines of code."""

    def __init__(self) -> None:
        super().__init__()
        self._rounds = 0
        # Whether a layer became a part of something that is not in the text.
        self.loose = False
        self._statements: dict[type[ast.stmt], Callable[[Any, Scope], None]] = {
            ast.Assign: self._assign,
            ast.AnnAssign: self._annotated,
            ast.AugAssign: self._augmented,
            ast.Expr: lambda node, scope: self._expression(node.value, scope),
            ast.Return: self._return,
            ast.If: self._if,
            ast.For: self._for,
            ast.While: self._while,
            ast.With: self._with,
            ast.Try: self._try,
            ast.TryStar: self._try,
            ast.Match: self._match,
            ast.FunctionDef: self._function,
            ast.ClassDef: self._class,
            ast.ImportFrom: self._import,
            ast.Delete: self._delete,
            ast.Global: self._declare,
            ast.Nonlocal: self._declare,
            ast.Break: self._break,
            ast.Continue: self._continue,
        }

    def run(self, body: Sequence[ast.stmt], scope: Scope) -> Value:
        """Go through the lines of a function; what it returns."""
        try:
            self.block(body, scope)
        except _ReturnedError as returned:
            return returned.value
        except (_BreakError, _ContinueError):
            # Outside of a loop, which Python refuses.
            return None
        return None

    def block(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        """Go through some lines."""
        for number, statement in enumerate(body):
            self.spend()
            made = self._statements.get(type(statement))
            try:
                if made is not None:
                    made(statement, scope)
            except EndsError as ends:
                with suppress(UntoldError):
                    self.leave_open(body[number + 1 :], ends.why, scope)
                raise

    # Values for names -----------------------------------------------------------------------------

    def _assign(self, node: ast.Assign, scope: Scope) -> None:
        value = self.evaluate(node.value, scope)
        for target in node.targets:
            self.bind(target, value, scope)

    def _annotated(self, node: ast.AnnAssign, scope: Scope) -> None:
        if node.value is not None:
            self.bind(node.target, self.evaluate(node.value, scope), scope)

    def _augmented(self, node: ast.AugAssign, scope: Scope) -> None:
        value = ast.BinOp(node.target, node.op, node.value)
        left = self.evaluate(node.target, scope)
        if isinstance(left, Flow):
            right = self.evaluate(node.value, scope)
            self.bind(node.target, self.sum_of(node.op, left, right, in_place=True), scope)
        elif isinstance(left, (list, Holder)) and isinstance(node.op, ast.Add):
            function = ast.Attribute(node.target, "extend")
            self._expression(ast.Call(function, [node.value], []), scope)
        else:
            self.bind(node.target, self.evaluate(value, scope), scope)

    def bind(self, target: ast.expr, value: Value, scope: Scope) -> None:
        """Give a name, an attribute or a place in a list a value."""
        self.stand_alone(value)
        if isinstance(value, Module) and id(value) not in self.names:
            self.names[id(value)] = last_name(target)
        if isinstance(target, ast.Attribute):
            owner = self.evaluate(target.value, scope)
            if isinstance(owner, (Leaf, Holder, Own, Class)):
                self.put(owner, target.attr, value)
            elif isinstance(value, Module):
                self.loose = True
        elif isinstance(target, ast.Subscript):
            self._bind_place(target, value, scope)
        else:
            super().bind(target, value, scope)

    def _bind_place(self, target: ast.Subscript, value: Value, scope: Scope) -> None:
        owner, key = self.evaluate(target.value, scope), self.evaluate(target.slice, scope)
        match target.value:
            case ast.Attribute(value=whole, attr="_modules"):
                return self.put(self.evaluate(whole, scope), key, value)
        try:
            place = place_of(owner, key)
        except UntoldError:
            self.forget(target.value, by_condition(target.slice), scope)
            return
        if isinstance(owner, Holder):
            self.add(owner, place, value)
        else:
            owner[place] = value

    def _expression(self, node: ast.expr, scope: Scope) -> None:
        value = self.evaluate(node, scope)
        self.stand_alone(value)
        if isinstance(node, ast.Call) and isinstance(value, Unknown):
            # Such as layers.insert(where, …).
            self.leave_call(node, by_condition(node), scope)

    def _function(self, node: ast.FunctionDef, scope: Scope) -> None:
        # A setter has the name of what is read, which stays.
        setter = any(last_name(own) == "setter" for own in node.decorator_list)
        scope.give(node.name + ".setter" * setter, self.defined(node, scope))

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        bases = tuple(self.evaluate(base, scope) for base in node.bases)
        own = Scope(scope)
        made = Class(node, bases, own)
        if len(made.family) > LARGEST_FAMILY:
            return
        scope.give(node.name, made)
        self.block(node.body, own)
        # Methods do not see the names in the class around them.
        for name, value in own.names.items():
            if isinstance(value, Function):
                own.names[name] = replace(value, scope=scope)

    def _declare(self, node: ast.Global | ast.Nonlocal, scope: Scope) -> None:
        for name in node.names:
            scope.declare(name, isinstance(node, ast.Global))

    def _delete(self, node: ast.Delete, scope: Scope) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                scope.names.pop(target.id, None)
                continue
            if isinstance(target, ast.Attribute):
                owner = self.evaluate(target.value, scope)
                if isinstance(owner, Own) and target.attr in owner.values:
                    del owner.values[target.attr]
                    continue
            if isinstance(target, ast.Subscript):
                owner, key = self.evaluate(target.value, scope), self.evaluate(target.slice, scope)
                with suppress(UntoldError):
                    delete_item(owner, key)
                    continue
            if isinstance(target, (ast.Attribute, ast.Subscript)):
                self.forget(target.value, by_condition(target), scope)

    def _import(self, node: ast.ImportFrom, scope: Scope) -> None:
        for name in node.names:
            if name.asname:
                scope.give(name.asname, Unknown(ast.Name(name.name)))

    # Ways through the code ------------------------------------------------------------------------

    def _return(self, node: ast.Return, scope: Scope) -> None:
        value = node.value and self.evaluate(node.value, scope)
        self.stand_alone(value)
        raise _ReturnedError(value)

    def _break(self, node: ast.Break, scope: Scope) -> None:
        raise _BreakError

    def _continue(self, node: ast.Continue, scope: Scope) -> None:
        raise _ContinueError

    def _if(self, node: ast.If, scope: Scope) -> None:
        try:
            holds = self.truth(node.test, scope)
        except UntoldError:
            self._either(node, scope)
            return
        self.block(node.body if holds else node.orelse, scope)

    def _either(self, node: ast.If, scope: Scope) -> None:
        """A condition of which the text does not tell whether it holds."""
        for way, other in ((node.body, node.orelse), (node.orelse, node.body)):
            if way and isinstance(way[-1], ast.Raise):
                # What is checked before is as it should be.
                self.block(other, scope)
                return
        self.leave_open([*node.body, *node.orelse], by_condition(node.test), scope)

    def _for(self, node: ast.For, scope: Scope) -> None:
        through = self.evaluate(node.iter, scope)
        values = self.iterated(self._listed(through))
        if isinstance(through, Size) and through.flat and multiplies(node):
            # However many sizes there are, that is their product.
            values = [through]
        if values is None or self._rounds + len(values) > MOST_ROUNDS:
            self.leave_open([node], by_loop(node.iter), scope)
            return
        self._rounds += len(values)
        try:
            for value in values:
                self.bind(node.target, value, scope)
                self._round(node.body, scope)
        except _BreakError:
            return
        except UntoldError:
            self.leave_open([node], by_loop(node.iter), scope)
            return
        self.block(node.orelse, scope)

    def _round(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        with suppress(_ContinueError):
            self.block(body, scope)

    def _while(self, node: ast.While, scope: Scope) -> None:
        before = self._rounds
        try:
            ended = self._go_round(node, scope)
        except _BreakError:
            return
        except UntoldError:
            self.leave_open([node], by_loop(node.test), scope)
            return
        except TooManyLayersError as error:
            rounds = self._rounds - before
            if rounds > LONG:
                raise NetworkError(by_endless(node.test, rounds)) from error
            raise
        if ended:
            self.block(node.orelse, scope)

    def _go_round(self, node: ast.While, scope: Scope) -> bool:
        """Whether the loop ended by itself; what it does is left open if not."""
        before, count = self._rounds, self.count
        while self.truth(node.test, scope):
            self._rounds += 1
            if self._rounds > MOST_ROUNDS:
                rounds = self._rounds - before
                endless = by_endless(node.test, rounds)
                if rounds > LONG and self.count - count >= LONG:
                    # What it made is no network.
                    raise NetworkError(endless)
                why = endless if rounds > LONG else by_loop(node.test)
                self.leave_open([node], why, scope)
                return False
            self._round(node.body, scope)
        return True

    def _match(self, node: ast.Match, scope: Scope) -> None:
        value = self.evaluate(node.subject, scope)
        try:
            for case in node.cases:
                names = matched(case.pattern, value, lambda own: self.evaluate(own, scope))
                if names is None:
                    continue
                for name, own in names.items():
                    scope.give(name, own)
                if case.guard is None or self.truth(case.guard, scope):
                    break
            else:
                return
        except UntoldError:
            self.leave_open([node], by_condition(node.subject), scope)
            return
        self.block(case.body, scope)

    def _with(self, node: ast.With, scope: Scope) -> None:
        for item in node.items:
            if item.optional_vars is not None:
                self.bind(item.optional_vars, Unknown(item.context_expr), scope)
        self.block(node.body, scope)

    def _try(self, node: ast.Try, scope: Scope) -> None:
        self.block([*node.body, *node.orelse], scope)
        for handler in node.handlers:
            if not isinstance(handler.body[-1], ast.Raise):
                self.leave_open(
                    handler.body, by_condition(handler.type or ast.Name("except")), scope
                )
        self.block(node.finalbody, scope)
