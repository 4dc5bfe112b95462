// How each kind of number is coloured: the same from step to step.

import { mapOf } from "./forward.js";
import { largestOf } from "./numbers.js";
import { range } from "./axis.js";

export function scalesOf(layer) {
  return layer.once("scales", () => {
    const values = layer.input.values;
    const kind = values.some((value) => value < 0) ? "signed" : layer.data.photo ? "picture" : "amount";
    const [first, end] = layer.data.part ? layer.data.part[0] : [0, layer.geometry.outChannels];
    const most = Math.max(...range(end, first).map((out) => largestOf(mapOf(layer, out))));
    return {
      input: { kind, largest: largestOf(values) || 1 },
      weight: { kind: "signed", largest: largestOf(layer.weight.values || [1]) || 1 },
      output: { kind: layer.combine === "sum" ? "signed" : kind, largest: most || 1 },
    };
  });
}
