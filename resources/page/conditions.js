// The conditions of a layer to build, such as kernel_size = 3 or size_kept (model/tutor/conditions.py).

import { AnswerError, NUMBERS, isClose, product, reasonNumber } from "./quantities.js";
import { argumentOf } from "./kinds.js";
import { hasWords, wanted } from "./condition_words.js";
import { range } from "./axis.js";
import { say } from "./words.js";

const COMPARISONS = {
  "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b,
};
// Height and width of a map, which are said together.
const HIGH_AND_WIDE = [["input_height", "input_width"], ["H_out", "W_out"]];
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
    if (!spec.transposed) {
      const words = () => say("Only a transposed layer has stamps that overlap.");
      return { holds: false, has: words, failed: words };
    }
    const axes = geometry.namedAxes;
    const sizes = [...spec.kernel_size, ...spec.stride];
    const has = () => (axes.length === 1
      ? say("Stamps of {0} cells begin {1} cells apart.", ...sizes)
      : sizes[2] === sizes[3]
        ? say("Stamps of {0} × {1} cells begin {2} cells apart.", ...sizes)
        : say("Stamps of {0} × {1} cells begin {2} and {3} cells apart.", ...sizes));
    const uneven = axes.findIndex((axis, i) => !isLaidEvenly(axis, spec.stride[i]));
    const failed = () => say("{0} {1}", has(), whyUneven(axes[uneven], spec.stride[uneven]));
    return { holds: uneven < 0, has, failed };
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

const isSentence = (text) => /[.。]$/.test(text);

function whyUneven({ taps, dilation }, step) {
  return range(Math.min(dilation, step) + 1, 2).some((n) => dilation % n === 0 && step % n === 0)
    ? say("dilation={0} and stride={1} have a common divisor greater than 1, so some cells get no stamp.", dilation, step)
    : say("{0} is not a multiple of {1}, so some cells get more stamps than others.", taps, step);
}

// {name, comparison, number} of a condition as it is written.
export function parseCondition(text) {
  const [, name, comparison, number] = /^([\w -]+?)(?:\s*(<=|>=|=|<|>)\s*(-?\d+))?$/.exec(text);
  return { name, comparison, number: Number(number) };
}

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
  const asked = () => wanted(comparison, number);
  if (name === "read_pixels") return readWords(holds, solution.reason, page.geometry.namedAxes, asked);
  const texts = values.map(reasonNumber);
  const own = new Set(texts).size === 1 ? texts[0] : `(${texts.join(", ")})`;
  // The calculation shows the reader what to change.
  const explained = (words) => {
    if (!solution) return words;
    const reason = solution.reason();
    return say("{0} {1}", words, isSentence(reason) ? reason : say("Here {0}.", reason));
  };
  return {
    holds,
    has: () => explained(say("{0}.", hasWords(name, own))),
    failed: () => explained(say("{0}; wanted: {1}.", hasWords(name, own), asked())),
  };
}

// What is said of the pixels that are read; the reason says how many they are.
function readWords(holds, reason, axes, asked) {
  const all = () => asked() === `${product(axes.map((axis) => axis.size))}`;
  const failed = () => say("{0} {1}", reason(), all() ? say("All should be read.") : say("Wanted: {0}.", asked()));
  return { holds, has: reason, failed };
}

// The conditions of a question; height and width of a map are one that says both.
export function checkConditions(texts, page) {
  const equal = texts.map(parseCondition).filter(({ comparison }) => comparison === "=");
  const numberOf = (name) => (equal.findLast((one) => one.name === name) || {}).number;
  const isPair = (pair) => page.geometry.namedAxes.length === 2 && pair.every((name) => numberOf(name) !== undefined);
  const pairs = HIGH_AND_WIDE.filter(isPair);
  return texts.flatMap((text) => {
    const { name, comparison } = parseCondition(text);
    const pair = comparison === "=" && pairs.find((names) => names.includes(name));
    if (!pair) return [checkCondition(text, page)];
    return name === pair[0] ? [checkMap(name, pair.map(numberOf), page)] : [];
  });
}

// Whether the input or the output is as large as asked.
function checkMap(name, asked, page) {
  const axes = page.geometry.namedAxes;
  const ofInput = name === "input_height";
  const size = axes.map((axis) => (ofInput ? axis.size : axis.outputs));
  const holds = size.every((n, i) => n === asked[i]);
  if (ofInput) {
    return {
      holds,
      has: () => say("The input is {0} × {1}.", ...size),
      failed: () => say("The input is {0} × {1}; wanted: {2} × {3}.", ...size, ...asked),
    };
  }
  const why = () => say("Height: {0}. Width: {1}.", ...axes.map((axis) => page.formula(axis)));
  return {
    holds,
    has: () => say("{0} {1}", say("The output is {0} × {1}.", ...size), why()),
    failed: () => say("{0} {1}", say("The output is {0} × {1}; wanted: {2} × {3}.", ...size, ...asked), why()),
  };
}

// The numbers of an argument: of a size one per axis, of a convolution's padding what is really
// added on each side.
function argumentValues(name, { own: spec, geometry }) {
  const found = argumentOf(name, spec);
  if (!found && name.endsWith("_height")) throw new AnswerError(() => say("{0} has no height.", spec.name));
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
