// Numbers about 3 × 3 layers on top of each other, given their dilations
// (model/tutor/stack_quantities.py).

import { say } from "./words.js";

export const ratesOf = (about) => about.slice(1).map(Number);

const added = (numbers) => numbers.reduce((a, b) => a + b, 0);
const sideOf = (rates) => 1 + 2 * added(rates);

// How many rows of the receptive field are read: each layer reads three, `rate` apart.
export function rowsRead(rates) {
  let rows = new Set([0]);
  for (const rate of rates) rows = new Set([...rows].flatMap((row) => [row, row + rate, row + 2 * rate]));
  return rows.size;
}

function stackField(rates) {
  const answer = sideOf(rates);
  return { answer, reason: () => say("Each 3 × 3 layer adds 2d: 1 + {0} = {1}.", rates.map((rate) => 2 * rate).join(" + "), answer) };
}

function stackRead(rates) {
  const [side, rows] = [sideOf(rates), rowsRead(rates)];
  const reason = () => say(
    "The receptive field is {0} × {0}. In a row {1} pixels are read, and as many in a column: {1} · {1} = {2:,} of {3:,}.",
    ...[side, rows, rows * rows, side * side],
  );
  return { answer: rows * rows, reason };
}

export const STACK_NUMBERS = { stack_field: stackField, stack_read: stackRead };
