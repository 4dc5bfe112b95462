"""The fields of a layer as they stand, legal or not."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from convgui.messages import Sentence
from convgui.model.conv import call_text
from convgui.model.conv.arguments import Pair, SpecError
from convgui.model.scene.layer import Layer
from convgui.model.sources.inputs import InputImage
from convgui.model.sources.kernels import LoadedWeights

if TYPE_CHECKING:
    pass


# A field holds no larger number, so that every field can show what was typed elsewhere.
LARGEST_FIELD = 99_999


@dataclass(frozen=True)
class Form:
    """The fields as they stand, legal or not; each is named as the field in the window."""

    in_channels: int
    out_channels: int
    kernel_height: int
    kernel_width: int
    stride_height: int
    stride_width: int
    padding_height: int
    padding_width: int
    dilation_height: int
    dilation_width: int
    groups: int
    bias: bool
    padding_kind: str
    padding_mode: str
    input_height: int
    input_width: int
    input_source: str
    weight_source: str
    call: str = ""

    @property
    def input_size(self) -> Pair:
        """(H, W)."""
        return self.input_height, self.input_width

    def arguments(self) -> dict[str, object]:
        """The arguments of ``Conv2dSpec``, unchecked."""
        padding = (self.padding_height, self.padding_width)
        return {
            "in_channels": self.in_channels,
            "out_channels": self.out_channels,
            "kernel_size": (self.kernel_height, self.kernel_width),
            "stride": (self.stride_height, self.stride_width),
            "padding": padding if self.padding_kind == "numbers" else self.padding_kind,
            "dilation": (self.dilation_height, self.dilation_width),
            "groups": self.groups,
            "bias": self.bias,
            "padding_mode": self.padding_mode,
        }

    def filled(self, arguments: dict[str, object]) -> Form:
        """The fields with these arguments; those that fit no field stay as they were."""
        given = {**call_text.DEFAULTS, **arguments}
        if isinstance(given["padding"], str):
            given["padding_kind"] = given.pop("padding")
        else:
            given["padding_kind"] = "numbers"
        for name, field in (
            ("kernel_size", "kernel"),
            ("stride", "stride"),
            ("padding", "padding"),
            ("dilation", "dilation"),
        ):
            if name in given:
                value = given.pop(name)
                pair = value if isinstance(value, (tuple, list)) else (value, value)
                if len(pair) == 2:
                    given[f"{field}_height"], given[f"{field}_width"] = pair
        fitting = {
            field.name: given[field.name]
            for field in fields(self)
            if field.name in given and _fits(field.name, given[field.name])
        }
        return replace(self, **fitting)


@dataclass(frozen=True)
class Problem:
    """Why the fields cannot be shown: ``text`` in words, and the ``fields`` to look at.

    The model's and the files' own text is a ``Sentence``, which can be said in another language.
    ``notice``: nothing is wrong, there is only something to tell.
    """

    text: str
    fields: tuple[str, ...]
    notice: bool = False


def form_of(layer: Layer) -> Form:
    """The fields that describe ``layer``."""
    spec, (height, width) = layer.spec, layer.input_size
    blank = Form(1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, True, "numbers", "zeros", height, width, "", "")
    return replace(
        blank.filled(vars(spec)),
        input_source=layer.input_source,
        weight_source=layer.weight_source,
        call=str(spec),
    )


def fit_to_picture(form: Form, picture: InputImage) -> Form:
    """A chosen picture brings its size, and its channels unless the layer takes a grey one."""
    channels = picture.channels[-1]
    height, width = picture.size
    form = replace(form, input_height=height, input_width=width)
    if form.in_channels in picture.channels:
        return form
    groups = form.groups if channels % form.groups == 0 else 1
    return replace(form, in_channels=channels, groups=groups)


def fit_to_weights(form: Form, given: LoadedWeights) -> Form:
    """Chosen weights bring their channels and kernel size, and whether there is a bias.

    Nothing in their shape tells the groups: those stay if they go with it, else there is one.
    """
    out, deep, kh, kw = given.weight.shape
    groups = form.groups
    if groups < 1 or out % groups or form.in_channels != deep * groups:
        groups = 1
    return replace(
        form,
        in_channels=deep * groups,
        out_channels=out,
        kernel_height=kh,
        kernel_width=kw,
        groups=groups,
        bias=given.bias is not None,
    )


def _fits(name: str, value: object) -> bool:
    if name == "bias":
        return isinstance(value, bool)
    if name in ("padding_mode", "padding_kind"):
        return isinstance(value, str)
    return isinstance(value, int) and abs(value) <= LARGEST_FIELD


def check_fields(arguments: dict[str, object]) -> None:
    """Raise ``SpecError`` for a number that no field holds."""
    for name, value in arguments.items():
        numbers = value if isinstance(value, (tuple, list)) else [value]
        for number in numbers:
            if isinstance(number, int) and abs(number) > LARGEST_FIELD:
                raise SpecError(
                    Sentence("{0}={1} is larger than ConvGUI can show", name, value),
                    Sentence("Use numbers up to {0:,}.", LARGEST_FIELD),
                    name,
                )
