// Judges an answer on the page's own layer and step (model/tutor/grading.py).

import { checkConditions } from "./conditions.js";
import { formulaOf, isClose } from "./quantities.js";
import { termsOf } from "./forward.js";
import { solve } from "./facts_asked.js";

// What questions are about: a layer, its arguments, and the step in play.
export function pageOf(layer, state) {
  const { data, geometry } = layer;
  const step = layer.steps(state).at(state.index);
  return {
    ...{ ...aboutLayer(data.spec, data.shown, geometry), layer, step, terms: termsOf(layer, step) },
    divisor: layer.combine === "mean" ? layer.divisor(step.output.slice(1)) : null,
    bias: layer.bias ? layer.bias[step.output[0]] : null,
  };
}

// What follows from the arguments alone; `own`: those of the layer of which `shown` is a variant.
export function aboutLayer(own, shown, geometry) {
  const channels = shown.transposed
    ? [shown.in_channels, shown.out_channels / shown.groups]
    : [shown.out_channels, shown.in_channels / shown.groups];
  const weightShape = [...channels, ...geometry.namedAxes.map((axis) => axis.taps)];
  return { own, shown, geometry, weightShape, spec: { ...shown, name: own.name }, formula: formulaOf(own), hasWeight: !own.pools };
}

const keysOf = (places) => new Set(places.map(String));

// {right, given, answer, reason, failed}; given is null for no answer, for "build" not used.
export function grade(question, page, given) {
  if (question.kind === "build") {
    const checked = checkConditions(question.about, page);
    const failed = checked.filter((condition) => !condition.holds).map((condition) => condition.failed);
    // Two conditions may say the same of the layer.
    const reason = () => [...new Set(checked.map((condition) => condition.has()))].reduce((before, last) => say("{0} {1}", before, last));
    return { right: failed.length === 0, given, answer: null, reason, failed };
  }
  const { answer, reason } = solve(question, page);
  return { right: given !== null && isRight(question, given, answer), given, answer, reason, failed: [] };
}

function isRight(question, given, answer) {
  if (question.kind === "number") return isClose(question.about[0], given, answer);
  if (question.kind === "yes_no") return given === answer;
  const [own, right] = [keysOf(given), keysOf(answer)];
  return own.size === right.size && [...own].every((key) => right.has(key));
}

// What became of each place: "right", "wrong" or "missed".
export function marksOf(verdict) {
  const answer = keysOf(verdict.answer);
  const given = keysOf(verdict.given || verdict.answer);
  const marks = [...given].map((key) => [key, answer.has(key) ? "right" : "wrong"]);
  return new Map([...marks, ...[...answer].filter((key) => !given.has(key)).map((key) => [key, "missed"])]);
}
