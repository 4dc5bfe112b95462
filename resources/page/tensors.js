// The numbers of a layer, as the file holds them.

function bytesOf(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

// Whole numbers, each as its difference from the one before in groups of seven bits.
function wholes(bytes, count) {
  const numbers = new Float64Array(count);
  let at = 0, before = 0;
  for (let i = 0; i < count; i++) {
    let zigzag = 0, factor = 1, byte;
    do {
      byte = bytes[at++];
      zigzag += (byte & 127) * factor;
      factor *= 128;
    } while (byte > 127);
    before += zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2;
    numbers[i] = before;
  }
  return numbers;
}

// {shape, whole: base64, of: what 1 is divided by}, {shape, float: base64 of float32}, or {values}.
export function decoded(packed) {
  if (packed.values) return packed.values;
  const count = packed.shape.reduce((a, b) => a * b, 1);
  if (packed.whole === undefined) return new Float64Array(new Float32Array(bytesOf(packed.float).buffer));
  return wholes(bytesOf(packed.whole), count).map((n) => Math.fround(n / packed.of));
}

// Which place in the file each of `size` rows has, from runs [first, end); -1 for none.
function placesOf(size, runs) {
  const places = new Int32Array(size).fill(-1);
  let at = 0;
  for (const [first, end] of runs) for (let i = first; i < end; i++) places[i] = at++;
  return places;
}

// The input, of which the file may hold a part: a number that it does not hold is undefined.
export class Input {
  constructor(packed, geometry) {
    this.values = decoded(packed);
    const sizes = [geometry.inChannels, ...geometry.inputSize];
    this.places = sizes.map((size, i) => placesOf(size, packed.runs[i]));
    this.shape = packed.shape;
  }

  place(channel, row, col) {
    const [c, r, k] = [this.places[0][channel], this.places[1][row], this.places[2][col]];
    return c < 0 || r < 0 || k < 0 ? -1 : (c * this.shape[1] + r) * this.shape[2] + k;
  }

  at(channel, row, col) { return this.values[this.place(channel, row, col)]; }
}

// The weight with which outputs gather; that of a pool is 1. `first`: the first channel held.
export class Weight {
  constructor(packed, geometry) {
    this.values = packed && decoded(packed);
    this.first = packed ? packed.first : 0;
    this.inside = geometry.deep;
    this.kernel = geometry.kernel;
  }

  place(out, inside, row, col) {
    return (((out - this.first) * this.inside + inside) * this.kernel[0] + row) * this.kernel[1] + col;
  }

  at(out, inside, row, col) { return this.values ? this.values[this.place(out, inside, row, col)] : 1; }
}
