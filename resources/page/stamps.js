// A transposed layer watched as stamps: each pixel adds its multiple of the kernel to the output.
// A step is one of the convolution read backwards: its "output cell" is a pixel of the input.

import { range } from "./axis.js";
import { Steps } from "./steps.js";

export class Stamping {
  constructor(layer, step, chosen) {
    Object.assign(this, { layer, step });
    const { geometry, crop, mapSize } = layer.stamps;
    Object.assign(this, { geometry, crop, mapSize });
    [this.channel, ...this.pixel] = step.output;
    const [kh, kw] = geometry.kernel;
    this.size = kh * kw;
    const inside = ["tap", "channel"].includes(step.by)
      ? Math.floor(step.first / this.size)
      : Math.min(chosen, geometry.deep - 1);
    this.outChannel = step.inChannels[0] + inside;
    const number = step.first % this.size;
    this.tap = step.by === "tap" ? [Math.floor(number / kw), number % kw] : null;
    this.done = step.by === "tap" ? number + 1 : this.size;
    this.value = layer.input.at(this.channel, ...this.pixel);
    const [rows, cols] = geometry.reads(this.pixel);
    this.places = rows.flatMap((row) => cols.map((col) => [row, col]));
    this.kernel = this.kernelOf(this.outChannel, this.channel);
    this.products = this.kernel.map((weight) => this.value * weight);
    const kept = this.places.slice(0, this.done).reverse();
    this.place = (step.by !== "tap" && kept.find((place) => this.cellOf(place))) || kept[0];
  }

  // The slice with which a pixel of `channel` stamps, row by row: what gathers is turned.
  kernelOf(out, channel) {
    const [kh, kw] = this.geometry.kernel;
    const { weight, geometry } = this.layer;
    const inside = channel - geometry.inputsOf(geometry.groupOfInput(channel))[0];
    return range(this.size).map((n) => weight.at(out, inside, kh - 1 - Math.floor(n / kw), kw - 1 - (n % kw)));
  }

  // [row, col] in the output of a place on the stamped map; null if it is cut off.
  cellOf(place) {
    const cell = place.map((n, i) => n - this.crop[i]);
    const size = this.layer.geometry.outputSize;
    return cell.every((n, i) => n >= 0 && n < size[i]) ? cell : null;
  }

  // The product in play as a step of its output cell, gathering; of one cut off, the nearest cell.
  get gathered() {
    const { geometry } = this.layer;
    const steps = new Steps(geometry, "tap");
    const cell = this.cellOf(this.place);
    if (!cell) {
      const near = this.place.map((n, i) => Math.min(Math.max(n - this.crop[i], 0), geometry.outputSize[i] - 1));
      return steps.step([this.outChannel, ...near], 0, geometry.taps, "cell");
    }
    const inside = this.channel - geometry.inputsOf(geometry.groupOfInput(this.channel))[0];
    const at = this.places.findIndex((place) => place.every((n, i) => n === this.place[i]));
    const first = inside * this.size + this.size - 1 - at;
    const [rows, cols] = geometry.reads(cell);
    const stamped = rows.flatMap((row) => cols.map((col) => geometry.isInside(row, col)));
    const later = range(geometry.taps, first + 1).some((n) => stamped[n % this.size]);
    return steps.step([this.outChannel, ...cell], first, later ? first + 1 : geometry.taps, "tap");
  }

  // How many stamps each place of the map gets in all.
  get due() {
    const lines = this.geometry.axes.map((axis, i) => range(this.mapSize[i]).map((n) => axis.counts[n] || 0));
    return lines[0].flatMap((down) => lines[1].map((across) => down * across * this.geometry.each));
  }

  // The stamped map of a channel after the step: sums, and how many stamps each place has.
  mapOf(out) {
    const { layer, geometry, step } = this;
    const [high, wide] = this.mapSize;
    const sums = new Float64Array(high * wide);
    const counts = new Int32Array(high * wide);
    const group = layer.geometry.groupOfOutput(out);
    const [first, end] = layer.geometry.inputsOf(group);
    const due = layer.once("due", () => this.due);
    if (group <= step.group) {
      const [rows, cols] = layer.geometry.inputSize;
      const ended = group < step.group;
      const last = ended ? [end - 1, rows - 1, cols - 1] : step.output;
      const own = step.last - (out - step.inChannels[0]) * this.size;
      const done = ended ? this.size : Math.min(Math.max(own, 0), this.size);
      const until = (last[0] * rows + last[1]) * cols + last[2];
      const reads = geometry.axes.map((axis) => range(axis.outputs).map((n) => axis.reads(n)));
      for (let channel = first; channel <= last[0]; channel++) {
        const kernel = this.kernelOf(out, channel);
        for (let pixel = channel * rows * cols; pixel < (channel + 1) * rows * cols && pixel <= until; pixel++) {
          const at = pixel - channel * rows * cols;
          const value = layer.input.values[pixel];
          const [down, across] = [reads[0][Math.floor(at / cols)], reads[1][at % cols]];
          const taps = pixel === until ? done : this.size;
          for (let tap = 0; tap < taps; tap++) {
            const place = down[Math.floor(tap / across.length)] * wide + across[tap % across.length];
            sums[place] += value * kernel[tap];
            counts[place]++;
          }
        }
      }
    }
    if (layer.bias) {
      for (let place = 0; place < sums.length; place++) {
        const kept = this.cellOf([Math.floor(place / wide), place % wide]);
        if (kept && counts[place] === due[place]) sums[place] += layer.bias[out];
      }
    }
    return { sums, counts, due };
  }

  // How many output channels are finished: those of one group come together.
  get channelsDone() {
    const { geometry } = this.layer;
    const [rows, cols] = geometry.inputSize;
    const ends = [geometry.inputsOf(this.step.group)[1] - 1, rows - 1, cols - 1];
    const [first, end] = geometry.outputsOf(this.step.group);
    return this.step.finished && ends.every((n, i) => n === this.step.output[i]) ? end : first;
  }
}
