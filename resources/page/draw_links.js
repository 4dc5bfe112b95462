// What is linked to what the reader points at, and the line from the tap to its card and its cell.

import { boxOf, cardOf, isShown } from "./layout.js";
import { READABLE } from "./draw_map.js";
import { formatNumber } from "./numbers.js";
import { groupColour, now } from "./colours.js";
import { sameCell } from "./steps.js";
import { weightUsed } from "./links.js";

function frameOf(painter, box, pointed, dashed = false) {
  painter.outline(box, now.canvas, 3);
  painter.outline(box, now.text, 2, { radius: 3, inset: 1, dashed });
  if (pointed) painter.outline(box, now.text, 1.5, { radius: 3, inset: 4 });
}

// Where the weight of a card stands: its value is the step's, not what is pointed at.
const weightRoom = ([x, y, wide, high]) => [x + 3, y + high / 3, wide - 6, high / 3];

export function drawLinks(painter, frame, layout) {
  const { links, stamping } = frame;
  if (!links || links.target.kind === "output") return;
  const { input, output, lens } = layout;
  const [kind, place] = [links.target.kind, links.target.place];
  const here = frame.inChannel >= links.inChannels[0] && frame.inChannel < links.inChannels[1];
  if (here && input.cell >= 6) {
    for (const row of links.inputRows) {
      for (const col of links.inputCols) {
        const cell = stamping ? frame.geometry.axes.map((axis, i) => axis.source([row, col][i])) : [row, col];
        if (isShown(input.view, ...cell)) frameOf(painter, boxOf(input, ...cell), kind === "input" && row === place[1] && col === place[2]);
      }
    }
    if (links.copied && isShown(input.view, ...links.copied) && !stamping) frameOf(painter, boxOf(input, ...links.copied), false, true);
  }
  const out = stamping ? stamping.outChannel : frame.step.output[0];
  if (out < links.outChannels[0] || out >= links.outChannels[1]) return;
  const [kh, kw] = frame.geometry.kernel;
  // A window of a pool has no weights to be linked.
  for (const row of kind === "weight" || !frame.pools ? links.kernelRows : []) {
    for (const col of links.kernelCols) {
      const card = here && cardOf(lens, ...(stamping ? [kh - 1 - row, kw - 1 - col] : [row, col]));
      if (card && kind === "weight") frameOf(painter, card, true);
      else if (card) frameOf(painter, weightRoom(card), false, true);
    }
  }
  drawReaders(painter, frame, output, out);
}

// The output cells that read the pixel, each with the weight it reads it with.
function drawReaders(painter, frame, map, out) {
  const { links, stamping, layer } = frame;
  if (map.cell < 6) return;
  const crop = stamping ? stamping.crop : [0, 0];
  const { output } = frame.played;
  const inPlay = stamping ? stamping.place : out === output[0] && map.cell >= READABLE ? output.slice(1) : [];
  const colour = groupColour(frame.step.group);
  for (const row of links.outputRows) {
    for (const col of links.outputCols) {
      const place = [row + crop[0], col + crop[1]];
      if (!isShown(map.view, ...place)) continue;
      const box = boxOf(map, ...place);
      // Within the frame of the cell in play.
      painter.outline(box, colour, 2, { radius: 3, inset: sameCell(place, inPlay) ? 3 : 1 });
      if (links.target.kind !== "input" || map.cell < 26 || frame.pools) continue;
      const text = `×${formatNumber(weightUsed(layer, links, out, row, col), 1)}`;
      const size = Math.min(11, map.cell * 0.3);
      const wide = (painter.width(text) * size) / 100 + 4;
      // On the edge of the cell, where no number is.
      const tag = [box[0] + map.cell - wide - 2, box[1] - (size + 3) / 2, wide, size + 3];
      painter.box(tag, colour);
      painter.inside(tag, text, size, "#ffffff", { bold: true });
    }
  }
}

// From the tap in play around the cards to its own, and on to the output cell.
export function drawThread(painter, frame, layout) {
  const { input, lens, output, wide } = layout;
  const { stamping } = frame;
  const tap = stamping ? stamping.tap : frame.tap;
  const card = tap && cardOf(lens, ...tap);
  if (!wide || !card || frame.links || frame.state.veiled.size) return;
  const [row, col] = stamping ? stamping.pixel : frame.geometry.reads(frame.step.output.slice(1)).map((line, i) => line[tap[i]]);
  const cell = stamping ? stamping.place : frame.played.output.slice(1);
  if (!isShown(input.view, row, col) || !isShown(output.view, ...cell)) return;
  const from = boxOf(input, row, col);
  const to = boxOf(output, ...cell);
  const under = from[1] + from[3] - 1;
  const before = lens.x - 7;
  const after = output.x - 24;
  const below = card[1] + card[3] + 3;
  const right = card[0] + card[2];
  painter.lines([[from[0] + from[2], under], [before, under], [before, below], [card[0] + 8, below], [card[0] + 8, below - 4]], now.muted, 1.2);
  painter.lines([[right - 8, below - 4], [right - 8, below], [after, below], [after, to[1]], [to[0], to[1]]], now.muted, 1.2);
}
