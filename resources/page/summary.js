// The last page of a lesson: what was answered, to print or to save.

import { answerText, inLanguage } from "./answers.js";
import { button, make, part } from "./page.js";
import { say } from "./words.js";

const result = (record) => {
  if (!record) return say("not answered");
  if (record.right) return record.tries === 1 && !record.shown ? say("✓ right") : say("✓ right, at try {0}", record.tries);
  return record.shown ? say("shown") : say("✕ not right yet");
};

const answered = (lesson) => lesson.pages.flatMap((page, i) => (page.question ? [[page, lesson.records[i]]] : []));

export function showSummary(lesson) {
  const rows = answered(lesson).map(([page, record]) => {
    const line = make("li", record && record.right ? "right" : "", make("b", "", inLanguage(page.title)), make("p", "", inLanguage(page.question.text)));
    if (record && record.given !== undefined && record.given !== null) line.append(make("p", "", say("Your answer: {0}", answerText(record.given))));
    line.append(make("p", "result", result(record)));
    return line;
  });
  const right = answered(lesson).filter(([, record]) => record && record.right).length;
  const name = make("input");
  Object.assign(name, { id: "student", type: "text", placeholder: say("Your name"), autocomplete: "off" });
  name.setAttribute("aria-label", say("Your name"));
  return [
    make("h2", "", inLanguage(lesson.title)),
    name,
    make("p", "", say("{0} of {1} questions answered right", right, rows.length)),
    make("ol", "answers", ...rows),
    make("div", "row", button("print", say("Print"), () => window.print()), button("save", say("Save as text"), () => save(lesson))),
  ];
}

// The same as a file; it stays on this machine.
function save(lesson) {
  const lines = [inLanguage(lesson.title), part("student").value, ""];
  for (const [page, record] of answered(lesson)) {
    lines.push(inLanguage(page.question.text));
    if (record && record.given !== undefined && record.given !== null) lines.push(say("Your answer: {0}", answerText(record.given)));
    lines.push(result(record), "");
  }
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/plain;charset=utf-8" }));
  link.download = "answers.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
