// The kinds of layers that a reader can build: their axes, and what PyTorch refuses of them.

import { Axis } from "./axis.js";
import { axesOf, refusedInput, refusedSpec } from "./refusals.js";
import { gatheringAxes, refusedTransposed } from "./transposed.js";

export const builtAxes = (spec, size) => (spec.transposed ? gatheringAxes(spec, size) : axesOf(spec, size));

// The same with a row for a layer that has columns alone.
export function liftedAxes(spec, size) {
  const axes = builtAxes(spec, size);
  return axes.length === 2 ? axes : [ONE_ROW, ...axes];
}

const ONE_ROW = new Axis({ name: "", size: 1, taps: 1, stride: 1, dilation: 1, before: 0, after: 0, mode: "zeros", stuffing: 0 });

export function refusedLayer(spec, channels, size) {
  return spec.transposed ? refusedTransposed(spec, size) : refusedSpec(spec) || refusedInput(spec, channels, size);
}
