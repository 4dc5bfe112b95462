// What input and output maps have in common: titles, rulers, numbers and the bitmap of small cells.

import { boxOf } from "./layout.js";
import { colourOf, now } from "./colours.js";
import { figures, formatNumber, largestOf, MOST_FIXED } from "./numbers.js";
import { range } from "./axis.js";

// In smaller cells there are no numbers, and no lines between them.
export const READABLE = 17;
const LEAST = 9;
// And where there would be no decimals else.
const SMALL = 6;

export function drawTitle(painter, x, y, title, note, room) {
  const used = painter.left(x, y + 10, title, 15, now.text, { bold: true, room });
  if (!note) return;
  const beside = room - used - 10;
  painter.font(12);
  const fits = painter.ink.measureText(note).width <= beside;
  if (fits) painter.left(x + used + 10, y + 11, note, 12, now.muted);
  else painter.left(x, y + 29, shortened(painter, note, room), 12, now.muted, { room });
}

// As many of the parts of a note as have room, but one at least.
function shortened(painter, note, room) {
  const parts = note.split(/ +· +/);
  while (parts.length > 1 && painter.ink.measureText(parts.join("  ·  ")).width > room) parts.pop();
  return parts.join("  ·  ");
}

// Row and column numbers, counted without the border; `live`: those in bold.
export function drawRulers(painter, map, sizes, pads, live) {
  if (map.cell < 13) return;
  const skip = map.cell < 20 ? 5 : 1;
  for (const row of range(map.view.rows[1], map.view.rows[0])) {
    const n = row - pads[0];
    if (n < 0 || n >= sizes[0] || n % skip || sizes[0] === 1) continue;
    const y = map.y + (row - map.view.rows[0]) * map.cell;
    const bold = live[0].includes(row);
    painter.inside([map.x - 20, y, 19, map.cell], `${n}`, 12, bold ? now.text : now.muted, { bold });
  }
  for (const col of range(map.view.cols[1], map.view.cols[0])) {
    const n = col - pads[1];
    if (n < 0 || n >= sizes[1] || n % skip) continue;
    const x = map.x + (col - map.view.cols[0]) * map.cell;
    const bold = live[1].includes(col);
    painter.inside([x, map.y - 18, map.cell, 17], `${n}`, 12, bold ? now.text : now.muted, { bold });
  }
}

const sizesOf = (values) => values.filter((value) => value && Number.isFinite(value)).map(Math.abs);

// Whether most numbers that are not 0 would read 0 with so many decimals.
function vanish(values, digits) {
  const sizes = sizesOf(values);
  return 2 * sizes.filter((size) => size < 0.5 * 10 ** -digits).length > sizes.length;
}

// The middle one of the sizes of the numbers that are not 0.
function typical(values) {
  const sizes = sizesOf(values).sort((a, b) => a - b);
  return sizes.length ? sizes[Math.floor(sizes.length / 2)] : 0;
}

// With how many decimals the numbers of a map fit into its cells, and how large they are.
export function writingOf(painter, values, cell) {
  const high = 0.44 * cell;
  if (high < LEAST - 1) return null;
  const room = 82 * cell;
  const largest = largestOf(values);
  const telling = largest < 1 ? 2 : largest < 10 ? 1 : 0;
  // With an exponent, if all are tiny; of its figures one at least is left.
  const tiny = largest > 0 && figures(largest) > MOST_FIXED;
  const fewest = tiny ? Math.max(figures(largest) - 2, MOST_FIXED + 1) : 0;
  for (let digits = tiny ? figures(largest) : 2; ; digits--) {
    const texts = values.map((value) => formatNumber(value, digits)).filter((text) => text.includes(".") && (tiny || !text.includes("e")));
    const longest = texts.reduce((a, b) => (b.length > a.length ? b : a), "");
    const size = Math.min(high, longest ? room / painter.width(longest) : high);
    const wanted = Math.min(digits <= telling ? 10 : 0.72 * high, 0.72 * high);
    if (size >= Math.max(wanted, LEAST - 1) || digits === fewest) return { digits, size: high };
    // Rather small than all 0: 0.4 is neither 0 nor 1.
    if (!tiny && size >= SMALL && (vanish(values, digits - 1) || (digits === 1 && typical(values) < 1))) return { digits, size: high };
  }
}

export function writeNumber(painter, box, value, writing, colour, style = {}) {
  if (writing && value !== undefined) painter.inside(box, formatNumber(value, writing.digits), writing.size, colour, style);
}

const bitmaps = new Map();

// Cells too small for numbers, as one picture; `key` says what is in it.
export function drawBitmap(painter, map, scale, key, valueAt) {
  const { view } = map;
  const full = `${key} ${view.rows} ${view.cols} ${now.canvas}`;
  if (!bitmaps.has(full)) {
    if (bitmaps.size > 24) bitmaps.clear();
    const canvas = document.createElement("canvas");
    const lost = [];
    [canvas.width, canvas.height] = [view.wide, view.high];
    const ink = canvas.getContext("2d");
    const colours = new Map();
    const image = ink.createImageData(view.wide, view.high);
    let at = 0;
    for (const row of range(view.rows[1], view.rows[0])) {
      for (const col of range(view.cols[1], view.cols[0])) {
        const value = valueAt(row, col);
        if (Number.isNaN(value)) lost.push([row, col]);
        if (value !== undefined) {
          const step = Math.round((value / scale.largest) * 255);
          if (!colours.has(step)) {
            const name = colourOf(scale, value);
            colours.set(step, [1, 3, 5].map((from) => parseInt(name.slice(from, from + 2), 16)));
          }
          image.data.set([...colours.get(step), 255], at);
        }
        at += 4;
      }
    }
    ink.putImageData(image, 0, 0);
    bitmaps.set(full, [canvas, lost]);
  }
  const [picture, lost] = bitmaps.get(full);
  painter.ink.imageSmoothingEnabled = false;
  painter.ink.drawImage(picture, map.x, map.y, view.wide * map.cell, view.high * map.cell);
  // What is not a number has no colour: it is crossed out.
  for (const cell of lost) painter.cross(boxOf(map, ...cell), now.error);
}
