"""Fields that follow what was opened or pasted: a picture, weights, or the call of a layer."""

from __future__ import annotations

from convgui.messages import Sentence, listed
from convgui.model.call.arguments import SpecError
from convgui.model.call.call_text import write_value
from convgui.model.conv.axis import Axis
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.parse import OPERATORS
from convgui.model.scene.form import Form
from convgui.model.sources.fields import LARGEST_FIELD
from convgui.model.sources.inputs import INPUT_LABELS, InputImage, InputSource, photograph
from convgui.model.sources.kernels import WEIGHT_LABELS, LoadedWeights, WeightSource, check_kernel

# An input that grows has room for so many windows on an axis, unless that makes it too large.
WINDOWS = 4
COMFORTABLE = 256
# The largest side of an input that takes the place of a photograph.
SMALL = 16
SIZES = ("input_height", "input_width")
# The modes whose border cannot be as wide as one likes.
COPYING = ("reflect", "circular")


def fit_to_picture(form: Form, picture: InputImage) -> Form:
    """The form with the picture's size, and its channels unless the layer takes it as grey.

    The groups stay if the channels can be shared out among them, else there is one.
    """
    sizes = dict(zip(("input_height", "input_width"), picture.size, strict=True))
    form = form.with_values(**{name: n for name, n in sizes.items() if name in form})
    channels = form[form.channels_field]
    if channels not in picture.channels:
        channels = picture.channels[-1]
    if not form.operator.HAS_WEIGHT:
        return form.with_values(channels=channels)
    groups = form["groups"]
    fits = groups > 0 and channels % groups == 0
    return form.with_values(in_channels=channels, groups=groups if fits else 1)


def fit_to_weights(form: Form, given: LoadedWeights) -> Form:
    """The form with the kind, channels, kernel size and bias of loaded weights.

    Their shape may leave the groups open: then those stay if they fit, else there is one.
    """
    first, _, *kernel = shape = given.weight.shape
    if given.reading is not None:
        form = form.with_values(layer_kind=given.reading.kind)
    elif len(form.operator.LETTERS) != len(kernel) or not form.operator.HAS_WEIGHT:
        kind = next(name for name, o in OPERATORS.items() if len(o.LETTERS) == len(kernel))
        form = form.with_values(layer_kind=kind)
    channels_of, groups = form.operator.channels_of, form["groups"]
    both = form["in_channels"], form["out_channels"]
    several, single = channels_of(shape, groups), channels_of(shape, 1)
    # One of the two follows from the groups.
    fits = all(n == m for n, m, alone in zip(both, several, single, strict=True) if m != alone)
    if given.reading is not None and given.reading.groups is not None:
        groups = given.reading.groups
    elif groups < 1 or first % groups or not fits:
        groups = 1
    ins, outs = channels_of(shape, groups)
    sizes = zip(("kernel_height", "kernel_width")[-len(kernel) :], kernel, strict=True)
    return form.with_values(
        in_channels=ins,
        out_channels=outs,
        groups=groups,
        bias=given.bias is not None,
        **dict(sizes),
    )


def fit_weights_to(form: Form, spec: WeightedOperator, given: LoadedWeights | None) -> Form:
    """The form with weights that fit ``spec``: if its own do not, generated ones."""
    if not spec.HAS_WEIGHT:
        return form
    source = form["weight_source"]
    try:
        if source != WeightSource.FILE:
            axes = spec.axes(form.input_size[-len(spec.LETTERS) :])
            *_, kh, kw = (1, *(axis.taps for axis in axes))
            check_kernel(source, kh, kw, axes=len(axes))
        elif given:
            given.check(spec)
    except SpecError:
        return form.with_values(weight_source=str(WeightSource.PYTORCH))
    return form


def fit_input_to(form: Form, spec: WeightedOperator) -> Form:
    """The form with an input that fits ``spec``: a generated one if the photograph does not.

    A file that somebody opened stays: why it does not fit is what they want to know.
    """
    fits = spec.in_channels in photograph().channels and len(spec.LETTERS) == 2
    if form["input_source"] != InputSource.PHOTO or fits:
        return form
    # With many channels one as large as the photograph would be slow.
    sizes = {name: min(form[name], SMALL) for name in SIZES if name in form}
    return form.with_values(input_source=str(InputSource.RANDOM), **sizes)


def grow_input(form: Form, spec: WeightedOperator) -> Form:
    """The form with a larger input on each axis on which ``spec`` needs one."""
    axes = spec.axes(form.input_size[-len(spec.LETTERS) :])
    names = ("input_height", "input_width")[-len(axes) :]
    sizes = {name: _needed(axis) for name, axis in zip(names, axes, strict=True)}
    return form.with_values(**{n: size for n, size in sizes.items() if size <= LARGEST_FIELD})


def _needed(axis: Axis) -> int:
    """The size of an input on ``axis``: its own if PyTorch takes that, else one with room."""
    border = axis.before + axis.after
    least = max(1, axis.covered(1) - border)
    if axis.mode in COPYING:
        # Such a border cannot be wider than what it copies.
        least = max(least, max(axis.before, axis.after) + (axis.mode == "reflect"))
    if axis.size >= least:
        return axis.size
    roomy = axis.covered(WINDOWS) - border
    return roomy if least < roomy <= COMFORTABLE else least


def changes_told(before: Form, after: Form, given: LoadedWeights | None) -> list[Sentence]:
    """What ``fit_weights_to``, ``fit_input_to`` and ``grow_input`` changed, for the reader."""
    told = []
    if "weight_source" in after and after["weight_source"] != before["weight_source"]:
        source = before["weight_source"]
        name = given.name if source == WeightSource.FILE and given else WEIGHT_LABELS[source]
        told.append(
            Sentence("The weights ({0}) do not fit this layer and were replaced by new ones.", name)
        )
    size = " × ".join(str(n) for n in after.input_size[-len(after.operator.LETTERS) :])
    if after["input_source"] != before["input_source"]:
        name = INPUT_LABELS[before["input_source"]]
        told.append(
            Sentence(
                "The input ({0}) does not fit and was replaced by random numbers, {1}.", name, size
            )
        )
    elif after.input_size != before.input_size:
        why = Sentence("The input is now {0}, so that the kernel fits into it.", size)
        axes = after.spec().axes(after.input_size[-len(after.operator.LETTERS) :])
        mode = axes[0].mode
        if after.operator.TRANSPOSED:
            why = Sentence(
                "The input is now {0}, so that padding does not cut off all of it.", size
            )
        elif not after.operator.HAS_WEIGHT:
            why = Sentence("The input is now {0}, so that the window fits into it.", size)
        elif mode in COPYING and any(axis.before or axis.after for axis in axes):
            why = Sentence(
                "The input is now {0}: the kernel has to fit into it, and the border ({1}) has to "
                "have enough to copy.",
                size,
                repr(mode),
            )
        told.append(why)
    return told


def picture_told(before: Form, after: Form, picture: InputImage) -> list[Sentence]:
    """What ``fit_to_picture`` changed besides the size, and why."""
    changed = _changed(before, after)
    if not changed:
        return []
    name = INPUT_LABELS[InputSource.PHOTO] if picture is photograph() else picture.name
    return [
        Sentence(
            "The input ({0}) has the shape {1}, so the layer was changed: {2}. Undo takes it back.",
            name,
            picture.values.shape,
            changed,
        )
    ]


def weights_told(before: Form, after: Form, given: LoadedWeights) -> list[Sentence]:
    """What ``fit_to_weights`` changed, and why."""
    changed = _changed(before, after)
    if not changed:
        return []
    return [
        Sentence(
            "The weights ({0}) have the shape {1}, so the layer was changed: {2}. Undo takes it "
            "back.",
            given.name,
            given.weight.shape,
            changed,
        )
    ]


def _changed(before: Form, after: Form) -> str:
    """The arguments that are not the same, such as ``in_channels 4 → 3, groups 2 → 1``."""
    kinds = before.layer_kind, after.layer_kind
    changed = [] if kinds[0] == kinds[1] else [" → ".join(kinds)]
    old, new = before.with_values(layer_kind=kinds[1]).arguments(), after.arguments()
    changed += [
        f"{name} {write_value(old[name])} → {write_value(value)}"
        for name, value in new.items()
        if value != old[name]
    ]
    return listed(changed)
