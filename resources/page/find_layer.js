// Finds a layer that meets the conditions of a question, to show it (model/tutor/builder.py).

import { Geometry } from "./geometry.js";
import { aboutLayer } from "./grading.js";
import { argumentOf, builtAxes, kindOf, liftedAxes, refusedLayer } from "./kinds.js";
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
  for (const changes of changesFrom(settled, kindOf(spec).fields)) {
    const made = changedSpec(spec, size, { ...settled, ...changes }, keeps);
    if (made && about.every((text) => checkCondition(text, aboutSpec(made, size)).holds)) return made;
  }
  return null;
}

// The arguments that the conditions themselves name.
function settledBy(conditions, spec) {
  const settled = {};
  const ins = spec.in_channels;
  const has = (name) => kindOf(spec).fields.includes((argumentOf(name, spec) || {}).base);
  for (const { name, comparison, number } of conditions) {
    if (comparison === "=" && has(name)) settled[name] = number;
    if (spec.pools) continue;
    if (name === "weight_depth" && ins % number === 0) settled.groups = ins / number;
    if (name === "multiplier") settled.out_channels = number * ins;
    if (name === "depthwise" || name === "multiplier") settled.groups = ins;
  }
  return settled;
}

// No change, each single one, and each pair.
function* changesFrom(settled, fields) {
  yield {};
  const isSettled = (name) => Object.keys(settled).some((field) => field.startsWith(name.replace("_size", "")));
  const free = Object.keys(TRIED).filter((name) => fields.includes(name) && !isSettled(name));
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
  for (const [name, number] of Object.entries(numbers)) {
    const { base, axis } = argumentOf(name, spec);
    const sizes = Array.isArray(made[base]) ? made[base] : spec.letters.map(() => 0);
    const one = ["groups", "out_channels", "divisor_override"].includes(base);
    made[base] = one ? number : sizes.map((n, i) => (axis === null || axis === i ? number : n));
  }
  if (refusedLayer(made, spec.in_channels, size)) return null;
  if (!keeps || "padding" in numbers) return made;
  const lost = builtAxes(made, size).map((axis) => axis.span - 1);
  const odd = lost.some((n) => n % 2);
  if (odd && (spec.transposed || spec.pools)) return made;
  made.padding = odd ? "same" : lost.map((n) => n / 2);
  return refusedLayer(made, spec.in_channels, size) ? null : made;
}

function aboutSpec(spec, size) {
  const { in_channels: inChannels, out_channels: outChannels, groups } = spec;
  return aboutLayer(spec, spec, new Geometry({ inChannels, outChannels, groups, combine: kindOf(spec).combine, axes: liftedAxes(spec, size) }));
}
