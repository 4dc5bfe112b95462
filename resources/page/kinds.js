// The kinds of layers that a reader can build: their arguments, their fields, their axes, and what
// PyTorch refuses of them.

import { Axis } from "./axis.js";
import { axesOf, refusedInput, refusedSpec } from "./refusals.js";
import { gatheringAxes, refusedOutput, refusedTransposed, wrongChannels } from "./transposed.js";
import { poolAxes, refusedPool, refusedWindow } from "./pools.js";

// first: arguments that are always written. others: those with a default. fields: those that are
// changed. combine: what a cell does with its taps.
const CONV = {
  first: ["in_channels", "out_channels", "kernel_size"],
  others: { stride: 1, padding: 0, dilation: 1, groups: 1, bias: true, padding_mode: "zeros" },
  fields: ["out_channels", "kernel_size", "stride", "padding", "dilation", "groups", "bias"],
  ...{ combine: "sum", axes: axesOf, refused: refusedSpec, refusedOn: refusedInput },
};
const POOL = { first: ["kernel_size"], axes: poolAxes, refused: refusedPool, refusedOn: refusedWindow };
const LAYERS = {
  Conv2d: CONV,
  Conv1d: CONV,
  ConvTranspose2d: {
    first: CONV.first,
    others: { stride: 1, padding: 0, output_padding: 0, groups: 1, bias: true, dilation: 1 },
    fields: ["out_channels", "kernel_size", "stride", "padding", "output_padding", "dilation", "groups", "bias"],
    ...{ combine: "sum", axes: gatheringAxes, refused: refusedTransposed },
    refusedOn: (spec, channels, size) => wrongChannels(spec, channels, size) || refusedOutput(spec, size),
  },
  MaxPool2d: {
    ...POOL,
    others: { stride: null, padding: 0, dilation: 1, return_indices: false, ceil_mode: false },
    ...{ fields: ["kernel_size", "stride", "padding", "dilation", "ceil_mode"], combine: "max" },
  },
  AvgPool2d: {
    ...POOL,
    others: { stride: null, padding: 0, ceil_mode: false, count_include_pad: true, divisor_override: null },
    ...{ fields: ["kernel_size", "stride", "padding", "ceil_mode", "count_include_pad", "divisor_override"], combine: "mean" },
  },
};

export const kindOf = (spec) => LAYERS[spec.name];
export const builtAxes = (spec, size) => kindOf(spec).axes(spec, size);

const ONE_ROW = new Axis({ name: "", size: 1, taps: 1, stride: 1, dilation: 1, before: 0, after: 0, mode: "zeros", stuffing: 0 });

// The same with a row for a layer that has columns alone.
export function liftedAxes(spec, size) {
  const axes = builtAxes(spec, size);
  return axes.length === 2 ? axes : [ONE_ROW, ...axes];
}

export function refusedLayer(spec, channels, size) {
  const { refused, refusedOn } = kindOf(spec);
  return refused(spec) || refusedOn(spec, channels, size);
}

// An argument as Python writes it; a size that is the same on all axes as one number.
export function textOf(value) {
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  if (!Array.isArray(value)) return `${value}`;
  return new Set(value).size === 1 ? `${value[0]}` : `(${value.join(", ")})`;
}

// The call as PyTorch takes it, without what is the default; the stride of a pool is its kernel's.
export function callOf(spec) {
  const { first, others } = kindOf(spec);
  const parts = first.map((name) => textOf(spec[name]));
  for (const [name, usual] of Object.entries(others)) {
    const text = textOf(spec[name]);
    if (text !== textOf(usual === null && name === "stride" ? spec.kernel_size : usual)) parts.push(`${name}=${text}`);
  }
  return `torch.nn.${spec.name}(${parts.join(", ")})`;
}

// {base, axis} of what a name such as kernel_width stands for, axis null for all of them; null for
// what this kind of layer has not.
export function argumentOf(name, spec) {
  const [, stem, way] = /^(.*?)(?:_(height|width))?$/.exec(name);
  const base = way && stem === "kernel" ? "kernel_size" : stem;
  const axis = way ? spec.letters.length - (way === "width" ? 1 : 2) : null;
  const { first, others } = kindOf(spec);
  const known = base === "input" || first.includes(base) || base in others || (base === "channels" && spec.pools);
  return known && !(axis < 0) ? { base, axis } : null;
}
