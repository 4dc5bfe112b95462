// The sum of the cell channel by channel, below the output where there is room.

import { cellText } from "./places.js";
import { ends, formatFixed } from "./numbers.js";
import { isAhead } from "./frame.js";
import { now } from "./colours.js";
import { range } from "./axis.js";
import { say } from "./words.js";

const LINE = 20;
const WIDEST = 260;
// The lines of the title and the sum, and of what is to come.
const OTHERS = 64;
const COMING = 28;
// Where the progress of a channel is written, unless its name is longer.
const BESIDE = 66;

// room: [x, y, width, height].
export function drawTally(painter, frame, [x, top, wide, high]) {
  const width = Math.min(wide, WIDEST);
  const room = high - OTHERS - (frame.step.finished ? 0 : COMING);
  const rows = rowsOf(frame, Math.max(2, Math.min(Math.floor(room / LINE), 6)));
  if (frame.state.veiled.size || room < rows.length * LINE || width < 150) return;
  const { digits } = frame;
  let y = top + 10;
  painter.left(x, y, tallyTitle(frame), 13, now.text, { bold: true, room: width });
  for (const row of rows) {
    y += LINE;
    painter.left(x, y, row.name, 13, now.text, { bold: row.current, room: width / 2 });
    // Half a word tells nothing.
    const start = Math.max(BESIDE, (13 * painter.width(row.name)) / 100 + 12);
    if (start + (12 * painter.width(row.progress)) / 100 <= width - 54) painter.left(x + start, y, row.progress, 12, now.muted);
    const value = frame.pools ? formatFixed(row.value, digits.value) : formatFixed(row.value, digits.total, true);
    right(painter, x + width, y, value, 14, row.current);
  }
  y += LINE - 6;
  painter.lines([[x, y], [x + width, y]], now.text, 1.6);
  drawSum(painter, frame, rows, x, y + 20, width);
  // Paler, as on the page (page.css).
  if (isAhead(frame)) painter.box([x, top, wide, high], `${now.canvas}47`);
}

function right(painter, x, y, text, size, bold) {
  painter.font(size, bold);
  painter.left(x - painter.ink.measureText(text).width, y, text, size, now.text, { bold });
}

function tallyTitle(frame) {
  const cell = cellText(frame.geometry, frame.step.output);
  const { finished } = frame.step;
  if (isAhead(frame)) return say("{0}, still to come", cell);
  if (frame.maximum) return finished ? say("{0}, largest", cell) : say("{0}, choosing", cell);
  if (frame.pools && finished) return say("{0}, the mean", cell);
  return finished ? say("{0}, added up", cell) : say("{0}, adding up", cell);
}

// How many numbers of a pool's window are taken, and how many there are; none of those outside.
function readOf(geometry, step) {
  const read = geometry.tapsWithin(step.output.slice(1));
  return [read.slice(0, step.last), read].map((taps) => taps.filter(Boolean).length);
}

// {name, progress, value, current} of each channel that has begun, the first ones together where
// there are more than ``most``: 2 or more, as the bias is none of them.
function rowsOf(frame, most) {
  const { step, terms, geometry, bias } = frame;
  const size = geometry.kernel[0] * geometry.kernel[1];
  const sum = (from, to) => terms.products.slice(from, to).reduce((a, b) => a + b, 0);
  const rows = range(Math.ceil(step.last / size)).map((n) => {
    const last = Math.min(step.last, (n + 1) * size);
    const value = frame.pools ? terms.running[last - 1] : sum(n * size, last);
    const counts = frame.pools ? readOf(geometry, step) : [last - n * size, size];
    return { name: `c${step.inChannels[0] + n}`, progress: say("{0} of {1}", ...counts), value, current: false };
  });
  // A larger step is not about one of the channels.
  if (["tap", "channel"].includes(step.by)) rows[rows.length - 1].current = true;
  if (bias !== null && step.finished) rows.push({ name: say("bias b[{0}]", step.output[0]), progress: "", value: bias, current: false });
  if (rows.length <= most) return rows;
  const folded = rows.splice(0, rows.length - most + 1);
  const name = `${folded[0].name}–${folded[folded.length - 1].name}`;
  const value = folded.reduce((total, row) => total + row.value, 0);
  return [{ name, progress: say("{0} channels", folded.length), value, current: false }, ...rows];
}

// Whether the finished total, and all that adds up to it, is written in full.
function isInFull({ pools, total, digits }, rows) {
  const decimals = pools ? digits.value : digits.total;
  return ends(total, digits.total) && rows.every((row) => ends(row.value, decimals));
}

function drawSum(painter, frame, rows, x, y, width) {
  const { step, digits, bias, geometry } = frame;
  // A sum that is not divided yet has the decimals of its numbers.
  const divides = frame.divisor !== null && !step.finished;
  const number = formatFixed(frame.total, divides ? digits.value : digits.total);
  if (step.finished) {
    painter.left(x, y, frame.divisor === null ? "y" : `Σ / ${formatFixed(frame.divisor, 0)}`, 15, now.text, { bold: true });
    const alike = digits.exact || frame.maximum || isInFull(frame, rows);
    right(painter, x + width, y, `${alike ? "=" : "≈"} ${number}`, 22, true);
    return;
  }
  painter.left(x, y, say("so far"), 14, now.text, { bold: true });
  painter.unfinished([x + width / 3, y - 14, (width * 2) / 3 - 24, 28], number, 24);
  right(painter, x + width, y, "…", 22, true);
  const [read, all] = frame.pools ? readOf(geometry, step) : [step.last, step.total];
  const left = all - read;
  const coming = toCome(left, frame.pools, bias === null ? null : formatFixed(bias, digits.total, true));
  const words = frame.divisor === null ? coming : say("{0}, then ÷ {1}", coming, formatFixed(frame.divisor, 0));
  painter.left(x, y + 26, words, 12, now.muted, { room: width });
}

function toCome(left, pools, bias) {
  if (pools && !left) return say("what is left lies outside");
  if (pools) return left === 1 ? say("to come: 1 number") : say("to come: {0} numbers", left);
  if (bias === null) return left === 1 ? say("to come: 1 product") : say("to come: {0} products", left);
  return left === 1 ? say("to come: 1 product, bias {0}", bias) : say("to come: {0} products, bias {1}", left, bias);
}
