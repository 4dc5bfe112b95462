// What must not be seen until a question is answered (model/lesson/veils.py).

const SIZES = ["padded_height", "padded_width", "pad_top", "pad_bottom", "pad_left", "pad_right"];
const VEILS = {
  border: SIZES,
  work: ["products"],
  taps: ["span_height", "span_width", "skipped", "read_pixels", "all_read"],
  value: ["cell", "finite"],
  links: ["reads", "weight_depth", "multiplier"],
  size: [...SIZES, "H_out", "W_out", "L_out", "size_kept", "parameters", "multiply_adds", "weight_depth"],
};

export function veilsOf(question) {
  if (question.kind === "pixels") return new Set(["taps"]);
  if (question.kind === "channels") return new Set(["links"]);
  if (question.kind === "build") return new Set();
  return new Set(Object.keys(VEILS).filter((veil) => VEILS[veil].includes(question.about[0])));
}

// Whether the pixels that are read must not be seen.
export const hidesTaps = (veiled) => ["taps", "size", "links", "border"].some((veil) => veiled.has(veil));
