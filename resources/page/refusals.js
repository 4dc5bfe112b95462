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

export function refusedSpec(spec) {
  const { groups } = spec;
  if (groups < 1) return refusal("groups must be a positive integer", say("Set groups to 1 or more."));
  for (const name of ["in_channels", "out_channels"]) if (spec[name] % groups) return unshared(name, spec[name], groups);
  if (spec.padding === "same" && spec.stride.some((n) => n !== 1)) {
    return refusal(
      "padding='same' is not supported for strided convolutions",
      say("'same' adds d(k − 1) in all, which keeps the size only at stride 1: set stride to 1, or give the padding in numbers."),
    );
  }
  if (Array.isArray(spec.padding) && spec.padding_mode === "zeros" && Math.min(...spec.padding) < 0) {
    return refusal("negative padding is not supported", say("Set padding to 0 or more."));
  }
  if (Math.min(...spec.stride) < 1) return refusal("non-positive stride is not supported", say("Set stride to 1 or more."));
  const positive = "should be greater than zero, but got";
  if (spec.kernel_size.includes(0)) {
    const [high, wide] = withHeight(spec.kernel_size);
    const got = spec.letters.length === 1 && spec.dilation[0] !== 1 ? `[${high}, ${wide}]` : `kernel_height: ${high} kernel_width: ${wide}`;
    return refusal(`kernel size ${positive} ${got}`, say("Set kernel_size to 1 or more."));
  }
  if (spec.dilation.includes(0)) {
    const words = groups > 1 ? "non-positive dilation is not supported" : `dilation ${positive} [${withHeight(spec.dilation).join(", ")}]`;
    return refusal(words, say("1 is the ordinary kernel, with its taps side by side."));
  }
  return null;
}

const withHeight = (size) => (size.length === 1 ? [1, ...size] : size);

export function unshared(name, channels, groups) {
  const lower = channels - (channels % groups);
  const remedy = lower > 0
    ? say("{0} channels cannot be divided evenly into {1} groups: set {2} to {3} or {4}, or groups to a divisor of {0}.", channels, groups, name, lower, lower + groups)
    : say("{0} channels cannot be divided evenly into {1} groups: set {2} to {3}, or groups to a divisor of {0}.", channels, groups, name, lower + groups);
  return refusal(`${name} must be divisible by groups`, remedy);
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
