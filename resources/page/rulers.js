// Dilation, span and stride as lengths in cells, below the input.

import { now } from "./colours.js";
import { say } from "./words.js";

export const RULERS_HIGH = 66;
const LINE_HIGH = 20;

export function drawRulersOf(painter, frame, map) {
  const { geometry, step } = frame;
  const [, col] = geometry.corner(step.output.slice(1));
  const [, across] = geometry.axes;
  const [, wide] = geometry.span;
  const lengths = [[1, col, col + wide, say("span {0}", wide)]];
  if (across.taps > 1) lengths.push([0, col + 0.5, col + across.dilation + 0.5, say("d {0}", across.dilation)]);
  if (step.output[2] + 1 < across.outputs) lengths.push([2, col, col + across.stride, say("s {0}", across.stride)]);
  // The last tick has room within the map, which may fill the stage.
  const x = (column) => map.x + Math.min((column - map.view.cols[0]) * map.cell, map.view.wide * map.cell - 1);
  const bottom = map.y + map.view.high * map.cell;
  for (const [line, start, end, name] of lengths) {
    const y = bottom + LINE_HIGH * (line + 0.5) + 3;
    for (const column of [start, end]) {
      painter.lines([[x(column), bottom], [x(column), y]], now.hatch, 1);
      painter.lines([[x(column), y - 5], [x(column), y + 5]], now.text, 2);
    }
    painter.lines([[x(start), y], [x(end), y]], now.text, 2);
    const width = (painter.width(name) * 12) / 100 + 8;
    const label = [(x(start) + x(end)) / 2 - width / 2, y - 8, width, 16];
    painter.box(label, now.text);
    painter.inside(label, name, 12, now.canvas, { bold: true });
  }
}
