// The equation of a step: the sum before it, what it adds, and the sum after it.

import { cellText } from "./places.js";
import { cutOffText } from "./narration.js";
import { ends, formatFactor, formatFixed } from "./numbers.js";
import { groupColour, ink } from "./colours.js";
import { make } from "./page.js";
import { range } from "./axis.js";
import { say } from "./words.js";

const MOST_TERMS = 9;
// The sums of so many channels have names.
const MOST_NAMED = 3;

// Its parts: [text, kind]; of kinds "quiet", "plain", "term", "bold" and "waits".
export function equationOf(frame) {
  const { stamping } = frame;
  if (stamping && !stamping.cellOf(stamping.place) && frame.step === frame.played) return [[cutOffText(frame, stamping), "plain"]];
  return frame.pools ? ofPool(frame) : ofSum(frame);
}

function ofSum(frame) {
  const { step, terms, digits, geometry } = frame;
  const before = step.first ? terms.running[step.first - 1] : 0;
  const written = [[before, digits.total], [frame.total, digits.total]];
  if (step.finished && frame.bias !== null) written.push([frame.bias, digits.total]);
  if (step.by === "tap") {
    const factors = [terms.values[step.first], terms.weights[step.first]];
    // Else the product is 0 whatever is rounded.
    if (factors[0] * factors[1] !== 0) written.push([factors[0], digits.value], [factors[1], digits.weight]);
  } else written.push(...addedSums(frame).map((sum) => [sum, digits.total]));
  const sign = digits.exact || written.every((number) => ends(...number)) ? "=" : "≈";
  const parts = [[`${cellText(geometry, step.output)} ${sign} `, "quiet"]];
  if (step.first) parts.push([`${formatFixed(before, digits.total)} + `, "plain"]);
  parts.push(...addedParts(frame));
  if (step.finished && frame.bias !== null) {
    parts.push([" + ", "plain"], [formatFactor(frame.bias, digits.total), "bias"], [say(" (bias)"), "quiet"]);
  }
  parts.push([` ${sign} `, "quiet"]);
  return [...parts, ...resultOf(frame, digits.total)];
}

function addedText(frame) {
  const { step, terms, digits } = frame;
  if (step.by === "tap") {
    const value = formatFixed(terms.values[step.first], digits.value);
    return `${value} × ${formatFactor(terms.weights[step.first], digits.weight)}`;
  }
  return abbreviated(addedSums(frame).map((sum) => formatFactor(sum, digits.total)), " + ");
}

// The same with the channels' names, if they are few.
function addedParts(frame) {
  const { step, geometry, inChannel } = frame;
  const sums = step.by === "tap" ? [] : addedSums(frame);
  if (geometry.deep === 1 || !sums.length || sums.length > MOST_NAMED) return [[addedText(frame), "term"]];
  const first = sums.length > 1 ? step.inChannels[0] : inChannel;
  return sums.flatMap((sum, i) => [
    [(i ? " + " : "") + formatFactor(sum, frame.digits.total), "term"], [` (c${first + i})`, "quiet"],
  ]);
}

// What each channel of a step of whole channels adds.
function addedSums({ step, terms, geometry }) {
  const size = geometry.kernel[0] * geometry.kernel[1];
  return range(step.last / size, step.first / size).map((channel) =>
    terms.products.slice(channel * size, (channel + 1) * size).reduce((a, b) => a + b, 0));
}

const abbreviated = (texts, between) =>
  (texts.length > MOST_TERMS ? [...texts.slice(0, MOST_TERMS), "…"] : texts).join(between);

function resultOf(frame, decimals) {
  const total = formatFixed(frame.total, decimals);
  return frame.step.finished ? [[total, "bold"]] : [[total, "waits"], [" …", "quiet"]];
}

function ofPool(frame) {
  const { step, terms, digits, geometry, maximum } = frame;
  const opened = maximum ? "max(" : step.finished ? "(" : "";
  const parts = [[`${cellText(geometry, step.output)} = ${opened}`, "quiet"]];
  if (step.first) parts.push([formatFixed(terms.running[step.first - 1], digits.value) + (maximum ? ", " : " + "), "plain"]);
  const write = maximum ? formatFixed : formatFactor;
  const read = geometry.tapsWithin(step.output.slice(1)).slice(step.first, step.last);
  const chosen = terms.values.slice(step.first, step.last).filter((_, i) => read[i]).map((value) => write(value, digits.value));
  if (!chosen.length) chosen.push(say("outside"));
  parts.push([abbreviated(chosen, maximum ? ", " : " + "), "term"]);
  if (opened) parts.push([")", "quiet"]);
  if (step.finished && !maximum) parts.push([` / ${formatFactor(frame.divisor, 0)}`, "bold"]);
  const written = ends(frame.total, digits.total) && terms.values.slice(0, step.last).every((value) => ends(value, digits.value));
  const sign = digits.exact || maximum || written || !step.finished ? "=" : "≈";
  return [...parts, [` ${sign} `, "quiet"], ...resultOf(frame, step.finished ? digits.total : digits.value)];
}

// Put it on the page; `editBias` is what a click on the bias does.
export function showEquation(element, frame, editBias) {
  if (frame.state.veiled.size) {
    element.replaceChildren();
    return;
  }
  const spans = equationOf(frame).map(([text, kind]) => {
    if (kind === "bias") {
      const made = make("button", "bias", text);
      made.type = "button";
      made.addEventListener("click", () => editBias(frame.step.output[0], made));
      return made;
    }
    const made = make("span", kind, text);
    if (kind === "term") made.style.color = ink(groupColour(frame.step.group));
    return made;
  });
  const focused = element.contains(document.activeElement);
  element.replaceChildren(...spans);
  const bias = element.querySelector(".bias");
  if (focused && bias) bias.focus();
}
