// The fields with which a reader builds a layer, and the layer that they make.

import { liftedAxes, refusedLayer } from "./kinds.js";
import { Layer } from "./layer.js";
import { decoded } from "./tensors.js";
import { make, button, label } from "./page.js";
import { exchanged, scatteringOf } from "./transposed.js";
import { foundSpec } from "./find_layer.js";
import { weightsOf } from "./weights.js";

const FIELDS = ["out_channels", "kernel_size", "stride", "padding", "dilation", "groups"];
const MODES = ["zeros", "reflect", "replicate", "circular"];
// More would not be seen, and takes a phone a while.
const ENDS = { out_channels: 64, kernel_size: 15, stride: 9, padding: 15, dilation: 9, groups: 64 };
const MOST_WEIGHTS = 1 << 16;

export class Builder {
  // data: the layer of the page; changed(layer or null): what came of a change; names: the fields.
  constructor(data, changed, names = FIELDS) {
    Object.assign(this, { data, changed, names, refused: null });
    this.spec = { ...data.spec };
    this.base = decoded(data.weight);
  }

  // The fields, of which a size stands for both directions.
  fields() {
    return this.names.map((name) => {
      if (name === "padding_mode") return this.modes();
      const value = make("b", "", this.textOf(name));
      const less = button(`${name}_less`, "−", () => this.add(name, -1, value));
      const more = button(`${name}_more`, "+", () => this.add(name, 1, value));
      label(less, "less");
      label(more, "more");
      const row = make("div", "field", make("code", "", `${name} =`), less, value, more);
      row.id = `field_${name}`;
      return row;
    });
  }

  modes() {
    const field = make("select", "", ...MODES.map((mode) => make("option", "", mode)));
    field.id = "padding_mode_choice";
    field.value = this.spec.padding_mode;
    field.setAttribute("aria-label", "padding_mode");
    field.addEventListener("change", () => {
      this.spec.padding_mode = field.value;
      this.apply();
    });
    const row = make("div", "field", make("code", "", "padding_mode ="), field);
    row.id = "field_padding_mode";
    return row;
  }

  textOf(name) {
    const value = this.spec[name];
    if (!Array.isArray(value)) return `${value}`;
    return new Set(value).size === 1 ? `${value[0]}` : `(${value.join(", ")})`;
  }

  add(name, by, element) {
    const value = this.spec[name];
    const grown = (n) => Math.min(Math.max(n + by, name === "padding" ? 0 : 1), ENDS[name]);
    if (typeof value === "string") this.spec[name] = this.spec.letters.map(() => Math.max(by, 0));
    else this.spec[name] = Array.isArray(value) ? value.map(grown) : grown(value);
    element.textContent = this.textOf(name);
    this.apply();
  }

  // Show the layer of the fields, unless PyTorch refuses it.
  apply() {
    const { spec, data, size } = this;
    const refused = () => refusedLayer(spec, data.inChannels, size);
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

  get size() { return this.data.axes.filter((axis) => axis.name).map((axis) => axis.size); }

  layer() {
    const { spec, data, size } = this;
    const lifted = liftedAxes(spec, size);
    const shape = [spec.out_channels, spec.in_channels / spec.groups, ...lifted.map((axis) => axis.taps)];
    if (shape.reduce((a, b) => a * b, 1) > MOST_WEIGHTS) return null;
    return new Layer({
      ...data,
      ...{ spec: { ...spec }, shown: { ...spec }, axes: lifted, groups: spec.groups, outChannels: spec.out_channels },
      call: callOf(spec),
      weight: { values: this.weights(shape), first: 0 },
      bias: spec.bias ? { values: decoded(data.drawn.biases).slice(0, spec.out_channels) } : null,
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

const DEFAULTS = { stride: 1, padding: 0, output_padding: 0, dilation: 1, groups: 1, bias: true, padding_mode: "zeros" };
const ORDER = ["stride", "padding", "dilation", "groups", "bias", "padding_mode"];
const TRANSPOSED_ORDER = ["stride", "padding", "output_padding", "groups", "bias", "dilation"];

// The call as PyTorch takes it, without what is the default.
function callOf(spec) {
  const text = (value) => {
    if (typeof value === "string") return `'${value}'`;
    if (value === false) return "False";
    if (!Array.isArray(value)) return `${value}`;
    return new Set(value).size === 1 ? `${value[0]}` : `(${value.join(", ")})`;
  };
  const parts = [spec.in_channels, spec.out_channels, text(spec.kernel_size)];
  for (const name of spec.transposed ? TRANSPOSED_ORDER : ORDER) {
    const value = text(spec[name]);
    if (value !== text(DEFAULTS[name])) parts.push(`${name}=${value}`);
  }
  return `torch.nn.${spec.name}(${parts.join(", ")})`;
}
