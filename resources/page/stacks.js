// The channels of input and output as stacks of cards, one stack for each group.

import { Painter } from "./painter.js";
import { boxOf } from "./layout.js";
import { cellOf } from "./forward.js";
import { colourOf, groupColour, ink, inkOn, now } from "./colours.js";
import { drawBitmap, writeNumber, writingOf } from "./draw_map.js";
import { doneIn, isDone } from "./frame.js";
import { make } from "./page.js";
import { range } from "./axis.js";
import { say } from "./words.js";
import { scalesOf } from "./scales.js";

// So many cards a side have room for a picture each.
const MOST = 64;
const PICTURE = 44;
// Pixels between the card in play and the edge.
const APART = 6;

export class Stacks {
  // point(target or null), choose(target): what pointing at a card and pressing it does.
  constructor(inputs, outputs, point, choose) {
    Object.assign(this, { inputs, outputs, point, choose, key: "", cards: new Map(), stops: new Map() });
    for (const side of [inputs, outputs]) side.addEventListener("keydown", (event) => stepTo(side, event));
  }

  show(frame, version) {
    const { geometry, layer } = frame;
    const held = layer.data.part ? layer.data.part[0] : [0, geometry.outChannels];
    const key = `${held} ${geometry.inChannels} ${geometry.groups} ${frame.state.veiled.has("links")} ${now.canvas}`;
    const hidden = geometry.inChannels + geometry.outChannels < 3;
    this.inputs.hidden = this.outputs.hidden = hidden;
    if (hidden) return;
    if (key !== this.key) this.build(frame, held);
    this.key = key;
    for (const [name, card] of this.cards) this.update(frame, name, card, version);
    for (const side of [this.inputs, this.outputs]) {
      showCurrent(side);
      this.stopAt(side);
    }
  }

  // Of all cards of a side one is a stop of the Tab key.
  stopAt(side) {
    const focused = document.activeElement;
    const stop = side.contains(focused) ? focused : side.querySelector(".now") || side.querySelector(".card");
    if (stop === this.stops.get(side)) return;
    if (this.stops.has(side)) this.stops.get(side).tabIndex = -1;
    stop.tabIndex = 0;
    this.stops.set(side, stop);
  }

  build(frame, [first, end]) {
    const { geometry } = frame;
    this.cards.clear();
    const groups = range(geometry.groupOfOutput(end - 1) + 1, geometry.groupOfOutput(first));
    const many = groups.length * (geometry.deep + geometry.each) > MOST;
    if (frame.state.veiled.has("links")) {
      // Which channels belong together is what is asked.
      this.inputs.replaceChildren(make("div", "stack", this.side([0, geometry.inChannels], "in_channel", many)));
      this.outputs.replaceChildren(make("div", "stack", this.side([first, end], "out_channel", many)));
      return;
    }
    const stack = (group, side) => {
      const made = make("div", "stack", side);
      made.style.borderColor = groupColour(group);
      const title = make("span", "group", say("group {0}", group));
      title.style.color = ink(groupColour(group));
      if (geometry.groups > 1) made.prepend(title);
      return made;
    };
    const outputsOf = (group) => geometry.outputsOf(group).map((n) => Math.min(Math.max(n, first), end));
    this.inputs.replaceChildren(...groups.map((group) => stack(group, this.side(geometry.inputsOf(group), "in_channel", many))));
    this.outputs.replaceChildren(...groups.map((group) => stack(group, this.side(outputsOf(group), "out_channel", many))));
  }

  side([first, end], kind, many) {
    const side = make("div", "side");
    for (const channel of range(end, first)) {
      const letter = kind === "in_channel" ? "c" : "o";
      const card = make("button", "card", make("span", "", `${letter}${channel}`));
      card.type = "button";
      card.tabIndex = -1;
      const target = { kind, place: [channel] };
      if (!many) {
        const canvas = make("canvas");
        card.prepend(canvas);
        card.painter = new Painter(canvas);
      }
      card.addEventListener("pointerenter", () => this.point(target));
      card.addEventListener("pointerleave", () => this.point(null));
      card.addEventListener("focus", () => this.point(target));
      card.addEventListener("blur", () => this.point(null));
      card.addEventListener("click", () => this.choose(target));
      this.cards.set(`${kind} ${channel}`, card);
      side.append(card);
    }
    return side;
  }

  update(frame, name, card, version) {
    const [kind, text] = name.split(" ");
    const channel = Number(text);
    const isInput = kind === "in_channel";
    const current = isInput ? frame.inChannel : frame.stamping ? frame.stamping.outChannel : frame.step.output[0];
    card.classList.toggle("now", channel === current && !(isInput && frame.state.veiled.has("links")));
    const linked = frame.links && (isInput ? frame.links.inChannels : frame.links.outChannels);
    card.classList.toggle("linked", Boolean(linked) && channel >= linked[0] && channel < linked[1]);
    card.setAttribute("aria-pressed", `${card.classList.contains("now")}`);
    if (!card.painter) return;
    const done = isInput ? 0 : frame.stamping ? stampedKey(frame, channel) : doneIn(frame, channel);
    const key = `${version} ${done} ${now.canvas}`;
    if (card.key === key) return;
    card.key = key;
    drawThumbnail(card.painter, frame, isInput, channel, key);
  }
}

// The arrow keys go from card to card of a side.
function stepTo(side, event) {
  const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
  if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  const cards = [...side.querySelectorAll(".card")];
  const next = cards[cards.indexOf(event.target) + by];
  if (next) next.focus();
}

// Bring the card in play into view, no further than it takes, and leave the page where it is.
function showCurrent(side) {
  const card = side.querySelector(".now");
  if (!card || side.current === card) return;
  side.current = card;
  const [own, all] = [card.getBoundingClientRect(), side.getBoundingClientRect()];
  const beyond = (start, end, first, last) => Math.max(end + APART - last, 0) || Math.min(start - APART - first, 0);
  side.scrollTop += beyond(own.top, own.bottom, all.top, all.bottom);
  side.scrollLeft += beyond(own.left, own.right, all.left, all.right);
}

const stampedKey = (frame, channel) => `${frame.state.index} ${channel}`;

function drawThumbnail(painter, frame, isInput, channel, key) {
  const { geometry, layer, stamping } = frame;
  const held = layer.data.part;
  const [high, wide] = isInput ? geometry.inputSize : geometry.outputSize;
  const rows = held && !isInput ? held[1] : [0, high];
  const cols = held && !isInput ? held[2] : [0, wide];
  const view = { rows, cols, high: rows[1] - rows[0], wide: cols[1] - cols[0] };
  const cell = PICTURE / Math.max(view.high, view.wide);
  painter.begin(Math.max(view.wide * cell, 12), Math.max(view.high * cell, 8));
  const map = { x: 0, y: 0, cell, view };
  const scale = scalesOf(layer)[isInput ? "input" : "output"];
  if (stamping && !isInput) {
    const { sums, counts } = stamping.mapOf(channel);
    for (const row of range(high)) {
      for (const col of range(wide)) {
        const at = (row + stamping.crop[0]) * stamping.mapSize[1] + col + stamping.crop[1];
        if (counts[at]) painter.box(boxOf(map, row, col), colourOf(scale, sums[at]));
      }
    }
    return;
  }
  const valueAt = (...place) => (isInput ? layer.input.at(channel, ...place) : isDone(frame, [channel, ...place]) ? cellOf(layer, [channel, ...place]) : undefined);
  drawBitmap(painter, map, scale, `card ${key} ${isInput} ${channel}`, valueAt);
  // Of a map of one cell the number tells more than the colour.
  const value = valueAt(rows[0], cols[0]);
  if (view.high * view.wide > 1 || value === undefined) return;
  writeNumber(painter, [0, 0, cell, cell], value, writingOf(painter, [value], cell), inkOn(colourOf(scale, value)));
}
