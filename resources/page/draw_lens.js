// The lens: each tap of the kernel slice in play as value × weight = product.

import { cardOf } from "./layout.js";
import { colourOf, faded, groupColour, inkOn, now } from "./colours.js";
import { drawTitle } from "./draw_map.js";
import { ends, formatFactor, formatFixed, formatExact } from "./numbers.js";
import { range } from "./axis.js";
import { say } from "./words.js";
import { scalesOf } from "./scales.js";
import { sizeText } from "./places.js";

export function drawLens(painter, frame, lens, room, titleY) {
  drawTitle(painter, lens.x, titleY, ...lensTitle(frame, lens), room);
  for (const row of range(lens.rows + lens.start[0], lens.start[0])) {
    for (const col of range(lens.cols + lens.start[1], lens.start[1])) drawCard(painter, frame, lens, row, col);
  }
}

function lensTitle(frame, lens) {
  const { geometry, stamping, layer, step } = frame;
  if (frame.state.veiled.has("links")) return [say("kernel"), ""];
  const [kh, kw] = geometry.kernel;
  const isPart = lens.rows < kh || lens.cols < kw;
  if (frame.pools) {
    const read = geometry.tapsWithin(step.output.slice(1));
    const count = read.filter(Boolean).length;
    let title = frame.maximum ? say("{0} candidates", count) : say("{0} numbers", count);
    if (count === 1) title = frame.maximum ? say("1 candidate") : say("1 number");
    if (!frame.tap || frame.state.veiled.size) return [title, ""];
    const number = tapNumber(frame.tap, kw);
    const note = read[number - 1] ? say("number {0} of {1}", read.slice(0, number).filter(Boolean).length, count) : say("outside");
    return [title, note];
  }
  const out = stamping ? stamping.outChannel : step.output[0];
  const inside = frame.inChannel - geometry.inputsOf(geometry.groupOfOutput(out))[0];
  const [first, second] = layer.ownPlace([out, inside, 0, 0]);
  let title = say("× kernel w[{0}, {1}]", first, second);
  if (layer.data.kernelAs === "flipped") title = say("× w[{0}, {1}], flipped", first, second);
  if (layer.data.kernelAs === "zero_filled") title = say("× w[{0}, {1}], zeros in its gaps", first, second);
  if (layer.transposed && kh * kw > 1) title = say("× w[{0}, {1}], turned", first, second);
  if (stamping) title = say("{0} × kernel w[{1}, {2}]", formatExact(stamping.value), first, second);
  if (isPart) title = say("{0} of {1} taps of w[{2}, {3}]", sizeText(geometry, [lens.rows, lens.cols]), sizeText(geometry, [kh, kw]), first, second);
  const tap = stamping ? stamping.tap : frame.tap;
  return [title, tap && !frame.state.veiled.size ? say("tap {0} of {1}", tapNumber(tap, kw), kh * kw) : ""];
}

const tapNumber = (tap, kw) => tap[0] * kw + tap[1] + 1;

// A product with its sign.
export function productText(digits, value, weight, product) {
  const written = ends(value, digits.value) && ends(weight, digits.weight) && ends(product, digits.total);
  // A product that is 0 is not rounded.
  return `${digits.exact || product === 0 || written ? "=" : "≈"} ${formatFixed(product, digits.total)}`;
}

// What a card says: value, weight or relation, product or verdict; `bright` once it is in the sum.
function cardText(frame, row, col) {
  const { geometry, stamping, terms, step, digits } = frame;
  const [kh, kw] = geometry.kernel;
  if (stamping) {
    const number = row * kw + col;
    const [weight, product] = [stamping.kernel[number], stamping.products[number]];
    const bright = number < stamping.done;
    return { values: [stamping.value, weight], bright, texts: cardTexts(digits, stamping.value, weight, product, bright) };
  }
  const number = (frame.inChannel - step.inChannels[0]) * kh * kw + row * kw + col;
  const [value, weight] = [terms.values[number], terms.weights[number]];
  const bright = number < step.last;
  if (frame.pools && !geometry.tapsWithin(step.output.slice(1))[number]) return { values: [undefined, null], bright: false, texts: [say("outside"), "", ""] };
  if (frame.pools) return { values: [value, null], bright, texts: poolTexts(frame, number, bright) };
  return { values: [value, weight], bright, texts: cardTexts(digits, value, weight, terms.products[number], bright) };
}

function cardTexts(digits, value, weight, product, bright) {
  const third = productText(digits, value, weight, product);
  return [value === undefined ? "…" : formatFixed(value, digits.value), `× ${formatFixed(weight, digits.weight)}`, bright ? third : third[0]];
}

// A number of the window against the largest before it, or the sum with it.
function poolTexts(frame, number, bright) {
  const { terms, digits } = frame;
  if (!frame.geometry.tapsWithin(frame.step.output.slice(1))[number]) return [say("outside"), "", ""];
  const value = terms.values[number];
  const first = formatFixed(value, digits.value);
  if (!frame.maximum) return sumTexts(frame, number, bright);
  const { before, relation, verdict } = candidate(frame, number);
  // How a number stands is not known before.
  return [first, number && bright ? `${relation} ${formatFixed(before, digits.value)}` : "", bright ? verdict : ""];
}

// A number of a mean, the sum before it, and with it.
function sumTexts(frame, number, bright) {
  const { terms, digits } = frame;
  const read = frame.geometry.tapsWithin(frame.step.output.slice(1));
  const [value, total, before] = [terms.values[number], terms.running[number], terms.running[number - 1]];
  const follows = read.slice(0, number).some(Boolean);
  const exact = digits.exact || !follows || [value, total, before].every((one) => ends(one, digits.value));
  return [
    formatFixed(value, digits.value),
    follows && bright ? `+ ${formatFactor(before, digits.value)}` : "",
    bright ? `${exact ? "=" : "≈"} ${formatFixed(total, digits.value)}` : "=",
  ];
}

export function candidate(frame, number) {
  const { values, leaders, inside } = frame.terms;
  const ahead = number ? leaders[number - 1] : -1;
  const before = ahead >= 0 ? values[ahead] : -Infinity;
  const value = values[number];
  // NaN is neither more nor less than a number, and still leads.
  const relation = [value, before].some(Number.isNaN) ? "≠" : value === before ? "=" : value > before ? ">" : "<";
  const last = leaders.at(-1);
  if (frame.step.finished && number === last) return { before, relation, verdict: say("wins") };
  if (!frame.step.finished && leaders[frame.step.last - 1] === number) return { before, relation, verdict: say("leads") };
  if (!inside[number]) return { before, relation, verdict: say("border") };
  const tie = frame.step.finished ? value === values[last] : relation === "=" && ahead >= 0;
  // What led for a while was larger than those before it.
  const led = leaders[number] === number ? say("led") : say("out");
  return { before, relation, verdict: tie ? say("tie") : led };
}

function drawCard(painter, frame, lens, row, col) {
  const box = cardOf(lens, row, col);
  const { stamping, step, layer } = frame;
  const veiled = frame.state.veiled;
  const { values, bright, texts } = cardText(frame, row, col);
  const unread = ["taps", "border", "links"].some((veil) => veiled.has(veil));
  const hidden = [unread, unread, veiled.size > 0];
  const scales = scalesOf(layer);
  const [x, y, width, height] = box;
  const line = height / 3;
  const size = Math.min(line * 0.7, 24);
  const papers = [
    values[0] === undefined || hidden[0] ? now.canvas : colourOf(scales.input, values[0]),
    values[1] === null || hidden[1] ? now.canvas : colourOf(scales.weight, values[1]),
    now.canvas,
  ];
  painter.within(box, 6, () => papers.forEach((paper, i) => {
    const ground = bright ? paper : faded(paper, 0.4);
    const room = [x, y + i * line, width, line];
    painter.box(room, ground);
    const ink = i === 2 && !bright ? now.muted : inkOn(ground);
    if (!hidden[i]) painter.inside(room, texts[i], size, bright ? ink : faded(ink, 0.75, ground), { bold: bright });
  }));
  const colour = groupColour(stamping ? stamping.step.group : step.group);
  const tap = stamping ? stamping.tap : frame.tap;
  if (!bright) painter.outline(box, now.hatch, 1, { dashed: true, radius: 6 });
  else painter.outline(box, colour, 1.6, { radius: 6 });
  if (tap && tap[0] === row && tap[1] === col && !hidden[0]) painter.outline(box, now.text, 3.5, { radius: 6, inset: -0.5 });
}
