// The input of the step: border, taps, skipped pixels, and pixels that no output reads.

import { boxOf, sizeOfMap } from "./layout.js";
import { coverageScale, coverageTitle, readCount, showsCoverage } from "./coverage.js";
import { READABLE, drawBitmap, drawRulers, drawTitle, writeNumber, writingOf } from "./draw_map.js";
import { colourOf, faded, groupColour, inkOn, now } from "./colours.js";
import { paddedAt } from "./forward.js";
import { positionText, sizeText } from "./places.js";
import { range } from "./axis.js";
import { drawRulersOf } from "./rulers.js";
import { hidesTaps } from "./veils.js";
import { say } from "./words.js";
import { scalesOf } from "./scales.js";

export function drawInput(painter, frame, map, room, version) {
  const { geometry, stamping, layer } = frame;
  const pads = stamping ? [0, 0] : geometry.pads;
  const channel = stamping ? stamping.channel : frame.inChannel;
  const valueAt = stamping
    ? (row, col) => layer.input.at(channel, row, col)
    : (row, col) => paddedAt(layer, channel, row, col);
  const { veiled } = frame.state;
  const taps = stamping ? [[stamping.pixel[0]], [stamping.pixel[1]]] : geometry.reads(frame.step.output.slice(1));
  const live = hidesTaps(veiled) ? [[], []] : taps;
  drawTitle(painter, map.x, 0, ...inputTitle(frame, channel, map), room);
  if (veiled.has("links") || veiled.has("border")) {
    painter.veil([map.x, map.y, map.view.wide * map.cell, map.view.high * map.cell]);
    return;
  }
  drawRulers(painter, map, geometry.inputSize, pads, live);
  const covers = showsCoverage(frame);
  const scale = covers ? coverageScale(frame) : scalesOf(layer).input;
  const seenAt = covers ? (row, col) => readCount(frame, row, col) : valueAt;
  if (map.cell < READABLE) drawBitmap(painter, map, scale, `${version} input ${channel} ${Boolean(stamping)} ${covers}`, seenAt);
  else drawCells(painter, frame, map, { valueAt: seenAt, live, scale, key: `${version} input ${channel} ${Boolean(stamping)} ${covers}` });
  if (!stamping && map.cell >= 6) drawEdge(painter, geometry, map);
  if (live[0].length) drawFootprint(painter, frame, map, live);
  if (frame.state.rulers && live[0].length && !stamping) drawRulersOf(painter, frame, map);
}

// Where the border begins, which the hatching of what is never read may hide.
function drawEdge(painter, { axes }, map) {
  const { view, cell } = map;
  const [[top, bottom], [left, right]] = [view.rows, view.cols].map(([first, end], i) =>
    [Math.max(first, axes[i].before), Math.min(end, axes[i].before + axes[i].stuffed)]);
  const [high, wide] = [bottom - top, right - left];
  if (high < 1 || wide < 1 || (high === view.high && wide === view.wide)) return;
  painter.outline([...boxOf(map, top, left).slice(0, 2), wide * cell, high * cell], now.muted, 1.5, { inset: -0.75 });
}

function inputTitle(frame, channel, map) {
  const { geometry, stamping, layer } = frame;
  if (frame.state.veiled.has("links")) return [say("input"), ""];
  if (frame.state.veiled.has("border")) return [say("input c{0}", channel), ""];
  if (showsCoverage(frame)) return coverageTitle(frame, channel);
  const title = say("input c{0}", channel);
  if (stamping) {
    const [, cols] = geometry.inputSize;
    const number = stamping.pixel[0] * cols + stamping.pixel[1] + 1;
    return [title, say("pixel {0} of {1} stamps", number, geometry.inputSize[0] * cols)];
  }
  const notes = [];
  const padded = geometry.borderedSize.some((size, i) => size !== geometry.inputSize[i]);
  if (padded && !frame.state.veiled.has("size")) notes.push(paddedText(geometry));
  const over = [map.view.rows[1] > geometry.borderedSize[0], map.view.cols[1] > geometry.borderedSize[1]];
  if (!frame.state.veiled.size && over.some(Boolean)) notes.push(say("blank: outside, not read"));
  if (map.view.high !== geometry.paddedSize[0] || map.view.wide !== geometry.paddedSize[1]) {
    notes.push(partText(geometry, map.view));
  } else if (!frame.state.veiled.size && geometry.namedAxes.some((axis) => axis.dilation > 1)) {
    const [span, kernel] = [geometry.span, geometry.kernel];
    const skipped = span[0] * span[1] - kernel[0] * kernel[1];
    const apart = [...new Set(geometry.namedAxes.map((axis) => axis.dilation))].join(" × ");
    if (skipped) notes.push(say("taps {0} apart, {1} skipped in between", apart, skipped));
  }
  if (layer.data.part) notes.push(say("part of {0}", sizeText(geometry, geometry.inputSize)));
  return [title, notes.join("  ·  ")];
}

function paddedText(geometry) {
  const size = sizeText(geometry, geometry.borderedSize);
  const cut = geometry.axes.some((axis) => Math.min(axis.before, axis.after) < 0);
  const around = geometry.axes.some((axis) => Math.max(axis.before, axis.after) > 0);
  if (geometry.axes.some((axis) => axis.stuffing)) {
    if (cut) return say("zeros between the pixels, cut to {0}", size);
    return around ? say("zeros between and around: {0}", size) : say("zeros between the pixels: {0}", size);
  }
  if (geometry.combine === "max") return say("padded to {0} with −inf", size);
  return cut ? say("cut to {0}", size) : say("padded to {0}", size);
}

function partText(geometry, view) {
  const [from, to] = [[view.rows[0], view.cols[0]], [view.rows[1] - 1, view.cols[1] - 1]].map((place) =>
    positionText(geometry, ...place.map((n, i) => n - geometry.pads[i])));
  return say("shown: {0} to {1}", from, to);
}

// All cells as they are while they are not read, and over them those of the window.
function drawCells(painter, frame, map, { valueAt, live, scale, key }) {
  const { rows, cols } = map.view;
  const box = [map.x, map.y, ...sizeOfMap(map)];
  const writing = frame.layer.once(`writing ${key} ${rows} ${cols} ${map.cell}`, () => {
    const values = range(rows[1], rows[0]).flatMap((row) => range(cols[1], cols[0]).map((col) => valueAt(row, col)));
    return writingOf(painter, values.filter((value) => value !== undefined && value !== -Infinity), map.cell);
  });
  const draw = (lines, taps) => {
    for (const row of lines[0]) {
      for (const col of lines[1]) {
        drawInputCell(painter, frame, map, { place: [row, col], value: valueAt(row, col), live: taps, scale, writing });
      }
    }
  };
  painter.still(`${key} ${rows} ${cols}`, box, () => draw([range(rows[1], rows[0]), range(cols[1], cols[0])], [[], []]));
  const covered = [rows, cols].map(([first, end], i) => {
    const line = live[i];
    return line.length ? range(Math.min(line[line.length - 1] + 1, end), Math.max(line[0], first)) : [];
  });
  draw(covered, live);
}

function drawInputCell(painter, frame, map, { place: [row, col], value, live: [rows, cols], scale, writing }) {
  const { geometry, stamping } = frame;
  const within = (line, n) => line.length > 1 && n > line[0] && n < line[line.length - 1];
  const box = boxOf(map, row, col);
  const isTap = rows.includes(row) && cols.includes(col);
  const skipped = !isTap && !stamping && (rows.includes(row) || within(rows, row)) && (cols.includes(col) || within(cols, col));
  if (!stamping && !geometry.isWithin(row, col)) {
    painter.box(box, now.canvas);
    painter.outline(box, now.hatch, 1, { dashed: true });
    return;
  }
  const isPixel = stamping || geometry.isInside(row, col);
  if (isPixel && value !== undefined) {
    const colour = colourOf(scale, value);
    const ground = isTap || stamping ? colour : faded(colour, skipped ? 0.5 : 0.62);
    painter.box(box, ground);
    const ink = inkOn(ground);
    if (!stamping && !readCount(frame, row, col)) painter.hatch(box, faded(ink, 0.4, ground), true);
    writeNumber(painter, box, value, writing, isTap ? ink : faded(ink, skipped ? 0.78 : 0.9, ground), { bold: isTap });
    if (skipped) painter.lines([[box[0] + 4, box[1] + 4], [box[0] + box[2] - 4, box[1] + box[3] - 4]], faded(ink, 0.65, ground), 1.2);
  } else {
    painter.box(box, now.canvas);
    const isRead = geometry.axes.every((axis, i) => axis.counts[[row, col][i]]);
    painter.hatch(box, now.hatch, !isRead);
    writeNumber(painter, box, value, writing, isTap ? now.text : now.muted, { bold: isTap });
  }
  painter.outline(box, now.grid, 1);
}

function drawFootprint(painter, frame, map, live) {
  const { stamping, step, geometry } = frame;
  const colour = groupColour(stamping ? stamping.step.group : step.group);
  const [rows, cols] = live;
  const [left, top] = boxOf(map, rows[0], cols[0]);
  const ends = boxOf(map, rows[rows.length - 1], cols[cols.length - 1]);
  const whole = [left, top, ends[0] + map.cell - left, ends[1] + map.cell - top];
  const shown = rows[0] >= map.view.rows[0] && cols[0] >= map.view.cols[0];
  if (shown && map.cell < 6) painter.outline([whole[0] - 3, whole[1] - 3, whole[2] + 6, whole[3] + 6], colour, 2);
  else if (shown && (rows.length > 1 || cols.length > 1)) painter.outline(whole, colour, 2, { dashed: true });
  const tap = stamping ? [0, 0] : frame.tap;
  for (const [i, row] of rows.entries()) {
    for (const [j, col] of cols.entries()) {
      if (!stamping && !geometry.isWithin(row, col)) continue;
      if (map.cell < 6 || row >= map.view.rows[1] || col >= map.view.cols[1] || row < map.view.rows[0] || col < map.view.cols[0]) continue;
      const box = boxOf(map, row, col);
      painter.outline(box, now.canvas, 1, { inset: 1 });
      painter.outline(box, colour, 2.5, { radius: 3, inset: 1 });
      if (tap && tap[0] === i && tap[1] === j) painter.outline(box, now.text, 3.5, { radius: 4, inset: -0.5 });
    }
  }
  if (geometry.combine === "max" && frame.terms.leaders && step.last) {
    const ahead = frame.terms.leaders[step.last - 1];
    if (ahead < 0 || map.cell < READABLE) return;
    const [row, col] = [rows[Math.floor(ahead / cols.length)], cols[ahead % cols.length]];
    painter.outline(boxOf(map, row, col), now.good, 3, { radius: 4, inset: 3 });
  }
}
