// Solves every question but "build" for a layer at its step (model/tutor/facts.py).

import { NUMBERS, abridged, allRead, pixelsReadFormula, reasonNumber } from "./quantities.js";
import { builtAxes, refusedLayer } from "./kinds.js";
import { channelsText, pixelText } from "./places.js";
import { STACK_NUMBERS, ratesOf } from "./stack_quantities.js";
import { Steps } from "./steps.js";
import { largestOf } from "./numbers.js";
import { paddedAt, termsOf } from "./forward.js";
import { range } from "./axis.js";
import { say } from "./words.js";

// {answer, reason}; the answer of "pixels" and "channels" is a list of places.
export function solve(question, page) {
  const [name, ...about] = question.about;
  if (question.kind === "pixels") return pixels(page);
  if (question.kind === "channels") return channels(page, Number(name.slice(1)));
  if (question.kind === "number") return about.length ? STACK_NUMBERS[name](ratesOf(question.about)) : NUMBERS[name](page);
  return FACTS[name](page, about[0], question);
}

function pixels({ spec, geometry, step }) {
  const [, row, col] = step.output;
  const [rows, cols] = geometry.placesRead([row, col]);
  const [down, across] = geometry.axes;
  const answer = rows.flatMap((r) => cols.map((c) => [r, c]));
  const border = geometry.namedAxes.some((axis) => axis.before) ? " − padding" : "";
  const reason = () => {
    const columns = tapFormula(across, col, cols);
    let said = down.name ? say("Rows: {0}. Columns: {1}.", tapFormula(down, row, rows), columns) : columns;
    if (answer.length < geometry.kernel[0] * geometry.kernel[1]) {
      said = say("{0} {1}", said, say("What lies outside is not read."));
    }
    // What a transposed layer reads is counted with the zeros between its pixels.
    if (spec.transposed) return said;
    const rule = down.name
      ? say("A row is output row × stride + number of the tap × dilation{0}, a column likewise.", border)
      : say("A place is output × stride + number of the tap × dilation{0}.", border);
    return say("{0} {1}", rule, said);
  };
  return { answer, reason };
}

// Where the taps lie on one axis, counted without padding, as on the rulers.
function tapFormula(axis, output, line) {
  const border = axis.before ? ` − ${axis.before}` : "";
  const listed = abridged(line.map((n) => reasonNumber(n - axis.before)), ", ");
  return say("{0}·{1} + tap·{2}{3} = {4}", output, axis.stride, axis.dilation, border, listed);
}

const oneGroup = (spec) => say("Every output reads every input channel, {0}.", channelsText("c", [0, spec.in_channels]));

function channels({ spec, geometry }, channel) {
  const group = geometry.groupOfOutput(channel);
  const fed = geometry.inputsOf(group);
  const reason = () => (spec.groups === 1 ? oneGroup(spec) : say(
    "Each group makes {0} / {1} = {2} of the outputs and reads {3} / {1} = {4} of the inputs. Output {5} is in group {6}, which reads {7}.",
    ...[spec.out_channels, spec.groups, geometry.each, spec.in_channels, geometry.deep, channel, group, channelsText("c", fed)],
  ));
  return { answer: range(fed[1], fed[0]), reason };
}

function finite({ layer, step, terms, geometry, bias }) {
  const kernel = geometry.kernel[0] * geometry.kernel[1];
  const odd = (values) => values.findIndex((value) => !Number.isFinite(value));
  const number = odd(terms.values);
  if (number >= 0) {
    const text = reasonNumber(terms.values[number]);
    const [rows, cols] = geometry.reads(step.output.slice(1));
    const place = [rows[Math.floor((number % kernel) / cols.length)], cols[number % cols.length]];
    const pixel = geometry.axes.map((axis, i) => axis.source(place[i]));
    const where = pixelText(geometry, step.inChannels[0] + Math.floor(number / kernel), ...pixel);
    const reason = () => (terms.weights[number] === 0
      ? say("It reads {0}, which is {1}, and {1} times the weight 0 is nan.", where, text)
      : say("It reads {0}, which is {1}.", where, text));
    return { answer: false, reason };
  }
  const weight = odd(terms.weights);
  if (weight >= 0) return { answer: false, reason: () => say("One of its weights is {0}.", reasonNumber(terms.weights[weight])) };
  if (layer.bias && !Number.isFinite(bias)) return { answer: false, reason: () => say("Its bias is {0}.", reasonNumber(bias)) };
  return { answer: true, reason: () => say("None of the {0} numbers that it reads is nan or infinite.", step.total) };
}

function sizeKept(page) {
  const axes = page.geometry.namedAxes;
  const formulas = axes.map((axis) => page.formula(axis));
  const reason = () => (axes.length === 1 ? say("Length: {0}.", ...formulas) : say("Height: {0}. Width: {1}.", ...formulas));
  return { answer: axes.every((axis) => axis.outputs === axis.size), reason };
}

// A kernel with zeros in its gaps gives the same, unless a zero meets nan or inf.
function zeroFilledEqual({ layer, geometry }) {
  const [rows, cols] = geometry.outputSize;
  let unlike = 0;
  const fine = range(rows).map((row) => range(cols).map((col) => range(geometry.groups).map((group) =>
    gapsAreFinite(layer, group, row, col))));
  for (const out of range(geometry.outChannels)) {
    const group = geometry.groupOfOutput(out);
    for (const i of range(rows * cols)) {
      const [row, col] = [Math.floor(i / cols), i % cols];
      if (!fine[row][col][group] && Number.isFinite(withoutGaps(layer, [out, row, col]))) unlike++;
    }
  }
  const cells = geometry.outChannels * rows * cols;
  const reason = () => (unlike === 0
    ? say("{0:,} cells were compared, and all agree: the zeros add nothing to the sum.", cells)
    : say("In {0:,} of {1:,} cells one result is finite and the other is not: a zero of the filled kernel meets nan or inf, and that product is nan.", unlike, cells));
  return { answer: unlike === 0, reason };
}

// A cell of the layer's own kernel, whichever is shown in its place.
function withoutGaps(layer, output) {
  const { products } = termsOf(layer, new Steps(layer.geometry, "cell").step(output, 0));
  const [kh, kw] = layer.geometry.kernel;
  const own = products.filter((_, i) => layer.ownPlace([output[0], 0, Math.floor(i / kw) % kh, i % kw]));
  return own.reduce((a, b) => a + b, layer.bias ? layer.bias[output[0]] : 0);
}

// Whether the kernel may be turned by 180°.
function flippedEqual({ layer, geometry }) {
  const [rows, cols] = geometry.outputSize;
  const [kh, kw] = geometry.kernel;
  const each = new Steps(geometry, "cell");
  let [unlike, largest] = [0, 0];
  for (const out of range(geometry.outChannels)) {
    const bias = layer.bias ? layer.bias[out] : 0;
    for (const cell of range(rows * cols)) {
      const { values, weights } = termsOf(layer, each.step([out, Math.floor(cell / cols), cell % cols], 0));
      const own = range(values.length).filter((i) => layer.ownPlace([out, 0, Math.floor(i / kw) % kh, i % kw]));
      const taps = own.length / geometry.deep;
      let [plain, turned] = [bias, bias];
      own.forEach((i, n) => {
        plain += values[i] * weights[i];
        turned += values[i] * weights[own[n - 2 * (n % taps) + taps - 1]];
      });
      if (Number.isFinite(plain) !== Number.isFinite(turned)) unlike++;
      else if (Number.isFinite(plain)) largest = Math.max(largest, Math.abs(plain - turned));
    }
  }
  const most = largestOf(layer.input.values) * largestOf(layer.weight.values);
  const rounding = (geometry.taps + 1) ** 2 * Number.EPSILON * Math.max(most, layer.bias ? largestOf(layer.bias) : 0);
  const cells = geometry.outChannels * rows * cols;
  const reason = () => {
    if (unlike) return say("In {0:,} of {1:,} cells one result is finite and the other is not.", unlike, cells);
    return largest <= rounding
      ? say("{0:,} cells were compared, and all agree.", cells)
      : say("{0:,} cells were compared; the largest difference is {1}.", cells, reasonNumber(largest));
  };
  return { answer: !unlike && largest <= rounding, reason };
}

function gapsAreFinite(layer, group, row, col) {
  const { geometry } = layer;
  const [top, left] = geometry.corner([row, col]);
  const [high, wide] = geometry.span;
  const [first, end] = geometry.inputsOf(group);
  return range(end, first).every((channel) => range(high).every((r) => range(wide).every((c) =>
    Number.isFinite(paddedAt(layer, channel, top + r, left + c)))));
}

function reads({ spec, step }, about) {
  const channel = Number(about.slice(1));
  const answer = channel >= step.inChannels[0] && channel < step.inChannels[1];
  const reason = () => (spec.groups === 1
    ? oneGroup(spec)
    : say("Output {0} is in group {1} of {2}, which reads {3}.", step.output[0], step.group, spec.groups, channelsText("c", step.inChannels)));
  return { answer, reason };
}

function accepts({ layer, own }, _, question) {
  const channels = own.in_channels;
  // A pool takes whatever channels there are.
  const taken = question.spec.pools ? { in_channels: channels, out_channels: channels } : {};
  const other = { ...question.spec, ...taken };
  const size = layer.geometry.inputSize.slice(-other.letters.length);
  const refused = () => refusedLayer(other, channels, size);
  if (refused()) return { answer: false, reason: refused };
  const shape = `(1, ${[other.out_channels, ...builtAxes(other, size).map((axis) => axis.outputs)].join(", ")})`;
  return { answer: true, reason: () => say("PyTorch accepts it; the output is {0}.", shape) };
}

const FACTS = {
  ...{ finite, size_kept: sizeKept, zero_filled_equal: zeroFilledEqual, flipped_equal: flippedEqual, reads, accepts },
  all_read: ({ geometry }) => ({ answer: allRead(geometry.namedAxes), reason: () => pixelsReadFormula(geometry.namedAxes) }),
};
