// Connects session, stage and controls. What a layer's page and a lesson's page have in common.

import { Controls, segments } from "./controls.js";
import { Editor } from "./editor.js";
import { Keyboard } from "./keyboard.js";
import { MapKeys } from "./map_keys.js";
import { LANGUAGES, language, say, speak } from "./words.js";
import { Player } from "./player.js";
import { Pointer } from "./pointer.js";
import { Session } from "./session.js";
import { Stacks } from "./stacks.js";
import { Stage } from "./stage.js";
import { Waterfall } from "./waterfall.js";
import { isAhead } from "./frame.js";
import { isNarrow, label, part, tell } from "./page.js";
import { narrate } from "./narration.js";
import { showEquation } from "./equation.js";
import { showFacts, showLegend } from "./facts.js";
import { useColours } from "./colours.js";

const NOTHING = { takes: () => false, nextStop: () => null, turn: null, renamed: () => {}, marks: () => {}, chosen: () => false };

// The width of A4 and Letter without their margins, in pixels.
const PAPER = 690;

export class App {
  // lesson: what a lesson adds: takes(target), chosen(target), nextStop, turn(by), renamed() and
  // marks(stage, frame). asked: the language to begin in; "" for that of the browser.
  constructor(layer, start, title, asked, lesson = NOTHING) {
    Object.assign(this, { title, lesson, paper: 0 });
    this.session = new Session(layer, start);
    const { session } = this;
    session.listeners.push((frame) => this.show(frame));
    this.stage = new Stage(part("stage"));
    this.waterfall = new Waterfall(part("bars"));
    this.stacks = new Stacks(part("inputs"), part("outputs"), (target) => session.point(target), (target) => this.chooseChannel(target));
    const editor = new Editor(session);
    const pointer = new Pointer(this.stage, session, { takes: lesson.takes, edit: (...asked) => editor.open(...asked) });
    this.mapKeys = new MapKeys(this.stage, session, pointer, lesson.chosen);
    const player = new Player(session, lesson.nextStop);
    this.controls = new Controls(session, player);
    const step = (by) => this.controls.go(session.state.index + by);
    this.keyboard = new Keyboard(session, this.controls, player, lesson.turn || step);
    this.editBias = (channel, element) => {
      const box = element.getBoundingClientRect();
      editor.open("bias", [channel], { clientX: box.left + 20, clientY: box.top + 10 });
    };
    part("call").hidden = lesson === NOTHING;
    part("promise").hidden = lesson !== NOTHING;
    this.dark = matchMedia("(prefers-color-scheme: dark)").matches;
    this.listen();
    speak(asked || ownLanguage());
    this.recolour(this.dark);
    this.rename();
  }

  listen() {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => this.recolour(event.matches));
    part("theme").addEventListener("click", () => this.recolour(!this.dark));
    window.addEventListener("resize", () => this.session.announce());
    // On paper everything is light, and drawn before the print begins.
    window.addEventListener("beforeprint", () => this.print(true));
    window.addEventListener("afterprint", () => this.print(false));
  }

  print(begins) {
    this.layerKey = "";
    this.paper = begins ? PAPER : 0;
    useColours(begins ? false : this.dark);
    this.session.tell();
  }

  recolour(dark) {
    this.dark = dark;
    useColours(dark);
    this.session.version++;
    this.session.announce();
  }

  // All words anew.
  rename() {
    document.documentElement.lang = LANGUAGES[language][0];
    segments(part("language"), "language", Object.entries(LANGUAGES).map(([code, [, name]]) => [code, name]), language, (code) => {
      speak(code);
      this.rename();
    });
    label(part("theme"), "light or dark");
    // Without a tip for the pointer, which would lie over what is pointed at.
    part("stage").setAttribute("aria-label", say("input, kernel and output"));
    tell(part("promise"), say("One file. It asks the network for nothing and sends nothing."));
    tell(part("title"), this.title());
    document.title = this.title();
    this.controls.rename();
    this.keyboard.rename();
    this.mapKeys.rename();
    this.lesson.renamed();
    this.stacks.key = "";
    this.session.announce();
  }

  show(frame) {
    const { version } = this.session;
    const { playing } = frame.state;
    if (playing && !this.playing && isNarrow()) part("maps").scrollIntoView();
    this.playing = playing;
    this.showLayer(frame);
    this.stacks.show(frame, version);
    // Read before anything else is changed: the browser would lay the page out for each look.
    const room = this.stage.room(this.paper);
    const wide = this.paper || part("sum").clientWidth;
    const narrow = part("maps").clientWidth < 620;
    this.stage.show(frame, { closer: frame.state.closer, version, room });
    this.mapKeys.show(frame);
    const { input, output } = this.stage.layout;
    // A finger needs larger cells than a mouse.
    const [small, few] = narrow ? [40, 8] : [20, 12];
    const large = Math.min(input.cell, output.cell) >= small || Math.max(input.view.wide, input.view.high) <= few;
    part("closer").hidden = !frame.state.closer && large;
    this.lesson.marks(this.stage, frame);
    showEquation(part("equation"), frame, this.editBias);
    this.waterfall.show(frame, wide);
    for (const name of ["equation", "sum"]) part(name).classList.toggle("ahead", isAhead(frame));
    const words = narrate(frame);
    tell(part("narration"), words);
    // A screen reader could not follow a step that is played.
    if (!frame.state.playing) tell(part("spoken"), this.mapKeys.words(frame) || words);
  }

  // What stays from step to step, so that the browser need not lay it out anew.
  showLayer(frame) {
    const key = `${this.session.version} ${language} ${[...frame.state.veiled]} ${this.dark}`;
    if (key === this.layerKey) return;
    this.layerKey = key;
    showFacts(frame);
    showLegend(frame);
  }

  // The map of that channel; of an input while steps cover all of them, else its first step.
  chooseChannel({ kind, place: [channel] }) {
    const { session } = this;
    const frame = session.frame;
    if (this.lesson.takes({ kind, place: [channel] })) return;
    const { state } = session;
    const { geometry, stamping } = frame;
    if (stamping) {
      const size = geometry.kernel[0] * geometry.kernel[1];
      const index = session.layer.steps(state).index(kind === "in_channel" ? [channel, ...stamping.pixel] : stamping.step.output);
      const inside = channel % geometry.each;
      const later = kind === "in_channel" ? 0 : { tap: inside * size, channel: inside }[state.by] || 0;
      session.change({ index: index + later, channel: kind === "in_channel" ? state.channel : inside, playing: false });
    } else if (kind === "out_channel") {
      session.seek([channel, ...frame.played.output.slice(1)]);
    } else if (geometry.groupOfInput(channel) !== frame.played.group) {
      // The cell in play does not read it: what it feeds is shown instead.
      session.pin({ kind, place: [channel] });
    } else {
      const inside = channel - frame.played.inChannels[0];
      const size = geometry.kernel[0] * geometry.kernel[1];
      const later = { tap: inside * size, channel: inside }[state.by] || 0;
      const first = session.layer.steps(state).index(frame.played.output);
      session.change({ index: first + later, channel: inside, pointed: null, pinned: false, playing: false });
    }
  }
}

// The language of the browser, if the page has it.
function ownLanguage() {
  const reads = navigator.languages.some((name) => name.startsWith("zh"));
  return reads && !navigator.language.startsWith("en") ? "zh" : "en";
}

// The data in the file.
export const embedded = (id) => JSON.parse(part(id).textContent);

// Begin, once it is known that the browser has what is needed.
export function begin(start) {
  if (!HTMLCanvasElement.prototype.getContext || !window.HTMLDialogElement) {
    part("unable").hidden = false;
    return;
  }
  window.convgui = start();
  part("page").hidden = false;
  window.convgui.session.tell();
}
