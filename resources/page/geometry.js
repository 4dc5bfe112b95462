// Two axes, the groups of channels, and how a cell combines what its taps give.

export class Geometry {
  // inChannels, outChannels, groups, combine ("sum", "mean", "max"), axes: rows and columns.
  constructor(fields) {
    Object.assign(this, fields);
  }

  get deep() { return this.inChannels / this.groups; }
  get each() { return this.outChannels / this.groups; }
  get kernel() { return this.axes.map((axis) => axis.taps); }
  get span() { return this.axes.map((axis) => axis.span); }
  get pads() { return this.axes.map((axis) => axis.before); }
  get inputSize() { return this.axes.map((axis) => axis.size); }
  get paddedSize() { return this.axes.map((axis) => axis.padded); }
  get borderedSize() { return this.axes.map((axis) => axis.bordered); }
  get outputSize() { return this.axes.map((axis) => axis.outputs); }
  get namedAxes() { return this.axes.filter((axis) => axis.name); }
  get hasRows() { return this.namedAxes.length > 1; }
  // Products in the sum of one output cell.
  get taps() { return this.deep * this.axes[0].taps * this.axes[1].taps; }
  get borderValue() { return this.combine === "max" ? -Infinity : 0; }

  groupOfInput(channel) { return Math.floor(channel / this.deep); }
  groupOfOutput(channel) { return Math.floor(channel / this.each); }
  // First channel and end of a group.
  inputsOf(group) { return [group * this.deep, (group + 1) * this.deep]; }
  outputsOf(group) { return [group * this.each, (group + 1) * this.each]; }

  corner([row, col]) { return [this.axes[0].position(row, 0), this.axes[1].position(col, 0)]; }
  reads([row, col]) { return [this.axes[0].reads(row), this.axes[1].reads(col)]; }
  // The same without those outside, where nothing is read.
  placesRead(cell) { return this.reads(cell).map((line, i) => line.filter((n) => this.axes[i].isWithin(n))); }
  isWithin(row, col) { return this.axes[0].isWithin(row) && this.axes[1].isWithin(col); }
  // For each tap whether an output cell reads something with it, and not outside.
  tapsWithin(cell) {
    const [rows, cols] = this.reads(cell);
    return rows.flatMap((row) => cols.map((col) => this.isWithin(row, col)));
  }

  isInside(row, col) { return this.axes[0].isInside(row) && this.axes[1].isInside(col); }
}
