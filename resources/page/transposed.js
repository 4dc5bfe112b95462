// A transposed convolution that a reader builds: its axes, its stamps, and what PyTorch refuses
// (model/layers/transposed.py, transposed_refusals.py).

import { Axis } from "./axis.js";
import { emptyWeight, noKernel, oneOrMore, refusal, refusedGroups, refusedWeight, wrongKernel, wrongLength } from "./refusals.js";
import { say } from "./words.js";

// Gathering: stride 1, and s − 1 zeros between the pixels.
export function gatheringAxes(spec, size) {
  return spec.letters.map((name, i) => {
    const [taps, dilation] = [spec.kernel_size[i], spec.dilation[i]];
    const before = dilation * (taps - 1) - spec.padding[i];
    const after = before + spec.output_padding[i];
    return new Axis({ name, size: size[i], taps, stride: 1, dilation, before, after, mode: "zeros", stuffing: spec.stride[i] - 1 });
  });
}

// As layer_data.py tells them.
export function scatteringOf(spec, size, mapSize) {
  const axes = spec.letters.map((name, i) => {
    const [taps, stride, dilation] = [spec.kernel_size[i], spec.stride[i], spec.dilation[i]];
    const reach = (size[i] - 1) * stride + dilation * (taps - 1) + 1;
    return { name, size: reach, taps, stride, dilation, before: 0, after: 0, mode: "zeros", stuffing: 0 };
  });
  return { inChannels: spec.out_channels, outChannels: spec.in_channels, axes, scatters: true, crop: spec.padding, mapSize };
}

export function refusedTransposed(spec) {
  const { groups, stride, dilation, padding, output_padding: more, kernel_size: kernel } = spec;
  if (spec.padding_mode !== "zeros") {
    return refusal('Only "zeros" padding mode is supported for ConvTranspose2d', say("Nothing is added around its input: leave padding_mode out."));
  }
  if (typeof padding === "string") {
    return refusal(
      "conv_transpose2d(): argument 'padding' (position 5) must be tuple of ints, but found element of type str at pos 0",
      say("Write padding in numbers: that much is cut off each side of the output."),
    );
  }
  const shape = [spec.in_channels, spec.out_channels / groups, ...kernel];
  const unfit = refusedGroups(spec) || refusedWeight("in_channels", "out_channels", shape, groups) || refusedLengthsOf(spec);
  if (unfit) return unfit;
  if (Math.min(...padding) < 0) return refusal("negative padding is not supported", say("Set padding to 0 or more."));
  if (Math.min(...more) < 0) return refusal("negative output_padding is not supported", say("Set output_padding to 0 or more."));
  if (Math.min(...stride) < 1) return refusal("non-positive stride is not supported", say("Set stride to 1 or more."));
  if (Math.min(...dilation) < 0) return refusal("dilation should be greater than zero", oneOrMore());
  if (kernel.length !== 2) return wrongKernel(shape, kernel.length, " ", 2);
  if (spec.in_channels === 0) return refusal(emptyWeight(groups, shape), say("Set in_channels to 1 or more."));
  if (kernel.includes(0)) {
    return refusal(`kernel size should be greater than zero, but got kernel_height: ${kernel[0]} kernel_width: ${kernel[1]}`, say("Set kernel_size to 1 or more."));
  }
  if (dilation.includes(0)) {
    return refusal(`dilation should be greater than zero, but got dilation_height: ${dilation[0]}, dilation_width: ${dilation[1]}`, oneOrMore());
  }
  if (more.some((n, i) => n >= Math.max(stride[i], dilation[i]))) {
    const got = { output_padding: more, stride, dilation };
    const words = Object.entries(got).map(([name, [high, wide]]) => `${name}_height: ${high} ${name}_width: ${wide}`).join(" ");
    return refusal(
      `output padding must be smaller than either stride or dilation, but got ${words}`,
      say("A convolution with a stride above 1 gives several input sizes the same output size, and output_padding says which of them to give back: set it to less than the stride or the dilation."),
    );
  }
  if (spec.out_channels > 0) return null;
  return refusal(`non-empty 2D or 4D weight tensor expected, but got: [${[spec.in_channels / groups, ...shape.slice(1)].join(", ")}]`, say("Set out_channels to 1 or more."));
}

// PyTorch counts the axes by the kernel, and blames the others.
function refusedLengthsOf(spec) {
  const needed = spec.kernel_size.length;
  if (!needed) return noKernel();
  const name = ["stride", "padding", "dilation", "output_padding"].find((one) => spec[one].length !== needed);
  return name ? wrongLength(name, spec[name], needed, spec[name].length === 2 ? "kernel_size" : name, 2) : null;
}

// On an input with so many channels.
export function wrongChannels(spec, channels, size) {
  if (channels === spec.in_channels) return null;
  const shape = [spec.in_channels, spec.out_channels / spec.groups, ...spec.kernel_size];
  return refusal(
    `Given transposed=1, weight of size [${shape.join(", ")}], expected input[${[1, channels, ...size].join(", ")}] to have ${spec.in_channels} channels, but got ${channels} channels instead`,
    say("Set in_channels to {0}, or choose another input.", channels),
  );
}

export function refusedOutput(spec, size) {
  const outputs = gatheringAxes(spec, size).map((axis) => axis.outputs);
  if (Math.min(...outputs) > 0) return null;
  return refusal(
    `Given input size per channel: (${size.join(" x ")}). Calculated output size per channel: (${outputs.join(" x ")}). Output size is too small`,
    say("padding cuts off more than there is: use less padding, or a larger input or kernel."),
  );
}

// A weight (first, each, kernel) with which a transposed layer stamps as the one with which it
// gathers, or the other way round: turned by 180°, inputs and outputs exchanged in each group.
export function exchanged(values, groups, [first, each, high, wide]) {
  const [made, deep, taps] = [new Float64Array(values.length), first / groups, high * wide];
  values.forEach((value, i) => {
    const [channel, own, tap] = [Math.floor(i / taps / each), Math.floor(i / taps) % each, i % taps];
    const out = Math.floor(channel / deep) * each + own;
    made[(out * deep + (channel % deep) + 1) * taps - 1 - tap] = value;
  });
  return made;
}
