// The fields with which a reader builds a layer, and the layer that they make.

import { argumentOf, callOf, kindOf, liftedAxes, refusedLayer, textOf } from "./kinds.js";
import { Layer } from "./layer.js";
import { MODES } from "./refusals.js";
import { decoded } from "./tensors.js";
import { make, button } from "./page.js";
import { say } from "./words.js";
import { exchanged, scatteringOf } from "./transposed.js";
import { foundSpec } from "./find_layer.js";
import { parseAnswer } from "./numbers.js";
import { weightsOf } from "./weights.js";

// What can be chosen of an argument that is no number.
const FLAGS = [true, false];
const CHOICES = {
  ...{ bias: FLAGS, ceil_mode: FLAGS, count_include_pad: FLAGS },
  padding_mode: MODES,
};
// More would not be seen, and takes a phone a while.
const ENDS = { out_channels: 64, kernel_size: 15, stride: 32, padding: 64, output_padding: 32, dilation: 64, groups: 64, divisor_override: 99 };
const FROM_ZERO = ["padding", "output_padding"];
// A phone computes so many products in some seconds; a cell takes as long as some of them.
const [MOST_PRODUCTS, LEAST_OF_A_CELL] = [2e8, 50];

export class Builder {
  // data: the layer of the page; changed(layer or null): what came of a change; names: the fields,
  // without them all that the layer has; about: what is asked of it.
  constructor(data, changed, names, about = []) {
    Object.assign(this, { data, changed, refused: null });
    this.spec = { ...data.spec };
    this.base = data.weight && decoded(data.weight);
    this.names = (names || kindOf(data.spec).fields).flatMap((name) => this.split(name, about));
  }

  // A size stands for both directions, unless one of them is asked about.
  split(name, about) {
    const ways = ["height", "width"].map((way) => `${name.replace("_size", "")}_${way}`);
    const asked = ways.some((way) => about.some((text) => text.startsWith(way)));
    return asked && this.spec.letters.length > 1 ? ways : [name];
  }

  fields() {
    return this.names.map((name) => (CHOICES[name] ? this.choice(name) : this.number(name)));
  }

  number(name) {
    const value = make("input");
    Object.assign(value, { id: `${name}_value`, type: "text", inputMode: "numeric", autocomplete: "off", value: this.textOf(name) });
    value.setAttribute("aria-label", name);
    // At once, so that nothing is left to do when a button is pressed next.
    value.addEventListener("input", () => {
      const typed = parseAnswer(value.value);
      if (Number.isInteger(typed)) this.set(name, () => typed);
    });
    value.addEventListener("blur", () => { value.value = this.textOf(name); });
    const less = button(`${name}_less`, "−", () => this.add(name, -1));
    const more = button(`${name}_more`, "+", () => this.add(name, 1));
    less.setAttribute("aria-label", `${name}: ${say("less")}`);
    more.setAttribute("aria-label", `${name}: ${say("more")}`);
    return row(name, less, value, more);
  }

  choice(name) {
    const options = CHOICES[name];
    const field = make("select", "", ...options.map((option) => make("option", "", textOf(option).replaceAll("'", ""))));
    field.id = `${name}_choice`;
    field.selectedIndex = options.indexOf(this.spec[name]);
    field.setAttribute("aria-label", name);
    field.addEventListener("change", () => {
      this.spec[name] = options[field.selectedIndex];
      this.apply();
    });
    return row(name, field);
  }

  textOf(name) {
    const { base, axis } = argumentOf(name, this.spec);
    const value = this.spec[base];
    return textOf(axis === null || !Array.isArray(value) ? value : value[axis]).replaceAll("'", "");
  }

  // A word counts as 0; below 1 there is no divisor.
  add(name, by) { this.set(name, (n) => n + by); }

  // made(n): what becomes of each number that the field stands for.
  set(name, made) {
    const { spec } = this;
    const { base, axis } = argumentOf(name, spec);
    const value = typeof spec[base] === "string" ? spec.letters.map(() => 0) : spec[base];
    const least = FROM_ZERO.includes(base) ? 0 : 1;
    const within = (n) => Math.min(Math.max(made(n), least), ENDS[base]);
    if (Array.isArray(value)) spec[base] = value.map((n, i) => (axis === null || axis === i ? within(n) : n));
    else if (base === "divisor_override") spec[base] = made(value) > 0 ? within(value) : null;
    else spec[base] = within(value);
    this.apply();
  }

  // Show the layer of the fields, unless PyTorch refuses it or it is too large.
  apply() {
    const { spec, data, size } = this;
    const refused = () => refusedLayer(spec, data.inChannels, size) || this.tooLarge();
    this.refused = refused() ? refused : null;
    this.changed(this.refused ? null : this.layer());
  }

  // Build a layer that meets the conditions: from the one of now, else from that of the page.
  find(about) {
    const found = foundSpec(this.spec, this.size, about) || foundSpec(this.data.spec, this.size, about);
    if (!found) return;
    this.spec = found;
    this.apply();
  }

  tooLarge() {
    const [down, across] = liftedAxes(this.spec, this.size);
    const [channels, ...others] = this.shapeOn([down, across]);
    const each = Math.max(others.reduce((a, b) => a * b, 1), LEAST_OF_A_CELL);
    if (channels * down.outputs * across.outputs * each <= MOST_PRODUCTS) return null;
    return say("So many products would take this page too long: use fewer channels, a smaller kernel, or less padding.");
  }

  // Of the weight with which the layer gathers.
  shapeOn(axes) {
    const { spec } = this;
    return [spec.out_channels, spec.in_channels / spec.groups, ...axes.map((axis) => axis.taps)];
  }

  get size() { return this.data.axes.filter((axis) => axis.name).map((axis) => axis.size); }

  layer() {
    const { spec, data, size } = this;
    const lifted = liftedAxes(spec, size);
    const shape = this.shapeOn(lifted);
    return new Layer({
      ...data,
      ...{ spec: { ...spec }, shown: { ...spec }, axes: lifted, groups: spec.groups, outChannels: spec.out_channels },
      call: callOf(spec),
      weight: spec.pools ? null : { values: this.weights(shape), first: 0 },
      bias: spec.bias ? { values: decoded(data.drawn.biases).slice(0, spec.out_channels) } : null,
      mean: { override: spec.divisor_override || null, countsBorder: spec.count_include_pad !== false },
      roundsUp: Boolean(spec.ceil_mode),
      ownKernel: lifted.map((axis) => axis.taps),
      gaps: lifted.map((axis) => axis.dilation),
      stamps: spec.transposed ? scatteringOf(spec, size, lifted.map((axis) => axis.outputs)) : null,
    });
  }

  // The weight of `shape` with which the layer gathers; places are counted in PyTorch's own.
  weights(shape) {
    const { spec, data, base } = this;
    if (!spec.transposed) return weightsOf({ ...data.drawn, shape: data.weight.shape, values: base }, shape);
    const [from, to] = [[data.weight.shape, data.groups], [shape, spec.groups]].map(([[out, inside, ...kernel], groups]) =>
      [inside * groups, out / groups, ...kernel]);
    const values = exchanged(base, data.groups, data.weight.shape);
    return exchanged(weightsOf({ ...data.drawn, shape: from, values }, to), spec.groups, to);
  }
}

function row(name, ...parts) {
  const made = make("div", "field", make("code", "", `${name} =`), ...parts);
  made.id = `field_${name}`;
  return made;
}
