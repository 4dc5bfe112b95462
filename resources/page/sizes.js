// The output size formula with the numbers of an axis.

const dots = (axis) => {
  const over = 100 * (axis.padded - axis.span);
  const text = (Math.floor(over / axis.stride) / 100 + 1).toFixed(2);
  return over % axis.stride ? `${text}…` : text.replace(/\.?0+$/, "");
};

// The right-hand side; `up`: rounded up, as a pool may be; `dilated`: the layer has a dilation, be it 1.
export function sizeFormula(axis, { transposed, up, dilated }) {
  const { before, size, taps, stride, dilation } = axis;
  if (transposed) {
    const padding = axis.span - 1 - before;
    return `(${size} − 1)·${axis.spacing} − 2·${padding} + ${dilation}·(${taps} − 1) + ${axis.after - before} + 1 = ${axis.outputs}`;
  }
  const after = up ? before : axis.after;
  const exact = up ? dots({ padded: before + size + after, span: axis.span, stride }) : dots(axis);
  const border = before === after ? `2·${before}` : `${before} + ${after}`;
  const [first, last] = up ? "⌈⌉" : "⌊⌋";
  // The last window would begin beyond the input and the border before it.
  const less = up && Math.ceil((before + size + after - axis.span) / stride) + 1 > axis.outputs ? " − 1" : "";
  const over = `${size} + ${border} − ${dilated ? `${dilation}·(${taps} − 1) − 1` : taps}`;
  const end = Number(exact) === Math.round(Number(exact)) ? less : ` = ${first}${exact}${last}${less}`;
  return `${first}(${over}) / ${stride} + 1${last}${end} = ${axis.outputs}`;
}

export const spanFormula = (axis) => `${axis.dilation}·(${axis.taps} − 1) + 1 = ${axis.span}`;
