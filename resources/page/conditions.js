// The conditions of a layer to build, such as kernel_size = 3 or size_kept (model/tutor/conditions.py).

import { AnswerError, NUMBERS, isClose, reasonNumber } from "./quantities.js";
import { argumentOf } from "./kinds.js";
import { range } from "./axis.js";
import { say } from "./words.js";

const COMPARISONS = {
  "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b,
};
const BARE = {
  size_kept({ geometry }) {
    const axes = geometry.namedAxes;
    const sizes = [...axes.map((axis) => axis.size), ...axes.map((axis) => axis.outputs)];
    const one = axes.length === 1;
    return {
      holds: axes.every((axis) => axis.size === axis.outputs),
      has: () => (one ? say("The input is {0} long, the output {1}.", ...sizes) : say("The input is {0} × {1}, the output {2} × {3}.", ...sizes)),
      failed: () => (one ? say("The size is not kept: {0} becomes {1}.", ...sizes) : say("The size is not kept: {0} × {1} becomes {2} × {3}.", ...sizes)),
    };
  },
  even_overlap({ spec, geometry }) {
    const words = () => (spec.transposed
      ? say("Stamps of {0} × {1} cells begin {2} and {3} cells apart.", ...spec.kernel_size, ...spec.stride)
      : say("Only a transposed layer has stamps that overlap."));
    const even = () => geometry.namedAxes.every((axis, i) => isLaidEvenly(axis, spec.stride[i]));
    return { holds: spec.transposed && even(), has: words, failed: words };
  },
  depthwise({ spec }) {
    const channels = [spec.groups, spec.in_channels];
    return {
      holds: spec.groups === spec.in_channels,
      has: () => say("groups = {0} and in_channels = {1}.", ...channels),
      failed: () => say("It is not depthwise: groups = {0} and in_channels = {1}.", ...channels),
    };
  },
};

// Whether each of `step` neighbouring cells gets equally many taps of all stamps.
function isLaidEvenly({ taps, dilation }, step) {
  const counts = new Array(step).fill(0);
  for (const tap of range(taps)) counts[(tap * dilation) % step]++;
  return counts[0] > 0 && new Set(counts).size === 1;
}

// {name, comparison, number} of a condition as it is written.
export function parseCondition(text) {
  const [, name, comparison, number] = /^([\w -]+?)(?:\s*(<=|>=|=|<|>)\s*(-?\d+))?$/.exec(text);
  return { name, comparison, number: Number(number) };
}

// A formula as a sentence, which others may follow.
const ended = (reason) => (/[.。]$/.test(reason) ? reason : say("{0}.", reason));

// {holds, has, failed} of a condition on a layer.
export function checkCondition(text, page) {
  const { name, comparison, number } = parseCondition(text);
  if (BARE[name]) return BARE[name](page);
  let solution = null;
  let values;
  try {
    solution = NUMBERS[name] ? NUMBERS[name](page) : null;
    values = solution ? [solution.answer] : argumentValues(name, page);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return { holds: false, has: error.text, failed: error.text };
  }
  const compare = comparison === "=" ? (value) => isClose(name, value, number) : (value) => COMPARISONS[comparison](value, number);
  const holds = values.every(compare);
  // The calculation shows the reader what to change.
  const shown = () => ended(solution.reason());
  const asked = () => say("{0} {1}", say("The task asks for {0}.", text), shown());
  if (solution) return { holds, has: shown, failed: asked };
  const texts = values.map(reasonNumber);
  const has = new Set(texts).size === 1 ? texts[0] : `(${texts.join(", ")})`;
  return {
    holds,
    has: () => say("{0} is {1}.", name, has),
    failed: () => say("{0} is {1}; the task asks for {2}.", name, has, text),
  };
}

// The numbers of an argument: of a size one per axis, of a convolution's padding what is really
// added on each side.
function argumentValues(name, { own: spec, geometry }) {
  const found = argumentOf(name, spec);
  if (!found) throw new AnswerError(() => say("{0} has no {1}.", spec.name, name));
  const { base, axis } = found;
  const axes = geometry.namedAxes;
  const padded = base === "padding" && !spec.transposed && !spec.pools;
  const held = base === "channels" ? spec.in_channels : spec[base];
  const values = padded ? axes.map((one) => [one.before, one.after]) : base === "input" ? axes.map((one) => one.size) : held;
  if (values === null) throw new AnswerError(() => say("{0} is not given.", name));
  if (!Array.isArray(values)) return [values];
  return axis === null ? values.flat() : [values[axis]].flat();
}
