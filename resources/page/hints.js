// Hints after a first wrong answer, which do not give the answer away (model/tutor/hints.py).

import { axisOf, pixelsRead, product } from "./quantities.js";
import { hintAboutCell } from "./cell_hints.js";
import { hintAboutPixels } from "./pixel_hints.js";
import { ratesOf, rowsRead } from "./stack_quantities.js";
import { say } from "./words.js";

// A function that says it; null where every hint would be the answer.
export function hintOf(question, page, given) {
  const { kind, about } = question;
  if (kind === "pixels") return () => hintAboutPixels(page, given);
  if (kind === "channels") return () => aboutChannels(page, Number(about[0].slice(1)), given.length);
  if (kind !== "number") return null;
  return about.length > 1 ? () => STACK_HINTS[about[0]](ratesOf(about)) : () => HINTS[about[0]](page, given);
}

function aboutChannels({ spec, geometry }, output, chosen) {
  if (spec.groups === 1) {
    return say("You chose {0} of {1} channels: is there one that this output does not read?", chosen, spec.in_channels);
  }
  if (chosen !== geometry.deep) {
    return say("You chose {0} channels. {1} input channels in {2} groups: how many has each group?", chosen, spec.in_channels, spec.groups);
  }
  return say(
    "{0} outputs in {1} groups are {2} for each group, one group after the other. In which group is output {3}?",
    ...[spec.out_channels, spec.groups, geometry.each, output],
  );
}

// Sizes.

const aboutSize = (letter) => (page, given) => {
  const { spec, geometry } = page;
  const axis = geometry.namedAxes.find((one) => one.name === letter);
  if (!spec.transposed) return placesWords(axis, given);
  return say("{0} stamps, each {1} long, begin {2} apart. Where does the last one begin?", axis.size, axis.span, axis.spacing);
};

function placesWords(axis, given) {
  const lines = axis.padded === axis.size ? linesOf(axis) : paddedLinesOf(axis);
  if (!Number.isInteger(given) || given <= 0 || given >= axis.padded) {
    return say(
      "The window covers {0} {1} and moves by {2}. There are {3} {4}: in how many places does it fit?",
      ...[axis.span, linesOf(axis), axis.stride, axis.padded, lines],
    );
  }
  const beyond = given > axis.outputs;
  const start = (beyond ? given - 1 : given) * axis.stride;
  const words = [given, lines, start, start + axis.span - 1, axis.padded - 1];
  return beyond
    ? say("Window number {0} would lie on {1} {2} to {3}, but there are only {1} 0 to {4}.", ...words)
    : say("After {0} windows there is room for another, on {1} {2} to {3}: there are {1} 0 to {4}.", ...words);
}

// What lies one after another on an axis; and with the border.
const linesOf = ({ name }) => (name === "H" ? say("rows") : name === "W" ? say("columns") : say("positions"));
const paddedLinesOf = ({ name }) => (name === "H" ? say("padded rows") : name === "W" ? say("padded columns") : say("padded positions"));

const aboutSpan = (i) => (page, given) => {
  const { taps, dilation } = axisOf(page, i);
  return given === taps * dilation
    ? say("{0}·{1} counts {0} steps. How many steps are there between {0} taps?", taps, dilation)
    : say("One step from tap to tap is {0} long, and between {1} taps there are {2} steps. The place of the first tap counts too.", dilation, taps, taps - 1);
};

const aboutPadded = (i) => (page, given) => {
  const axis = axisOf(page, i);
  const { size, before } = axis;
  return given === size + before
    ? say("You added {0} once. On how many sides is it added?", before)
    : say("The input has {0} {1}, and each side gets some more.", size, linesOf(axis));
};

const aboutBorder = (i) => (page, given) => {
  const axis = axisOf(page, i);
  const { before, after, taps, dilation, span } = axis;
  return given === before + after
    ? say("{0} is what both sides get together.", given)
    : say("{0} taps, {1} apart, take {2} {3} from the output. Share them out between the two sides.", taps, dilation, span - 1, linesOf(axis));
};

// Counts.

function aboutParameters({ spec, weightShape, geometry, hasWeight }, given) {
  if (!hasWeight) return say("Look for weights: is anything multiplied in a window?");
  const count = product(weightShape);
  if (spec.bias && given === count) return say("{0:,} are the weights alone. What about the biases?", count);
  if (given === count * spec.groups && spec.groups > 1) {
    return say("So many there would be without groups. An output reads only {0} channels.", geometry.deep);
  }
  const shape = `(${weightShape.join(", ")})`;
  return spec.bias
    ? say("The weight has the shape {0}. How many numbers is that, and how many biases?", shape)
    : say("The weight has the shape {0}. How many numbers is that?", shape);
}

const aboutBiases = ({ spec, weightShape }) => (spec.bias
  ? say(
    "{0} input channels, {1} output channels, {2:,} weights: to which of them does a bias belong?",
    ...[spec.in_channels, spec.out_channels, product(weightShape)],
  )
  : say("Look at the call: what does bias=False mean?"));

const aboutDepth = ({ spec }) => say("{0} input channels are shared out among {1} groups.", spec.in_channels, spec.groups);

function aboutProducts({ geometry }, given) {
  const [kernel, covered] = [geometry.kernel, geometry.deep * product(geometry.span)];
  return given === covered && covered !== geometry.taps
    ? say("{0:,} counts what lies between the taps, too. Is that read?", given)
    : say("Count the taps: {0} × {1} in each channel. Channels that an output reads: {2}.", ...kernel, geometry.deep);
}

function aboutMultiplyAdds({ geometry }, given) {
  const cells = geometry.namedAxes.map((axis) => axis.outputs).join(" · ");
  return given === geometry.taps
    ? say("That is one output cell. The output has {0} · {1}.", geometry.outChannels, cells)
    : say("One output cell takes {0} products. The output has {1} channels of {2} cells.", geometry.taps, geometry.outChannels, cells);
}

const aboutMultiplier = ({ spec }) => say(
  "{0} outputs are made from {1} inputs, and each input makes equally many.", spec.out_channels, spec.in_channels,
);

function aboutRead({ geometry }) {
  const [first, second] = geometry.namedAxes;
  return second
    ? say("{0} of {1} rows are read. And how many pixels of such a row?", pixelsRead(first), first.size)
    : say("The windows begin {0} apart and have {1} taps.", first.stride, first.taps);
}

const aboutSkipped = ({ geometry }) => say(
  "{0:,} pixels are covered, and {1} taps read one each.", product(geometry.span), product(geometry.kernel),
);

const HINTS = {
  ...{ H_out: aboutSize("H"), W_out: aboutSize("W"), L_out: aboutSize("L"), cell: hintAboutCell },
  ...{ span_height: aboutSpan(0), span_width: aboutSpan(1), padded_height: aboutPadded(0), padded_width: aboutPadded(1) },
  ...{ pad_top: aboutBorder(0), pad_bottom: aboutBorder(0), pad_left: aboutBorder(1), pad_right: aboutBorder(1) },
  ...{ parameters: aboutParameters, biases: aboutBiases, weight_depth: aboutDepth, products: aboutProducts },
  ...{ multiply_adds: aboutMultiplyAdds, multiplier: aboutMultiplier, read_pixels: aboutRead, skipped: aboutSkipped },
};

// Stacked layers.

function aboutField([first, ...others]) {
  if (!others.length) return say("Two steps of {0} lie between the first tap and the last.", first);
  return say("The first layer alone has {0} rows. The next one reads three of its outputs, {1} apart.", 2 * first + 1, others[0]);
}

const aboutStackRead = (rates) => say("In one row of the receptive field {0} pixels are read.", rowsRead(rates));

const STACK_HINTS = { stack_field: aboutField, stack_read: aboutStackRead };
