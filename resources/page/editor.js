// The field in which a number of the input, the kernel or the bias is typed.

import { bothOf, formatExact, parseNumber } from "./numbers.js";
import { label, part, tell } from "./page.js";
import { say } from "./words.js";

const LARGEST = 3.4028235e38;

// What to say of a number with a comma that could mean two; empty of others.
export function unclear(text) {
  const both = bothOf(text);
  return both ? say("{0} can be {1} or {2}: type one of these.", text.trim(), ...both) : "";
}

export class Editor {
  constructor(session) {
    this.session = session;
    this.field = part("editor");
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => { this.field.hidden = true; });
  }

  // Open the field near a point of the window.
  open(what, place, { clientX, clientY }) {
    const { layer } = this.session;
    const value = what === "bias" ? layer.bias[place[0]] : layer[what].at(...place);
    this.asked = { what, place };
    this.before = document.activeElement;
    const { field } = this;
    label(field, "a new number");
    field.value = formatExact(value);
    field.hidden = false;
    field.style.left = `${Math.max(4, Math.min(clientX - 48, window.innerWidth - 104)) + window.scrollX}px`;
    field.style.top = `${clientY - 22 + window.scrollY}px`;
    tell(part("message"), "");
    field.focus();
    field.select();
  }

  key(event) {
    event.stopPropagation();
    if (event.key === "Escape") this.close();
    if (event.key !== "Enter") return;
    // It would press the button that gets the focus, and open the field again.
    event.preventDefault();
    const value = parseNumber(this.field.value);
    if (value === null) return this.refuse(unclear(this.field.value) || say("{0} is not a number. Type one such as 1, −0.5, nan or inf.", this.field.value.slice(0, 40)));
    if (Number.isFinite(value) && Math.abs(value) > LARGEST) return this.refuse(say("{0} is too large: write a number up to 3.4e38, or inf.", this.field.value.slice(0, 40)));
    const { what, place } = this.asked;
    this.close();
    this.session.edit(what, place, value);
  }

  refuse(words) {
    tell(part("message"), words);
    this.field.select();
  }

  // The focus goes back to where it was.
  close() {
    this.field.hidden = true;
    this.before.focus({ preventScroll: true });
  }
}
