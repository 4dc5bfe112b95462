// A layer with its numbers: what the file says, and what the reader changed.

import { Axis } from "./axis.js";
import { Geometry } from "./geometry.js";
import { Steps } from "./steps.js";
import { Input, Weight, decoded } from "./tensors.js";

export class Layer {
  constructor(data) {
    this.data = data;
    this.geometry = geometryOf(data);
    this.input = new Input(data.input, this.geometry);
    this.weight = new Weight(data.weight, this.geometry);
    this.bias = data.bias && decoded(data.bias);
    this.transposed = data.stamps !== null;
    this.edited = new Map();
    this.forget();
    const { stamps } = data;
    if (!stamps || data.part || !stamps.scatters) return;
    this.stamps = {
      geometry: geometryOf({ ...stamps, groups: data.groups, combine: "sum" }),
      crop: stamps.crop,
      mapSize: stamps.mapSize,
    };
  }

  get combine() { return this.geometry.combine; }

  scatters(state) { return this.stamps !== undefined && state.watch === "scatter"; }

  steps(state) {
    if (this.scatters(state)) return new Steps(this.stamps.geometry, state.by);
    return new Steps(this.geometry, state.by, this.data.part);
  }

  // What a mean divides the sum of a cell by.
  divisor([row, col]) {
    const { override, countsBorder } = this.data.mean;
    if (override !== null) return override;
    return this.geometry.axes.reduce((product, axis, i) => {
      const start = axis.position([row, col][i], 0);
      const [first, end] = countsBorder ? [0, 2 * axis.before + axis.size] : [axis.before, axis.before + axis.size];
      return product * (Math.min(start + axis.span, end) - Math.max(start, first));
    }, 1);
  }

  // The place in PyTorch's weight of a place in the one with which outputs gather.
  ownPlace([out, inside, row, col]) {
    const { geometry, transposed } = this;
    if (this.data.kernelAs === "zero_filled") {
      const [down, across] = this.data.gaps;
      if (row % down || col % across) return null;
      [row, col] = [row / down, col / across];
    }
    const [kh, kw] = this.data.ownKernel;
    if (this.data.kernelAs === "flipped") [row, col] = [kh - 1 - row, kw - 1 - col];
    if (!transposed) return [out, inside, row, col];
    const group = geometry.groupOfOutput(out);
    return [group * geometry.deep + inside, out % geometry.each, kh - 1 - row, kw - 1 - col];
  }

  // Put a number in the place of another; what is "input", "weight" or "bias".
  edit(what, place, value) {
    const [values, at] = what === "bias" ? [this.bias, place[0]] : [this[what].values, this[what].place(...place)];
    const key = `${what} ${at}`;
    if (!this.edited.has(key)) this.edited.set(key, [values, at, values[at]]);
    values[at] = Math.fround(value);
    this.forget();
  }

  // The numbers of the file again.
  reset() {
    for (const [values, at, value] of this.edited.values()) values[at] = value;
    this.edited.clear();
    this.forget();
  }

  // Forget what was computed from the numbers.
  forget() { this.computed = new Map(); }

  // What `make` gives, made once for the numbers of now.
  once(key, make) {
    if (!this.computed.has(key)) this.computed.set(key, make());
    return this.computed.get(key);
  }
}

export function geometryOf(data) {
  const { inChannels, outChannels, groups, combine } = data;
  return new Geometry({ inChannels, outChannels, groups, combine, axes: data.axes.map((axis) => new Axis(axis)) });
}
