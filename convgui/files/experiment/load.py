"""What a saved experiment holds: every part and every setting is checked before it is used."""

from __future__ import annotations

import json
import math
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import IO, Any

import numpy as np

from convgui.messages import MessageError, Sentence
from convgui.model.conv import call_text
from convgui.model.conv.arguments import SpecError
from convgui.model.conv.connectivity import Target
from convgui.model.conv.steps import BY
from convgui.model.scene.form import LARGEST_FIELD, Form, form_of
from convgui.model.scene.layer import LARGEST_TENSOR, NO_EDITS, Edits, Layer
from convgui.model.scene.state import FASTEST, LARGEST_SIGHT, SLOWEST, SMALLEST_SIGHT, State
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import INPUTS, LARGEST_NUMBER, Floats, InputImage, frozen
from convgui.model.sources.kernels import KERNELS_SHOWN, WEIGHTS, LoadedWeights

VERSION = 1
LONGEST_SETTINGS = 1 << 24
MOST_PARTS = 64
PLACES = {"input": 3, "weight": 4, "bias": 1}
TOOLS = ("point", "brush", "eraser")
SPECIAL = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class ExperimentError(MessageError):
    """An experiment that cannot be written or read; the text says why and what to do."""


@dataclass
class Reader:
    """Reads one file; sizes and types are looked at before anything is allocated."""

    name: str
    file: IO[bytes]

    def read(self) -> tuple[State, dict[str, Any]]:
        """The state and the note. Raises ``ExperimentError``, and ``OSError`` as the disk does."""
        start = self.file.read(4)
        self.file.seek(0)
        try:
            with zipfile.ZipFile(self.file) as self.packed:
                return self._experiment()
        except SpecError as error:
            raise ExperimentError(
                Sentence("{0} holds a layer that cannot be: {1}", self.name, error.text)
            ) from error
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OverflowError) as error:
            if start[:2] == b"PK":
                raise self.damaged() from error
            raise ExperimentError(
                Sentence(
                    "{0} is not an experiment. Choose a .npz file that ConvGUI saved; a picture is "
                    "opened as a picture.",
                    self.name,
                )
            ) from error
        # What zlib and zipfile raise for broken or unknown packing.
        except (NotImplementedError, RuntimeError, zlib.error) as error:
            raise self.damaged() from error

    def damaged(self) -> ExperimentError:
        """The error for a file that is not whole."""
        return ExperimentError(
            Sentence(
                "{0} is damaged, or only a part of it is there. Copy it again from where it came "
                "from.",
                self.name,
            )
        )

    def wrong(self, what: Sentence) -> ExperimentError:
        """The error for a whole file with something in it that cannot be."""
        return ExperimentError(
            Sentence(
                "{0} is not a sound experiment: {1}. Save it again with ConvGUI.", self.name, what
            )
        )

    def _experiment(self) -> tuple[State, dict[str, Any]]:
        entries = self.packed.infolist()
        self.members = {entry.filename: entry for entry in entries}
        if len(entries) > MOST_PARTS or len(self.members) < len(entries):
            raise self.wrong(Sentence("it has too many parts"))
        if "settings.npy" not in self.members:
            raise ExperimentError(
                Sentence(
                    "{0} is not an experiment: it has no settings. Choose a .npz file that ConvGUI "
                    "saved.",
                    self.name,
                )
            )
        self.settings = self._read_settings()
        for part in self._list("parts"):
            if not isinstance(part, str) or f"{part}.npy" not in self.members:
                raise self.wrong(Sentence("its {0} is missing", part))
        layer = self._layer()
        layer.check()
        layer = self._with_numbers(layer)
        note = self.settings.get("note", {})
        return self._view(layer), note if isinstance(note, dict) else {}

    def _array(self, name: str, fits: Callable[[tuple[int, ...]], bool]) -> Floats:
        """A part of float32 whose shape fits, read-only."""
        values: Floats = self._member(name, "f", 4, fits).astype(np.float32, copy=False)
        return frozen(np.ascontiguousarray(values))

    def _member(
        self, name: str, kind: str, itemsize: int, fits: Callable[[tuple[int, ...]], bool]
    ) -> np.ndarray:
        entry = self.members.get(f"{name}.npy")
        if entry is None:
            raise self.wrong(Sentence("its {0} is missing", name))
        header = np.lib.format
        with self.packed.open(entry) as member:
            try:
                version = header.read_magic(member)
                read = header.read_array_header_1_0
                if version != (1, 0):
                    read = header.read_array_header_2_0
                shape, fortran, dtype = read(member, max_header_size=10_000)
            except (ValueError, SyntaxError, RecursionError) as error:
                raise self.wrong(Sentence("its {0} is no array", name)) from error
            if dtype.hasobject or dtype.kind != kind or (itemsize and dtype.itemsize != itemsize):
                raise self.wrong(Sentence("its {0} has the type {1}", name, dtype))
            size = math.prod(shape)
            if not fits(shape) or dtype.itemsize > 4 * LONGEST_SETTINGS:
                raise self.wrong(Sentence("its {0} has the shape {1}", name, shape))
            if entry.file_size - member.tell() != size * dtype.itemsize:
                raise self.damaged()
            values = np.empty(size, dtype)
            whole, done = values.view(np.uint8), 0
            while done < whole.size:
                block = member.read(min(1 << 20, whole.size - done))
                if not block:
                    raise self.damaged()
                whole[done : done + len(block)] = np.frombuffer(block, np.uint8)
                done += len(block)
            # The checksum is compared at the end.
            if member.read(1):
                raise self.damaged()
        return values.reshape(shape, order="F" if fortran else "C")

    def _read_settings(self) -> dict[str, Any]:
        text = str(self._member("settings", "U", 0, lambda shape: shape == ())[()])
        try:
            settings = json.loads(text, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise self.wrong(Sentence("its settings are not JSON")) from error
        if not isinstance(settings, dict):
            raise self.wrong(Sentence("its settings are not JSON with names"))
        version = settings.get("version")
        if not isinstance(version, int) or version is True or version < 1:
            raise self.wrong(Sentence("its settings have no version number"))
        if version > VERSION:
            raise ExperimentError(
                Sentence(
                    "{0} was saved by a newer ConvGUI (format {1}, this one reads up to {2}). Open "
                    "it there, or update ConvGUI.",
                    self.name,
                    version,
                    VERSION,
                )
            )
        return settings

    def _get(self, name: str, legal: Callable[[Any], bool], among: Mapping[str, Any] | None) -> Any:
        settings = self.settings if among is None else among
        if name not in settings:
            raise self.wrong(Sentence("its settings do not say {0}", name))
        value = settings[name]
        if not legal(value):
            raise self.wrong(Sentence("{0} cannot be {1!r}", name, str(value)[:60]))
        return value

    def _list(self, name: str) -> list[Any]:
        return list(self._get(name, lambda value: isinstance(value, list), None))

    def _text(self, name: str, among: Mapping[str, Any] | None = None) -> str:
        return self._get(
            name, lambda v: isinstance(v, str) and len(v) <= call_text.LONGEST + 1, among
        )

    def _one_of(self, name: str, *choices: str) -> str:
        return self._get(name, lambda value: value in choices, None)

    def _flag(self, name: str, among: Mapping[str, Any] | None = None) -> bool:
        return self._get(name, lambda value: isinstance(value, bool), among)

    def _integer(
        self, name: str, least: int, most: int, among: Mapping[str, Any] | None = None
    ) -> int:
        return self._get(name, lambda v: _is_integer(v) and least <= v <= most, among)

    def _real(self, name: str) -> float:
        return _number(self._get(name, _is_number, None))

    def _layer(self) -> Layer:
        size = self._list("input_size")
        if len(size) != 2 or not all(_is_integer(n) and 1 <= n <= LARGEST_FIELD for n in size):
            raise self.wrong(Sentence("input_size cannot be {0}", str(size)[:60]))
        picture, given = self._picture(), self._given()
        return Layer(
            call_text.parse(self._text("call")),
            (size[0], size[1]),
            self._one_of("input_source", *INPUTS, "photo", *(["file"] if picture else [])),
            self._one_of("weight_source", *WEIGHTS, *(["file"] if given else [])),
            self._integer("seed", 0, 2**63),
            picture,
            given,
            self._one_of("kernel_as", *KERNELS_SHOWN),
            self._edits(),
        )

    def _picture(self) -> InputImage | None:
        said = self._get("picture", lambda v: v is None or isinstance(v, dict), None)
        if said is None:
            return None
        values = self._array(
            "picture",
            lambda s: len(s) == 3 and min(s) > 0 and math.prod(s) <= LARGEST_TENSOR["input"],
        )
        return InputImage(self._text("name", said), values, self._flag("photo", said))

    def _given(self) -> LoadedWeights | None:
        said = self._get("given", lambda v: v is None or isinstance(v, dict), None)
        if said is None:
            return None
        weight = self._array(
            "given_weight",
            lambda s: len(s) == 4 and min(s) > 0 and math.prod(s) <= LARGEST_TENSOR["weight"],
        )
        bias = None
        if "given_bias.npy" in self.members:
            bias = self._array("given_bias", lambda shape: shape == weight.shape[:1])
        return LoadedWeights(self._text("name", said), weight, bias)

    def _edits(self) -> Edits:
        items = []
        for edit in self._list("edits"):
            match edit:
                case [str(what), list(place), value] if len(place) == PLACES.get(what) and all(
                    _is_integer(n) and 0 <= n < 2**31 for n in place
                ):
                    if not _is_number(value):
                        raise self.wrong(Sentence("an edit cannot be {0!r}", str(value)[:60]))
                    items.append((what, tuple(place), _number(value)))
                case _:
                    raise self.wrong(Sentence("an edit cannot be {0}", str(edit)[:60]))
        return Edits(tuple(items)) if items else NO_EDITS

    def _with_numbers(self, layer: Layer) -> Layer:
        """The layer with the numbers that were saved, should its sources now give others.

        That is so once NumPy draws other random numbers, or the arrays were changed elsewhere.
        """
        numbers = tensors_of(layer)
        changes: dict[str, Any] = {}
        if "input.npy" in self.members:
            x = self._array("input", lambda shape: shape == numbers.x.shape)
            if not np.array_equal(x, numbers.x, equal_nan=True):
                changes |= {
                    "input_source": "file",
                    "picture": InputImage(self.name, x, numbers.pictured),
                }
        weight, bias = numbers.weight, numbers.bias
        if "weight.npy" in self.members:
            weight = self._array("weight", lambda shape: shape == numbers.weight.shape)
        if "bias.npy" in self.members:
            shape = None if numbers.bias is None else numbers.bias.shape
            # Without a bias an empty one is as good as none.
            stored = self._array("bias", lambda s: s == shape or (shape is None and s == (0,)))
            bias = stored if shape else None
        same = np.array_equal(weight, numbers.weight, equal_nan=True) and (
            bias is None or np.array_equal(bias, numbers.bias, equal_nan=True)  # type: ignore[arg-type]
        )
        if not same:
            weight = _own_kernel(weight, layer)
            changes |= {"weight_source": "file", "given": LoadedWeights(self.name, weight, bias)}
        if not changes:
            return layer
        whats = (["input"] if "picture" in changes else []) + ([] if same else ["weight", "bias"])
        return replace(layer, edits=layer.edits.without(*whats), **changes)

    def _view(self, layer: Layer) -> State:
        state = State(form_of(layer), layer, step_by=self._one_of("step_by", *BY))
        form = self._form(state.form)
        if form != state.form:
            # Says again what is wrong with the fields; if nothing is, the layer is what counts.
            asked = replace(state, form=form).change(call=form.call)
            state = asked if asked.problem or asked.layer == layer else state
        pinned = self._pinned(layer)
        speed = self._real("speed")
        if not SLOWEST <= speed <= FASTEST:
            raise self.wrong(Sentence("speed cannot be {0:g}", speed))
        return replace(
            state,
            index=self._integer("index", 0, len(state.steps) - 1),
            channel=self._integer("channel", 0, layer.spec.weight_shape[1] - 1),
            sight=self._integer("sight", SMALLEST_SIGHT, LARGEST_SIGHT),
            speed=speed,
            tool=self._one_of("tool", *TOOLS),
            brush=self._real("brush"),
            coverage=self._flag("coverage"),
            rulers=self._flag("rulers"),
            pointed=pinned,
            pinned=pinned is not None,
        )

    def _pinned(self, layer: Layer) -> Target | None:
        said = self._get("pinned", lambda v: v is None or isinstance(v, list), None)
        spec = layer.shown
        ends = {
            "input": (spec.in_channels, *spec.padded_size(layer.input_size)),
            "weight": spec.weight_shape,
            "output": (spec.out_channels, *layer.output_size),
            "in_channel": (spec.in_channels,),
            "out_channel": (spec.out_channels,),
            "pair": (spec.out_channels, spec.in_channels),
        }
        match said:
            case None:
                return None
            case [str(kind), list(place)] if len(place) == len(ends.get(kind, "-" * 9)) and all(
                _is_integer(n) and 0 <= n < end for n, end in zip(place, ends[kind], strict=True)
            ):
                return Target(kind, tuple(place))
        raise self.wrong(Sentence("pinned cannot be {0}", str(said)[:60]))

    def _form(self, own: Form) -> Form:
        said = self._get("form", lambda v: v is None or isinstance(v, dict), None)
        if said is None:
            return own
        values: dict[str, Any] = {}
        for field in fields(Form):
            value = getattr(own, field.name)
            if isinstance(value, bool):
                values[field.name] = self._flag(field.name, said)
            elif isinstance(value, int):
                most = LARGEST_FIELD
                values[field.name] = self._integer(field.name, -most, most, said)
            else:
                values[field.name] = self._text(field.name, said)
        return Form(**values)


def _own_kernel(weight: Floats, layer: Layer) -> Floats:
    """The layer's own kernel behind the one that is computed with in its place."""
    dh, dw = layer.spec.dilation
    if layer.kernel_as == "flipped":
        return frozen(weight[..., ::-1, ::-1].copy())
    if layer.kernel_as == "zero_filled":
        return frozen(weight[..., ::dh, ::dw].copy())
    return weight


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    """Whether it is a number that float32 can hold, or the name of one."""
    if isinstance(value, str):
        return value in SPECIAL
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= LARGEST_NUMBER


def _number(value: str | float) -> float:
    return SPECIAL[value] if isinstance(value, str) else float(value)
