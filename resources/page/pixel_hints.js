// Hints to pixels that were clicked: how many are right, and what their distances say
// (model/tutor/pixel_hints.py).

import { say } from "./words.js";

export function hintAboutPixels({ geometry, step }, given) {
  const reads = geometry.reads(step.output.slice(1));
  const right = given.filter((pixel) => pixel.every((n, i) => reads[i].includes(n))).length;
  return say("{0} {1}", say("{0} of your {1} pixels are read.", right, given.length), wrongOf(geometry, step, given, reads));
}

// What is wrong with them: their distance, their place, or their number.
function wrongOf(geometry, step, given, reads) {
  for (const [i, axis] of geometry.axes.entries()) {
    const lines = [...new Set(given.map((pixel) => pixel[i]))].sort((a, b) => a - b);
    const apart = lines.slice(1).map((n, j) => n - lines[j]).filter((n) => n !== axis.dilation);
    if (axis.taps > 1 && apart.length) return apartWords(axis, Math.min(...apart));
  }
  for (const [i, axis] of geometry.axes.entries()) {
    if (axis.name && Math.min(...given.map((pixel) => pixel[i])) !== reads[i][0]) {
      return say("The window of this output begins at {0}·stride on this axis, and stride={1}.", step.output[1 + i], axis.stride);
    }
  }
  return say("The kernel has {0} taps: one pixel for each.", reads[0].length * reads[1].length);
}

function apartWords({ dilation }, apart) {
  return dilation > 1 && apart === dilation + 1
    ? say("Yours lie {0} apart, but dilation={1}: is that the step from tap to tap, or the number of pixels left out?", apart, dilation)
    : say("Yours lie {0} apart. How far is it from one tap to the next, if dilation={1}?", apart, dilation);
}
