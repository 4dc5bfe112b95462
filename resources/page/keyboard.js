// The program's keys, wherever no field takes them, and the page on which they are told.

import { label, make, part } from "./page.js";
import { say } from "./words.js";

// How keys are called, where it is not by what they type.
const CALLED = {
  " ": () => say("Space"), ArrowLeft: () => "←", ArrowRight: () => "→", Escape: () => "Esc",
  PageDown: () => "PgDn", PageUp: () => "PgUp", h: () => "H", a: () => "A", "-": () => "−",
};
// What the fields need themselves; all other fields take every key but Escape.
const OWN = {
  radio: ["ArrowLeft", "ArrowRight", " "],
  range: ["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"],
};

export class Keyboard {
  // turn(by): turn a page of a lesson, or a step without one.
  constructor(session, controls, player, turn) {
    Object.assign(this, { session, controls, player, turn });
    document.addEventListener("keydown", (event) => this.press(event));
    part("show_keys").addEventListener("click", () => this.showKeys());
    part("close_keys").addEventListener("click", () => part("keys").close());
  }

  rename() { label(part("show_keys"), "Keys", "?"); }

  press(event) {
    const { target } = event;
    // With Shift or Caps Lock a letter is the same key.
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.altKey || event.metaKey || part("keys").open) return;
    if (target.matches("input, textarea, select") && key !== "Escape" && !(OWN[target.type] && !OWN[target.type].includes(key))) return;
    if (target.matches("button, a, summary") && [" ", "Enter"].includes(key)) return;
    const found = this.lines().find(([, acts]) => acts[key]);
    if (!found || (key === " " && event.repeat)) return;
    event.preventDefault();
    found[1][key]();
  }

  // Each line of the page of keys: its words, and what its keys do.
  lines() {
    const { session, controls, player } = this;
    const step = (by) => () => controls.go(session.state.index + by);
    const by = (name) => () => session.change({ by: name });
    return [
      [say("play, pause"), { " ": () => player.toggle() }],
      [say("one step back, one forward"), { ArrowLeft: step(-1), ArrowRight: step(1) }],
      [say("first step, last step"), { Home: () => controls.go(0), End: () => controls.go(session.length - 1) }],
      [say("step by tap, channel, cell, map"), { 1: by("tap"), 2: by("channel"), 3: by("cell"), 4: by("map") }],
      [say("slower, faster"), { "<": () => controls.faster(-1), ">": () => controls.faster(1) }],
      [say("let go of what is pinned"), { Escape: () => session.point(null, true) }],
      [say("clicker: next, back; in a lesson it turns pages"), { PageDown: () => this.turn(1), PageUp: () => this.turn(-1) }],
      [say("hide outputs until you ask for them"), { h: () => session.change({ hides: !session.state.hides }) }],
      [say("show the hidden output"), { a: () => session.change({ revealed: true }) }],
      [say("larger cells, all cells"), { "+": () => controls.lookCloser(true), "-": () => controls.lookCloser(false) }],
      [say("this page"), { "?": () => this.showKeys(), F1: () => this.showKeys() }],
    ];
  }

  showKeys() {
    const keys = this.lines().map(([words, acts]) => [Object.keys(acts).map((key) => (CALLED[key] ? CALLED[key]() : key)), words]);
    // What maps and cards do by themselves.
    const stops = [
      [["Tab"], say("to the next map, channels or button")], [["←", "↑", "→", "↓"], say("there: point at a cell or a channel")],
      [["Enter"], say("there: what a click does")], [["F2"], say("on input and kernel: type another number")],
    ];
    const lines = [...keys, ...stops].flatMap(([names, words]) => [
      make("dt", "", ...names.map((name) => make("kbd", "", name))), make("dd", "", words),
    ]);
    part("key_title").textContent = say("Keys");
    part("key_list").replaceChildren(...lines);
    part("close_keys").textContent = say("Close");
    part("keys").showModal();
  }
}
