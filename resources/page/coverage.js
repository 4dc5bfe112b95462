// How often each pixel is read, in place of its number.

import { grouped } from "./numbers.js";
import { say } from "./words.js";

// Whether it may be seen how far the windows reach, and it is asked for.
export const showsCoverage = (frame) =>
  frame.state.coverage && !frame.stamping && !frame.state.veiled.has("taps") && !frame.state.veiled.has("size");

const countsOf = (frame) => frame.layer.once("counts", () => frame.geometry.axes.map((axis) => axis.pixelCounts));

// How often a padded position is read; that of a copy is its pixel's, an added zero's is none.
export function readCount(frame, row, col) {
  const counts = countsOf(frame);
  const sources = frame.geometry.axes.map((axis, i) => axis.source([row, col][i]));
  return Math.min(...sources) < 0 ? 0 : counts[0][sources[0]] * counts[1][sources[1]];
}

export function coverageScale(frame) {
  const [down, across] = countsOf(frame);
  return { kind: "amount", largest: Math.max(...down) * Math.max(...across) || 1 };
}

export function coverageTitle(frame, channel) {
  const { geometry } = frame;
  const [down, across] = countsOf(frame);
  const read = down.filter(Boolean).length * across.filter(Boolean).length;
  const total = down.length * across.length;
  const numbers = [read, total, coverageScale(frame).largest, read * geometry.inChannels, total * geometry.inChannels].map(grouped);
  const note = geometry.hasRows
    ? say("{0} of {1} pixels are read, up to {2} times · layer: {3} of {4}", ...numbers)
    : say("{0} of {1} numbers are read, up to {2} times · layer: {3} of {4}", ...numbers);
  return [say("reads of c{0} per output channel", channel), note];
}
