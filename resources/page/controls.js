// The buttons, the timeline, the size of a step and the speed. They change the session alone.

import { FASTEST, SLOWEST } from "./session.js";
import { STEPS_BY } from "./steps.js";
import { button, label, make, part, tell } from "./page.js";
import { grouped } from "./numbers.js";
import { say } from "./words.js";

const ICONS = {
  first: "M5 4h3v16H5zM20 4v16L9 12z",
  back: "M16 4v16L5 12zM17 4h3v16h-3z",
  play: "M6 3v18l15-9z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  forward: "M8 4v16l11-8zM4 4h3v16H4z",
  last: "M16 4h3v16h-3zM4 4v16l11-8z",
};
const SVG = "http://www.w3.org/2000/svg";
// How much faster a key makes it.
const FASTER = 1.5;
const PARTS = 100;

function icon(name) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  made.append(path);
  return made;
}

// A row of choices of which one is on: [value, words] each.
export function segments(element, name, choices, chosen, choose) {
  const made = choices.map(([value, words]) => {
    const input = make("input");
    Object.assign(input, { type: "radio", name, value, checked: value === chosen });
    input.addEventListener("change", () => choose(value));
    return make("label", "segment", input, make("span", "", words));
  });
  const focused = element.contains(document.activeElement);
  element.replaceChildren(...made);
  if (focused) element.querySelector(":checked").focus();
}

export class Controls {
  constructor(session, player) {
    Object.assign(this, { session, player });
    const move = (by) => () => this.go(session.state.index + by);
    const buttons = [
      ["first", () => this.go(0)], ["back", move(-1)], ["play", () => player.toggle()],
      ["forward", move(1)], ["last", () => this.go(session.length - 1)],
    ];
    part("buttons").replaceChildren(...buttons.map(([name, act]) => button(name, icon(name), act)));
    part("timeline").addEventListener("input", (event) => this.go(Number(event.target.value)));
    part("speed").addEventListener("input", (event) => {
      session.change({ speed: SLOWEST * (FASTEST / SLOWEST) ** (Number(event.target.value) / PARTS) });
    });
    part("closer").addEventListener("click", () => this.lookCloser(!session.state.closer));
    for (const name of ["coverage", "rulers"]) {
      part(name).addEventListener("click", () => session.change({ [name]: !session.state[name] }));
    }
    part("reset").addEventListener("click", () => session.reset());
    session.listeners.push((frame) => this.show(frame));
  }

  go(index) { this.session.change({ index, playing: false }); }

  // Fewer and larger cells of maps that have many.
  lookCloser(on) {
    if (!part("closer").hidden) this.session.change({ closer: !on ? 0 : part("maps").clientWidth < 620 ? 8 : 12 });
  }

  faster(times) { this.session.change({ speed: this.session.state.speed * FASTER ** times }); }

  // Words that follow the language, and choices that follow the layer.
  rename() {
    const { layer, state } = this.session;
    label(part("first"), "first step", "Home");
    label(part("back"), "one step back", "←");
    label(part("forward"), "one step forward", "→");
    label(part("last"), "last step", "End");
    label(part("timeline"), "timeline");
    label(part("speed"), "Speed, steps per second");
    tell(part("speed_name"), say("speed"));
    tell(part("by_name"), say("step by"));
    tell(part("watch_name"), say("watch"));
    tell(part("reset"), say("all numbers as they were"));
    tell(part("coverage"), say("read counts"));
    tell(part("rulers"), say("rulers"));
    const stamps = layer.scatters(state);
    const words = stamps
      ? { tap: say("tap"), channel: say("stamp"), cell: say("pixel"), map: say("map") }
      : { tap: say("tap"), channel: say("channel"), cell: say("cell"), map: say("map") };
    const useful = STEPS_BY.filter((by) => by !== "channel" || layer.geometry.deep > 1 || state.by === by);
    segments(part("by"), "by", useful.map((by) => [by, words[by]]), state.by, (by) => this.session.change({ by }));
    part("watching").hidden = !layer.stamps;
    const watches = [["scatter", say("scatter")], ["gather", say("gather")]];
    segments(part("watch"), "watch", watches, state.watch, (watch) => this.session.change({ watch }));
    this.named = `${state.by} ${state.watch}`;
    this.playing = undefined;
  }

  show(frame) {
    const { state, session, layer } = { ...frame, session: this.session };
    if (this.named !== `${state.by} ${state.watch}`) this.rename();
    const timeline = part("timeline");
    timeline.max = session.length - 1;
    timeline.value = state.index;
    timeline.style.setProperty("--done", `${(100 * state.index) / Math.max(session.length - 1, 1)}%`);
    timeline.setAttribute("aria-valuetext", say("step {0} of {1}", grouped(state.index + 1), grouped(session.length)));
    const [step, all] = [state.index + 1, session.length].map(grouped);
    const total = state.veiled.has("size") ? "?" : all;
    tell(part("count"), say("step {0} of {1}", step, total));
    part("count").dataset.longest = say("step {0} of {1}", total === "?" ? step : all, total);
    part("speed").value = (PARTS * Math.log(state.speed / SLOWEST)) / Math.log(FASTEST / SLOWEST);
    tell(part("speed_text"), say("{0} steps/s", state.speed.toFixed(1)));
    if (this.playing !== state.playing) {
      this.playing = state.playing;
      part("play").replaceChildren(icon(state.playing ? "pause" : "play"));
      label(part("play"), state.playing ? "pause" : "play", say("Space"));
    }
    for (const name of ["first", "back"]) part(name).disabled = state.index === 0;
    for (const name of ["forward", "last"]) part(name).disabled = state.index === session.length - 1;
    for (const name of ["coverage", "rulers"]) {
      part(name).setAttribute("aria-pressed", `${state[name]}`);
      part(name).hidden = frame.stamping !== null;
    }
    part("reset").hidden = layer.edited.size === 0;
    tell(part("closer"), state.closer ? say("show all cells") : say("larger cells"));
  }
}
