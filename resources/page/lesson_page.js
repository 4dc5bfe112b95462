// The page of a lesson: its pages one after the other, with what they ask.

import { App, begin, embedded } from "./app.js";
import { CHINESE_OF_LESSONS } from "./lesson_words.js";
import { Layer } from "./layer.js";
import { Lesson } from "./lesson.js";
import { LessonPanel } from "./lesson_panel.js";
import { Kept } from "./kept.js";
import { inLanguage } from "./answers.js";
import { LANGUAGES, language, learn, speak } from "./words.js";
import { part } from "./page.js";

begin(() => {
  learn(CHINESE_OF_LESSONS);
  const data = embedded("data");
  const lesson = new Lesson(data);
  const panel = new LessonPanel(lesson);
  const [first] = lesson.pages;
  const hooks = {
    takes: (target) => lesson.takes(target),
    chosen: (target) => lesson.hasChosen(target),
    nextStop: (now, upto) => lesson.nextStop(now, upto),
    turn: (by) => lesson.turn(by),
    marks: (stage, frame) => lesson.marks(stage, frame),
    renamed: () => lesson.told && lesson.told(),
  };
  const app = new App(new Layer(lesson.layers[first.layer]), first.start, () => inLanguage(lesson.title), data.language, hooks);
  const kept = new Kept(part("data").textContent);
  const before = Object(kept.read());
  const keep = () => {
    const { number, records, student } = lesson;
    lesson.isKept = kept.write({ number, records, student, language, dark: app.dark });
  };
  if (before.language in LANGUAGES) speak(before.language);
  if ("dark" in before) app.recolour(before.dark === true);
  lesson.attach(app, () => {
    keep();
    panel.show();
  }, before);
  app.rename();
  window.addEventListener("pagehide", keep);
  // What cannot be kept is not lost without a word.
  window.addEventListener("beforeunload", (event) => {
    if (!lesson.isKept && lesson.records.some(Boolean)) event.preventDefault();
  });
  app.course = lesson;
  return app;
});
