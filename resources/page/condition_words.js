// What is said of a condition: what the layer has, and what was wanted
// (model/tutor/condition_words.py).

import { say } from "./words.js";

// What is said of each number that a layer has, without the full stop.
const QUANTITIES = {
  H_out: (value) => say("The height of the output is {0}", value),
  W_out: (value) => say("The width of the output is {0}", value),
  L_out: (value) => say("The length of the output is {0}", value),
  cell: (value) => say("The value of the output cell is {0}", value),
  span_height: (value) => say("The height of the window is {0}", value),
  span_width: (value) => say("The width of the window is {0}", value),
  padded_height: (value) => say("The height of the padded input is {0}", value),
  padded_width: (value) => say("The width of the padded input is {0}", value),
  pad_top: (value) => say("The padding at the top is {0}", value),
  pad_bottom: (value) => say("The padding at the bottom is {0}", value),
  pad_left: (value) => say("The padding on the left is {0}", value),
  pad_right: (value) => say("The padding on the right is {0}", value),
  parameters: (value) => say("The number of parameters is {0}", value),
  biases: (value) => say("The number of biases is {0}", value),
  weight_depth: (value) => say("The number of channels that an output reads is {0}", value),
  products: (value) => say("The number of multiplications for one output cell is {0}", value),
  multiply_adds: (value) => say("The number of multiplications for the whole output is {0}", value),
  multiplier: (value) => say("The number of outputs for each input channel is {0}", value),
  read_pixels: (value) => say("The number of pixels that are read is {0}", value),
  skipped: (value) => say("The number of pixels that a window skips is {0}", value),
  channels: (value) => say("The number of channels is {0}", value),
  input_height: (value) => say("The height of the input is {0}", value),
  input_width: (value) => say("The width of the input is {0}", value),
};

// That a name has this value; an argument of PyTorch keeps its name.
export function hasWords(name, value) {
  if (QUANTITIES[name]) return QUANTITIES[name](value);
  const [, stem, way] = /^(.*?)(?:_(height|width))?$/.exec(name);
  const argument = stem === "kernel" ? "kernel_size" : stem;
  if (way === "height") return say("{0} (height) is {1}", argument, value);
  return way === "width" ? say("{0} (width) is {1}", argument, value) : say("{0} is {1}", argument, value);
}

// What was asked for, such as "41 or more".
export function wanted(comparison, number) {
  const text = `${number}`.replace("-", "−");
  if (comparison === ">=") return say("{0} or more", text);
  if (comparison === "<=") return say("{0} or less", text);
  if (comparison === ">") return say("more than {0}", text);
  return comparison === "<" ? say("less than {0}", text) : text;
}
