// Where the teacher wants playing to pause (model/lesson/breakpoints.py).

// The kinds without those of which every step would be a stop.
export function pausing({ by, inACell, geometry, rows, cols }, kinds, biased) {
  const everywhere = {
    row: by === "map" || (inACell === 1 && cols === 1),
    map: by === "map" || (inACell === 1 && rows * cols === 1),
    channel: by === "channel" || (by === "tap" && geometry.kernel[0] * geometry.kernel[1] === 1),
    bias: biased && inACell === 1,
  };
  return kinds.filter((kind) => !everywhere[kind]);
}

// The first step in (after, upto] that is a stop of one of `kinds`, or null.
export function nextStop(steps, kinds, after, upto, biased) {
  for (let i = after + 1; i <= Math.min(upto, steps.length - 1); i++) {
    if (kinds.length && isStop(steps, kinds, i, biased)) return i;
  }
  return null;
}

export function isStop(steps, kinds, i, biased) {
  const { by, inACell, geometry, rows, cols } = steps;
  const cell = Math.floor(i / inACell);
  const part = i % inACell;
  const finished = part === inACell - 1;
  if (kinds.includes("bias") && biased && finished) return true;
  if (by === "map") return false;
  if (kinds.includes("row") && finished && cell % cols === cols - 1) return true;
  if (kinds.includes("map") && finished && cell % (rows * cols) === rows * cols - 1) return true;
  const size = geometry.kernel[0] * geometry.kernel[1];
  if (kinds.includes("channel") && by === "tap" && (part + 1) % size === 0) return true;
  if (!kinds.includes("padding")) return false;
  const first = firstPaddingTap(steps, cell);
  const before = cell > 0 && Number.isFinite(firstPaddingTap(steps, cell - 1));
  return Number.isFinite(first) && !before && part === (by === "tap" ? first : 0);
}

// The first tap of a cell that reads border; Infinity for none.
function firstPaddingTap(steps, cell) {
  const [down, across] = steps.geometry.axes;
  const place = cell % (steps.rows * steps.cols);
  return Math.min(
    down.firstInBorder(Math.floor(place / steps.cols)) * across.taps,
    across.firstInBorder(place % steps.cols),
  );
}
