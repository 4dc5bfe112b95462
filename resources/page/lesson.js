// How far the reader is in the lesson: the open page, its question, and what was answered.

import { Builder } from "./builder.js";
import { Layer } from "./layer.js";
import { drawMarks, markCards } from "./answer_marks.js";
import { grade, marksOf, pageOf } from "./grading.js";
import { nextStop, pausing } from "./breakpoints.js";
import { SLOWEST } from "./session.js";
import { showStops, stopsOf } from "./stop_marks.js";
import { hintOf } from "./hints.js";
import { lightMaps } from "./spotlight.js";
import { veilsOf } from "./veils.js";

// How long it takes at least to play all steps of a page.
const LEAST_SECONDS = 5;

export class Lesson {
  constructor(data) {
    this.title = data.title;
    this.pages = data.pages;
    this.layers = data.layers.map((layer) => shared(layer, data.arrays));
    // For each page what was answered: {tries, given, right, shown, judged}; see note().
    this.records = data.pages.map(() => null);
    this.number = 0;
    this.clicked = [];
    this.verdict = null;
    // The reader's name.
    this.student = "";
    // What a first wrong answer is told, a function; the question stays open.
    this.hint = null;
    this.builder = null;
  }

  // app: what shows the layers; told(): the panel shows what is new. `kept`: {number, records,
  // student} of the page before it was loaded again.
  attach(app, told, kept) {
    Object.assign(this, { app, session: app.session, told });
    try {
      this.student = `${kept.student}`;
      if (kept.records.length === this.records.length) this.records = kept.records;
      this.open(Math.min(Math.max(Math.trunc(kept.number), 0), this.pages.length));
    } catch {
      // Nothing was kept, or not by this page.
      this.student = "";
      this.records = this.pages.map(() => null);
      this.open(0);
    }
  }

  // The last page of all tells what was answered.
  get isSummary() { return this.number === this.pages.length; }
  get page() { return this.pages[Math.min(this.number, this.pages.length - 1)]; }
  get question() { return this.isSummary ? null : this.page.question; }
  get isOpen() { return this.question !== null && this.verdict === null; }

  // A question that was answered stays answered.
  open(number) {
    this.number = number;
    const record = this.isSummary ? null : this.records[number];
    if (record && record.judged) this.recall(record.judged);
    else this.ask();
  }

  recall({ given, spec, skipped }) {
    this.clicked = [];
    this.hint = null;
    this.verdict = null;
    this.reopen();
    if (spec) {
      this.builder.spec = spec;
      this.builder.apply();
    }
    this.judge(given, skipped);
  }

  turn(by) {
    const number = this.number + by;
    if (number >= 0 && number <= this.pages.length) this.open(number);
  }

  // Open the question of the page, on the layer that the page sets; one that the reader built stays.
  ask() {
    const record = this.isSummary ? null : this.records[this.number];
    const skipped = this.verdict && this.verdict.skipped;
    const built = this.builder && this.builder.page === this.page && !skipped ? this.builder : null;
    if (record) record.judged = null;
    this.clicked = [];
    this.verdict = null;
    this.hint = null;
    if (built && this.isBuilding) this.session.change({ veiled: new Set() });
    else this.reopen();
    this.told();
  }

  reopen() {
    const veiled = new Set(this.isOpen ? [...veilsOf(this.question), ...this.page.hide] : []);
    const data = this.layers[this.page.layer];
    const layer = new Layer(data);
    this.session.open(layer, { ...this.page.start, speed: this.speedFor(layer), veiled });
    this.renew();
    const { fields } = this.page;
    this.builder = null;
    if (this.isBuilding) this.startBuilding();
    else if (fields.length && data.drawn && !this.isSummary) this.startBuilding(fields);
  }

  // Few steps are played slowly, unless the reader has chosen a speed.
  speedFor(layer) {
    const { start } = this.page;
    const { speed } = this.session.state;
    if (this.paced && speed !== this.paced) return speed;
    this.paced = Math.max(Math.min(start.speed, layer.steps(start).length / LEAST_SECONDS), SLOWEST);
    return this.paced;
  }

  get isBuilding() { return this.question !== null && this.question.kind === "build"; }

  // Controls that follow the layer.
  renew() {
    this.app.controls.rename();
    this.app.stacks.key = "";
  }

  // names: the fields that the page is about, which may be tried; without them a layer is asked for.
  startBuilding(names) {
    this.builder = new Builder(this.layers[this.page.layer], (layer) => {
      if (layer) {
        const { by, speed, channel } = this.session.state;
        const { output } = this.session.frame.played;
        this.session.open(layer, { by, speed, channel });
        // The same output cell, as far as there is one.
        this.session.seek(output);
        this.renew();
      }
      if (this.isBuilding) this.verdict = null;
      this.told();
    }, names, this.isBuilding ? this.question.about : []);
    this.builder.page = this.page;
  }

  // Judge an answer, back at the layer and the step of the question.
  answer(given, skipped = false) {
    const { question } = this;
    if (!this.isBuilding) this.reopen();
    else if (skipped) this.builder.find(question.about);
    const verdict = this.graded(given);
    const asks = verdict.right || skipped || this.hint ? null : hintOf(question, this.about, given);
    this.note(given, skipped, verdict.right, !asks);
    if (asks) {
      this.hint = asks;
      this.told();
    } else this.judge(given, skipped);
  }

  // What the question is about.
  get about() { return pageOf(this.session.layer, this.session.state); }

  graded(given) {
    const refused = this.isBuilding && this.builder.refused;
    return refused ? { right: false, given, answer: null, reason: refused, failed: [refused] } : grade(this.question, this.about, given);
  }

  // Say whether it is right, and show why.
  judge(given, skipped) {
    this.verdict = { ...this.graded(given), skipped };
    const ends = veilsOf(this.question).has("value");
    const { state, layer } = this.session;
    const steps = layer.steps(state);
    const { output } = steps.at(state.index);
    const last = lastWindow(this.question, output, layer.geometry.outputSize);
    const index = last ? steps.index(last) : ends ? steps.index(output) + steps.inACell - 1 : state.index;
    this.session.change({ veiled: new Set(), index });
    this.at = [this.session.layer, index];
    this.told();
  }

  // `judged`: what is judged again when the page is opened again, null while the question is open.
  note(given, skipped, right, judged) {
    const before = this.records[this.number] || { tries: 0, given: null, right: false, shown: false };
    const [top, left] = this.session.layer.geometry.pads;
    // Pixels are counted without the border, as on the rulers.
    const told = this.question.kind === "pixels" && given ? given.map(([row, col]) => [row - top, col - left]) : given;
    const built = this.isBuilding ? this.session.layer.data.call : told;
    // Of a layer that is as the page has it nothing is built anew.
    const isBuilt = this.isBuilding && JSON.stringify(this.builder.spec) !== JSON.stringify(this.layers[this.page.layer].spec);
    const spec = isBuilt ? { ...this.builder.spec } : null;
    const now = before.right ? before : {
      tries: before.tries + (skipped ? 0 : 1),
      given: skipped ? before.given : built,
      right: right && !skipped,
      // The answer was told before it was found. A wrong layer is not told the right one.
      shown: before.shown || skipped || (judged && !right && !this.isBuilding),
    };
    this.records[this.number] = { ...now, judged: judged ? { given, spec, skipped } : null };
  }

  // A click on the stage or on a card; whether the question takes it.
  takes({ kind, place }) {
    const wanted = { pixels: "input", channels: "in_channel" }[this.isOpen ? this.question.kind : ""];
    if (kind !== wanted) return false;
    const chosen = kind === "input" ? place.slice(1) : place[0];
    const others = this.clicked.filter((one) => `${one}` !== `${chosen}`);
    this.clicked = others.length < this.clicked.length ? others : [...others, chosen];
    this.told();
    this.session.announce();
    return true;
  }

  hasChosen({ place }) { return this.isOpen && this.clicked.some((one) => `${one}` === `${place.slice(1)}`); }

  // Nothing is chosen any more.
  clear() {
    this.clicked = [];
    this.told();
    this.session.announce();
  }

  // Where the teacher wants a pause, at the steps of now.
  get stops() {
    const { layer, state } = this.session;
    return this.isSummary ? [] : pausing(layer.steps(state), this.page.stops, layer.bias !== null);
  }

  nextStop(now, upto) {
    const { layer, state } = this.session;
    const { stops } = this;
    return stops.length ? nextStop(layer.steps(state), stops, now, upto, layer.bias !== null) : null;
  }

  // The teacher's stops, made anew when the steps are others.
  showStops({ steps, layer, state }) {
    const key = `${this.number} ${this.session.version} ${state.by} ${state.watch}`;
    if (key === this.stopsKey) return;
    this.stopsKey = key;
    showStops(stopsOf(steps, this.stops, layer.bias !== null), steps.length);
  }

  marks(stage, frame) {
    const kind = this.question ? this.question.kind : "";
    let marks = new Map();
    const here = this.verdict && this.at[0] === frame.layer && this.at[1] === frame.state.index;
    if (this.isOpen) marks = new Map(this.clicked.map((one) => [`${one}`, "chosen"]));
    else if (here && ["pixels", "channels"].includes(kind)) marks = marksOf(this.verdict);
    if (kind === "pixels") drawMarks(stage, marks);
    this.showStops(frame);
    if (!this.isSummary) lightMaps(stage, this.page.spotlight, frame.state.veiled);
    markCards(this.app.stacks, kind === "channels" ? marks : new Map());
  }
}

// After a size was asked for: the output cell, moved to the last place of the window along that
// axis; null after other questions.
function lastWindow({ kind, about }, [channel, row, col], [rows, cols]) {
  if (kind !== "number" || !["H_out", "W_out", "L_out"].includes(about[0])) return null;
  return about[0] === "H_out" ? [channel, rows - 1, col] : [channel, row, cols - 1];
}

// A layer of which arrays stand once for several pages.
function shared(layer, arrays) {
  const of = (part) => part && { ...arrays[part.array], ...part };
  const drawn = layer.drawn && { ...layer.drawn, biases: arrays[layer.drawn.biases.array] };
  return { ...layer, input: of(layer.input), weight: of(layer.weight), bias: of(layer.bias), drawn };
}
