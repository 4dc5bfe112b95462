// The numbers of a layer, as the file holds them.

function bytesOf(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

// Whole numbers, each a letter: how far it is from what its neighbours let expect (packed.py).
function wholes(text, [channels, high, wide]) {
  const numbers = new Float64Array(channels * high * wide);
  const size = high * wide;
  for (let i = 0; i < numbers.length; i++) {
    const code = text.charCodeAt(i);
    const zigzag = code - (code > 92 ? 36 : 35);
    const [row, col] = [Math.floor((i % size) / wide), i % wide];
    const [left, above] = [col ? numbers[i - 1] : 0, row ? numbers[i - wide] : 0];
    const expected = left + above - (row && col ? numbers[i - wide - 1] : 0);
    const within = Math.min(Math.max(expected, Math.min(left, above)), Math.max(left, above));
    numbers[i] = within + (zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2);
  }
  // A channel of a picture is told as how it differs from the one before.
  for (let i = size; i < numbers.length; i++) numbers[i] += numbers[i - size];
  return numbers;
}

// The first bytes of all numbers stand before the second ones, and so on.
function floats(bytes) {
  const count = bytes.length / 4;
  const sorted = bytes.map((_, i) => bytes[(i % 4) * count + Math.floor(i / 4)]);
  return new Float64Array(new Float32Array(sorted.buffer));
}

// {shape, whole: letters, of: what 1 is divided by}, {shape, float: base64 of float32}, or {values}.
export function decoded(packed) {
  if (packed.values) return packed.values;
  if (packed.whole === undefined) return floats(bytesOf(packed.float));
  const count = packed.shape.reduce((a, b) => a * b, 1);
  const [high, wide] = [1, 1, ...packed.shape].slice(-2);
  return wholes(packed.whole, [count / high / wide || 0, high, wide]).map((n) => Math.fround(n / packed.of));
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
