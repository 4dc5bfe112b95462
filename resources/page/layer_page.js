// The page of one layer.

import { App, begin, embedded } from "./app.js";
import { Layer } from "./layer.js";

begin(() => {
  const data = embedded("data");
  return new App(new Layer(data.layer), data.start, () => (data.layer.refused || data.layer).call.replace("torch.nn.", ""), data.language);
});
