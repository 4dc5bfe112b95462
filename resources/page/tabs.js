// What the program shows below the text of a page, in one sentence.

import { say } from "./words.js";

const TABS = {
  explain: () => say("In ConvGUI the sizes, costs and receptive field of the layer stand here."),
  compare: () => say("In ConvGUI this layer and others like it are compared here, side by side."),
  stack: (rates) => (rates
    ? say("In ConvGUI the receptive field of stacked layers is drawn here, with dilations {0}.", rates)
    : say("In ConvGUI the receptive field of stacked layers is drawn here.")),
  matrix: () => say("In ConvGUI the layer stands here as a matrix product: each window is a column, and the weights are rows."),
  network: (_, builds) => (builds
    ? say("In ConvGUI the layers of a network are listed here. On this page, make such a layer with the fields.")
    : say("In ConvGUI the layers of a network are listed here.")),
  code: () => say("In ConvGUI the code of this layer stands here."),
};

export const tabWords = ({ tab: [name, ...about], question }) => TABS[name](about.join(", "), question && question.kind === "build");
