// What is linked to a pixel, a weight, an output cell or a channel; model/conv/connectivity.py is
// its model. The linked cells of a map are always some rows times some columns.

const unique = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);

// The positions that are not outside, and their numbers.
function notOutside(axis, positions) {
  const numbers = [...positions.keys()].filter((n) => axis.isWithin(positions[n]));
  return [numbers.map((n) => positions[n]), numbers];
}

// How many places there are in each direction for a kind of target.
function limits(geometry, kind) {
  const { inChannels, outChannels } = geometry;
  return {
    input: [inChannels, ...geometry.paddedSize],
    weight: [outChannels, geometry.deep, ...geometry.kernel],
    output: [outChannels, ...geometry.outputSize],
    in_channel: [inChannels],
    out_channel: [outChannels],
  }[kind];
}

// target: {kind, place}; null where the layer has no such place. Channels are [first, end).
export function linked(geometry, target) {
  const ends = limits(geometry, target.kind);
  if (!target.place.every((n, i) => n >= 0 && n < ends[i])) return null;
  const none = { inputRows: [], inputCols: [], kernelRows: [], kernelCols: [], outputRows: [], outputCols: [] };
  const links = { target, ...none, copied: null, isZero: false, outside: false };
  return Object.assign(links, KINDS[target.kind](geometry, target.place));
}

const KINDS = {
  in_channel(geometry, [channel]) {
    const outChannels = geometry.outputsOf(geometry.groupOfInput(channel));
    return { inChannels: [channel, channel + 1], outChannels, count: geometry.each };
  },

  out_channel(geometry, [channel]) {
    const inChannels = geometry.inputsOf(geometry.groupOfOutput(channel));
    return { inChannels, outChannels: [channel, channel + 1], count: geometry.deep };
  },

  output(geometry, [channel, row, col]) {
    const [[inputRows, kernelRows], [inputCols, kernelCols]] = geometry.reads([row, col]).map((positions, i) => notOutside(geometry.axes[i], positions));
    return {
      ...KINDS.out_channel(geometry, [channel]),
      ...{ inputRows, inputCols, kernelRows, kernelCols, outputRows: [row], outputCols: [col], count: 1 },
    };
  },

  weight(geometry, [out, inside, tapRow, tapCol]) {
    const channel = geometry.inputsOf(geometry.groupOfOutput(out))[0] + inside;
    const [[inputRows, outputRows], [inputCols, outputCols]] = [tapRow, tapCol].map((tap, i) => notOutside(geometry.axes[i], geometry.axes[i].readBy(tap)));
    return {
      inChannels: [channel, channel + 1],
      outChannels: [out, out + 1],
      ...{ inputRows, inputCols },
      ...{ kernelRows: [tapRow], kernelCols: [tapCol], outputRows, outputCols },
      count: outputRows.length * outputCols.length,
    };
  },

  input(geometry, [channel, ...place]) {
    const { axes } = geometry;
    const own = { inChannels: [channel, channel + 1], outChannels: geometry.outputsOf(geometry.groupOfInput(channel)) };
    if (!geometry.isWithin(...place)) return { ...own, inputRows: [place[0]], inputCols: [place[1]], count: 0, outside: true };
    const inside = geometry.isInside(...place);
    const sources = axes.map((axis, i) => axis.source(place[i]));
    const lines = axes.map((axis, i) => {
      const same = inside ? axis.samePixel(place[i]) : [place[i]];
      const reads = same.flatMap((position) => axis.readers(position));
      return [same, unique(reads.map((read) => read[1])), unique(reads.map((read) => read[0]))];
    });
    const [[inputRows, kernelRows, outputRows], [inputCols, kernelCols, outputCols]] = lines;
    const held = Math.min(...sources) >= 0;
    return {
      ...own,
      ...{ inputRows, inputCols, kernelRows, kernelCols, outputRows, outputCols },
      count: geometry.each * outputRows.length * outputCols.length,
      copied: !inside && held ? sources.map((source, i) => source + geometry.pads[i]) : null,
      isZero: !inside && !held,
    };
  },
};

// The links of a weight without border and zeros between the pixels; others as they are.
export function ofPixels(geometry, links) {
  if (!links || links.target.kind !== "weight") return links;
  const [down, across] = geometry.axes;
  const rows = links.inputRows.map((row) => down.isInside(row));
  const cols = links.inputCols.map((col) => across.isInside(col));
  const made = {
    ...links,
    inputRows: links.inputRows.filter((_, i) => rows[i]),
    inputCols: links.inputCols.filter((_, i) => cols[i]),
    outputRows: links.outputRows.filter((_, i) => rows[i]),
    outputCols: links.outputCols.filter((_, i) => cols[i]),
  };
  return { ...made, count: made.inputRows.length * made.inputCols.length };
}

// With which weight the output cell reads the pixel that is pointed at: of several reads the sum.
export function weightUsed(layer, links, out, row, col) {
  const { geometry } = layer;
  const [channel] = links.target.place;
  const inside = channel - geometry.inputsOf(geometry.groupOfInput(channel))[0];
  const [rows, cols] = geometry.reads([row, col]);
  let used = 0;
  rows.forEach((r, i) => cols.forEach((c, j) => {
    if (links.inputRows.includes(r) && links.inputCols.includes(c)) used += layer.weight.at(out, inside, i, j);
  }));
  return used;
}
