// How places in a layer are written; a layer with one axis has PyTorch's single index.

const whole = (n) => `${n}`.replace("-", "−");

export const positionText = (geometry, row, col) => `(${(geometry.hasRows ? [row, col] : [col]).map(whole).join(", ")})`;

// Counted without the border.
export const pixelText = (geometry, channel, row, col) => `c${channel} ${positionText(geometry, row, col)}`;

export const cellText = (geometry, [channel, row, col]) => `y[${(geometry.hasRows ? [channel, row, col] : [channel, col]).join(", ")}]`;

export const weightText = (geometry, [out, inside, row, col]) => `w[${out}, ${inside}] ${positionText(geometry, row, col)}`;

export const sizeText = (geometry, [rows, cols]) => (geometry.hasRows ? `${rows} × ${cols}` : `${cols}`);

// c2–c5, of channels [first, end).
export function channelsText(letter, [first, end]) {
  if (end - first < 1) return "";
  return end - first === 1 ? `${letter}${first}` : `${letter}${first}–${letter}${end - 1}`;
}
