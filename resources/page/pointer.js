// What the pointer or a finger on the stage means: pointing, going to a cell, typing a number.

import { cellAt, tapAt } from "./layout.js";

// Milliseconds and pixels between two taps of a finger that are a double one.
const [SOON, NEAR] = [350, 24];

export class Pointer {
  // takes(target): whether a click is an answer; edit(what, place, box): type a number there.
  constructor(stage, session, { takes, edit }) {
    Object.assign(this, { stage, session, takes, edit, last: { time: 0, x: 0, y: 0 } });
    const { canvas } = stage;
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerdown", (event) => this.move(event));
    canvas.addEventListener("pointerleave", () => session.point(null));
    canvas.addEventListener("click", (event) => this.click(event));
    canvas.addEventListener("dblclick", (event) => this.type(this.under(event), event));
  }

  // {kind, place, cell} under the event; `cell` counts on the map that is shown.
  under(event) {
    const bounds = this.stage.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - bounds.left, event.clientY - bounds.top];
    const { input, lens, output } = this.stage.layout;
    const frame = this.session.frame;
    for (const [kind, cell] of [["input", cellAt(input, x, y)], ["weight", tapAt(lens, x, y)], ["output", cellAt(output, x, y)]]) {
      if (cell) return targetOf(frame, kind, cell);
    }
    return null;
  }

  move(event) {
    const target = this.under(event);
    const { pointed } = this.session.state;
    const same = target && pointed && target.kind === pointed.kind && `${target.place}` === `${pointed.place}`;
    if (!same && (target || pointed)) this.session.point(target);
  }

  click(event) {
    const target = this.under(event);
    const { time, x, y } = this.last;
    const double = event.timeStamp - time < SOON && Math.hypot(event.clientX - x, event.clientY - y) < NEAR;
    this.last = { time: double ? 0 : event.timeStamp, x: event.clientX, y: event.clientY };
    if (!target) this.session.point(null, true);
    else if (this.takes(target)) return;
    else if (double && event.pointerType !== "mouse") this.type(target, event);
    else this.go(target);
  }

  // What a click does, by a key.
  choose(target) {
    if (!this.takes(target)) this.go(target);
  }

  go(target) {
    if (target.kind === "output" && !this.session.layer.scatters(this.session.state)) this.session.seek(target.place);
    else this.session.pin(target);
  }

  // Open the field for the number of a place, near a point of the window.
  type(target, { clientX, clientY }) {
    const frame = this.session.frame;
    if (!target || target.kind === "output" || frame.state.veiled.size) return;
    if (target.kind === "weight" && !frame.layer.weight.values) return;
    const place = target.kind === "weight" ? target.place : pixelOf(frame, target.place);
    if (place) this.edit(target.kind, place, { clientX, clientY });
  }
}

// A cell of a map that is shown as a place of the layer.
export function targetOf(frame, kind, [row, col]) {
  const { stamping, geometry } = frame;
  if (!stamping) {
    if (kind === "input") return { kind, place: [frame.inChannel, row, col] };
    if (kind === "output") return { kind, place: [frame.step.output[0], row, col] };
    return { kind, place: [frame.step.output[0], frame.inChannel - frame.step.inChannels[0], row, col] };
  }
  if (kind === "input") {
    return { kind, place: [stamping.channel, ...geometry.axes.map((axis, i) => axis.positionOf([row, col][i]))] };
  }
  if (kind === "weight") {
    const inside = stamping.channel - geometry.inputsOf(geometry.groupOfInput(stamping.channel))[0];
    const [kh, kw] = geometry.kernel;
    return { kind, place: [stamping.outChannel, inside, kh - 1 - row, kw - 1 - col] };
  }
  const own = stamping.cellOf([row, col]);
  return own && { kind, place: [stamping.outChannel, ...own] };
}

// The pixel that a padded place holds or copies; null for an added zero, or where there is no number.
function pixelOf(frame, [channel, row, col]) {
  const pixel = frame.geometry.axes.map((axis, i) => axis.source([row, col][i]));
  const known = Math.min(...pixel) >= 0 && frame.layer.input.at(channel, ...pixel) !== undefined;
  return known ? [channel, ...pixel] : null;
}
