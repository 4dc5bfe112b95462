// The last page of a lesson: what was answered, to print or to save.

import { answerText, inLanguage } from "./answers.js";
import { button, make } from "./page.js";
import { LANGUAGES, language, say } from "./words.js";

// Whether the reader has found the answer, without being told it.
export const isFound = (record) => Boolean(record && record.right && !record.shown);

const result = (record) => {
  if (!record) return say("not answered");
  if (record.right && record.shown) return say("right, after the answer was shown");
  if (record.right) return record.tries === 1 ? say("✓ right, at the first try") : say("✓ right, at try {0}", record.tries);
  return !record.tries || (record.judged && record.judged.skipped) ? say("the answer was shown") : say("✕ not right yet");
};

const answered = (lesson) => lesson.pages.flatMap((page, i) => (page.question ? [[page, lesson.records[i]]] : []));

// What was answered, nothing if there is no answer.
function givenWords(record) {
  if (!record || record.given === null) return [];
  const { given } = record;
  const places = Array.isArray(given) && Array.isArray(given[0]) && given[0].length === 2;
  const words = answerText(given);
  return [places ? say("Your answer (row, column, counted from 0): {0}", words) : say("Your answer: {0}", words)];
}

function score(lesson) {
  const all = answered(lesson);
  return say("{0} of {1} questions answered right", all.filter(([, record]) => isFound(record)).length, all.length);
}

export function showSummary(lesson) {
  const rows = answered(lesson).map(([page, record]) => {
    const line = make("li", isFound(record) ? "right" : "", make("b", "", inLanguage(page.title)), make("p", "", inLanguage(page.question.text)));
    line.append(...givenWords(record).map((words) => make("p", "", words)));
    line.append(make("p", "result", result(record)));
    return line;
  });
  const name = make("input");
  Object.assign(name, { id: "student", type: "text", placeholder: say("Your name"), autocomplete: "off", value: lesson.student });
  name.addEventListener("input", () => { lesson.student = name.value; });
  name.setAttribute("aria-label", say("Your name"));
  return [
    make("h2", "", inLanguage(lesson.title)),
    name,
    make("p", "", score(lesson)),
    make("ol", "answers", ...rows),
    make("div", "row", button("print", say("Print"), () => window.print()), button("save", say("Save as text"), () => save(lesson))),
  ];
}

// The same as a file; it stays on this machine.
function save(lesson) {
  const today = new window.Date().toLocaleDateString(LANGUAGES[language][0]);
  const lines = [inLanguage(lesson.title), lesson.student, today, score(lesson), ""];
  for (const [page, record] of answered(lesson)) {
    lines.push(inLanguage(page.question.text));
    lines.push(...givenWords(record), result(record), "");
  }
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/plain;charset=utf-8" }));
  link.download = "answers.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
