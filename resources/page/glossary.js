// The words and signs that the page uses, explained below the lesson for who wants to know.

import { make, part } from "./page.js";
import { say } from "./words.js";

const meanings = () => [
  say("tap: one weight of the kernel, and the input that it meets"),
  say("kernel: the weights of one output channel, a slice for each input channel that it reads"),
  say("w[12, 0]: the slice of output 12 for the first input channel that it reads"),
  say("bias: one number for each output channel, added last"),
  say("stride: how far the window moves for the next output cell"),
  say("padding: rows and columns that are added around the input, hatched in the picture"),
  say("dilation: the distance from tap to tap"),
  say("receptive field: the part of the input that one output depends on"),
  say("group: channels that make up a layer of their own"),
  say("d, s on the rulers: dilation and stride"),
  say("read counts: how many output cells of a channel read each pixel"),
  say("hatched crosswise: a pixel that no output reads"),
  say("(1, 1, 7, 7): one image, one channel, 7 rows, 7 columns"),
  say("⌊ ⌋: rounded down"),
  say("nan: not a number, and whatever is computed with it is nan as well"),
];

// It stays open when the panel is made anew.
export function glossary() {
  const before = part("glossary");
  const made = make("details", "how", make("summary", "", say("What the words mean")), ...meanings().map((words) => make("p", "", words)));
  made.id = "glossary";
  made.open = before !== null && before.open;
  return made;
}
