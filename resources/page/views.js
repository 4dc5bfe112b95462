// The parts of the maps that are drawn, [first, end) of rows and columns.

// At most `room` positions that hold `long` of them from `start`; they stay still for some steps.
function near(start, long, [low, high], room) {
  const size = Math.min(room, high - low);
  const spare = size - long;
  const page = Math.max(1, spare - 1);
  const first = spare >= 2 ? Math.floor((start - low) / page) * page - 1 + low : start + Math.max(0, Math.floor(-spare / 2));
  const begin = Math.min(Math.max(first, low), high - size);
  return [begin, begin + size];
}

// What the page has of the input: of the padded one, or of its pixels if they stamp.
function wholeInput(frame) {
  const { geometry, layer } = frame;
  if (frame.stamping) return geometry.inputSize.map((size) => [0, size]);
  const part = layer.data.part;
  return geometry.axes.map((axis, i) => {
    if (!part) return [0, axis.padded];
    const [first, end] = part[i + 1];
    return [axis.position(first, 0), axis.position(end - 1, axis.taps - 1) + 1];
  });
}

function wholeOutput(frame) {
  const { geometry, layer, stamping } = frame;
  if (stamping) return stamping.mapSize.map((size) => [0, size]);
  return layer.data.part ? layer.data.part.slice(1) : geometry.outputSize.map((size) => [0, size]);
}

// {rows, cols, isWhole} of input and output; `most`: cells a side while the reader looks closer.
export function viewsOf(frame, most) {
  const { stamping, geometry } = frame;
  const cell = frame.step.output.slice(1);
  const footprint = stamping ? [stamping.pixel, [1, 1]] : [geometry.corner(cell), geometry.span];
  const current = stamping ? [stamping.place, [1, 1]] : [cell, [1, 1]];
  return {
    input: viewOf(wholeInput(frame), footprint, most),
    output: viewOf(wholeOutput(frame), current, most),
  };
}

function viewOf(whole, [start, long], most) {
  const [rows, cols] = whole.map((ends, i) => (most ? near(start[i], long[i], ends, Math.max(most, long[i])) : ends));
  return { rows, cols, high: rows[1] - rows[0], wide: cols[1] - cols[0] };
}
