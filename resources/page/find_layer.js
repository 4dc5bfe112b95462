// Finds a layer that meets the conditions of a question, to show it (model/tutor/builder.py).

import { Geometry } from "./geometry.js";
import { aboutLayer } from "./grading.js";
import { builtAxes, liftedAxes, refusedLayer } from "./kinds.js";
import { checkCondition, parseCondition } from "./conditions.js";
import { range } from "./axis.js";

const UP = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16];
// What is tried for the arguments that no condition settles, the likeliest first.
const TRIED = {
  padding: [...range(9), 12, 16, 20, 24],
  stride: range(5, 1),
  dilation: range(33, 1),
  kernel_size: range(8, 1),
  groups: UP,
  out_channels: [...UP, 20],
};

// The arguments, with as few changes as it takes; null if there is no such layer near.
export function foundSpec(spec, size, about) {
  const conditions = about.map(parseCondition);
  // The value of a cell depends on numbers, not on the arguments alone.
  if (conditions.some(({ name }) => name === "cell")) return null;
  const settled = settledBy(conditions, spec);
  const keeps = conditions.some(({ name }) => name === "size_kept");
  for (const changes of changesFrom(settled)) {
    const made = changedSpec(spec, size, { ...settled, ...changes }, keeps);
    if (made && about.every((text) => checkCondition(text, aboutSpec(made, size)).holds)) return made;
  }
  return null;
}

// The arguments that the conditions themselves name.
function settledBy(conditions, spec) {
  const settled = {};
  const ins = spec.in_channels;
  for (const { name, comparison, number } of conditions) {
    if (comparison === "=" && name in TRIED) settled[name] = number;
    if (name === "weight_depth" && ins % number === 0) settled.groups = ins / number;
    if (name === "multiplier") settled.out_channels = number * ins;
    if (name === "depthwise" || name === "multiplier") settled.groups = ins;
  }
  return settled;
}

// No change, each single one, and each pair.
function* changesFrom(settled) {
  yield {};
  const free = Object.keys(TRIED).filter((name) => !(name in settled));
  for (const name of free) for (const number of TRIED[name]) yield { [name]: number };
  for (const [i, one] of free.entries()) {
    for (const two of free.slice(i + 1)) {
      for (const first of TRIED[one]) for (const second of TRIED[two]) yield { [one]: first, [two]: second };
    }
  }
}

// null for what PyTorch refuses; `keeps`: padded so that the size stays.
function changedSpec(spec, size, numbers, keeps) {
  const made = { ...spec };
  for (const [name, number] of Object.entries(numbers)) made[name] = valueOf(spec, name, number);
  if (refusedLayer(made, spec.in_channels, size)) return null;
  if (!keeps || "padding" in numbers) return made;
  const lost = builtAxes(made, size).map((axis) => axis.span - 1);
  made.padding = !spec.transposed && lost.some((n) => n % 2) ? "same" : lost.map((n) => Math.floor(n / 2));
  return refusedLayer(made, spec.in_channels, size) ? null : made;
}

const valueOf = (spec, name, number) => (name === "groups" || name === "out_channels" ? number : spec.letters.map(() => number));

function aboutSpec(spec, size) {
  const { in_channels: inChannels, out_channels: outChannels, groups } = spec;
  return aboutLayer(spec, spec, new Geometry({ inChannels, outChannels, groups, combine: "sum", axes: liftedAxes(spec, size) }));
}
