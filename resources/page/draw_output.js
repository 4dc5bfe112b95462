// The output of the step: what is finished, the cell in play, and stamps that are not complete.

import { READABLE, drawBitmap, drawRulers, drawTitle, writeNumber, writingOf } from "./draw_map.js";
import { boxOf, sizeOfMap } from "./layout.js";
import { cellOf } from "./forward.js";
import { colourOf, groupColour, inkOn, now } from "./colours.js";
import { formatNumber, grouped } from "./numbers.js";
import { doneIn, isDone } from "./frame.js";
import { range } from "./axis.js";
import { say } from "./words.js";
import { scalesOf } from "./scales.js";

export function drawOutput(painter, frame, map, room, titleY, version) {
  const { stamping, geometry } = frame;
  const channel = stamping ? stamping.outChannel : frame.step.output[0];
  drawTitle(painter, map.x, titleY, ...outputTitle(frame, channel), room);
  if (frame.state.veiled.has("size")) {
    painter.veil([map.x, map.y, Math.max(map.view.wide * map.cell, 80), Math.max(map.view.high * map.cell, 80)]);
    return;
  }
  const cell = stamping ? stamping.place : frame.played.output.slice(1);
  drawRulers(painter, map, geometry.outputSize, stamping ? stamping.crop : [0, 0], [[cell[0]], [cell[1]]]);
  if (stamping) drawStamped(painter, frame, map, stamping);
  else drawGathered(painter, frame, map, channel, version);
}

function outputTitle(frame, channel) {
  const { stamping, geometry, layer } = frame;
  const title = say("= output o{0}", channel);
  if (["size", "value"].some((veil) => frame.state.veiled.has(veil)) || (stamping && frame.state.veiled.size)) return [title, ""];
  if (stamping) {
    const { counts, due } = stamping.mapOf(channel);
    const [, wide] = stamping.mapSize;
    const kept = range(counts.length).filter((at) => stamping.cellOf([Math.floor(at / wide), at % wide]));
    const whole = kept.filter((at) => counts[at] === due[at]).length;
    const note = say("{0} of {1} complete", grouped(whole), grouped(kept.length));
    return [title, kept.length === counts.length ? note : say("{0}  ·  border cut off", note)];
  }
  const [rows, cols] = geometry.outputSize;
  const note = say("{0} of {1} cells done", grouped(doneIn(frame, channel)), grouped(rows * cols));
  return [title, layer.data.part ? say("part of {0}", `${rows} × ${cols}`) : note];
}

function drawGathered(painter, frame, map, channel, version) {
  const { layer, played } = frame;
  const scale = scalesOf(layer).output;
  const valueAt = (row, col) => (isDone(frame, [channel, row, col]) ? cellOf(layer, [channel, row, col]) : undefined);
  if (map.cell < READABLE) {
    painter.box([map.x, map.y, map.view.wide * map.cell, map.view.high * map.cell], now.panel);
    drawBitmap(painter, map, scale, `${version} output ${channel} ${frame.cellsDone}`, valueAt);
    painter.outline([map.x, map.y, map.view.wide * map.cell, map.view.high * map.cell], now.border, 1);
  } else {
    const key = `${version} output ${channel} ${map.view.rows} ${map.view.cols}`;
    const cells = range(map.view.rows[1], map.view.rows[0]).flatMap((row) => range(map.view.cols[1], map.view.cols[0]).map((col) => [row, col]));
    const [, wide] = frame.geometry.outputSize;
    const draw = (since) => {
      const writing = writingOf(painter, cells.map((cell) => cellOf(layer, [channel, ...cell])), map.cell);
      for (const [row, col] of cells) {
        // What is not finished yet is drawn as such at first.
        const isNew = !since || (row * wide + col >= since && valueAt(row, col) !== undefined);
        if (isNew) drawCell(painter, boxOf(map, row, col), valueAt(row, col), scale, writing);
      }
    };
    painter.still(key, [map.x, map.y, ...sizeOfMap(map)], draw, doneIn(frame, channel));
  }
  if (channel !== played.output[0]) {
    const pointed = frame.step === played ? null : frame.step.output;
    if (pointed) drawPointedCell(painter, frame, boxOf(map, ...pointed.slice(1)), map);
    return;
  }
  drawCurrent(painter, frame, map);
}

function drawCell(painter, box, value, scale, writing) {
  const ground = value === undefined ? now.canvas : colourOf(scale, value);
  painter.box(box, ground);
  writeNumber(painter, box, value, writing, inkOn(ground));
  painter.outline(box, now.grid, 1);
}

// The cell in play with its sum so far.
function drawCurrent(painter, frame, map) {
  const { played, state, digits } = frame;
  const [, row, col] = played.output;
  if (row < map.view.rows[0] || row >= map.view.rows[1] || col < map.view.cols[0] || col >= map.view.cols[1]) return;
  const box = boxOf(map, row, col);
  if (map.cell < READABLE) {
    painter.outline([box[0] - 3, box[1] - 3, box[2] + 6, box[3] + 6], now.text, 2);
    return;
  }
  const size = Math.min(0.46 * map.cell, 26);
  if (state.veiled.has("value")) {
    painter.box(box, now.in_hand);
    painter.inside(box, "?", size, now.text, { bold: true });
  } else if (!played.finished) {
    painter.box(box, now.in_hand);
    painter.unfinished(box, formatNumber(frame.playedTotal, digits.total), size);
  }
  painter.outline(box, now.text, 3, { radius: 3, inset: -0.5 });
  if (frame.step !== frame.played) drawPointedCell(painter, frame, boxOf(map, ...frame.step.output.slice(1)), map);
}

function drawPointedCell(painter, frame, box, map) {
  if (map.cell < READABLE) return;
  painter.outline(box, now.text, 2, { radius: 3 });
  painter.outline(box, now.canvas, 2, { inset: 2 });
  painter.outline(box, groupColour(frame.step.group), 2, { inset: 4 });
}

// The map while it is stamped: sums so far, light where stamps are missing; the border is cut off.
function drawStamped(painter, frame, map, stamping) {
  const { sums, counts, due } = stamping.mapOf(stamping.outChannel);
  const scale = scalesOf(frame.layer).output;
  const [, wide] = stamping.mapSize;
  const writing = writingOf(painter, [...sums], map.cell);
  for (const row of range(map.view.rows[1], map.view.rows[0])) {
    for (const col of range(map.view.cols[1], map.view.cols[0])) {
      const at = row * wide + col;
      const box = boxOf(map, row, col);
      const seen = counts[at] > 0 || due[at] === 0;
      const complete = counts[at] === due[at];
      const kept = stamping.cellOf([row, col]);
      const colour = seen ? colourOf(scale, sums[at]) : now.canvas;
      const ground = complete ? colour : now.canvas;
      const waits = kept && seen && !complete;
      painter.box(box, waits ? now.in_hand : kept ? ground : now.canvas);
      if (!kept) painter.hatch(box, now.hatch);
      if (waits && writing) painter.unfinished(box, formatNumber(sums[at], writing.digits), writing.size);
      else if (seen) writeNumber(painter, box, sums[at], writing, kept ? inkOn(ground) : now.muted, { bold: complete && Boolean(kept) });
      painter.outline(box, now.grid, 1);
    }
  }
  const colour = groupColour(stamping.step.group);
  const rows = stamping.places.map(([row]) => row);
  const cols = stamping.places.map(([, col]) => col);
  const [left, top] = boxOf(map, Math.min(...rows), Math.min(...cols));
  const [right, bottom] = boxOf(map, Math.max(...rows), Math.max(...cols));
  painter.outline([left, top, right + map.cell - left, bottom + map.cell - top], colour, 2, { dashed: true });
  for (const place of stamping.places.slice(0, stamping.done)) painter.outline(boxOf(map, ...place), colour, 2, { radius: 3, inset: 1 });
  const current = boxOf(map, ...stamping.place);
  if (frame.state.veiled.has("value")) {
    painter.box(current, now.in_hand);
    painter.inside(current, "?", 0.46 * map.cell, now.text, { bold: true });
  }
  painter.outline(current, now.text, 3, { radius: 3, inset: -0.5 });
}
