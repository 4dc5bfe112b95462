// Hints to pixels that were clicked: how many are right, and what is wrong with the others
// (model/tutor/pixel_hints.py).

import { say } from "./words.js";

export function hintAboutPixels({ geometry, step }, given) {
  const reads = geometry.placesRead(step.output.slice(1));
  const right = given.filter((pixel) => pixel.every((n, i) => reads[i].includes(n))).length;
  const strays = given.length - right;
  if (right > strays && strays === 1) return say("{0} are right; 1 does not belong to this window.", right);
  if (right > strays && strays) return say("{0} are right; {1} do not belong to this window.", right, strays);
  return say("{0} {1}", foundWords(right, given.length), wrongOf(geometry, step, given, reads));
}

function foundWords(right, all) {
  if (!right) return say("None of them is read.");
  if (right === all) return say("What you chose is read.");
  if (right === 1) return say("Only one of your {0} pixels is read.", all);
  return say("{0} of your {1} pixels are read.", right, all);
}

// What is wrong with them: their distance, their place, or their number.
function wrongOf(geometry, step, given, reads) {
  const lines = [0, 1].map((i) => [...new Set(given.map((pixel) => pixel[i]))].sort((a, b) => a - b));
  if (given.length === lines[0].length * lines[1].length) {
    for (const [i, axis] of geometry.axes.entries()) {
      const steps = new Set(lines[i].slice(1).map((n, j) => n - lines[i][j]));
      if (axis.taps > 1 && steps.size === 1 && !steps.has(axis.dilation)) return apartWords(axis, ...steps);
    }
  }
  for (const [i, axis] of geometry.axes.entries()) {
    if (axis.name && lines[i][0] !== reads[i][0]) {
      const border = axis.before ? ` − ${axis.before}` : "";
      return beginWords(axis.name, `${step.output[1 + i]}·stride${border}`, axis.stride);
    }
  }
  const taps = reads[0].length * reads[1].length;
  const all = geometry.kernel[0] * geometry.kernel[1];
  if (taps < all) return say("This window reaches outside: only {0} places are read.", taps);
  return taps === 1
    ? say("The kernel has one tap: it reads one pixel.")
    : say("The kernel has {0} taps: one pixel for each.", taps);
}

function beginWords(axis, start, stride) {
  if (axis === "H") return say("The window of this output begins in row {0}; stride={1}.", start, stride);
  if (axis === "W") return say("The window of this output begins in column {0}; stride={1}.", start, stride);
  return say("The window of this output begins at {0}; stride={1}.", start, stride);
}

function apartWords({ dilation }, apart) {
  return dilation > 1 && apart === dilation + 1
    ? say("Yours lie {0} apart, but dilation={1}: is that the step from tap to tap, or the number of pixels left out?", apart, dilation)
    : say("Yours lie {0} apart. How far is it from one tap to the next, if dilation={1}?", apart, dilation);
}
