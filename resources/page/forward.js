// What the layer computes: the sum of one cell term by term, and whole maps.

import { range } from "./axis.js";

// The number at a padded position; undefined where the file holds none.
export function paddedAt(layer, channel, row, col) {
  const [down, across] = layer.geometry.axes;
  const [r, c] = [down.source(row), across.source(col)];
  return r < 0 || c < 0 ? layer.geometry.borderValue : layer.input.at(channel, r, c);
}

// Which tap leads after each of a maximum's taps; -1 before any pixel. NaN beats every number.
function leadersOf(values, inside) {
  let ahead = -1;
  let best = -Infinity;
  return values.map((value, i) => {
    if (inside[i] && (ahead < 0 || value > best || Number.isNaN(value))) ahead = i;
    if (value > best || Number.isNaN(value)) best = value;
    return ahead;
  });
}

// The terms of an output cell in the order of its taps; `running` is the sum after each.
export function termsOf(layer, step) {
  const { geometry } = layer;
  const [out, row, col] = step.output;
  const [rows, cols] = geometry.reads([row, col]);
  const values = [], weights = [], products = [], inside = [];
  for (const channel of range(step.inChannels[1], step.inChannels[0])) {
    rows.forEach((r, i) => cols.forEach((c, j) => {
      const value = paddedAt(layer, channel, r, c);
      const weight = layer.weight.at(out, channel - step.inChannels[0], i, j);
      const isPixel = geometry.isInside(r, c);
      values.push(value);
      weights.push(weight);
      inside.push(isPixel);
      // A transposed layer does not multiply the zeros between its pixels.
      products.push(layer.data.skipsZeros && !isPixel ? 0 : value * weight);
    }));
  }
  if (layer.combine === "max") {
    const leaders = leadersOf(values, inside);
    const running = leaders.map((ahead) => (ahead < 0 ? -Infinity : values[ahead]));
    return { values, weights, products: values, running, inside, leaders };
  }
  let total = 0;
  const running = products.map((product) => (total += product));
  return { values, weights, products, running, inside, leaders: null };
}

// The sum after a step; with the bias, or divided, once the last tap is in.
export function totalOf(layer, step, terms) {
  const total = terms.running[step.last - 1];
  if (!step.finished) return total;
  if (layer.combine === "mean") return total / layer.divisor(step.output.slice(1));
  return layer.bias ? total + layer.bias[step.output[0]] : total;
}

// The finished cells of an output channel, row by row; of a large layer those of its part.
export function mapOf(layer, out) {
  return layer.once(`map ${out}`, () => computed(layer, out));
}

function computed(layer, out) {
  const { geometry, input, weight } = layer;
  const [down, across] = geometry.axes;
  const [, rows, cols] = layer.data.part || [0, [0, down.outputs], [0, across.outputs]];
  const maximum = layer.combine === "max";
  const wide = cols[1] - cols[0];
  const made = new Float64Array((rows[1] - rows[0]) * wide).fill(geometry.borderValue);
  const [first, end] = geometry.inputsOf(geometry.groupOfOutput(out));
  const line = new Int32Array(wide);
  for (let channel = first; channel < end; channel++) {
    for (let i = 0; i < down.taps; i++) {
      for (let j = 0; j < across.taps; j++) {
        const factor = weight.at(out, channel - first, i, j);
        for (let c = 0; c < wide; c++) {
          const source = across.source(across.position(cols[0] + c, j));
          line[c] = source < 0 ? -1 : input.places[2][source];
        }
        for (let r = rows[0], at = 0; r < rows[1]; r++) {
          const source = down.source(down.position(r, i));
          const start = source < 0 ? -1 : startOf(input, channel, source);
          for (let c = 0; c < wide; c++, at++) {
            const isPixel = start >= 0 && line[c] >= 0;
            if (!isPixel && (maximum || layer.data.skipsZeros)) continue;
            const value = isPixel ? input.values[start + line[c]] : 0;
            if (!maximum) made[at] += value * factor;
            else if (value > made[at] || Number.isNaN(value)) made[at] = value;
          }
        }
      }
    }
  }
  const bias = layer.bias ? layer.bias[out] : 0;
  for (let at = 0; at < made.length; at++) {
    if (layer.combine === "mean") made[at] /= layer.divisor([rows[0] + Math.floor(at / wide), cols[0] + (at % wide)]);
    else made[at] += bias;
  }
  // What PyTorch can hold of it: a larger number is infinite.
  return Float32Array.from(made);
}

// Where a row of the input begins in the file.
function startOf(input, channel, row) {
  return (input.places[0][channel] * input.shape[1] + input.places[1][row]) * input.shape[2];
}

// One finished cell.
export function cellOf(layer, [out, row, col]) {
  const [, rows, cols] = layer.data.part || [0, [0, layer.geometry.outputSize[0]], [0, layer.geometry.outputSize[1]]];
  return mapOf(layer, out)[(row - rows[0]) * (cols[1] - cols[0]) + col - cols[0]];
}
