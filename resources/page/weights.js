// The weights of a layer that the reader changed: a place that both layers have keeps its number,
// the others get one that depends on the place alone (model/sources/drawn.py).

const GOLDEN = 0x9e3779b97f4a7c15n;
const FACTORS = [0xbf58476d1ce4e5b9n, 0x94d049bb133111ebn];
const LARGEST_WHOLE = 4n;
const bits64 = (n) => BigInt.asUintN(64, n);

// Random bits for a place, by SplitMix64: of its parts one after the other.
function bitsOf(seed, place) {
  let bits = BigInt(seed);
  for (const n of place) {
    bits = bits64(bits + BigInt(n + 1) * GOLDEN);
    bits = bits64((bits ^ (bits >> 30n)) * FACTORS[0]);
    bits = bits64((bits ^ (bits >> 27n)) * FACTORS[1]);
    bits ^= bits >> 31n;
  }
  return bits;
}

// drawn: {source, seed, shape, values}, the weights of the lesson's page.
function numberAt(drawn, shape, place) {
  if (drawn.source === "ones") return 1;
  if (drawn.source === "zeros_ones") return place[0] < Math.floor(shape[0] / 2) ? 0 : 1;
  const common = place.every((n, i) => n < drawn.shape[i]);
  if (common) return drawn.values[place.reduce((at, n, i) => at * drawn.shape[i] + n, 0)];
  if (!["integers", "pytorch"].includes(drawn.source)) return 0;
  const bits = bitsOf(drawn.seed, place);
  if (drawn.source === "integers") return Number((bits % (2n * LARGEST_WHOLE + 1n)) - LARGEST_WHOLE);
  const bound = 1 / Math.sqrt(shape[1] * shape[2] * shape[3]);
  return (Number(bits >> 11n) * 2 ** -52 - 1) * bound;
}

export function weightsOf(drawn, shape) {
  const values = new Float64Array(shape.reduce((a, b) => a * b, 1));
  let at = 0;
  for (let out = 0; out < shape[0]; out++) {
    for (let inside = 0; inside < shape[1]; inside++) {
      for (let row = 0; row < shape[2]; row++) {
        for (let col = 0; col < shape[3]; col++) values[at++] = Math.fround(numberAt(drawn, shape, [out, inside, row, col]));
      }
    }
  }
  return values;
}
