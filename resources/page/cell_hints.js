// Hints to a wrong value of an output cell: what was forgotten, or how the sum begins
// (model/tutor/cell_hints.py).

import { isClose, operand, reasonNumber, sumsOf } from "./quantities.js";
import { say } from "./words.js";

export function hintAboutCell(page, given) {
  const { terms, bias } = page;
  const { deep } = page.geometry;
  if (!page.hasWeight) return aboutPool(page);
  const sums = sumsOf(page);
  const total = sums.reduce((a, b) => a + b, 0);
  if (bias !== null && isClose("cell", given, total)) return say("That is the sum without the bias, which is {0}.", reasonNumber(bias));
  if (deep > 1) {
    if (isClose("cell", given, total / deep)) return say("The sums of the {0} channels are added, not averaged.", deep);
    return withBias(say("The first channel gives {0}, and {1} more follow.", reasonNumber(sums[0]), deep - 1), bias);
  }
  if (terms.products.some(Number.isNaN)) return say("One of the numbers is nan. What is nan times a weight?");
  const [value, weight] = [terms.values[0], terms.weights[0]];
  const words = [terms.products.length, operand(value), operand(weight), reasonNumber(value * weight)];
  return withBias(say("There are {0} products; the first is {1}·{2} = {3}.", ...words), bias);
}

const withBias = (begins, bias) => (bias === null ? begins : say("{0} {1}", begins, say("Last comes the bias, {0}.", reasonNumber(bias))));

function aboutPool({ terms, layer, divisor }) {
  const count = terms.values.length;
  if (layer.combine === "max") return say("Of the {0} numbers in the window one goes on: the largest.", count);
  return say("The {0} numbers of the window are added, then divided by {1}.", count, divisor || count);
}
