// Everything that there is to see at a step, from the layer and the state alone.

import { linked, ofPixels } from "./links.js";
import { termsOf, totalOf } from "./forward.js";
import { digitsOf } from "./numbers.js";
import { Stamping } from "./stamps.js";
import { sameCell, Steps } from "./steps.js";

// state: {by, index, channel, watch, pointed, veiled}. The same state gives the same picture.
export function derive(layer, state) {
  const steps = layer.steps(state);
  const { geometry } = layer;
  let played = steps.at(state.index);
  const stamping = layer.scatters(state) ? new Stamping(layer, played, state.channel) : null;
  if (stamping) played = stamping.gathered;
  let links = state.pointed && !state.veiled.size ? linked(geometry, state.pointed) : null;
  // No weight is multiplied with the zeros that gathering adds.
  if (links && links.isZero && stamping) links = null;
  if (layer.transposed) links = ofPixels(geometry, links);
  let step = played;
  if (links && links.target.kind === "output" && !sameCell(links.target.place, played.output)) {
    step = new Steps(geometry, "cell").step(links.target.place, 0);
  }
  const terms = termsOf(layer, step);
  const size = geometry.kernel[0] * geometry.kernel[1];
  const byTap = step.by === "tap";
  const inside = insideOf(state, links, step, played, geometry);
  const ownChannel = stamping && stamping.channel >= step.inChannels[0] && stamping.channel < step.inChannels[1];
  return {
    ...{ layer, state, steps, geometry, step, played, stamping, links, terms },
    total: totalOf(layer, step, terms),
    playedTotal: totalOf(layer, played, step === played ? terms : termsOf(layer, played)),
    inChannel: ownChannel ? stamping.channel : step.inChannels[0] + inside,
    tap: byTap ? [Math.floor((step.first % size) / geometry.kernel[1]), step.first % geometry.kernel[1]] : null,
    digits: digitsOf(layer),
    bias: layer.bias ? layer.bias[step.output[0]] : null,
    divisor: layer.combine === "mean" ? layer.divisor(step.output.slice(1)) : null,
    // What is asked may stand in any of them.
    cellsDone: state.veiled.has("value") ? 0 : cellsDone(geometry, played, stamping),
    maximum: layer.combine === "max",
    pools: layer.combine !== "sum",
  };
}

// Which of its channels a step shows: its own; of all of them that of the weight pointed at, else that of the step in
// play, else the chosen one.
function insideOf({ channel }, links, step, played, geometry) {
  const target = links && links.target;
  const own = ({ by, first }) => ["tap", "channel"].includes(by) && Math.floor(first / (geometry.kernel[0] * geometry.kernel[1]));
  if (own(step) !== false) return own(step);
  if (target && target.kind === "weight" && target.place[0] === step.output[0]) return target.place[1];
  if (own(played) !== false && played.group === step.group) return own(played);
  return Math.min(channel, geometry.deep - 1);
}

// Whether the cell shown is only pointed at, and its sum still to come; never while pixels stamp.
export const isAhead = (frame) => frame.step !== frame.played && !frame.stamping && !isDone(frame, frame.step.output);

// How many output cells are finished, in the order of the loops.
function cellsDone(geometry, played, stamping) {
  const [rows, cols] = geometry.outputSize;
  if (stamping) return stamping.channelsDone * rows * cols;
  const [channel, row, col] = played.output;
  return (channel * rows + row) * cols + col + (played.finished ? 1 : 0);
}

// The same of one output channel.
export function doneIn({ geometry, cellsDone: done }, channel) {
  const [rows, cols] = geometry.outputSize;
  return Math.min(Math.max(done - channel * rows * cols, 0), rows * cols);
}

// Whether the number of an output cell is known.
export const isDone = (frame, [channel, row, col]) => {
  const [rows, cols] = frame.geometry.outputSize;
  return (channel * rows + row) * cols + col < frame.cellsDone;
};
