// Where the teacher wants a pause, as marks above the timeline.

import { isStop } from "./breakpoints.js";
import { make, part } from "./page.js";

// Of a longer lesson no marks are looked for, and of many only some are drawn.
const [LONGEST, MOST_MARKS] = [20000, 120];

export function stopsOf(steps, kinds, biased) {
  if (!kinds.length || steps.length > LONGEST) return [];
  return Array.from({ length: steps.length }, (_, i) => i).filter((i) => isStop(steps, kinds, i, biased));
}

export function showStops(indices, length) {
  const every = Math.ceil(indices.length / MOST_MARKS) || 1;
  const marks = indices.filter((_, i) => i % every === 0).map((index) => {
    const mark = make("span", "", "▼");
    mark.style.left = `${(100 * index) / Math.max(length - 1, 1)}%`;
    return mark;
  });
  part("stops").replaceChildren(...marks);
}
