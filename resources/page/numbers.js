// Numbers as short text, and text as numbers, as the program writes and reads them.

// With more decimals than this numbers are written with an exponent, if they are smaller than this.
export const MOST_FIXED = 6, SMALLEST_FIXED = 1e-4;
// From here on only the first figures are written.
const LARGEST_WRITTEN = 99999.5;

function decimalsOf(size, digits) {
  if (digits <= MOST_FIXED || size >= SMALLEST_FIXED) return size.toFixed(Math.min(digits, MOST_FIXED));
  const figures = Math.max(0, Math.min(2, digits + Math.floor(Math.log10(size))));
  return size.toExponential(figures).replace("e-", "e−");
}

function signed(value, text, plus) {
  const negative = value < 0 && /[1-9]/.test(text);
  return (negative ? "−" : plus ? "+" : "") + text;
}

// In few characters: integers as such, others with at most `digits` decimals.
export function formatNumber(value, digits = 2, plus = false) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "−inf";
  const size = Math.abs(value);
  let text;
  if (size >= LARGEST_WRITTEN) text = size.toExponential(1).replace("e+", "e");
  else if (Number.isInteger(size) || size >= 999.5) text = size.toFixed(0);
  else text = size >= 99.95 ? size.toFixed(1) : decimalsOf(size, digits);
  return signed(value, text, plus);
}

// Where no others stand beside it: a small number has two figures, not none.
export function formatAlone(value) {
  const size = Math.abs(value);
  if (!(size > 0 && size < 0.005)) return formatNumber(value);
  const digits = 1 - Math.floor(Math.log10(size));
  return formatNumber(value, size < SMALLEST_FIXED ? Math.max(digits, MOST_FIXED + 1) : digits);
}

// With all the digits that a float32 has.
export function formatExact(value) {
  if (!Number.isFinite(value)) return formatNumber(value);
  // A negative zero, such as 0 × −2, too.
  if (value === 0) return "0";
  const [digits, exponent] = Math.abs(value).toExponential(6).split("e");
  let text;
  if (exponent < -4 || exponent > 6) {
    text = `${Number(digits)}e${exponent < 0 ? "−" : ""}${Math.abs(exponent)}`;
  } else {
    text = `${Number(Math.abs(value).toPrecision(7))}`;
    if (text.includes("e")) text = Number(text).toFixed(10).replace(/0+$/, "");
  }
  return (value < 0 ? "−" : "") + text;
}

// With this many decimals, so that a column of them adds up; a zero as 0.
export function formatFixed(value, decimals, plus = false) {
  if (value === 0 || !Number.isFinite(value) || Math.abs(value) >= LARGEST_WRITTEN) {
    return formatNumber(value, 2, plus && value > 0);
  }
  return signed(value, decimalsOf(Math.abs(value), decimals), plus && value > 0);
}

// As a factor or a summand: negative numbers in brackets.
export function formatFactor(value, decimals) {
  const text = formatFixed(value, decimals);
  return text.startsWith("−") ? `(${text})` : text;
}

export const grouped = (count) => `${count}`.replace(/\B(?=(\d{3})+$)/g, ",");

const plainOf = (text) => text.normalize("NFKC").replace(/[\u200e\u200f\u061c\s]/g, "").replace(/[−－]/g, "-").replace(/[，٬]/g, ",");

// What a number may be whose comma may part its decimals or thousands, as in 1,125; null of others.
export function bothOf(text) {
  const plain = plainOf(text);
  return /^[-+]?[1-9]\d{0,2},\d{3}$/.test(plain) ? [plain.replace(",", "."), plain.replace(",", "")] : null;
}

// The number in a text, nan and inf included; null if it is none, or could be either of two.
export const parseNumber = (text) => (bothOf(text) ? null : parseAnswer(text));

// The same where a whole number is asked for: 1,440 is one, as it is written here.
export function parseAnswer(text) {
  const typed = plainOf(text);
  const counts = /^[-+]?[1-9]\d{0,2}(,\d{3})+$/.test(typed);
  const plain = typed.replace(/,/g, counts ? "" : ".").replace(/٫/, ".").toLowerCase();
  const word = /^([+-]?)(nan|inf|infinity)$/.exec(plain);
  if (word) return word[2] === "nan" ? NaN : word[1] === "-" ? -Infinity : Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(plain) ? Number(plain) : null;
}

const MOST_DECIMALS = 4;
// What differs by less than this part is the same number in float32.
const SAME = 2e-7;

// How many of `decimals` are written: of very many one to three figures.
function writtenDecimals(number, decimals) {
  const size = Math.abs(number);
  if (decimals <= MOST_FIXED || !(size > 0 && size < SMALLEST_FIXED)) return Math.min(decimals, MOST_FIXED);
  const place = -Math.floor(Math.log10(size));
  return place + Math.max(0, Math.min(2, decimals - place));
}

// Whether a number is written in full with so many decimals, so that = may stand before it.
export function ends(number, decimals) {
  const scaled = number * 10 ** writtenDecimals(number, decimals);
  if (!Number.isFinite(scaled) || Math.abs(number) >= LARGEST_WRITTEN) return false;
  return Math.abs(scaled - Math.round(scaled)) <= SAME * Math.abs(scaled);
}

// With how many decimals all numbers are written in full; null for more than the most.
function shortDecimals(values) {
  let decimals = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    for (;;) {
      const scaled = value * 10 ** decimals;
      if (Math.abs(scaled - Math.round(scaled)) <= SAME * Math.abs(scaled)) break;
      if (++decimals > MOST_DECIMALS) return null;
    }
  }
  return decimals;
}

export function largestOf(values) {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
}

// The decimals with which a number as large as `largest` has three figures.
export function figures(largest) {
  if (!(largest > 0 && largest < Infinity)) return 0;
  return Math.max(2 - Math.floor(Math.log10(1.05 * largest)), 0);
}

// Decimals of values, weights and sums, so that what is printed adds up; `exact` if it does.
export function digitsOf(layer) {
  return layer.once("digits", () => (layer.combine === "sum" ? sumDigits(layer) : poolDigits(layer)));
}

function sumDigits(layer) {
  const [values, weights] = [layer.input.values, layer.weight.values || [1]];
  const [value, weight] = [shortDecimals(values), shortDecimals(weights)];
  const added = layer.bias ? shortDecimals(layer.bias) : 0;
  if (value !== null && weight !== null && added !== null && Math.max(value + weight, added) <= MOST_DECIMALS) {
    return { value, weight, total: Math.max(value + weight, added), exact: true };
  }
  const [mostValue, mostWeight] = [largestOf(values), largestOf(weights)];
  return {
    value: value === null ? figures(mostValue) : value,
    weight: weight === null ? figures(mostWeight) : weight,
    total: figures(mostValue * mostWeight),
    exact: false,
  };
}

function poolDigits(layer) {
  const plain = sumDigits(layer);
  if (layer.combine === "max" || !plain.exact) return plain;
  const [rows, cols] = layer.geometry.outputSize;
  const divisors = new Set();
  for (let row = 0; row < rows; row++) for (let col = 0; col < cols; col++) divisors.add(layer.divisor([row, col]));
  const parts = shortDecimals([...divisors].map((divisor) => 1 / divisor));
  if (parts !== null && plain.value + parts <= MOST_DECIMALS) return { ...plain, total: plain.value + parts };
  return { ...plain, total: Math.max(plain.value, 2), exact: false };
}
