// Lines, boxes and texts on a canvas, sharp on every screen.

import { now } from "./colours.js";

export const FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

// The side of what stands in the place of a hidden map.
export const VEILED = 120;
// So many pictures are kept of what stays from step to step.
const MOST_STILLS = 8;

export class Painter {
  constructor(canvas) {
    this.canvas = canvas;
    this.ink = canvas.getContext("2d");
    this.widths = new Map();
    this.stills = new Map();
  }

  begin(width, height) {
    const scale = Math.max(1, window.devicePixelRatio || 1);
    this.scale = scale;
    const size = [Math.round(width * scale), Math.round(height * scale)];
    // Setting a size clears the canvas and takes a while.
    if (this.canvas.width !== size[0] || this.canvas.height !== size[1]) {
      [this.canvas.width, this.canvas.height] = size;
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
      this.lastFont = "";
    }
    this.ink.setTransform(scale, 0, 0, scale, 0, 0);
    this.ink.globalAlpha = 1;
    this.box([0, 0, width, height], now.canvas);
  }

  // What draw(since) paints within a box: painted once, then copied while the key is the same.
  // `upto`: how much there is of it; what was painted up to `since` stays, 0 for nothing.
  still(key, [x, y, width, height], draw, upto = 1) {
    const { scale, stills, ink } = this;
    // In pixels of the screen, so that the copy is as sharp.
    const [left, top] = [Math.floor(x * scale) - 1, Math.floor(y * scale) - 1];
    const full = `${key} ${[x, y, width, height, scale]} ${now.canvas}`;
    const kept = stills.get(full) || { canvas: document.createElement("canvas"), upto: -1 };
    const { canvas } = kept;
    if (kept.upto < 0) {
      if (stills.size >= MOST_STILLS) stills.delete(stills.keys().next().value);
      [canvas.width, canvas.height] = [Math.ceil(width * scale) + 3, Math.ceil(height * scale) + 3];
      stills.set(full, kept);
    }
    if (kept.upto !== upto) {
      this.ink = canvas.getContext("2d");
      this.ink.setTransform(scale, 0, 0, scale, -left, -top);
      this.lastFont = "";
      draw(kept.upto <= upto ? Math.max(kept.upto, 0) : 0);
      [this.ink, this.lastFont] = [ink, ""];
      kept.upto = upto;
    }
    ink.setTransform(1, 0, 0, 1, 0, 0);
    ink.drawImage(canvas, left, top);
    ink.setTransform(scale, 0, 0, scale, 0, 0);
  }

  font(size, bold = false, italic = false) {
    const font = `${italic ? "italic " : ""}${bold ? "bold " : ""}${size}px ${FONT}`;
    // Reading a font takes a while, and most cells have the same.
    if (font !== this.lastFont) this.ink.font = font;
    this.lastFont = font;
  }

  // The width of a text at 100 pixels, bold, from which that of other sizes follows.
  width(text) {
    if (!this.widths.has(text)) {
      this.font(100, true);
      this.widths.set(text, this.ink.measureText(text).width);
    }
    return this.widths.get(text);
  }

  // `text` in the middle of a box, smaller if it is longer than it.
  inside([x, y, width, height], text, size, colour, { bold = false, alpha = 1 } = {}) {
    if (!text) return;
    const fitting = Math.min(size, (100 * 0.94 * width) / Math.max(this.width(text), 1));
    if (fitting < 5) return;
    this.font(fitting, bold);
    this.ink.globalAlpha = alpha;
    this.ink.fillStyle = colour;
    this.ink.textAlign = "center";
    this.ink.textBaseline = "middle";
    this.ink.fillText(text, x + width / 2, y + height / 2 + fitting * 0.04);
    this.ink.globalAlpha = 1;
  }

  // `text` from a point to the right, cut with … where there is no room. The width it takes.
  left(x, y, text, size, colour, { bold = false, room = Infinity } = {}) {
    this.font(size, bold);
    let shown = text;
    while (shown.length > 1 && this.ink.measureText(shown).width > room) shown = `${shown.slice(0, -2)}…`;
    this.ink.fillStyle = colour;
    this.ink.textAlign = "left";
    this.ink.textBaseline = "middle";
    this.ink.fillText(shown, x, y);
    return this.ink.measureText(shown).width;
  }

  // The sum that is not finished: in italics, with an edge.
  unfinished([x, y, width, height], text, size) {
    const fitting = Math.min(size, (100 * 0.86 * width) / Math.max(this.width(text), 1));
    this.font(fitting, true, true);
    this.ink.textAlign = "center";
    this.ink.textBaseline = "middle";
    this.ink.lineJoin = "round";
    this.ink.lineWidth = Math.max(2, fitting / 6);
    this.ink.strokeStyle = "#17202c";
    this.ink.strokeText(text, x + width / 2, y + height / 2);
    this.ink.fillStyle = now.unfinished;
    this.ink.fillText(text, x + width / 2, y + height / 2);
  }

  box([x, y, width, height], fill) {
    this.ink.fillStyle = fill;
    this.ink.fillRect(x, y, width, height);
  }

  outline([x, y, width, height], colour, thick = 1, { dashed = false, radius = 0, inset = 0 } = {}) {
    this.ink.strokeStyle = colour;
    this.ink.lineWidth = thick;
    this.ink.setLineDash(dashed ? [5, 4] : []);
    this.ink.beginPath();
    const by = inset + thick / 2;
    const sides = [x + by, y + by, Math.max(width - 2 * by, 1), Math.max(height - 2 * by, 1)];
    if (radius && this.ink.roundRect) this.ink.roundRect(...sides, radius);
    else this.ink.rect(...sides);
    this.ink.stroke();
    this.ink.setLineDash([]);
  }

  // In place of what must not be seen yet.
  veil([x, y, width, height]) {
    this.box([x, y, width, height], now.canvas);
    const side = Math.min(VEILED, width - 4, height - 4);
    this.box([x + 2, y + 2, side, side], now.panel);
    this.outline([x + 2, y + 2, side, side], now.border, 1.5, { dashed: true, radius: 6 });
    this.inside([x + 2, y + 2, side, side], "?", side / 2, now.muted);
  }

  lines(points, colour, thick = 1) {
    this.ink.strokeStyle = colour;
    this.ink.lineWidth = thick;
    this.ink.beginPath();
    points.forEach(([x, y], i) => (i ? this.ink.lineTo(x, y) : this.ink.moveTo(x, y)));
    this.ink.stroke();
  }

  // What `draw` paints within a box with round corners.
  within(box, radius, draw) {
    this.ink.save();
    this.ink.beginPath();
    if (this.ink.roundRect) this.ink.roundRect(...box, radius);
    else this.ink.rect(...box);
    this.ink.clip();
    draw();
    this.ink.restore();
    // The font of before is back too.
    this.lastFont = "";
  }

  // Both diagonals of a box.
  cross([x, y, width, height], colour, thick = 1.2) {
    this.lines([[x, y], [x + width, y + height]], colour, thick);
    this.lines([[x + width, y], [x, y + height]], colour, thick);
  }

  // Slanting lines in a box; `crossed`: both ways.
  hatch([x, y, width, height], colour, crossed = false) {
    this.ink.strokeStyle = colour;
    this.ink.lineWidth = 0.8;
    this.ink.beginPath();
    for (let at = 6 - height; at < width; at += 6) {
      // Where the line is within the box.
      const [from, to] = [Math.max(at, 0), Math.min(at + height, width)];
      this.ink.moveTo(x + from, y + height - (from - at));
      this.ink.lineTo(x + to, y + height - (to - at));
      if (!crossed) continue;
      this.ink.moveTo(x + from, y + from - at);
      this.ink.lineTo(x + to, y + to - at);
    }
    this.ink.stroke();
  }
}
