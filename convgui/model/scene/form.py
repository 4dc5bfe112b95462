"""The form: the fields of a layer as they are filled in, legal or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from convgui.messages import Sentence
from convgui.model.call import call_text
from convgui.model.call.arguments import (
    REQUIRED,
    Argument,
    Kind,
    Pair,
    SpecError,
)
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.parse import OPERATORS
from convgui.model.layers.pool_layer import PoolLayer
from convgui.model.scene.layer import Layer
from convgui.model.sources.fields import (
    CHANNELS,
    FIELDS,
    KIND,
    LARGEST_FIELD,
    WEIGHT_SOURCE,
    Field,
    fields_in,
    fields_of,
)


@dataclass(frozen=True)
class Form:
    """The fields as filled in; ``values`` holds those of ``layer_kind`` by name.

    ``hidden`` holds those that only another kind has, for when it is chosen again.
    """

    layer_kind: str
    values: Mapping[str, Any]
    call: str = ""
    hidden: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def __getitem__(self, name: str) -> Any:
        if name == KIND.name:
            return self.layer_kind
        return self.values[name]

    def __contains__(self, name: str) -> bool:
        return name == KIND.name or name in self.values

    @property
    def operator(self) -> type[WeightedOperator]:
        """The kind of layer."""
        return OPERATORS[self.layer_kind]

    @property
    def input_size(self) -> Pair:
        """(H, W), or (1, L) for a layer with one axis."""
        return self.values.get("input_height", 1), self.values["input_width"]

    def arguments(self) -> dict[str, Any]:
        """The arguments of the layer, unchecked."""
        made: dict[str, Any] = {}
        for argument in self.operator.ARGUMENTS:
            own = fields_in(argument, len(self.operator.LETTERS))
            numbers = tuple(self.values[field.name] for field in own if field.axis is not None)
            if not own:
                made[argument.name] = argument.default
            elif argument.kind == Kind.SIZE:
                made[argument.name] = numbers
            elif argument.kind == Kind.INTEGER and argument.default is None:
                # There is no number for what is left out.
                made[argument.name] = self.values[argument.name] or None
            elif argument.kind == Kind.PADDING:
                kind = self.values[own[0].name]
                made[argument.name] = numbers if kind == argument.choices[0] else kind
            else:
                made[argument.name] = self.values[argument.name]
        return made

    def spec(self, arguments: Mapping[str, Any] | None = None) -> WeightedOperator:
        """The layer of the fields, or of other ``arguments``. Raises ``SpecError``."""
        given = self.arguments() if arguments is None else arguments
        operator = self.operator
        if issubclass(operator, PoolLayer):
            return operator(**given, channels=self.values[CHANNELS.name])
        return operator(**given)

    @property
    def channels_field(self) -> str:
        """The field with the channels of the input."""
        return CHANNELS.name if CHANNELS.name in self.values else "in_channels"

    def with_values(self, **values: Any) -> Form:
        """The form with other values in some of its fields, and of another kind if asked.

        Raises ``ValueError`` for a field that the kind of layer does not have.
        """
        form = self
        kind = values.pop(KIND.name, form.layer_kind)
        if kind != form.layer_kind:
            form = form._as_kind(kind)
        call = values.pop("call", form.call)
        for name in values.keys() - form.values.keys():
            # A layer with one axis lies in a map one row high.
            if name == "input_height" and values.pop(name) == 1:
                continue
            raise ValueError(f"torch.nn.{form.layer_kind} has no {name}")
        plain = {
            name: int(value) if FIELDS[name].kind == Kind.INTEGER else value
            for name, value in values.items()
        }
        return replace(form, values={**form.values, **plain}, call=call)

    def filled(self, kind: str, arguments: Mapping[str, object]) -> Form:
        """The fields with these arguments; those that fit no field stay as they were."""
        form = self if kind == self.layer_kind else self._as_kind(kind)
        values = dict(form.values)
        for argument in form.operator.ARGUMENTS:
            given = arguments.get(argument.name, argument.default)
            if given is None and argument.kind == Kind.SIZE:
                # The stride of a pool that does not say it.
                given = arguments.get("kernel_size", REQUIRED)
            if given is not REQUIRED:
                values.update(_field_values(argument, given, len(form.operator.LETTERS)))
        return replace(form, values=values)

    def showing(self, layer: Layer) -> Form:
        """The fields with everything that ``layer`` says; what it says nothing of stays."""
        form = self.filled(layer.spec.NAME, layer.spec.arguments)
        sizes = dict(zip(("input_height", "input_width"), layer.input_size, strict=True))
        values = {
            **form.values,
            **{name: size for name, size in sizes.items() if name in form.values},
            "input_source": layer.input_source,
            "input_values": layer.input_values,
        }
        if WEIGHT_SOURCE.name in form.values:
            values[WEIGHT_SOURCE.name] = layer.weight_source
        if CHANNELS.name in form.values:
            values[CHANNELS.name] = layer.spec.in_channels
        return replace(form, values=values, call=str(layer.spec))

    def _as_kind(self, kind: str) -> Form:
        """The same layer as another kind; a new axis has its last numbers, or the other's."""
        known, values = {**self.hidden, **self.values}, {}
        for name, own in fields_of(kind).items():
            across = name.replace("_height", "_width")
            values[name] = known.get(name, known.get(across, _least(own)))
        if CHANNELS.name in values and "in_channels" in self.values:
            values[CHANNELS.name] = self.values["in_channels"]
        hidden = {name: value for name, value in known.items() if name not in values}
        return Form(kind, values, self.call, hidden)


def _field_values(argument: Argument, given: object, axes: int) -> dict[str, object]:
    """What the fields of an argument hold for a value, where they can hold it."""
    own = fields_in(argument, axes)
    wanted: dict[str, object]
    if not own:
        return {}
    if argument.kind == Kind.FLAG:
        # PyTorch takes anything that is true or false.
        wanted = {own[0].name: bool(given)}
    elif argument.kind not in (Kind.SIZE, Kind.PADDING):
        wanted = {own[0].name: 0 if given is None else given}
    elif isinstance(given, str):
        wanted = {own[0].name: given} if argument.kind == Kind.PADDING else {}
    else:
        numbers = tuple(given) if isinstance(given, (tuple, list)) else (given,)
        if len(numbers) == 1:
            numbers *= axes
        sizes = [field.name for field in own if field.axis is not None]
        wanted = dict(zip(sizes, numbers, strict=True)) if len(numbers) == axes else {}
        if argument.kind == Kind.PADDING:
            wanted[own[0].name] = argument.choices[0]
    by_name = {field.name: field for field in own}
    return {name: value for name, value in wanted.items() if by_name[name].accepts(value)}


def _least(field: Field) -> object:
    """What a field holds that nothing is known of."""
    if field.kind == Kind.CHOICE:
        return field.choices[0]
    default = field.argument.default
    return default if isinstance(default, int) else 0


def form_of(layer: Layer) -> Form:
    """The fields that describe ``layer``."""
    values: dict[str, Any] = {
        # What a size has no number for, such as the padding of 'same'.
        name: _least(field)
        for name, field in fields_of(layer.spec.NAME).items()
    }
    return Form(layer.spec.NAME, values).showing(layer)


class Problem(NamedTuple):
    """Why something cannot be shown: ``text`` in words, and the ``fields`` to look at.

    Text from the model and from files is a ``Sentence``, which can be translated. ``notice``: it
    is information, not an error. ``attempt``: what failed, of what can be tried again.
    """

    text: str
    fields: tuple[str, ...]
    notice: bool = False
    attempt: str = ""


def check_fields(arguments: Mapping[str, object]) -> None:
    """Raise ``SpecError`` for a number that is too large for a field."""
    for name, value in arguments.items():
        numbers = value if isinstance(value, (tuple, list)) else [value]
        for number in numbers:
            if isinstance(number, int) and abs(number) > LARGEST_FIELD:
                raise SpecError(
                    Sentence("{0}={1} is larger than ConvGUI can show", name, value),
                    Sentence("Use numbers up to {0:,}.", LARGEST_FIELD),
                    name,
                )


def call_of(form: Form) -> str:
    """The call that the fields make, legal or not."""
    return call_text.write(form.layer_kind, form.operator.ARGUMENTS, form.arguments())
