"""Why the output has the size that it has."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from convgui.model.conv.arguments import Pair
from convgui.model.conv.forward import source_index
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.insight.cost import Cost, costs
from convgui.model.scene.layer import Layer


class Side(NamedTuple):
    """One direction of the output size: floor((H + before + after - d(k - 1) - 1) / s + 1)."""

    name: str
    size: int
    before: int
    after: int
    kernel: int
    dilation: int
    stride: int
    result: int
    # How many of the ``size`` rows (columns) any tap reads, the border's copies counted as theirs.
    read: int

    @property
    def span(self) -> int:
        """Pixels from the first tap to the last, d(k - 1) + 1."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def padded(self) -> int:
        """Rows (columns) of the padded input."""
        return self.size + self.before + self.after

    @property
    def exact(self) -> float:
        """The size before it is rounded down."""
        return (self.padded - self.span) / self.stride + 1

    @property
    def dropped(self) -> int:
        """The last rows (columns) of the padded input, which no window reaches."""
        return (self.padded - self.span) % self.stride

    @property
    def dropped_border(self) -> int:
        """How many of the dropped ones are border; the rest are pixels of the input."""
        return min(self.dropped, max(0, self.after))


def sides(spec: Conv2dSpec, input_size: Pair) -> tuple[Side, Side]:
    """Height and width of the output, each with all that decides it."""
    made = []
    for name, size, (before, after), k, d, s, result in zip(
        ("H", "W"),
        input_size,
        spec.pads,
        spec.kernel_size,
        spec.dilation,
        spec.stride,
        spec.output_size(input_size),
        strict=True,
    ):
        sources = source_index(size, before, after, spec.padding_mode)
        # One bit for each padded row: the taps of one window, then those of all windows.
        bits = _repeated(_repeated(1, d, k), s, result)
        raw = np.frombuffer(bits.to_bytes(len(sources) // 8 + 1, "little"), np.uint8)
        reached = np.unpackbits(raw, count=len(sources), bitorder="little").astype(bool)
        seen = np.zeros(size + 1, bool)
        # A zero of the border has the source -1, which is the place behind the last pixel.
        seen[sources[reached]] = True
        read = int(seen[:size].sum())
        made.append(Side(name, size, before, after, k, d, s, result, read))
    return made[0], made[1]


def _repeated(bits: int, step: int, times: int) -> int:
    """``bits``, and the same again ``step`` places on, ``times`` in all; by doubling."""
    done = 1
    while done < times:
        more = min(done, times - done)
        bits |= bits << more * step
        done += more
    return bits


class Explanation(NamedTuple):
    """What there is to say about a layer whatever its numbers."""

    height: Side
    width: Side
    weight_shape: tuple[int, int, int, int]
    groups: int
    costs: tuple[Cost, ...]

    @property
    def taps(self) -> int:
        """Pixels of one channel that one output cell reads: kH · kW."""
        return self.height.kernel * self.width.kernel

    @property
    def covered(self) -> int:
        """Pixels of one channel from the first tap to the last, the skipped ones counted."""
        return self.height.span * self.width.span

    @property
    def read(self) -> int:
        """Pixels of one input channel that any output cell reads."""
        return self.height.read * self.width.read

    @property
    def pixels(self) -> int:
        """Pixels of one input channel."""
        return self.height.size * self.width.size


def explain(layer: Layer) -> Explanation:
    """Sizes and costs of the layer, not of the kernel put in its place."""
    spec = layer.spec
    return Explanation(
        *sides(spec, layer.input_size),
        spec.weight_shape,
        spec.groups,
        costs(spec, layer.input_size),
    )
