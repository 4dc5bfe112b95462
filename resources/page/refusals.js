// What PyTorch refuses of a convolution, in its own words, and what to do about it
// (model/conv/refusals.py): null for one that it takes.

import { Axis } from "./axis.js";
import { say } from "./words.js";

// The axes of a convolution on an input of a size.
export function axesOf(spec, size) {
  return spec.letters.map((name, i) => {
    const [taps, stride, dilation] = [spec.kernel_size[i], spec.stride[i], spec.dilation[i]];
    const added = dilation * (taps - 1);
    const same = [Math.floor(added / 2), added - Math.floor(added / 2)];
    const [before, after] = { same, valid: [0, 0] }[spec.padding] || [spec.padding[i], spec.padding[i]];
    return new Axis({ name, size: size[i], taps, stride, dilation, before, after, mode: spec.padding_mode, stuffing: 0 });
  });
}

export const refusal = (words, remedy) => say("{0}. {1}", say("PyTorch: “{0}”", words), remedy);

export const MODES = ["zeros", "reflect", "replicate", "circular"];
const LARGEST_INT = 2n ** 63n - 1n;
const floorMod = (a, b) => ((a % b) + b) % b;

// Channels that the groups cannot share, and weights that cannot be made; `first` and `second` name
// the channels of their shape (model/call/channels.py).
export function refusedGroups({ groups, in_channels, out_channels }) {
  if (groups < 1) return refusal("groups must be a positive integer", say("Set groups to 1 or more."));
  if (floorMod(in_channels, groups)) return unshared("in_channels", in_channels, groups, gcd(in_channels, out_channels));
  return floorMod(out_channels, groups) ? unshared("out_channels", out_channels, groups, gcd(in_channels, out_channels)) : null;
}

const negative = (name, groups) => (groups === 1 || name === "kernel_size"
  ? say("Set {0} to 1 or more.", name)
  : say("Channels cannot be negative: set {0} to {1} or another multiple of {1}.", name, groups));

export function refusedWeight(first, second, shape, groups) {
  const below = shape.findIndex((n) => n < 0);
  const name = [first, second][below] || "kernel_size";
  if (below >= 0) return refusal(`Trying to create tensor with negative dimension ${shape[below]}: [${shape.join(", ")}]`, negative(name, groups));
  if (shape.reduce((product, n) => product * BigInt(n), 4n) <= LARGEST_INT) return null;
  return refusal(
    `Storage size calculation overflowed with sizes=[${shape.join(", ")}]`,
    say("That is more weights than any computer can hold: use fewer channels or a smaller kernel."),
  );
}

const sizeRemedy = (name, axes) => (axes === 1 ? say("Write {0} as one number.", name) : say("Write {0} as one number, or as (height, width).", name));

export const wrongLength = (name, size, needed, fault, axes) => refusal(
  `expected ${name} to be a single integer value or a list of ${needed} values to match the convolution dimensions, but got ${name}=[${size.join(", ")}]`,
  sizeRemedy(fault, axes),
);

export const noKernel = () => refusal("weight should have at least three dimensions", say("Give kernel_size a number."));

export function wrongKernel(shape, needed, space, axes) {
  return refusal(`Expected ${needed + 2}-dimensional input for ${needed + 2}-dimensional weight${space}[${shape.join(", ")}]`, sizeRemedy("kernel_size", axes));
}

// Sizes of a wrong length; PyTorch counts the axes by the kernel.
function refusedLengths(spec) {
  const [axes, needed] = [spec.letters.length, spec.kernel_size.length];
  if (!needed) return noKernel();
  if (axes > 1 && needed !== axes && spec.stride.length !== needed) return wrongLength("stride", spec.stride, needed, "kernel_size", axes);
  for (const name of ["stride", "padding", "dilation"]) {
    const size = spec[name];
    if (typeof size === "string" || [axes, needed].includes(size.length)) continue;
    if (axes === 1 && spec.padding === "same" && spec.padding_mode === "zeros") return refusal(`${name} cannot broadcast to ${needed} dimensions`, say("Write {0} as one number.", name));
    return wrongLength(name, size, needed, name, axes);
  }
  return null;
}

export const emptyWeight = (groups, shape) =>
  `Given groups=${groups}, expected weight to be at least ${groups} at dimension 0, but got weight of size [${shape.join(", ")}] instead`;

export const oneOrMore = () => say("1 is the ordinary kernel, with its taps side by side.");

export function refusedSpec(spec) {
  const { groups } = spec;
  const shared = refusedGroups(spec);
  if (shared) return shared;
  if (typeof spec.padding === "string" && !["same", "valid"].includes(spec.padding)) {
    return refusal(`Invalid padding string '${spec.padding}', should be one of {'valid', 'same'}`, say("Write padding in numbers, or as 'same' or 'valid'."));
  }
  if (spec.padding === "same" && spec.stride.some((n) => n !== 1)) {
    return refusal(
      "padding='same' is not supported for strided convolutions",
      say("'same' adds d(k − 1) in all, which keeps the size only at stride 1: set stride to 1, or give the padding in numbers."),
    );
  }
  if (!MODES.includes(spec.padding_mode)) {
    return refusal(`padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got padding_mode='${spec.padding_mode}'`, say("Choose one of the four."));
  }
  const shape = [spec.out_channels, spec.in_channels / groups, ...spec.kernel_size];
  const unfit = refusedWeight("out_channels", "in_channels", shape, groups) || refusedLengths(spec);
  if (unfit) return unfit;
  if (Array.isArray(spec.padding) && spec.padding_mode === "zeros" && Math.min(...spec.padding) < 0) {
    return refusal("negative padding is not supported", say("Set padding to 0 or more."));
  }
  const added = spec.dilation.map((n, i) => n * (spec.kernel_size[i] - 1)).filter(Number.isFinite);
  if (spec.padding === "same" && spec.padding_mode === "zeros" && Math.min(...added) < -1) return refusal("negative padding is not supported", oneOrMore());
  if (Math.min(...spec.stride) < 1) return refusal("non-positive stride is not supported", say("Set stride to 1 or more."));
  if (Math.min(...spec.dilation) < 0) return refusal("dilation should be greater than zero", oneOrMore());
  const axes = spec.letters.length;
  if (spec.kernel_size.length !== axes) return wrongKernel(shape, spec.kernel_size.length, spec.padding === "same" ? "" : " ", axes);
  if (spec.out_channels === 0) return refusal(emptyWeight(groups, shape), say("Set out_channels to 1 or more."));
  if (spec.in_channels === 0) return refusal("Initializing zero-element tensors is a no-op", say("PyTorch only warns, and gives no channels: set in_channels to 1 or more."));
  const positive = "should be greater than zero, but got";
  if (spec.kernel_size.includes(0)) {
    const [high, wide] = withHeight(spec.kernel_size);
    const got = spec.dilation.some((n) => n !== 1) ? `[${high}, ${wide}]` : `kernel_height: ${high} kernel_width: ${wide}`;
    return refusal(`kernel size ${positive} ${got}`, say("Set kernel_size to 1 or more."));
  }
  if (spec.dilation.includes(0)) {
    const words = groups > 1 ? "non-positive dilation is not supported" : `dilation ${positive} [${withHeight(spec.dilation).join(", ")}]`;
    return refusal(words, oneOrMore());
  }
  return null;
}

const withHeight = (size) => (size.length === 1 ? [1, ...size] : size);

const gcd = (a, b) => (b ? gcd(b, a % b) : Math.abs(a));

// Any divisor of `common` would do for the channels of both sides.
function unshared(name, channels, groups, common) {
  const words = `${name} must be divisible by groups`;
  if (channels < 0) return refusal(words, negative(name, groups));
  const lower = channels - (channels % groups);
  let fewer = Math.max(1, Math.min(groups, common, 1 << 16));
  while (common % fewer) fewer -= 1;
  const remedy = lower > 0
    ? say("{0} channels cannot be divided evenly into {1} groups: set {2} to {3} or {4}, or groups to {5}.", channels, groups, name, lower, lower + groups, fewer)
    : say("{0} channels cannot be divided evenly into {1} groups: set {2} to {3}, or groups to {4}.", channels, groups, name, lower + groups, fewer);
  return refusal(words, remedy);
}

// The same for an input with so many channels.
export function refusedInput(spec, channels, size) {
  const axes = axesOf(spec, size);
  const shape = [1, spec.in_channels, ...size];
  if (channels !== spec.in_channels) {
    // Every other border than zeros is put around the input first.
    const seen = spec.padding_mode === "zeros" ? size : axes.slice(-size.length).map((axis) => axis.padded);
    const weight = [spec.out_channels, spec.in_channels / spec.groups, ...spec.kernel_size];
    return refusal(
      `Given groups=${spec.groups}, weight of size [${weight.join(", ")}], expected input[${[1, channels, ...seen].join(", ")}] to have ${spec.in_channels} channels, but got ${channels} channels instead`,
      say("Set in_channels to {0}, or choose another input.", channels),
    );
  }
  const reversed = [...axes].reverse();
  for (const [number, axis] of reversed.entries()) {
    const refused = refusedBorder(axis, number, shape);
    if (refused) return refused;
  }
  const small = axes.find((axis) => axis.padded < axis.span);
  return small ? tooLarge(small, axes) : null;
}

function refusedBorder(axis, number, shape) {
  const border = Math.max(axis.before, axis.after);
  const { size } = axis;
  if (axis.mode === "reflect" && border >= size) {
    const remedy = axis.name === "L"
      ? say("reflect copies numbers without repeating the outermost one, so {0} numbers give a border of {1} at most: use less padding, or a longer input.", size, size - 1)
      : say("reflect copies pixels without repeating the edge pixel, so {0} pixels give a border of {1} at most: use less padding, or a larger input.", size, size - 1);
    return refusal(
      `Argument #${4 + 2 * number}: Padding size should be less than the corresponding input dimension, but got: padding (${axis.before}, ${axis.after}) at dimension ${shape.length - 1 - number} of input [${shape.join(", ")}]`,
      remedy,
    );
  }
  if (axis.mode !== "circular" || border <= size) return null;
  const remedy = axis.name === "L"
    ? say("circular copies from the far end, so {0} numbers give a border of {0} at most: use less padding, or a longer input.", size)
    : say("circular copies from the far side, so {0} pixels give a border of {0} at most: use less padding, or a larger input.", size);
  return refusal("Padding value causes wrapping around more than once", remedy);
}

function tooLarge(axis, axes) {
  const [sizes, spans] = [axes.map((a) => a.padded), axes.map((a) => a.span)].map((line) => line.join(" x "));
  const reach = axis.dilation > 1 ? `${axis.dilation}(${axis.taps} − 1) + 1 = ${axis.span}` : `${axis.span}`;
  const remedy = {
    H: () => say("The kernel spans {0} pixels and the padded input is {1} high: use a larger input, more padding, or a smaller kernel or dilation.", reach, axis.padded),
    W: () => say("The kernel spans {0} pixels and the padded input is {1} wide: use a larger input, more padding, or a smaller kernel or dilation.", reach, axis.padded),
    L: () => say("The kernel spans {0} numbers and the padded input is {1} long: use a longer input, more padding, or a smaller kernel or dilation.", reach, axis.padded),
  }[axis.name]();
  return refusal(
    `Calculated padded input size per channel: (${sizes}). Kernel size: (${spans}). Kernel size can't be greater than actual input size`,
    remedy,
  );
}
