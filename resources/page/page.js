// Short ways to the elements of the page.

import { say } from "./words.js";

export const part = (id) => document.getElementById(id);

// Whether the lesson stands above the maps, as page.css has it.
export const isNarrow = () => matchMedia("(max-width: 999px)").matches;

// An element with a class and its children; a text is never read as markup.
export function make(tag, kind = "", ...children) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.append(...children);
  return made;
}

export function button(id, text, act) {
  const made = make("button", "", text);
  made.type = "button";
  made.id = id;
  made.addEventListener("click", act);
  return made;
}

// Set the text of an element if it is another one.
export function tell(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A name for screen readers, and for a pointer that rests.
export function label(element, template, key = "") {
  const words = say(template) + (key ? ` (${key})` : "");
  element.setAttribute("aria-label", words);
  element.title = words;
}
