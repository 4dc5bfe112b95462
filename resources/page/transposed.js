// A transposed convolution that a reader builds: its axes, its stamps, and what PyTorch refuses
// (model/layers/transposed.py, transposed_refusals.py).

import { Axis } from "./axis.js";
import { refusal, unshared } from "./refusals.js";
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

export function refusedTransposed(spec, size) {
  const { groups, stride, dilation, output_padding: more } = spec;
  for (const name of ["in_channels", "out_channels"]) if (spec[name] % groups) return unshared(name, spec[name], groups);
  if (more.some((n, i) => n >= Math.max(stride[i], dilation[i]))) {
    const got = { output_padding: more, stride, dilation };
    const words = Object.entries(got).map(([name, [high, wide]]) => `${name}_height: ${high} ${name}_width: ${wide}`).join(" ");
    return refusal(
      `output padding must be smaller than either stride or dilation, but got ${words}`,
      say("A convolution with a stride above 1 gives several input sizes the same output size, and output_padding says which of them to give back: set it to less than the stride or the dilation."),
    );
  }
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
