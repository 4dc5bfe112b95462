// The numbers that a question can ask for, each with the calculation behind it
// (model/tutor/quantities.py). A reason is a function, as the language may change.

import { argumentOf } from "./kinds.js";
import { formatFixed, grouped } from "./numbers.js";
import { range } from "./axis.js";
import { say } from "./words.js";
import { sizeFormula, spanFormula } from "./sizes.js";

const MOST_REASONED = 10;
export const product = (numbers) => numbers.reduce((a, b) => a * b, 1);

// A number in a reason: a whole one in full, others with two decimals.
export function reasonNumber(number) {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? "nan" : number > 0 ? "inf" : "−inf";
  if (!Number.isInteger(number) && Math.abs(number) < 99999.5) return formatFixed(number, 2);
  if (Object.is(number, -0)) return "−0";
  const text = Number.isInteger(number) ? `${BigInt(number)}` : number.toFixed(2);
  return text.replace("-", "−");
}

export const operand = (number) => (number < 0 ? `(${reasonNumber(number)})` : reasonNumber(number));

export function abridged(parts, between) {
  return (parts.length > MOST_REASONED ? [...parts.slice(0, 4), "…", parts[parts.length - 1]] : parts).join(between);
}

// Within half a unit of the second decimal, or a thousandth, for "cell"; exact for all others.
export function isClose(name, given, expected) {
  if (name !== "cell" || !Number.isFinite(given) || !Number.isFinite(expected)) {
    return given === expected || (name === "cell" && Number.isNaN(given) && Number.isNaN(expected));
  }
  return Math.abs(given - expected) <= Math.max(0.005, 0.001 * Math.abs(expected)) + 1e-9;
}

// An answer that this layer has not; the text, a function, says why.
export class AnswerError extends Error {
  constructor(text) {
    super();
    this.text = text;
  }
}

export function axisOf(page, i) {
  const axis = page.geometry.axes[i];
  if (!axis.name) throw new AnswerError(() => say("{0} has no height: ask about the width.", page.spec.name));
  return axis;
}

const ofAxis = (i, solve) => (page) => solve(axisOf(page, i));

const sizeOf = (letter) => (page) => {
  const axis = page.geometry.namedAxes.find((one) => one.name === letter);
  if (!axis) {
    const names = page.geometry.namedAxes.map((one) => `${one.name}_out`);
    throw new AnswerError(() => say("{0} has only {1}.", page.spec.name, names.reduce((before, last) => say("{1}, {0}", last, before))));
  }
  return { answer: axis.outputs, reason: () => page.formula(axis) };
};

const span = (axis) => ({ answer: axis.span, reason: () => spanFormula(axis) });
const padded = (axis) => ({
  answer: axis.padded,
  reason: () => `${axis.before} + ${axis.stuffed} + ${axis.after} = ${axis.padded}`,
});

const border = (i, end) => (page) => {
  const axis = axisOf(page, i);
  const pads = [axis.before, axis.after];
  const { padding } = page.shown;
  const words = [axis.dilation, axis.taps, pads[0] + pads[1], ...pads];
  const reason = () => {
    if (page.spec.transposed) {
      return say("d(k − 1) − p: {0} − {1} = {2} before, and output_padding more behind: {3}.", axis.span - 1, axis.span - 1 - pads[0], ...pads);
    }
    if (Array.isArray(padding)) return say("padding is {0}, and it is added on each side.", pads[0]);
    if (padding === "valid") return say("'valid' adds nothing.");
    if (pads[0] === pads[1]) return say("'same' adds {0}·({1} − 1) = {2} in all: half of it on each side, {3}.", ...words);
    return page.spec.letters.length === 1
      ? say("'same' adds {0}·({1} − 1) = {2} in all: {3} before and {4} after.", ...words)
      : say("'same' adds {0}·({1} − 1) = {2} in all: {3} before and {4} after. The extra one goes at the bottom and on the right.", ...words);
  };
  return { answer: pads[end], reason };
};

const weightFormula = (page) => page.weightShape.join(" · ");

function parameters(page) {
  if (!page.hasWeight) return { answer: 0, reason: () => say("A pool has no weights and no bias: 0.") };
  const answer = product(page.weightShape) + (page.spec.bias ? page.spec.out_channels : 0);
  const reason = () => (page.spec.bias
    ? say("Weights, and a bias for each output channel: {0} + {1} = {2}.", weightFormula(page), page.spec.out_channels, grouped(answer))
    : say("Weights, and no bias: {0} = {1}.", weightFormula(page), grouped(answer)));
  return { answer, reason };
}

const cellShape = (page) => [page.geometry.deep, ...page.geometry.namedAxes.map((axis) => axis.taps)];

function multiplyAdds(page) {
  const { geometry, spec } = page;
  const axes = geometry.namedAxes;
  if (spec.transposed) {
    const sizes = axes.map((axis) => axis.size);
    const answer = product(sizes) * product(page.weightShape);
    return { answer, reason: () => say("Each pixel with each weight: {0} · {1} = {2:,}.", sizes.join(" · "), weightFormula(page), answer) };
  }
  const sizes = [spec.out_channels, ...axes.map((axis) => axis.outputs)];
  const answer = product(sizes) * geometry.taps;
  const reason = () => say("{0} output cells, each with {1} products: {2:,}.", sizes.join(" · "), cellShape(page).join(" · "), answer);
  return { answer, reason };
}

function products(page) {
  const shape = cellShape(page);
  const words = [shape.join(" · "), product(shape)];
  const whole = page.spec.groups === 1;
  const reason = () => {
    if (page.spec.letters.length === 1) {
      return whole
        ? say("Input channels, times the kernel's size: {0} = {1:,}.", ...words)
        : say("Channels of the group, times the kernel's size: {0} = {1:,}.", ...words);
    }
    return whole
      ? say("Input channels, times the kernel's rows and columns: {0} = {1:,}.", ...words)
      : say("Channels of the group, times the kernel's rows and columns: {0} = {1:,}.", ...words);
  };
  return { answer: product(shape), reason };
}

// For layers that have weights.
const weighted = (solve) => (page) => {
  if (!page.hasWeight) throw new AnswerError(() => say("A pool has no weights: ask about a convolution."));
  return solve(page);
};

function weightDepth({ spec, geometry }) {
  const reason = () => say("in_channels / groups: {0} / {1} = {2}.", spec.in_channels, spec.groups, geometry.deep);
  return { answer: geometry.deep, reason };
}

function biases({ spec }) {
  if (!spec.bias) return { answer: 0, reason: () => say("With bias=False there is none.") };
  return { answer: spec.out_channels, reason: () => say("One for each output channel: {0}.", spec.out_channels) };
}

function multiplier({ spec }) {
  if (spec.groups !== spec.in_channels) {
    throw new AnswerError(() => say(
      "There is a channel multiplier only if groups = in_channels; here groups is {0} and in_channels is {1}.",
      ...[spec.groups, spec.in_channels],
    ));
  }
  const answer = Math.floor(spec.out_channels / spec.in_channels);
  return { answer, reason: () => say("out_channels / in_channels: {0} / {1} = {2}.", spec.out_channels, spec.in_channels, answer) };
}

export const pixelsRead = (axis) => axis.pixelCounts.filter(Boolean).length;

export function pixelsReadFormula(axes) {
  const [first, second] = axes.map((axis) => [pixelsRead(axis), axis.size]);
  if (!second) return say("{0} of {1} numbers are read.", ...first);
  return say(
    "{0} of {1} rows and {2} of {3} columns are read: {0} · {2} = {4:,} of {5:,} pixels.",
    ...first, ...second, first[0] * second[0], first[1] * second[1],
  );
}

export const allRead = (axes) => axes.every((axis) => pixelsRead(axis) === axis.size);

function readPixels({ geometry }) {
  const axes = geometry.namedAxes;
  return { answer: product(axes.map(pixelsRead)), reason: () => pixelsReadFormula(axes) };
}

function skipped({ geometry, spec }) {
  const [[kh, kw], [high, wide]] = [geometry.kernel, geometry.span];
  const answer = high * wide - kh * kw;
  const reason = () => (spec.letters.length === 1
    ? say("The footprint covers {0} numbers and reads {1} of them: {0} − {1} = {2}.", wide, kw, answer)
    : say("The footprint covers {0} · {1} pixels and reads {2} · {3} of them: {4} − {5} = {6}.", high, wide, kh, kw, high * wide, kh * kw, answer));
  return { answer, reason };
}

// The sum of each channel that the cell reads.
export function sumsOf({ terms, geometry }) {
  const size = terms.products.length / geometry.deep;
  return range(geometry.deep).map((i) => terms.products.slice(i * size, (i + 1) * size).reduce((a, b) => a + b, 0));
}

function cellOfPool({ terms, layer, divisor }) {
  const { values } = terms;
  const total = terms.running[terms.running.length - 1];
  if (layer.combine === "max") {
    return { answer: total, reason: () => say("The largest of {0} is {1}.", abridged(values.map(reasonNumber), ", "), reasonNumber(total)) };
  }
  const answer = total / divisor;
  return { answer, reason: () => say("The mean: ({0}) / {1} = {2}.", abridged(values.map(operand), " + "), divisor, reasonNumber(answer)) };
}

function cell(page) {
  if (!page.hasWeight) return cellOfPool(page);
  const { terms } = page;
  const { deep } = page.geometry;
  const parts = deep === 1
    ? terms.values.map((value, i) => `${operand(value)}·${operand(terms.weights[i])}`)
    : sumsOf(page).map(operand);
  const added = abridged(parts, " + ");
  const sum = terms.running[terms.running.length - 1];
  if (page.bias === null) {
    const reason = () => (deep === 1 ? say("The products: {0} = {1}.", added, reasonNumber(sum)) : say("The sums of the channels: {0} = {1}.", added, reasonNumber(sum)));
    return { answer: sum, reason };
  }
  const words = [added, operand(page.bias), reasonNumber(sum + page.bias)];
  const reason = () => (deep === 1
    ? say("The products, then the bias: {0} + {1} = {2}.", ...words)
    : say("The sums of the channels, then the bias: {0} + {1} = {2}.", ...words));
  return { answer: sum + page.bias, reason };
}

export const NUMBERS = {
  H_out: sizeOf("H"), W_out: sizeOf("W"), L_out: sizeOf("L"), cell,
  span_height: ofAxis(0, span), span_width: ofAxis(1, span),
  padded_height: ofAxis(0, padded), padded_width: ofAxis(1, padded),
  pad_top: border(0, 0), pad_bottom: border(0, 1), pad_left: border(1, 0), pad_right: border(1, 1),
  parameters, biases: weighted(biases), weight_depth: weighted(weightDepth), products: weighted(products),
  multiply_adds: weighted(multiplyAdds), multiplier: weighted(multiplier),
  read_pixels: readPixels, skipped,
};

export const formulaOf = (spec) => (axis) => sizeFormula(axis, { transposed: spec.transposed, up: spec.ceil_mode, dilated: argumentOf("dilation", spec) !== null });
