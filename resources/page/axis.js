// One spatial axis of a layer: output o reads padded position o·stride + t·dilation with tap t.
// The equation stands here alone. The program's model/conv/axis.py is its model.

export const range = (stop, start = 0) => Array.from({ length: Math.max(0, stop - start) }, (_, i) => start + i);

export class Axis {
  // name ("H", "W", "L" or ""), size, taps, stride, dilation, before, after, mode, stuffing, overhang.
  constructor(fields) {
    Object.assign(this, fields);
  }

  // Positions from the first tap to the last, inclusive.
  get span() { return this.dilation * (this.taps - 1) + 1; }
  get spacing() { return this.stuffing + 1; }
  get stuffed() { return (this.size - 1) * this.spacing + 1; }
  // The input and its border; and with what lies outside, below the last windows.
  get bordered() { return this.before + this.stuffed + this.after; }
  get padded() { return this.bordered + (this.overhang || 0); }
  get outputs() { return Math.floor((this.padded - this.span) / this.stride) + 1; }
  get exact() { return (this.padded - this.span) / this.stride + 1; }

  position(output, tap) { return output * this.stride + tap * this.dilation; }

  reads(output) { return range(this.taps).map((tap) => this.position(output, tap)); }

  readBy(tap) { return range(this.outputs).map((output) => this.position(output, tap)); }

  // [output, tap] of each read of a padded position.
  readers(position) {
    const found = [];
    for (let tap = 0; tap < this.taps; tap++) {
      const start = position - this.position(0, tap);
      const output = Math.floor(start / this.stride);
      if (start % this.stride === 0 && output >= 0 && output < this.outputs) found.push([output, tap]);
    }
    return found;
  }

  // The pixel that a padded position holds or copies; -1 where it has none.
  source(position) {
    const where = position - this.before;
    const last = this.size - 1;
    if (this.mode === "reflect") {
      const mirrored = Math.abs(where);
      return Math.min(mirrored, 2 * last - mirrored);
    }
    if (this.mode === "replicate") return Math.min(Math.max(where, 0), last);
    if (this.mode === "circular") return ((where % this.size) + this.size) % this.size;
    return this.isInside(position) ? where / this.spacing : -1;
  }

  positionOf(pixel) { return this.before + pixel * this.spacing; }

  // Whether a padded position is a pixel of its own, not in the border or between pixels.
  isInside(position) {
    const where = position - this.before;
    return where >= 0 && where < this.stuffed && where % this.spacing === 0;
  }

  // Whether a position is a pixel or border, and not outside.
  isWithin(position) { return position < this.bordered; }

  // The positions that hold the same pixel, copies in the border included.
  samePixel(position) {
    if (!this.isInside(position)) return [position];
    const source = this.source(position);
    return range(this.padded).filter((other) => this.source(other) === source);
  }

  // How often each padded position is read by one output channel.
  get counts() {
    const counts = new Array(this.padded).fill(0);
    for (const output of range(this.outputs)) for (const position of this.reads(output)) counts[position]++;
    return counts;
  }

  // How often each pixel is read by one output channel, also through copies.
  get pixelCounts() {
    const counts = new Array(this.size).fill(0);
    this.counts.forEach((count, position) => {
      const source = this.source(position);
      if (source >= 0) counts[source] += count;
    });
    return counts;
  }

  // The first tap with which an output reads border or an added zero; Infinity for none.
  firstInBorder(output) {
    const tap = this.reads(output).findIndex((position) => !this.isInside(position) && this.isWithin(position));
    return tap < 0 ? Infinity : tap;
  }
}
