// The maps and the lens on one canvas. It shows a frame; it computes nothing and changes nothing.

import { Painter } from "./painter.js";
import { drawInput } from "./draw_input.js";
import { drawLens } from "./draw_lens.js";
import { drawLinks, drawThread } from "./draw_links.js";
import { drawOutput } from "./draw_output.js";
import { drawTally } from "./tally.js";
import { layoutOf } from "./layout.js";
import { part } from "./page.js";
import { viewsOf } from "./views.js";

// Titles and rulers, sentence, equation, bars and legend.
const BELOW = 296;

export class Stage {
  constructor(canvas) {
    this.canvas = canvas;
    this.painter = new Painter(canvas);
  }

  // The width of the maps, and their height with which what is below them is seen too. `paper`:
  // the width on paper, 0 on the screen.
  room(paper) {
    if (paper) return [paper, 420];
    const beside = window.innerWidth >= 1000;
    const high = beside ? part("work").clientHeight - BELOW : window.innerHeight - 410;
    return [Math.max(part("maps").clientWidth, 280), Math.max(230, Math.min(high, 520))];
  }

  // `closer`: cells a side of a map that is looked at closely, 0 for the whole map.
  show(frame, { closer, version, room: [width, most] }) {
    const layout = layoutOf(width, most, frame, viewsOf(frame, closer));
    this.layout = layout;
    const { painter } = this;
    painter.begin(width, layout.height);
    const { input, lens, output } = layout;
    const rooms = layout.wide
      ? [lens.x - input.x - 12, output.x - lens.x - 24, width - output.x]
      : [width - input.x, output.x > lens.x + 60 ? output.x - lens.x - 30 : width, width - output.x];
    drawInput(painter, frame, input, rooms[0], version);
    drawLens(painter, frame, lens, rooms[1], layout.wide ? 0 : lens.y - 58);
    drawOutput(painter, frame, output, rooms[2], layout.wide ? 0 : output.y - 58, version);
    const under = output.y + output.cell * output.view.high + 14;
    const cutOff = frame.stamping && !frame.stamping.cellOf(frame.stamping.place);
    if (layout.wide && !cutOff) drawTally(painter, frame, [output.x, under, width - output.x, layout.height - under]);
    drawThread(painter, frame, layout);
    drawLinks(painter, frame, layout);
  }
}
