// Above the maps: the layer, its sizes, and the size formula with its numbers.

import { make, part, tell } from "./page.js";
import { say } from "./words.js";
import { scalesOf } from "./scales.js";
import { sizeFormula } from "./sizes.js";
import { formatAlone } from "./numbers.js";
import { colourOf, now } from "./colours.js";

export function showFacts(frame) {
  const { layer, geometry } = frame;
  const { data } = layer;
  const veiled = frame.state.veiled;
  const { refused } = data;
  tell(part("call"), (refused || data).call);
  const size = (channels, sizes) => `(1, ${[channels, ...sizes.slice(geometry.hasRows ? 0 : 1)].join(", ")})`;
  const output = veiled.has("size") ? "?" : size(geometry.outChannels, geometry.outputSize);
  tell(part("shapes"), refused ? size(geometry.inChannels, geometry.inputSize) : `${size(geometry.inChannels, geometry.inputSize)} → ${output}`);
  const formulas = veiled.has("size") || refused ? [] : geometry.namedAxes.map((axis) =>
    make("span", "", make("i", "", axis.name), make("sub", "", "out"), ` = ${sizeFormula(axis, { transposed: layer.transposed, up: data.roundsUp, dilated: layer.combine !== "mean" })}`));
  part("formula").replaceChildren(...formulas);
  const notes = [];
  if (data.part) notes.push(say("This layer is large: the page carries the part of it that was in view."));
  if (refused) notes.push(say("PyTorch refused this: {0}", refused.words), say("In its place stands {0}, so that the input can be seen.", data.call));
  if (data.kernelAs === "zero_filled") notes.push(say("The gaps of the kernel are filled with zeros."));
  if (data.kernelAs === "flipped") notes.push(say("The kernel is flipped."));
  part("note").replaceChildren(...notes.map((note) => make("p", "", note)));
  part("note").hidden = !notes.length;
}

// What the colours mean.
export function showLegend(frame) {
  const scales = scalesOf(frame.layer);
  const kinds = [["input", say("input")], ["weight", say("weight")], ["output", say("output")]];
  // How large the output gets would tell what is asked.
  const hidden = frame.state.veiled.has("value") ? "output" : "";
  const shown = kinds.filter(([kind]) => kind !== hidden && (kind !== "weight" || frame.layer.weight.values));
  part("legend").replaceChildren(...shown.map(([kind, name]) => {
    const scale = scales[kind];
    const low = scale.kind === "signed" ? -1 : 0;
    const bar = make("span", "bar");
    const points = [0, 0.25, 0.5, 0.75, 1].map((at) => colourOf(scale, (low + at * (1 - low)) * scale.largest));
    bar.style.background = `linear-gradient(to right, ${points.join(", ")})`;
    bar.style.borderColor = now.border;
    const ends = [low * scale.largest, scale.largest].map((value) => make("span", "", formatAlone(value)));
    return make("span", "scale", make("b", "", name), ends[0], bar, ends[1]);
  }));
}
