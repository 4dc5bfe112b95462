// A pool that a reader builds or asks about: its axes, and what PyTorch refuses
// (model/layers/pooling.py, pooling_refusals.py).

import { Axis } from "./axis.js";
import { refusal } from "./refusals.js";
import { say } from "./words.js";

// With ceil_mode the last window may hang over the end, unless it would begin beyond it.
export function poolAxes(spec, size) {
  return spec.letters.map((name, i) => {
    const [taps, stride, before, dilation] = [spec.kernel_size[i], spec.stride[i], spec.padding[i], spec.dilation[i]];
    const axis = new Axis({ name, size: size[i], taps, stride, dilation, before, after: before, mode: "zeros", stuffing: 0, overhang: 0 });
    const missing = axis.outputs * stride - (axis.padded - axis.span);
    if (spec.ceil_mode && missing < stride && axis.position(axis.outputs, 0) < before + axis.size) axis.overhang = missing;
    return axis;
  });
}

const lessPadding = (taps) => (taps < 1
  ? say("Set kernel_size to 1 or more.")
  : say("PyTorch pads by half the window at most: set padding to {0} or less, or use a larger kernel_size.", Math.floor(taps / 2)));

const MUST = { stride: "must either be omitted,", dilation: "must be either" };

export function refusedPool(spec) {
  const does = { MaxPool2d: "max_pool2d", AvgPool2d: "avg_pool2d" }[spec.name];
  for (const name of ["kernel_size", "stride", "padding", "dilation"]) {
    if (spec[name].length !== 2) {
      return refusal(`${does}: ${name} ${MUST[name] || "must either be"} a single int, or a tuple of two ints`, say("Write {0} as one number, or as (height, width).", name));
    }
  }
  if (spec.divisor_override === 0) return refusal("divisor must be not zero", say("Leave divisor_override out, or set it to another number."));
  const [kernel, stride, padding, dilation] = [spec.kernel_size, spec.stride, spec.padding, spec.dilation];
  for (const i of [0, 1]) {
    if (stride[i] === 0) return refusal("stride should not be zero", say("Set stride to 1 or more."));
    if (padding[i] < 0) return refusal(`pad must be non-negative, but got pad: ${padding[i]}`, say("Set padding to 0 or more."));
    if (padding[i] > Math.trunc(((kernel[i] - 1) * dilation[i] + 1) / 2)) {
      return refusal(`pad should be at most half of effective kernel size, but got pad=${padding[i]}, kernel_size=${kernel[i]} and dilation=${dilation[i]}`, lessPadding(kernel[i]));
    }
  }
  const least = (numbers) => Math.min(...numbers) < 1;
  const positive = "should be greater than zero, but got";
  if (least(kernel)) return refusal(`kernel size ${positive} kH: ${kernel[0]} kW: ${kernel[1]}`, say("Set kernel_size to 1 or more."));
  if (least(stride)) return refusal(`stride ${positive} dH: ${stride[0]} dW: ${stride[1]}`, say("Set stride to 1 or more."));
  if (least(dilation)) return refusal(`dilation ${positive} dilationH: ${dilation[0]} dilationW: ${dilation[1]}`, say("Set dilation to 1 or more."));
  const wide = [0, 1].find((i) => padding[i] > Math.floor(kernel[i] / 2));
  if (wide === undefined) return null;
  return refusal(
    `pad should be smaller than or equal to half of kernel size, but got padW = ${padding[1]}, padH = ${padding[0]}, kW = ${kernel[1]}, kH = ${kernel[0]}`,
    lessPadding(kernel[wide]),
  );
}

export function refusedWindow(spec, channels, size) {
  const axes = poolAxes(spec, size);
  const small = axes.find((axis) => axis.outputs < 1);
  if (!small) return null;
  const [given, made] = [size, axes.map((axis) => axis.outputs)].map((sizes) => [channels, ...sizes].join("x"));
  return refusal(
    `Given input size: (${given}). Calculated output size: (${made}). Output size is too small`,
    say("The window spans {0} pixels and the padded input has {1}: use a larger input, more padding, or a smaller kernel_size or dilation.", small.span, small.padded),
  );
}
