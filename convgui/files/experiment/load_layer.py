"""The layer of a saved experiment, with its input, its weights and the edits of both."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from convgui.files.experiment.archive import Archive
from convgui.files.experiment.settings import Settings, as_number, is_integer, is_number
from convgui.files.read.door import value_text
from convgui.messages import Sentence
from convgui.model.layers.parse import parse_shown
from convgui.model.scene.kernel_shown import own_weight
from convgui.model.scene.layer import NO_EDITS, Edits, Layer, is_place
from convgui.model.scene.limits import LARGEST_LOADED, LARGEST_WEIGHT
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.drawn import Shape
from convgui.model.sources.fields import LARGEST_FIELD
from convgui.model.sources.inputs import INPUTS, Floats, InputImage, InputValues, frozen
from convgui.model.sources.kernels import WEIGHTS, KernelAs, LoadedWeights

# Numbers that are compared at a time.
BLOCK = 1 << 18


def load_layer(archive: Archive, settings: Settings) -> Layer:
    """The layer that was saved, with the numbers that it had then.

    Raises ``ExperimentError``, and ``SpecError`` for a layer that PyTorch refuses.
    """
    size = settings.list_of("input_size")
    # A picture from a file may be larger than a field can show.
    if len(size) != 2 or not all(is_integer(n) and 1 <= n <= LARGEST_LOADED for n in size):
        raise archive.wrong(Sentence("input_size cannot be {0}", value_text(size)))
    picture, given = _picture(archive, settings), _given(archive, settings)
    layer = Layer(
        parse_shown(settings.text("call"), _channels(settings)),
        (size[0], size[1]),
        settings.one_of("input_source", *INPUTS, "photo", *(["file"] if picture else [])),
        settings.one_of("weight_source", *WEIGHTS, *(["file"] if given else [])),
        settings.integer("seed", 0, 2**63),
        picture,
        given,
        settings.one_of("kernel_as", *KernelAs),
        _edits(archive, settings),
        _drawn(archive, settings),
        # Files from before there was a choice do not name it.
        settings.one_of("input_values", *InputValues) if "input_values" in settings else "unit",
    )
    layer.check()
    return _with_saved_numbers(layer, archive)


def _channels(settings: Settings) -> int:
    """Those of the input of a pool. Files from before there were pools do not say it."""
    if "channels" not in settings:
        return 1
    return settings.integer("channels", 1, LARGEST_LOADED)


def _picture(archive: Archive, settings: Settings) -> InputImage | None:
    own = settings.part("picture")
    if own is None:
        return None
    values = archive.array(
        "picture",
        lambda s: len(s) == 3 and min(s) > 0 and math.prod(s) <= LARGEST_LOADED,
    )
    return InputImage(own.text("name"), values, own.flag("photo"))


def _given(archive: Archive, settings: Settings) -> LoadedWeights | None:
    own = settings.part("given")
    if own is None:
        return None
    weight = archive.array(
        "given_weight",
        lambda s: len(s) in (3, 4) and min(s) > 0 and math.prod(s) <= LARGEST_WEIGHT,
    )
    bias = None
    if "given_bias" in archive:
        # One for each output channel: as many as kernels, or so many for each input of a group.
        first, second, *_ = weight.shape
        bias = archive.array(
            "given_bias",
            lambda s: (
                len(s) == 1 and (s[0] == first or (s[0] % second == 0 < s[0] <= first * second))
            ),
        )
    return LoadedWeights(own.text("name"), weight, bias)


def _drawn(archive: Archive, settings: Settings) -> Shape | None:
    # Files from before numbers were kept do not say it.
    name = "drawn"
    drawn = settings.optional_list(name) if name in settings else None
    match drawn:
        case None:
            return None
        case [int(out), int(deep), int(kh), int(kw)] if (
            all(is_integer(n) and 1 <= n <= LARGEST_FIELD for n in drawn)
            and math.prod(drawn) <= LARGEST_WEIGHT
        ):
            return out, deep, kh, kw
    raise archive.wrong(Sentence("{0} cannot be {1!r}", name, str(drawn)[:40]))


def _edits(archive: Archive, settings: Settings) -> Edits:
    items = []
    for edit in settings.list_of("edits"):
        match edit:
            case [str(what), list(place), value] if all(map(is_integer, place)) and is_place(
                what, tuple(place)
            ):
                if not is_number(value):
                    raise archive.wrong(Sentence("an edit cannot be {0!r}", value_text(value)))
                items.append((what, tuple(place), as_number(value)))
            case _:
                raise archive.wrong(Sentence("an edit cannot be {0}", value_text(edit)))
    return Edits(tuple(items)) if items else NO_EDITS


def _with_saved_numbers(layer: Layer, archive: Archive) -> Layer:
    """The layer with the saved numbers, in case its sources give different ones by now.

    They do if NumPy draws other random numbers, or if another program changed the arrays.
    """
    spec, tensors = layer.spec, tensors_of(layer)
    changes: dict[str, Any] = {}
    if "input" in archive:
        own = spec.native(tensors.x).shape
        x = spec.lifted(archive.array("input", lambda shape: shape == own))
        if not _same(x, tensors.x):
            changes |= {
                "input_source": "file",
                "picture": InputImage(archive.name, x, tensors.pictured),
                # What is saved is as it was shown.
                "input_values": "unit",
            }
    weight, bias = tensors.weight, tensors.bias
    if "weight" in archive:
        kernel = spec.native(spec.ungathered(tensors.weight)).shape
        saved = archive.array("weight", lambda shape: shape == kernel)
        weight = spec.gathered(spec.lifted(saved))
    if "bias" in archive:
        bias = _saved_bias(archive, tensors.bias)
    same = _same(weight, tensors.weight) and (
        bias is None or tensors.bias is None or _same(bias, tensors.bias)
    )
    if not same:
        weight = spec.native(frozen(spec.ungathered(own_weight(weight, layer)).copy()))
        given = LoadedWeights(archive.name, weight, bias)
        changes |= {"weight_source": "file", "given": given}
    if not changes:
        return layer
    whats = (["input"] if "picture" in changes else []) + ([] if same else ["weight", "bias"])
    return replace(layer, edits=layer.edits.without(*whats), **changes)


def _same(one: Floats, other: Floats) -> bool:
    """Whether two arrays are equal, NaN included; block by block, for NumPy copies them."""
    if one.shape != other.shape:
        return False
    one, other = one.reshape(-1), other.reshape(-1)
    return all(
        np.array_equal(one[start : start + BLOCK], other[start : start + BLOCK], equal_nan=True)
        for start in range(0, one.size, BLOCK)
    )


def _saved_bias(archive: Archive, own: Floats | None) -> Floats | None:
    # For a layer without a bias an empty array is accepted.
    shape = (0,) if own is None else own.shape
    stored = archive.array("bias", lambda saved: saved == shape)
    return None if own is None else stored
