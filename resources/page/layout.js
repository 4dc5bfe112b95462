// Where the maps and the lens are on the stage: one function from sizes to places.

import { RULERS_HIGH } from "./rulers.js";
import { hidesTaps } from "./veils.js";

const TITLE = 40;
const RULER = 20;
const GAP = 18;
const LARGEST_CELL = 56;
// The least width and height of a card in which its numbers can be read.
const CARD = [50, 56];

// {height, wide, input, lens, output}; a map is {x, y, cell}, the lens {x, y, width, height, rows, cols}.
export function layoutOf(width, most, frame, views) {
  const wide = width >= 620;
  return wide ? sideBySide(width, most, frame, views) : below(width, frame, views);
}

const rulersHigh = ({ state, stamping }) => (state.rulers && !stamping && !hidesTaps(state.veiled) ? RULERS_HIGH : 0);

function fitted(view, width, height) {
  return Math.min(LARGEST_CELL, (width - RULER) / view.wide, height / view.high);
}

// At most as many rows and columns of the kernel as have room, around the tap in play.
function lensOf(frame, x, y, width, height) {
  const [kh, kw] = frame.geometry.kernel;
  const cols = Math.max(1, Math.min(kw, Math.floor(width / CARD[0])));
  const rows = Math.max(1, Math.min(kh, Math.floor(height / CARD[1])));
  const tap = frame.stamping ? frame.stamping.tap : frame.tap;
  const start = [[kh, rows], [kw, cols]].map(([all, shown], i) => {
    const at = tap ? tap[i] : 0;
    return Math.min(Math.max(at - Math.floor(shown / 2), 0), all - shown);
  });
  const card = [Math.min(width / cols, 92), Math.min(height / rows, 96)];
  return { x, y, rows, cols, start, width: card[0], height: card[1] };
}

function sideBySide(width, most, frame, views) {
  const room = [0.42, 0.29, 0.29].map((share) => share * (width - 2 * GAP));
  const input = { x: RULER, y: TITLE + RULER, cell: fitted(views.input, room[0], most - rulersHigh(frame)), view: views.input };
  const left = RULER + input.cell * views.input.wide + GAP;
  const lens = lensOf(frame, left, TITLE + RULER, room[1], most);
  const after = Math.max(left + lens.cols * lens.width, left + 150) + GAP + RULER;
  const cell = fitted(views.output, width - after + RULER - 1, Math.max(most, 60));
  const output = { x: after, y: TITLE + RULER, cell: Math.min(cell, Math.max(input.cell, 30)), view: views.output };
  const high = Math.max(input.cell * views.input.high + rulersHigh(frame), lens.rows * lens.height, output.cell * views.output.high);
  return { width, height: TITLE + RULER + high + 6, wide: true, input, lens, output };
}

// The output goes beside the lens where its cells are not too small for that.
function below(width, frame, views) {
  const input = { x: RULER, y: TITLE + RULER, cell: fitted(views.input, width, 460), view: views.input };
  const top = input.y + input.cell * views.input.high + rulersHigh(frame) + GAP + TITLE + RULER;
  const [kh, kw] = frame.geometry.kernel;
  const half = Math.min(kw, 3) * 58;
  const beside = fitted(views.output, width - half - GAP - RULER, 300);
  const lens = lensOf(frame, 0, top, beside < 20 ? width : half, Math.min(kh * 78, 400));
  const under = lens.rows * lens.height;
  const output = beside < 20
    ? { x: RULER, y: top + under + GAP + TITLE + RULER, cell: fitted(views.output, Math.min(width, 420), 360) }
    : { x: half + GAP + RULER, y: top, cell: beside };
  output.view = views.output;
  return { width, height: Math.max(output.y + output.cell * views.output.high, top + under) + 6, wide: false, input, lens, output };
}

// The row and column of a map under a point, or null.
export function cellAt(map, x, y) {
  const [row, col] = [Math.floor((y - map.y) / map.cell), Math.floor((x - map.x) / map.cell)];
  if (row < 0 || col < 0 || row >= map.view.high || col >= map.view.wide) return null;
  return [row + map.view.rows[0], col + map.view.cols[0]];
}

// The tap under a point of the lens, or null.
export function tapAt(lens, x, y) {
  const [row, col] = [Math.floor((y - lens.y) / lens.height), Math.floor((x - lens.x) / lens.width)];
  if (row < 0 || col < 0 || row >= lens.rows || col >= lens.cols) return null;
  return [row + lens.start[0], col + lens.start[1]];
}

// [x, y, width, height] of a cell of a map.
export const boxOf = (map, row, col) => [
  map.x + (col - map.view.cols[0]) * map.cell, map.y + (row - map.view.rows[0]) * map.cell, map.cell, map.cell,
];

// The same of a card, which has a margin; null if it is not shown.
export function cardOf(lens, row, col) {
  const [r, c] = [row - lens.start[0], col - lens.start[1]];
  if (r < 0 || c < 0 || r >= lens.rows || c >= lens.cols) return null;
  return [lens.x + c * lens.width + 2, lens.y + r * lens.height + 2, lens.width - 5, lens.height - 5];
}

// Where a cell of a map or a card of the lens is; null for a card that is not shown.
export const placeOf = (map, row, col) => (map.view ? boxOf(map, row, col) : cardOf(map, row, col));

// The width and height of a map or of the lens.
export const sizeOfMap = (map) => (map.view ? [map.view.wide * map.cell, map.view.high * map.cell] : [map.cols * map.width, map.rows * map.height]);

// The first row and column that are shown, and how many.
export const cellsOf = (map) => (map.view ? [[map.view.rows[0], map.view.cols[0]], [map.view.high, map.view.wide]] : [map.start, [map.rows, map.cols]]);

export const isShown = (view, row, col) =>
  row >= view.rows[0] && row < view.rows[1] && col >= view.cols[0] && col < view.cols[1];
