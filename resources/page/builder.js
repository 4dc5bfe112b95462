// The fields with which a reader builds a layer, and the layer that they make.

import { Axis } from "./axis.js";
import { axesOf, refusedInput, refusedSpec } from "./refusals.js";
import { Layer } from "./layer.js";
import { decoded } from "./tensors.js";
import { make, button, label } from "./page.js";
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
    const { spec, data } = this;
    const size = data.axes.filter((axis) => axis.name).map((axis) => axis.size);
    this.refused = [() => refusedSpec(spec), () => refusedInput(spec, data.inChannels, size)].find((asked) => asked()) || null;
    this.changed(this.refused ? null : this.layer(size));
  }

  layer(size) {
    const { spec, data } = this;
    const axes = axesOf(spec, size);
    const lifted = axes.length === 2 ? axes : [ONE_ROW, ...axes];
    const shape = [spec.out_channels, spec.in_channels / spec.groups, ...lifted.map((axis) => axis.taps)];
    if (shape.reduce((a, b) => a * b, 1) > MOST_WEIGHTS) return null;
    const drawn = { ...data.drawn, shape: data.weight.shape, values: this.base };
    return new Layer({
      ...data,
      ...{ spec: { ...spec }, shown: { ...spec }, axes: lifted, groups: spec.groups, outChannels: spec.out_channels },
      call: callOf(spec),
      weight: { values: weightsOf(drawn, shape), first: 0 },
      bias: spec.bias ? { values: decoded(data.drawn.biases).slice(0, spec.out_channels) } : null,
      ownKernel: lifted.map((axis) => axis.taps),
      gaps: lifted.map((axis) => axis.dilation),
    });
  }
}

const ONE_ROW = new Axis({ name: "", size: 1, taps: 1, stride: 1, dilation: 1, before: 0, after: 0, mode: "zeros", stuffing: 0 });
const DEFAULTS = [["stride", 1], ["padding", 0], ["dilation", 1], ["groups", 1]];

// The call as PyTorch takes it, without what is the default.
function callOf(spec) {
  const text = (value) => {
    if (typeof value === "string") return `'${value}'`;
    if (!Array.isArray(value)) return `${value}`;
    return new Set(value).size === 1 ? `${value[0]}` : `(${value.join(", ")})`;
  };
  const parts = [spec.in_channels, spec.out_channels, text(spec.kernel_size)];
  for (const [name, usual] of DEFAULTS) {
    const value = text(spec[name]);
    if (value !== `${usual}`) parts.push(`${name}=${value}`);
  }
  if (!spec.bias) parts.push("bias=False");
  if (spec.padding_mode !== "zeros") parts.push(`padding_mode='${spec.padding_mode}'`);
  return `torch.nn.${spec.name}(${parts.join(", ")})`;
}
