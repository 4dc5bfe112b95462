// The steps of a layer, each found by arithmetic from its number; model/conv/steps.py is its model.

export const STEPS_BY = ["tap", "channel", "cell", "map"];

export class Steps {
  // part: the output cells that are stepped through, [first, end) of channels, rows and columns.
  constructor(geometry, by, part) {
    this.geometry = geometry;
    this.by = by;
    this.part = part || [[0, geometry.outChannels], ...geometry.outputSize.map((size) => [0, size])];
    const taps = geometry.kernel[0] * geometry.kernel[1];
    this.stride = { tap: 1, channel: taps }[by] || geometry.taps;
    this.inACell = geometry.taps / this.stride;
    [this.channels, this.rows, this.cols] = this.part.map(([first, end]) => end - first);
  }

  get length() {
    return this.channels * (this.by === "map" ? 1 : this.rows * this.cols) * this.inACell;
  }

  // Its output cell, and which of that cell's taps it adds: first … last - 1.
  at(i) {
    const [channels, rows, cols] = this.part;
    if (this.by === "map") return this.step([channels[0] + i, rows[1] - 1, cols[1] - 1], 0);
    const cell = Math.floor(i / this.inACell);
    const row = Math.floor(cell / this.cols);
    const channel = Math.floor(row / this.rows);
    const output = [channels[0] + channel, rows[0] + (row % this.rows), cols[0] + (cell % this.cols)];
    return this.step(output, (i % this.inACell) * this.stride);
  }

  step(output, first, last = first + this.stride, by = this.by) {
    const total = this.geometry.taps;
    const group = this.geometry.groupOfOutput(output[0]);
    const inChannels = this.geometry.inputsOf(group);
    return { by, output, first, last, total, finished: last === total, group, inChannels };
  }

  // The first step of the output cell, or of the nearest there is.
  index(output) {
    const [channel, row, col] = output.map((n, i) => {
      const [first, end] = this.part[i];
      return Math.min(Math.max(n, first), end - 1) - first;
    });
    if (this.by === "map") return channel;
    return ((channel * this.rows + row) * this.cols + col) * this.inACell;
  }
}

export const sameCell = (a, b) => a.every((n, i) => n === b[i]);
