// Hints to a wrong value of an output cell: what was forgotten, or what the sum is made of
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
  if (deep > 1 && isClose("cell", given, total / deep)) return say("The sums of the {0} channels are added, not averaged.", deep);
  return withBias(page.spec.transposed
    ? say("Count the stamps on this cell, and add up what each of them puts there.")
    : deep > 1 ? ofChannels(reasonNumber(sums[0]), deep - 1) : aboutTerms(terms), bias);
}

const withBias = (words, bias) => (bias === null ? words : say("{0} {1}", words, say("Last comes the bias, {0}.", reasonNumber(bias))));

function ofChannels(first, others) {
  return others === 1
    ? say("The first channel gives {0}, and one more follows.", first)
    : say("The first channel gives {0}, and {1} more follow.", first, others);
}

// About the products of one channel: those of pixels that are not 0 make the sum.
function aboutTerms({ values, weights, products }) {
  if (products.some(Number.isNaN)) return say("One of the numbers is nan. What is nan times a weight?");
  if (values.length === 1) return say("One pixel meets one weight: multiply them.");
  const counted = values.filter((value) => value !== 0).length;
  if (!counted) return say("All pixels of the window are zeros: what is left of the sum?");
  if (counted === 1) return say("Only one pixel of the window is not 0: which weight does it meet?");
  const first = values.findIndex((value) => value !== 0);
  const begins = [operand(values[first]), operand(weights[first]), reasonNumber(values[first] * weights[first])];
  return counted < values.length
    ? say("Only the pixels that are not 0 count. The first of them gives {0}·{1} = {2}.", ...begins)
    : say("There are {0} products; the first is {1}·{2} = {3}.", values.length, ...begins);
}

function aboutPool({ terms, layer, divisor }) {
  const count = terms.values.length;
  if (layer.combine === "max") return say("Of the {0} numbers in the window one goes on: the largest.", count);
  return say("The {0} numbers of the window are added, then divided by {1}.", count, divisor || count);
}
