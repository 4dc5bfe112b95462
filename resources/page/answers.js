// What the lesson says, and what a reader answered, in words of the language of now.

import { grouped } from "./numbers.js";
import { language, say } from "./words.js";
import { reasonNumber } from "./quantities.js";

// A text of the lesson in the language of now, or in the one that it has.
export const inLanguage = (texts) => texts[language] || texts.en || Object.values(texts)[0];

// An answer in words.
export function answerText(given) {
  if (given === true || given === false) return given ? say("yes") : say("no");
  if (typeof given === "number") return Number.isInteger(given) ? grouped(given) : reasonNumber(given);
  return Array.isArray(given) ? given.map((one) => (Array.isArray(one) ? `(${one.join(", ")})` : `c${one}`)).join(", ") : `${given}`;
}
