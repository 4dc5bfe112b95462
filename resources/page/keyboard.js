// The program's keys, wherever no field takes them.

import { label, make, part } from "./page.js";
import { say } from "./words.js";

const STEPS = { 1: "tap", 2: "channel", 3: "cell", 4: "map" };

export class Keyboard {
  // turn(by): turn a page of a lesson, or go on to another cell; typed(key): whether the lesson took it.
  constructor(session, controls, player, turn) {
    Object.assign(this, { session, controls, player, turn });
    document.addEventListener("keydown", (event) => this.press(event));
    part("close_keys").addEventListener("click", () => part("keys").close());
  }

  press(event) {
    const { target, key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || part("keys").open) return;
    if (target.matches("input, textarea, select") && key !== "Escape") return;
    if (target.matches("button, a, summary") && [" ", "Enter"].includes(key)) return;
    const act = this.acts()[key] || (STEPS[key] && (() => this.session.change({ by: STEPS[key] })));
    if (!act || (key === " " && event.repeat)) return;
    event.preventDefault();
    act();
  }

  acts() {
    const { session, controls, player } = this;
    return {
      " ": () => player.toggle(),
      ArrowLeft: () => controls.go(session.state.index - 1),
      ArrowRight: () => controls.go(session.state.index + 1),
      Home: () => controls.go(0),
      End: () => controls.go(session.length - 1),
      "<": () => controls.faster(-1),
      ">": () => controls.faster(1),
      Escape: () => session.point(null, true),
      PageDown: () => this.turn(1),
      PageUp: () => this.turn(-1),
      h: () => session.change({ hides: !session.state.hides }),
      a: () => session.change({ revealed: true }),
      "?": () => this.showKeys(),
    };
  }

  showKeys() {
    const lines = [
      [say("Space"), say("play, pause")], ["←  →", say("one step back, one forward")], ["Home  End", say("first step, last step")],
      ["1  2  3  4", say("step by tap, channel, cell, map")], ["<  >", say("slower, faster")], ["Esc", say("let go of what is pinned")],
      ["PgDn  PgUp", say("clicker: next, back; in a lesson it turns pages")], ["H", say("hide outputs until you ask for them")],
      ["A", say("show the hidden output")], ["?", say("this page")],
    ];
    part("key_list").replaceChildren(...lines.flatMap(([key, words]) => [make("dt", "", key), make("dd", "", words)]));
    part("close_keys").textContent = say("Close");
    label(part("keys"), "Keys");
    part("keys").showModal();
  }
}
