// The conditions of a layer to build, such as kernel_size = 3 or size_kept (model/tutor/conditions.py).

import { AnswerError, NUMBERS, isClose, reasonNumber } from "./quantities.js";
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
  depthwise({ spec }) {
    const channels = [spec.groups, spec.in_channels];
    return {
      holds: spec.groups === spec.in_channels,
      has: () => say("groups = {0} and in_channels = {1}.", ...channels),
      failed: () => say("It is not depthwise: groups = {0} and in_channels = {1}.", ...channels),
    };
  },
};

// {holds, has, failed} of a condition on a layer.
export function checkCondition(text, page) {
  const [, name, comparison, number] = /^([\w -]+?)(?:\s*(<=|>=|=|<|>)\s*(-?\d+))?$/.exec(text);
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
  const compare = comparison === "=" ? (value) => isClose(name, value, Number(number)) : (value) => COMPARISONS[comparison](value, Number(number));
  const holds = values.every(compare);
  if (solution) return { holds, has: solution.reason, failed: solution.reason };
  const texts = values.map(reasonNumber);
  const has = new Set(texts).size === 1 ? texts[0] : `(${texts.join(", ")})`;
  return {
    holds,
    has: () => say("{0} is {1}.", name, has),
    failed: () => say("{0} is {1}; the task asks for {2}.", name, has, text),
  };
}

// The numbers of an argument: of a size one per axis, of padding what is really added on each side.
function argumentValues(name, { layer, geometry }) {
  const { spec } = layer.data;
  const axes = geometry.namedAxes;
  const direction = /^(.*)_(height|width)$/.exec(name);
  const side = direction && (direction[2] === "width" ? axes.length - 1 : axes.length - 2);
  const base = { kernel: "kernel_size" }[direction ? direction[1] : name] || (direction ? direction[1] : name);
  if (direction && side < 0) throw new AnswerError(() => say("{0} has no {1}.", spec.name, name));
  const lists = base === "padding" ? axes.map((axis) => [axis.before, axis.after]) : base === "input" ? axes.map((axis) => [axis.size]) : spec[base];
  if (lists === undefined) throw new AnswerError(() => say("{0} has no {1}.", spec.name, name));
  if (!Array.isArray(lists)) return [lists];
  return direction ? [lists[side]].flat() : lists.flat();
}
