"""The numbers of a layer: input, weight, bias, and the output whole or in part."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Array, Axis, Counts, Line
from convgui.model.conv.forward import convolve, pad, plan
from convgui.model.conv.geometry import Combine, Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.pool_layer import PoolLayer
from convgui.model.layers.pooling import pooled
from convgui.model.scene.digits import CHECKED, Digits, digits_of, pool_digits
from convgui.model.scene.kernel_shown import own_weight, zero_filled
from convgui.model.scene.layer import Layer
from convgui.model.scene.limits import (
    COPIED,
    FINE,
    FIRST,
    THUMBNAIL_NUMBERS,
    Work,
    is_quick,
    is_sparse,
    memory,
    overview_cells,
    sampling,
)
from convgui.model.scene.lines import copy_part, lines_read, pixels_held
from convgui.model.scene.painted import UNPAINTED, Painted
from convgui.model.scene.repaint import Repaint, repaint
from convgui.model.scene.scales import Scales, scales_of
from convgui.model.sources.inputs import Floats, frozen, make_input, picture_input
from convgui.model.sources.recent import Recent

# An infinite number that meets a zero gives NaN, as in PyTorch; that needs no warning.
QUIETLY = np.errstate(invalid="ignore", over="ignore")

# Bytes of earlier layers that are kept, so that going back is quick.
KEPT = 1 << 27


@dataclass(frozen=True, eq=False)
class Tensors:
    """x (C_in, H, W), weight ``geometry.weight_shape``, bias (C_out,) or None: float32, read-only.

    ``unpainted`` is x without what was typed and painted over it. ``pictured``: the input is a
    photograph or another picture. ``work`` limits the overview of the output. ``stamping`` is a
    transposed layer whose weights are not all finite: it multiplies none of the zeros that
    gathering adds, which would give NaN. ``divisors`` (H_out, W_out) are those of a mean.
    """

    geometry: Geometry
    unpainted: Floats
    weight: Floats
    bias: Floats | None
    pictured: bool = False
    painted: Painted = UNPAINTED
    work: Work = FINE
    stamping: WeightedOperator | None = None
    divisors: Counts | None = None

    @cached_property
    def x(self) -> Floats:
        """The whole input; of a large one that is painted on, better only what is looked at."""
        return self.painted.on(self.unpainted)

    @cached_property
    @QUIETLY
    def output(self) -> Array:
        """The finished output, (C_out, H_out, W_out), read-only; computed when first asked for."""
        geometry = self.geometry
        if self.stamping:
            weight = self.stamping.ungathered(self.weight)
            y = self.stamping.forward(self.x, weight, self.bias)
        elif is_sparse(geometry):
            y = self.computed_at(slice(None), *map(np.arange, geometry.output_size))
        elif geometry.combine != Combine.SUM:
            y = pooled(pad(self.x, geometry), geometry, self.divisors)
        else:
            y = convolve(plan(geometry), self.x, self.weight, self.bias)
        y.flags.writeable = False
        return y

    @property
    def nbytes(self) -> int:
        """The memory that is held: input, weight, and what has been computed so far."""
        made = [vars(self)[name] for name in ("x", "output", "small_output") if name in vars(self)]
        own = {id(array): int(array.nbytes) for array in (self.unpainted, self.weight, *made)}
        return sum(own.values())

    def pixel(self, place: tuple[int, int, int]) -> float:
        """One number of the input: (channel, row, col)."""
        number = self.painted.number_of(place)
        return float(self.unpainted[place] if number is None else self.painted.values[number])

    def padded(self, channel: slice | int, rows: Line, cols: Line) -> Array:
        """The padded input at these rows and columns only: (…, len(rows), len(cols))."""
        down, across = self.geometry.axes
        source_rows, source_cols = down.source[rows], across.source[cols]
        x = self.unpainted[channel]
        values: Array = np.zeros((*x.shape[:-2], rows.size, cols.size), x.dtype)
        if self.geometry.border_value:
            values[...] = self.geometry.border_value
        to_rows, from_rows = pixels_held(source_rows)
        to_cols, from_cols = pixels_held(source_cols)
        copy_part(x, from_rows, from_cols, values, to_rows, to_cols)
        self.painted.over(values, channel, source_rows, source_cols)
        return values

    @QUIETLY
    def output_at(self, channels: slice, rows: Line, cols: Line) -> Array:
        """The output at these channels, rows and columns only; exact, and costs only those.

        ``channels`` must cover whole groups, or lie within one.
        """
        if "output" in self.__dict__ or is_quick(self.geometry):
            return self.output[channels][:, rows[:, None], cols]
        return self.computed_at(channels, rows, cols)

    def computed_at(self, channels: slice, rows: Line, cols: Line) -> Array:
        """As ``output_at``, without ever computing the whole output."""
        first, last, _ = channels.indices(self.geometry.out_channels)
        inputs = self._inputs_of(first, last)
        if self._reads_in_place(rows, cols):
            return self._convolved(first, last, self.unpainted[inputs], self.geometry.axes)
        reads = (inputs.stop - inputs.start) * math.prod(self.geometry.kernel)
        # Blocks of less memory are there sooner, unless many weights are read for each of them.
        most = min(COPIED, max(COPIED // 4, (last - first) * reads))
        width = max(1, min(cols.size, most // reads))
        height = max(1, most // (reads * width))
        y = np.empty((last - first, rows.size, cols.size), self.unpainted.dtype)
        for row in range(0, rows.size, height):
            for col in range(0, cols.size, width):
                block = slice(row, row + height), slice(col, col + width)
                y[:, *block] = self._computed_block(first, last, rows[block[0]], cols[block[1]])
        return y

    def _inputs_of(self, first: int, last: int) -> slice:
        """The input channels that the output channels ``first`` … ``last - 1`` read."""
        group_of, deep = self.geometry.group_of_output, self.geometry.deep
        return slice(group_of(first) * deep, (group_of(last - 1) + 1) * deep)

    def _reads_in_place(self, rows: Line, cols: Line) -> bool:
        """Whether these cells are all that a layer has whose columns are its input as it is."""
        geometry = self.geometry
        if geometry.kernel != (1, 1) or geometry.combine != Combine.SUM or self.painted.values.size:
            return False
        sizes = geometry.output_size, geometry.padded_size
        bare = sizes == (geometry.input_size,) * 2 and geometry.pads == (0, 0)
        lines = zip((rows, cols), geometry.input_size, strict=True)
        return bare and all(np.array_equal(line, np.arange(size)) for line, size in lines)

    def _computed_block(self, first: int, last: int, rows: Line, cols: Line) -> Array:
        down, taken_rows = lines_read(self.geometry.axes[0], rows)
        across, taken_cols = lines_read(self.geometry.axes[1], cols)
        x = self.padded(self._inputs_of(first, last), taken_rows, taken_cols)
        divisors = None if self.divisors is None else self.divisors[rows[:, None], cols]
        return self._convolved(first, last, x, (down, across), divisors)

    def _convolved(
        self,
        first: int,
        last: int,
        x: Array,
        axes: tuple[Axis, Axis],
        divisors: Counts | None = None,
    ) -> Array:
        """The output channels ``first`` … ``last - 1`` of ``x``, which has the layer's border."""
        geometry, channels = self.geometry, slice(first, last)
        part = Geometry(len(x), last - first, len(x) // geometry.deep, axes, geometry.combine)
        if geometry.combine != Combine.SUM:
            return pooled(x, part, divisors)
        bias = None if self.bias is None else self.bias[channels]
        return convolve(plan(part), x, self.weight[channels], bias)

    @cached_property
    def small_x(self) -> Floats:
        """The input for an overview: every n-th pixel, at most ``THUMBNAIL`` a side."""
        down, across = self._sampled
        seen = self.unpainted[:, ::down, ::across]
        return self.painted.every(down, across).on(seen)

    @property
    def _sampled(self) -> Pair:
        """Every how many rows and columns ``small_x`` has."""
        most = THUMBNAIL_NUMBERS // self.geometry.in_channels
        return sampling(self.geometry.input_size, most)

    @cached_property
    def small_output(self) -> Array:
        """The output for an overview: every n-th cell, at most ``THUMBNAIL`` a side."""
        return self.output_at(slice(None), *overview_cells(self.geometry, self.work))

    # Painting --------------------------------------------------------------------------------

    def repainted(self, painted: Painted) -> Tensors:
        """The same with other numbers painted on the input.

        An overview in which nothing changes is the same array as before.
        """
        made, change = replace(self, painted=painted), repaint(self.geometry, self.painted, painted)
        if change is not None:
            if "small_x" in vars(self):
                vars(made)["small_x"] = self._small_x_after(made, change)
            if "small_output" in vars(self) and not is_quick(self.geometry):
                vars(made)["small_output"] = self._small_output_after(made, change)
        return made

    def _small_x_after(self, made: Tensors, change: Repaint) -> Floats:
        down, across = self._sampled
        _, row, col = change.places.T
        seen = bool(((row % down == 0) & (col % across == 0)).any())
        return made.painted.every(down, across).on(self.small_x) if seen else self.small_x

    def _small_output_after(self, made: Tensors, change: Repaint) -> Array:
        all_rows, all_cols = overview_cells(self.geometry, self.work)
        rows = np.flatnonzero(np.isin(all_rows, change.rows))
        cols = np.flatnonzero(np.isin(all_cols, change.cols))
        if not rows.size or not cols.size:
            return self.small_output
        values = self.small_output.copy()
        values[:, rows[:, None], cols] = made.output_at(slice(None), all_rows[rows], all_cols[cols])
        return values

    def change_since(self, before: Tensors) -> Repaint | None:
        """What another painted number has changed; None if that is not all that has changed."""
        same = (
            before.unpainted is self.unpainted
            and _equal(before.weight, self.weight)
            and _equal(before.bias, self.bias)
            and before.geometry == self.geometry
            and before.stamping == self.stamping
            and _equal(before.divisors, self.divisors)
        )
        return repaint(self.geometry, before.painted, self.painted) if same else None

    @property
    def at_hand(self) -> Tensors:
        """These numbers, with a coarser overview of the output if the fine one takes a while."""
        return self if "small_output" in vars(self) else self._coarse or self

    @cached_property
    def _coarse(self) -> Tensors | None:
        fine, first = (overview_cells(self.geometry, work) for work in (FINE, FIRST))
        if is_quick(self.geometry) or [a.size for a in fine] == [b.size for b in first]:
            return None
        return replace(self, work=FIRST)

    @cached_property
    def digits(self) -> Digits:
        """How many decimals the numbers of its sums are written with."""
        if self.geometry.combine != Combine.SUM:
            return pool_digits(self.unpainted, self.painted.values, self.divisors)
        painted = self.painted.values
        if painted.size and self.unpainted.size > CHECKED:
            # A large picture is not copied for the few numbers that are covered.
            return digits_of(self.unpainted, self.weight, self.bias, painted)
        return digits_of(self.x, self.weight, self.bias)

    @cached_property
    def scales(self) -> Scales:
        """How each kind of number is to be coloured; the same from step to step."""
        return scales_of(
            self.small_x,
            self.weight,
            self.small_output,
            self.pictured,
            signed_output=self.geometry.combine == Combine.SUM,
        )


_recent: Recent[Layer, Tensors] = Recent(KEPT, lambda tensors: tensors.nbytes)


def tensors_of(layer: Layer) -> Tensors:
    """The tensors of a layer, cached.

    Sources generate them, edits are applied, and the kernel is then made as it is shown.
    """
    painted = _repainted(layer)
    if painted is not None:
        return _recent.get(layer, lambda: painted)
    return _recent.get(layer, lambda: _make(layer), sum(memory(layer.geometry)))


def _repainted(layer: Layer) -> Tensors | None:
    """The tensors of a layer that is as the newest but for what is painted on its input."""
    newest = _recent.newest
    if newest is None or not layer.is_repainted(newest[0]):
        return None
    painted = layer.edits.painted("input").within(newest[1].unpainted.shape)
    return newest[1].repainted(painted)


def _make(layer: Layer) -> Tensors:
    spec, picture = layer.spec, layer.picture_shown
    if picture:
        x = picture_input(picture, spec.in_channels, layer.input_size, layer.input_values)
    else:
        x = make_input(layer.input_source, spec.in_channels, layer.input_size, layer.seed)
    own = spec.geometry(layer.input_size)
    if isinstance(spec, PoolLayer):
        ones = np.broadcast_to(np.float32(1), spec.weight_shape)
        weight, bias = ones, np.zeros(0, np.float32)
    elif layer.weight_source == "file" and layer.given:
        weight, bias = layer.given.weight_and_bias(spec.out_channels)
        weight = spec.lifted(weight)
    else:
        weight, bias = layer.generated_weights(spec)
    if spec.HAS_WEIGHT:
        weight, bias = layer.edits.applied("weight", weight), layer.edits.applied("bias", bias)
        weight = frozen(np.ascontiguousarray(spec.gathered(weight)))
    if layer.kernel_as == "flipped":
        weight = frozen(weight[..., ::-1, ::-1].copy())
    elif layer.kernel_as == "zero_filled":
        weight = frozen(zero_filled(weight, own))
    photo = picture is not None and picture.photo
    painted = layer.edits.painted("input").within(x.shape)
    made = Tensors(layer.geometry, x, weight, bias if spec.bias else None, photo, painted)
    if spec.TRANSPOSED and layer.kernel_as == "plain" and not np.isfinite(weight).all():
        return replace(made, stamping=spec)
    if isinstance(spec, PoolLayer):
        return replace(made, divisors=spec.pool.divisors(own.axes))
    return made


def plain_tensors(layer: Layer, tensors: Tensors) -> Tensors:
    """The tensors of ``layer`` as it is, from those of the kernel put in its place."""
    if layer.kernel_as == "plain":
        return tensors
    own = layer.spec.geometry(layer.input_size)
    return replace(tensors, geometry=own, weight=own_weight(tensors.weight, layer))


def _equal(before: NDArray[Any] | None, after: NDArray[Any] | None) -> bool:
    if before is None or after is None or before is after:
        return before is after
    return np.array_equal(before, after)
