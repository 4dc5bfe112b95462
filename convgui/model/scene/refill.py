"""A layer after its fields were changed: filled in, made to fit, and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from convgui.messages import Sentence, join, listed, visible
from convgui.model.call.arguments import SpecError
from convgui.model.call.call_text import LONGEST
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.parse import OPERATORS, read
from convgui.model.scene.fitting import (
    SIZES,
    changes_told,
    fit_input_to,
    fit_to_picture,
    fit_to_weights,
    fit_weights_to,
    grow_input,
    picture_told,
    weights_told,
)
from convgui.model.scene.form import Form, Problem, call_of, check_fields
from convgui.model.scene.layer import Edits, Layer
from convgui.model.scene.parts import Experiment
from convgui.model.sources.drawn import DRAWN, Shape
from convgui.model.sources.inputs import INPUTS, InputImage, photograph
from convgui.model.sources.kernels import LoadedWeights


def one_line(text: str) -> str:
    """``text`` as the line of the call shows it, and as a file can hold it."""
    return visible(" ".join(text.split()))[: LONGEST + 1]


def refill(
    before: Experiment, wishes: Mapping[str, Any], *, grows: bool
) -> tuple[Experiment, Sentence | None]:
    """The experiment with other values in its fields, and what the reader is to be told.

    ``wishes`` are fields, ``call``, ``picture`` and ``given``. What PyTorch refuses is kept in
    ``form``, explained in ``problem``, and leaves ``layer`` as it was. ``grows``: a generated input
    becomes as large as a pasted layer needs it.
    """
    filling = _Filling(before, dict(wishes), grows)
    try:
        layer = filling.layer()
    except SpecError as error:
        return before._replace(form=filling.form, problem=Problem(error.text, error.fields)), None
    told = join(*filling.told) if filling.told else None
    return Experiment(filling.form.showing(layer), layer), told


class _Filling:
    """One change of the fields. ``form`` is what has been filled in so far, legal or not."""

    def __init__(self, before: Experiment, wishes: dict[str, Any], grows: bool) -> None:
        self._old, self._grows = before.layer, grows
        self.form = before.form
        self.told: list[Sentence] = []
        self._call: str | None = wishes.pop("call", None)
        self._picture: InputImage | None = wishes.pop("picture", self._old.picture)
        if self._picture is not self._old.picture:
            wishes["input_source"] = "file"
        self._given: LoadedWeights | None = wishes.pop("given", self._old.given)
        if self._given is not self._old.given:
            wishes["weight_source"] = "file"
        self._wishes = wishes
        # Whether the size of the input is said.
        self._sized = bool(wishes.keys() & set(SIZES))

    def layer(self) -> Layer:
        """The layer that the fields make. Raises ``SpecError``."""
        spec, form = self._pasted(self._call) if self._call is not None else self._typed()
        layer = replace(
            self._old,
            spec=spec,
            input_size=form.input_size,
            input_source=form["input_source"],
            input_values=form["input_values"],
            weight_source=self._weight_source(form),
            picture=self._picture,
            given=self._given,
            edits=self._edits(form),
            drawn=None,
        )
        layer.check()
        return replace(layer, drawn=self._drawn(layer))

    def _pasted(self, text: str) -> tuple[WeightedOperator, Form]:
        """The layer of a call, and the fields with an input and weights that fit it.

        What is typed decides the kind of layer, and so which fields there are.
        """
        self.form = replace(self.form, call=one_line(text))
        try:
            call = read(text)
        except SpecError:
            # What was wrong in the fields before is not about this text.
            self.form = replace(self.form.showing(self._old), call=one_line(text))
            raise
        self.form = self.form.filled(call.name, call.arguments).with_values(**self._wishes)
        self._fit_to_picture()
        spec = self.form.spec(call.arguments)
        check_fields(call.arguments)
        if call.ignored:
            names = listed(call.ignored)
            self.told.append(Sentence("Left out: {0}. Everything here is float32.", names))
        form = self.form
        if "weight_source" not in self._wishes:
            form = fit_weights_to(form, spec, self._given)
        if "input_source" not in self._wishes:
            form = fit_input_to(form, spec)
        return spec, self._grown(form, spec)

    def _typed(self) -> tuple[WeightedOperator, Form]:
        """The layer of the fields, and the fields with an input that fits opened weights."""
        if "weight_source" in self._wishes and "weight_source" not in self.form:
            # Opened weights need a layer that has some.
            self.form = self.form.with_values(layer_kind=next(iter(OPERATORS)))
        self.form = self.form.with_values(**self._wishes)
        new = self._given is not self._old.given or self._old.weight_source != "file"
        if self._given and self._wishes.get("weight_source") == "file" and new:
            before, self.form = self.form, fit_to_weights(self.form, self._given)
            self.told += weights_told(before, self.form, self._given)
        before, picture = self.form, self._fit_to_picture()
        if picture:
            self.told += picture_told(before, self.form, picture)
        self.form = replace(self.form, call=call_of(self.form))
        spec = self.form.spec()
        check_fields(self.form.arguments())
        if self._given is self._old.given:
            return spec, self.form
        return spec, self._grown(self.form, spec)

    def _weight_source(self, form: Form) -> str:
        """The chosen source; a pool, which has no weights, keeps that of the layer before."""
        source: str = form.values.get("weight_source", self._old.weight_source)
        return source

    def _fit_to_picture(self) -> InputImage | None:
        """Fit the fields to a picture that is chosen now, and give that."""
        picture = self._picture_in(self.form) if "input_source" in self._wishes else None
        if picture:
            fitted = fit_to_picture(self.form, picture)
            if self._sized:
                asked = {*SIZES, *(self._wishes.keys() & {"in_channels", "channels", "groups"})}
                kept = {name: self.form[name] for name in asked if name in self.form}
                fitted = fitted.with_values(**kept)
            self.form = fitted
        return picture

    def _picture_in(self, form: Form) -> InputImage | None:
        """The picture that is the input of ``form``."""
        if form["input_source"] == "photo":
            return photograph()
        return self._picture if form["input_source"] == "file" else None

    def _grown(self, form: Form, spec: WeightedOperator) -> Form:
        """``form`` with an input as large as ``spec`` needs it; tells what became of ``form``."""
        if self._grows and not self._sized and form["input_source"] in INPUTS:
            form = grow_input(form, spec)
        self.told += changes_told(self.form, form, self._given)
        return form

    def _edits(self, form: Form) -> Edits:
        """The edits: new numbers from another source take the place of those typed over the old."""
        old, edits = self._old, self._old.edits
        source = form["input_source"], form["input_values"]
        if self._picture is not old.picture or source != (old.input_source, old.input_values):
            edits = edits.without("input")
        if self._given is not old.given or self._weight_source(form) != old.weight_source:
            edits = edits.without("weight", "bias")
        return edits

    def _drawn(self, layer: Layer) -> Shape | None:
        """The shape for which the weights of ``layer`` are drawn (see ``Layer.drawn``)."""
        old = self._old
        opened = layer.picture is not old.picture or layer.weight_source != old.weight_source
        if not (old.spec.HAS_WEIGHT and layer.spec.HAS_WEIGHT):
            return None
        if self._call is not None or opened or layer.weight_source not in DRAWN:
            return None
        shape = old.drawn or old.spec.lifted_shape
        return None if shape == layer.spec.lifted_shape else shape
