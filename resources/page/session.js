// The one state of the page, and the only way to change it. Who listens hears of each change.

import { derive } from "./frame.js";

export const [SLOWEST, FASTEST] = [0.5, 240];

export class Session {
  constructor(layer, start) {
    this.listeners = [];
    this.waiting = false;
    // Counts the changes of numbers, so that pictures of them are drawn anew.
    this.version = 0;
    this.state = {
      ...{ by: "tap", index: 0, channel: 0, watch: "scatter", pointed: null, pinned: false },
      ...{ playing: false, speed: 8, closer: 0, coverage: false, rulers: false, hides: false, revealed: false, veiled: new Set() },
    };
    this.open(layer, start);
  }

  // Another layer, at its step.
  open(layer, start) {
    this.layer = layer;
    this.version++;
    this.change({ pointed: null, pinned: false, playing: false, index: 0, ...start });
  }

  // wishes: other values for fields of the state. Another kind of step stays at the output cell.
  change(wishes) {
    const before = this.state;
    const made = { ...before, ...wishes };
    const cell = this.layer.steps(before).at(Math.min(before.index, this.layer.steps(before).length - 1));
    if (("by" in wishes && wishes.by !== before.by) || ("watch" in wishes && wishes.watch !== before.watch)) {
      if (!("index" in wishes)) made.index = this.layer.steps(made).index(cell.output);
    }
    made.index = Math.min(Math.max(made.index, 0), this.layer.steps(made).length - 1);
    made.channel = Math.min(Math.max(made.channel, 0), this.layer.steps(made).geometry.deep - 1);
    made.speed = Math.min(Math.max(made.speed, SLOWEST), FASTEST);
    if (made.index !== before.index) {
      made.revealed = false;
      if (!made.pinned && !("pointed" in wishes)) made.pointed = null;
    }
    this.state = made;
    this.announce();
  }

  // What there is to see; what is hidden in front of a class too.
  get frame() { return this.frameOf({}); }

  // The same with other values in fields of the state.
  frameOf(wishes) {
    const state = { ...this.state, ...wishes };
    const veiled = state.hides && !state.revealed ? new Set([...state.veiled, "value"]) : state.veiled;
    return derive(this.layer, { ...state, veiled });
  }

  get length() { return this.layer.steps(this.state).length; }

  point(target, pin = false) {
    if (this.state.pinned && !pin) return;
    this.change({ pointed: target, pinned: pin && target !== null });
  }

  // Keep what is pointed at in view; a second time lets it go.
  pin(target) {
    const { pinned, pointed } = this.state;
    const same = pinned && pointed && pointed.kind === target.kind && `${pointed.place}` === `${target.place}`;
    this.point(same ? null : target, true);
  }

  seek(output) {
    const wish = { pointed: null, pinned: false, playing: false };
    this.change({ ...wish, index: this.layer.steps(this.state).index(output) });
  }

  edit(what, place, value) {
    this.layer.edit(what, place, value);
    this.renumber();
  }

  reset() {
    this.layer.reset();
    this.renumber();
  }

  renumber() {
    this.version++;
    this.announce();
  }

  // Tell the listeners, once for all changes before the next picture.
  announce() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => this.tell());
  }

  tell() {
    this.waiting = false;
    const frame = this.frame;
    for (const listener of this.listeners) listener(frame, this);
  }
}
