// The maps as stops of the Tab key: the arrow keys point at a cell, Enter does what a click does
// there, and F2 types another number.

import { cellsOf, placeOf, sizeOfMap } from "./layout.js";
import { part } from "./page.js";
import { pixelText } from "./places.js";
import { say } from "./words.js";
import { targetOf } from "./pointer.js";

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
// What a cell of each map is.
const CELLS_ARE = { input: "input", lens: "weight", output: "output" };
// With these a question hides the whole map.
const HIDING = { input: ["links", "border"], lens: [], output: ["size"] };

export class MapKeys {
  // pointer: does what a click does; chosen(target): whether it is part of an answer.
  constructor(stage, session, pointer, chosen) {
    Object.assign(this, { stage, session, pointer, chosen, cursors: {}, boxes: {} });
    for (const name of Object.keys(CELLS_ARE)) {
      this.cursors[name] = [0, 0];
      const pad = part(`${name}_cells`);
      pad.addEventListener("keydown", (event) => this.press(name, event));
      pad.addEventListener("focus", () => this.move(name, [0, 0]));
      pad.addEventListener("blur", () => session.point(null));
    }
  }

  rename() {
    const names = { input: say("input"), lens: say("kernel"), output: say("output") };
    for (const [name, words] of Object.entries(names)) {
      part(`${name}_cells`).setAttribute("aria-label", say("{0}: arrow keys point at a cell", words));
    }
  }

  press(name, event) {
    const { key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (!MOVES[key] && !["Enter", "F2"].includes(key)) return;
    event.preventDefault();
    event.stopPropagation();
    const target = this.target(name);
    if (MOVES[key]) this.move(name, MOVES[key]);
    else if (target && key === "Enter") this.pointer.choose(target);
    else if (target) this.pointer.type(target, this.pointOf(name));
  }

  move(name, by) {
    const [first, size] = cellsOf(this.stage.layout[name]);
    this.cursors[name] = this.cursors[name].map((n, i) => Math.min(Math.max(n + by[i], first[i]), first[i] + size[i] - 1));
    this.session.point(this.target(name));
    // Where nothing is linked the place alone is new.
    this.session.announce();
  }

  target(name) { return targetOf(this.session.frame, CELLS_ARE[name], this.cursors[name]); }

  // The middle of the cell in the window.
  pointOf(name) {
    const bounds = this.stage.canvas.getBoundingClientRect();
    const [x, y, width, height] = placeOf(this.stage.layout[name], ...this.cursors[name]);
    return { clientX: bounds.left + x + width / 2, clientY: bounds.top + y + height / 2 };
  }

  get focused() { return Object.keys(CELLS_ARE).find((name) => part(`${name}_cells`) === document.activeElement); }

  // Put the stops where the maps are drawn; most steps leave them there.
  show(frame) {
    const { layout } = this.stage;
    for (const name of Object.keys(CELLS_ARE)) {
      const pad = part(`${name}_cells`);
      const hidden = HIDING[name].some((veil) => frame.state.veiled.has(veil));
      if (pad.hidden !== hidden) pad.hidden = hidden;
      const map = layout[name];
      const box = [map.x, map.y, ...sizeOfMap(map)];
      const key = `${box}`;
      if (this.boxes[name] !== key) setBox(pad, box);
      this.boxes[name] = key;
    }
    const name = this.focused;
    if (!name) return;
    const map = layout[name];
    const [x, y, width, height] = placeOf(map, ...this.cursors[name]) || [0, 0, 0, 0];
    setBox(part(`${name}_cells`).firstElementChild, [x - map.x, y - map.y, width, height]);
  }

  // The pixel in words, while a question leaves nothing to be said of it.
  words(frame) {
    if (this.focused !== "input" || !frame.state.veiled.size) return "";
    const target = this.target("input");
    const [channel, ...place] = target.place;
    const { geometry, stamping } = frame;
    const own = place.map((n, i) => n - (stamping ? 0 : geometry.pads[i]));
    const words = say("Pixel {0}", pixelText(geometry, channel, ...own));
    return this.chosen(target) ? say("{0}, chosen", words) : words;
  }
}

function setBox(element, [x, y, width, height]) {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
}
