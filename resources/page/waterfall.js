// The sum as bars: each reaches from the sum before its term to the sum after it.

import { Painter } from "./painter.js";
import { faded, now } from "./colours.js";
import { formatFixed, formatNumber } from "./numbers.js";
import { productText } from "./draw_lens.js";
import { range } from "./axis.js";
import { say } from "./words.js";

const MOST_BARS = 160;
const HEIGHT = 112;
const END = 52;
// The largest and the smallest size of what is written below the bars.
const [USUAL, LEAST_LABEL] = [12, 9];

export class Waterfall {
  constructor(canvas) {
    this.canvas = canvas;
    this.painter = new Painter(canvas);
  }

  // width: in pixels.
  show(frame, width) {
    const { state } = frame;
    const { stamping } = frame;
    const cutOff = stamping && !frame.links && !stamping.cellOf(stamping.place);
    this.canvas.hidden = frame.maximum || cutOff || state.veiled.size > 0;
    if (this.canvas.hidden) return;
    const { painter } = this;
    painter.begin(width, HEIGHT);
    const bars = barsOf(frame);
    const ends = frame.bias === null ? 1 : 2;
    const pitch = Math.min(72, (width - ends * END) / bars.length);
    const added = frame.bias === null ? null : biasBar(frame, bars[bars.length - 1].to);
    const levels = bars.concat(added || []).flatMap(({ from, to }) => [from, to]).concat(0).filter(Number.isFinite);
    const [low, high] = [Math.min(...levels), Math.max(...levels)];
    const room = HEIGHT - 58;
    const y = (value) => 6 + ((high - value) / (high - low || 1)) * room;
    painter.lines([[0, y(0)], [width, y(0)]], now.grid, 1);
    const colourOfBar = ({ from, to }) => (frame.pools ? now.full : to >= from ? now.positive : now.negative);
    bars.forEach((bar, i) => drawBar(painter, bar, i * pitch, pitch, y, colourOfBar(bar)));
    drawLabels(painter, bars, pitch);
    if (added) drawBar(painter, added, bars.length * pitch + 6, END - 12, y, now.muted);
    drawChannels(painter, frame, bars, pitch);
    drawEnds(painter, frame, bars.length * pitch, y);
  }
}

// {from, to, ways, done, now} of each bar: a product, or all those of a channel. `ways`: what may be
// written on the two lines below it, the best first.
function barsOf(frame) {
  const { terms, step, geometry, digits } = frame;
  const size = terms.products.length > MOST_BARS ? geometry.kernel[0] * geometry.kernel[1] : 1;
  // Of a layer that stamps there are bars for the stamps alone, not for the zeros between them; of a
  // cell without stamps for all.
  const stamped = frame.stamping && terms.inside.includes(true);
  const added = stamped ? terms.inside : frame.pools ? geometry.tapsWithin(step.output.slice(1)) : [];
  const shown = range(terms.products.length / size).filter((i) => size > 1 || (added[i] ?? true));
  return shown.map((i) => {
    const last = (i + 1) * size;
    const [value, weight] = [terms.values[i], terms.weights[i]];
    const [first, second] = [formatNumber(value, digits.value), `×${formatNumber(weight, digits.weight)}`];
    const ways = frame.pools
      ? [["", formatFixed(value, digits.value)]]
      : [[first + second, productText(digits, value, weight, terms.products[i])], [first, second]];
    return {
      from: i ? terms.running[i * size - 1] : 0,
      to: terms.running[last - 1],
      ways: size > 1 ? [] : ways,
      done: last <= step.last,
      now: last > step.first && last <= step.last && step.last - step.first < terms.products.length,
    };
  });
}

// The bias, from the sum of all products on.
const biasBar = ({ bias, step }, sum) => ({ from: sum, to: sum + bias, done: step.finished, now: step.finished });

function drawBar(painter, bar, x, pitch, y, colour) {
  if (!Number.isFinite(bar.from) || !Number.isFinite(bar.to)) return;
  const [top, bottom] = [Math.min(y(bar.from), y(bar.to)), Math.max(y(bar.from), y(bar.to))];
  const box = [x + 1, top, Math.max(pitch - 2, 1), Math.max(bottom - top, 1)];
  if (bar.done) painter.box(box, faded(colour, bar.now ? 0.85 : 0.55));
  else {
    painter.box(box, faded(colour, 0.12));
    if (pitch > 6) painter.outline(box, faded(colour, 0.55), 1, { dashed: true });
  }
  if (bar.done) painter.lines([[x, y(bar.to)], [x + pitch, y(bar.to)]], now.text, bar.now ? 2.5 : 1.3);
}

// In one size below all bars, or below none.
function drawLabels(painter, bars, pitch) {
  const sizes = [0, 1].map((way) => {
    const widths = bars.flatMap(({ ways }) => ways[way] || []).map((text) => painter.width(text));
    return Math.min(USUAL, (100 * (pitch - 3)) / Math.max(...widths));
  });
  const way = sizes.findIndex((size) => size >= LEAST_LABEL);
  if (way < 0) return;
  bars.forEach((bar, i) => bar.ways[way].forEach((text, line) => {
    painter.inside([i * pitch, HEIGHT - 50 + 14 * line, pitch, 16], text, sizes[way], bar.done ? now.text : now.muted, { bold: bar.now });
  }));
}

// The names of the channels below their bars.
function drawChannels(painter, frame, bars, pitch) {
  const { geometry, step, terms, digits } = frame;
  const [first, end] = step.inChannels;
  if (end - first < 2) return;
  const each = bars.length / geometry.deep;
  const size = terms.products.length / geometry.deep;
  for (const channel of range(end - first)) {
    const x = channel * each * pitch;
    const own = terms.products.slice(channel * size, (channel + 1) * size).reduce((a, b) => a + b, 0);
    const name = `c${first + channel}`;
    const whole = (channel + 1) * size <= step.last;
    const text = whole && each * pitch > 64 ? `${name}  ${formatFixed(own, digits.total)}` : name;
    if (each * pitch < 16) continue;
    painter.inside([x, HEIGHT - 18, each * pitch, 16], text, 12, whole ? now.text : now.muted, { bold: frame.inChannel === first + channel });
    if (channel) painter.lines([[x, 6], [x, HEIGHT - 4]], now.border, 1);
  }
}

function drawEnds(painter, frame, x, y) {
  const { step, digits, geometry } = frame;
  let left = x;
  if (frame.bias !== null) {
    painter.inside([left, HEIGHT - 36, END, 16], formatFixed(frame.bias, digits.total, true), 12, step.finished ? now.text : now.muted, { bold: step.finished });
    painter.inside([left, HEIGHT - 18, END, 16], say("bias"), 12, now.muted);
    left += END;
  }
  if (step.finished && Number.isFinite(frame.total)) painter.lines([[left + 6, y(frame.total)], [left + END - 6, y(frame.total)]], now.text, 2.5);
  const text = step.finished ? `= ${formatFixed(frame.total, digits.total)}` : "= …";
  painter.inside([left, HEIGHT - 36, END, 16], text, 12, now.text, { bold: step.finished });
  painter.inside([left, HEIGHT - 18, END, 16], geometry.combine === "mean" && step.finished ? `/ ${formatFixed(frame.divisor, 0)}` : "y", 12, now.muted);
}
