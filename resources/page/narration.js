// The step in words: below the maps, and for a screen reader.

import { cellText, channelsText, pixelText, positionText, sizeText, weightText } from "./places.js";
import { formatExact, formatFixed, grouped } from "./numbers.js";
import { paddedAt } from "./forward.js";
import { say } from "./words.js";

const DOT = "  ·  ";

export function narrate(frame) {
  const { links, stamping } = frame;
  if (links && links.target.kind !== "output") return linksText(frame, links);
  if (stamping) return links ? stampsOn(frame, stamping) : stampText(frame, stamping);
  return stepText(frame);
}

const outputCells = ({ outputSize: [rows, cols] }) => rows * cols;

// What the step in play does, or all that makes the cell that is pointed at.
function stepText(frame) {
  const { step, geometry, links } = frame;
  const [channel, row, col] = step.output;
  let cell = geometry.hasRows
    ? say("Output o{0}, row {1}, column {2}", channel, row, col)
    : say("Output o{0}, position {1}", channel, col);
  if (frame.state.veiled.size) return cell;
  let what;
  if (!links && step.by === "map" && outputCells(geometry) > 1) {
    cell = say("Output o{0}, all {1} cells", channel, sizeText(geometry, geometry.outputSize));
    what = windowsText(frame);
  } else if (frame.pools) what = poolText(frame);
  else if (frame.tap && !links) what = tapText(frame);
  else what = productsText(frame);
  if ((step.finished || links) && frame.bias !== null) what = say("{0}, then the bias", what);
  return cell + DOT + what;
}

// What a step by map reads, and what of it is shown.
function windowsText({ step, geometry, pools }) {
  const words = [grouped(outputCells(geometry)), channelsText("c", step.inChannels)];
  return pools
    ? say("{0} windows all over {1}; the numbers are the last one's", ...words)
    : say("{0} windows all over {1}; the last one is marked and added up", ...words);
}

// What a step by channel or by cell adds.
function productsText({ step, geometry, inChannel, links }) {
  const size = geometry.kernel[0] * geometry.kernel[1];
  if (!links && step.by === "channel") {
    const words = [inChannel, step.last / size, step.total / size, size];
    return size === 1
      ? say("input c{0}, channel {1} of {2}: 1 product", ...words)
      : say("input c{0}, channel {1} of {2}: {3} products", ...words);
  }
  if (step.total === 1) return say("1 product");
  return geometry.deep === 1
    ? say("{0} products of one input channel", step.total)
    : say("{0} products: this window of each of {1}", step.total, channelsText("c", step.inChannels));
}

function tapText(frame) {
  const { step, layer, geometry } = frame;
  const place = layer.ownPlace([step.output[0], frame.inChannel - step.inChannels[0], ...frame.tap]);
  if (!place) return say("tap {0} of {1}: input c{2} × the 0 in a gap of the kernel", step.last, step.total, frame.inChannel);
  const tap = place.slice(2);
  return geometry.hasRows
    ? say("tap {0} of {1}: input c{2} × kernel row {3}, column {4}", step.last, step.total, frame.inChannel, ...tap)
    : say("tap {0} of {1}: input c{2} × kernel position {3}", step.last, step.total, frame.inChannel, tap[1]);
}

function poolText(frame) {
  const { step, terms, links } = frame;
  const read = frame.geometry.tapsWithin(step.output.slice(1));
  const count = read.filter(Boolean).length;
  let what;
  if (frame.tap && !links) {
    const pixel = pooledPixel(frame, step.first);
    const number = read.slice(0, step.last).filter(Boolean).length;
    what = frame.maximum
      ? say("candidate {0} of {1}: {2}", number, count, pixel)
      : say("number {0} of {1}: {2}", number, count, pixel);
    if (!read[step.first]) what = say("outside c{0}: nothing is read here", step.inChannels[0]);
  } else {
    const [channel] = step.inChannels;
    what = frame.maximum
      ? say("the largest of {0} candidates of c{1}", count, channel)
      : say("the sum of {0} numbers of c{1}", count, channel);
    if (count === 1) what = frame.maximum ? say("the only candidate of c{1}", count, channel) : say("the only number of c{1}", count, channel);
  }
  if (!frame.maximum) return dividedText(frame, what, count);
  const ahead = frame.maximum ? terms.leaders[terms.leaders.length - 1] : -1;
  if (!step.finished || ahead < 0) return what;
  const [row, col] = sourceOf(frame, ahead);
  return say("{0}; it takes {1}, index {2}", what, pooledPixel(frame, ahead), row * frame.geometry.axes[1].size + col);
}

// By what the sum of `count` numbers is divided, and why by less.
function dividedText({ step, divisor: number, layer }, what, count) {
  const divisor = formatFixed(number, 0);
  const allCount = number === count || layer.data.mean.override !== null;
  if (step.finished) {
    return allCount
      ? say("{0}, then divided by {1}", what, divisor)
      : say("{0}, then divided by {1}: the border does not count", what, divisor);
  }
  return allCount ? what : say("{0}; ÷ {1} in the end, as the border does not count", what, divisor);
}

function sourceOf(frame, number) {
  const [rows, cols] = frame.geometry.reads(frame.step.output.slice(1));
  const place = [rows[Math.floor(number / cols.length)], cols[number % cols.length]];
  return frame.geometry.axes.map((axis, i) => axis.source(place[i]));
}

function pooledPixel(frame, number) {
  const [channel] = frame.step.inChannels;
  if (!frame.terms.inside[number]) return say("border of c{0}", channel);
  return say("input {0}", pixelText(frame.geometry, channel, ...sourceOf(frame, number)));
}

function linksText(frame, links) {
  const { kind, place } = links.target;
  const { geometry, layer } = frame;
  const [ins, outs] = [channelsText("c", links.inChannels), channelsText("o", links.outChannels)];
  if (kind === "input") return frame.stamping && !links.isZero ? stampedPixel(frame, links) : pixelLinks(frame, links, outs);
  if (kind === "in_channel") return say("input {0} is read by {1}", ins, outs);
  if (kind === "out_channel") return say("output {0} reads {1}", outs, ins);
  if (frame.pools) {
    const tap = positionText(geometry, ...place.slice(2));
    const used = say("tap {0} is used {1}× on {2}, once for each cell of {3}", tap, grouped(links.count), ins, outs);
    const border = links.inputRows.flatMap((row) => links.inputCols.filter((col) => !geometry.isInside(row, col))).length;
    return border ? say("{0}; {1}× on the border", used, border) : used;
  }
  const own = layer.ownPlace(place) || place;
  const value = formatExact(layer.weight.at(...place));
  const words = [weightText(geometry, own), value, grouped(links.count), ins, outs];
  let used = say("weight {0} = {1} is used {2}×: on {3}, once for each cell of {4}", ...words);
  if (layer.transposed) {
    used = say("weight {0} = {1} is used {2}× on {3}, each time for another cell of {4}", ...words);
    const cut = geometry.inputSize[0] * geometry.inputSize[1] - links.count;
    if (cut) used = say("{0}; {1} more products are cut off", used, grouped(cut));
  }
  const [first, end] = links.inChannels;
  if (frame.inChannel >= first && frame.inChannel < end) return used;
  return say("{0}; the maps show c{1}", used, frame.inChannel);
}

function pixelLinks(frame, links, outs) {
  const start = pixelStart(frame, links);
  const count = grouped(links.count);
  const cells = links.outputRows.length * links.outputCols.length;
  if (!links.count) return say("{0} is never read", start);
  if (links.count === 1) return say("{0} is read by 1 output, in {1}", start, outs);
  if (cells === 1) return say("{0} is read by {1} outputs: 1 cell in each of {2}", start, count, outs);
  if (frame.geometry.each === 1) return say("{0} is read by {1} outputs of {2}", start, count, outs);
  return say("{0} is read by {1} outputs: {2} cells in each of {3}", start, count, cells, outs);
}

function pixelStart(frame, links) {
  const { geometry, layer } = frame;
  const [channel, row, col] = links.target.place;
  const [top, left] = geometry.pads;
  if (links.isZero && geometry.axes.some((axis) => axis.stuffing)) return say("a zero added to c{0}", channel);
  const spot = pixelText(geometry, channel, row - top, col - left);
  if (links.outside) return say("{0}, outside the input and its padding,", spot);
  if (links.copied) {
    const copied = positionText(geometry, links.copied[0] - top, links.copied[1] - left);
    return say("border {0}, a copy of input {1},", spot, copied);
  }
  if (links.isZero) return frame.maximum ? say("border {0}, which is −inf and never wins,", spot) : say("border {0}, a zero,", spot);
  const pixel = geometry.axes.map((axis, i) => axis.source([row, col][i]));
  const value = paddedAt(layer, channel, row, col);
  const words = say("input {0} = {1}", pixelText(geometry, channel, ...pixel), value === undefined ? "…" : formatExact(value));
  const copies = links.inputRows.length * links.inputCols.length - 1;
  if (copies < 1) return words;
  return copies === 1 ? say("{0}, with its copy on the border,", words) : say("{0}, with its {1} copies on the border,", words, copies);
}

// Stamps ----------------------------------------------------------------------------------------

function stampedPixel(frame, links) {
  const [channel, row, col] = links.target.place;
  const { geometry, layer } = frame;
  const pixel = [row, col].map((n, i) => geometry.axes[i].source(n));
  const value = formatExact(layer.input.at(channel, ...pixel));
  const cells = links.outputRows.length * links.outputCols.length;
  const all = [pixelText(geometry, channel, ...pixel), value, cells, channelsText("o", links.outChannels)];
  if (links.outChannels.length === 1) return say("Pixel {0} = {1}: it stamps on {2} cells of {3}", ...all);
  return say("Pixel {0} = {1}: it stamps on {2} cells of each of {3}", ...all);
}

// How many pixels of a channel stamp on the cell that is pointed at.
function stampsOn(frame, stamping) {
  const { place } = frame.links.target;
  const count = stamping.geometry.axes.reduce((product, axis, i) => product * axis.readers(place[i + 1] + stamping.crop[i]).length, 1);
  const name = cellText(frame.geometry, place);
  const sources = frame.links.inChannels;
  const from = channelsText("c", sources);
  if (!count) return say("{0}  ·  no stamp reaches it", name);
  const words = [name, count, from];
  let stamps = count === 1 ? say("{0}  ·  one stamp of each of {2}", ...words) : say("{0}  ·  {1} stamps of each of {2}", ...words);
  if (sources[1] - sources[0] === 1) {
    stamps = count === 1 ? say("{0}  ·  one stamp of {2}", ...words) : say("{0}  ·  {1} stamps of {2}", ...words);
  }
  return stamps + stampedSoFar(frame, stamping, place);
}

// What the map has in a cell while its whole sum stands below; nothing at the end.
function stampedSoFar(frame, stamping, [channel, ...cell]) {
  const { sums, counts, due } = stamping.mapOf(channel);
  const [row, col] = cell.map((n, i) => n + stamping.crop[i]);
  const at = row * stamping.mapSize[1] + col;
  if (frame.state.veiled.size || counts[at] === due[at]) return "";
  if (!counts[at]) return say(", none so far (below: in the end)");
  return say(", {0} of {1} so far: {2} (below: in the end)", counts[at], due[at], formatFixed(sums[at], frame.digits.total));
}

function stampText(frame, stamping) {
  const { step } = stamping;
  const { geometry } = frame;
  const start = step.by === "map"
    ? say("Input c{0}, all {1} pixels", stamping.channel, sizeText(geometry, geometry.inputSize))
    : say("Pixel {0}", pixelText(geometry, stamping.channel, ...stamping.pixel));
  if (frame.state.veiled.size) return start;
  return `${start}${DOT}${stamping.tap ? stampedTap(frame, stamping) : stampsOf(stamping)}`;
}

function stampedTap(frame, stamping) {
  const { geometry } = frame;
  const [, wide] = stamping.mapSize;
  const number = stamping.done - 1;
  const words = say(
    "tap {0} of {1}: {2} × {3} = {4}",
    ...[stamping.done, stamping.size, ...[stamping.value, stamping.kernel[number], stamping.products[number]].map(formatExact)],
  );
  const cell = stamping.cellOf(stamping.place);
  if (!cell) {
    const place = stamping.place.map((n, i) => n - stamping.crop[i]);
    return say("{0}, beyond the output at {1}", words, positionText(geometry, ...place));
  }
  const { counts, due } = stamping.mapOf(stamping.outChannel);
  const at = stamping.place[0] * wide + stamping.place[1];
  const name = cellText(geometry, [stamping.outChannel, ...cell]);
  const onto = say("{0} onto {1}, stamp {2} of {3}", words, name, counts[at], due[at]);
  return counts[at] === due[at] && frame.bias !== null ? say("{0}, then the bias", onto) : onto;
}

function stampsOf(stamping) {
  const { step } = stamping;
  const outs = channelsText("o", step.inChannels);
  const count = step.last - step.first;
  if (step.by === "channel") return say("its stamp on {0}: {1} products", `o${stamping.outChannel}`, count);
  if (step.by === "map") return say("stamped on {0}; the sum that is shown is the last cell's", outs);
  const [first, end] = step.inChannels;
  if (end - first === 1) return say("its stamp on {0}: {1} products", outs, count);
  return say("its stamps on {0}: {1} products; the cards show {2} of them, for o{3}", outs, count, count / (end - first), stamping.outChannel);
}

// What there is in place of a sum where no output is stamped on.
export function cutOffText(frame, stamping) {
  const at = stamping.place[0] * stamping.mapSize[1] + stamping.place[1];
  const total = formatFixed(stamping.mapOf(stamping.outChannel).sums[at], frame.digits.total);
  return say("{0} beyond the output: padding cuts it off in the end", total);
}
