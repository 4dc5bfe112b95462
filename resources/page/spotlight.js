// Lights up what the page of a lesson names.

import { now } from "./colours.js";
import { part } from "./page.js";
import { sizeOfMap } from "./layout.js";
import { VEILED } from "./painter.js";

const MAPS = { input_view: "input", kernel_view: "lens", stamp_view: "lens", output_view: "output" };
const LIT = {
  sum_view: ["equation", "sum"], overview: ["inputs", "outputs"], facts: ["facts"], call: ["call"],
  step_text: ["narration"], step_by: ["by"], watch: ["watch"], coverage: ["coverage"], rulers: ["rulers"],
  speed: ["speed"], timeline: ["timeline"],
  ...Object.fromEntries(["first", "back", "play", "forward", "last"].map((name) => [name, [name]])),
};

// names: those of the lesson; parts that are not on the page stay dark.
export function light(names) {
  document.querySelectorAll(".lit").forEach((element) => element.classList.remove("lit"));
  const fields = names.map((name) => name.replace(/_(height|width)$/, "").replace("kernel", "kernel_size"));
  for (const id of [...names.flatMap((name) => LIT[name] || []), ...fields.map((name) => `field_${name}`)]) {
    if (part(id)) part(id).classList.add("lit");
  }
}

// veiled: what the question hides, the size of the output among it.
export function lightMaps(stage, names, veiled) {
  const { painter, layout } = stage;
  for (const name of names) {
    const map = layout[MAPS[name]];
    if (!map) continue;
    const size = map === layout.output && veiled.has("size") ? [VEILED, VEILED] : sizeOfMap(map);
    // Within the stage, which a map may fill.
    const [left, right] = [Math.max(map.x - 5, 0), Math.min(map.x + size[0] + 5, layout.width)];
    painter.outline([left, map.y - 5, right - left, size[1] + 10], now.accent, 3, { radius: 6 });
  }
}
