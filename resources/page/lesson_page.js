// The page of a lesson: its pages one after the other, with what they ask.

import { App, begin, embedded } from "./app.js";
import { CHINESE_OF_LESSONS } from "./lesson_words.js";
import { Layer } from "./layer.js";
import { Lesson } from "./lesson.js";
import { LessonPanel } from "./lesson_panel.js";
import { inLanguage } from "./answers.js";
import { learn } from "./words.js";

begin(() => {
  learn(CHINESE_OF_LESSONS);
  const lesson = new Lesson(embedded("data"));
  const panel = new LessonPanel(lesson);
  const [first] = lesson.pages;
  const hooks = {
    takes: (target) => lesson.takes(target),
    chosen: (target) => lesson.hasChosen(target),
    nextStop: (now, upto) => lesson.nextStop(now, upto),
    turn: (by) => lesson.turn(by),
    marks: (stage, frame) => lesson.marks(stage, frame),
    renamed: () => lesson.told && panel.show(),
  };
  const app = new App(new Layer(lesson.layers[first.layer]), first.start, () => inLanguage(lesson.title), hooks);
  lesson.attach(app, () => panel.show());
  app.course = lesson;
  return app;
});
