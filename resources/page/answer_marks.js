// What was chosen on maps and cards, and what came of it: a sign for each, not the colour alone.

import { boxOf, isShown } from "./layout.js";
import { faded, now } from "./colours.js";
import { make } from "./page.js";

const SIGNS = { chosen: "", right: "✓", wrong: "✕", missed: "!" };
const colourFor = (mark) => ({ chosen: now.accent, right: now.good })[mark] || now.error;

// marks: from "row,col" of the padded input to the kind of mark.
export function drawMarks(stage, marks) {
  const { painter, layout } = stage;
  for (const [key, mark] of marks) {
    const [row, col] = key.split(",").map(Number);
    if (!isShown(layout.input.view, row, col)) continue;
    const box = boxOf(layout.input, row, col);
    const colour = colourFor(mark);
    // So light that the number below stays readable.
    painter.ink.globalAlpha = 0.12;
    painter.box(box, colour);
    painter.ink.globalAlpha = 1;
    painter.outline(box, colour, 3, { dashed: mark === "missed", radius: 4 });
    if (!SIGNS[mark]) continue;
    const side = Math.min(16, layout.input.cell / 2);
    const badge = [box[0] + layout.input.cell - side, box[1], side, side];
    painter.box(badge, colour);
    painter.inside(badge, SIGNS[mark], side * 0.8, now.canvas, { bold: true });
  }
}

// The same on the cards of input channels, by their numbers.
export function markCards(stacks, marks) {
  for (const [name, card] of stacks.cards) {
    const [kind, channel] = name.split(" ");
    if (kind !== "in_channel") continue;
    const mark = marks.get(channel) || "";
    card.style.borderColor = mark && colourFor(mark);
    card.style.background = mark && faded(colourFor(mark), 0.25);
    card.querySelectorAll(".sign").forEach((sign) => sign.remove());
    if (SIGNS[mark]) card.append(make("span", "sign", SIGNS[mark]));
    if (mark) card.setAttribute("aria-pressed", `${mark === "chosen" || mark === "right"}`);
  }
}
