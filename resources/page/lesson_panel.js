// The page of a lesson beside the stage: its text, its question, the verdict, and the way on.

import { answerText, inLanguage } from "./answers.js";
import { button, isNarrow, make, part, tell } from "./page.js";
import { unclear } from "./editor.js";
import { parseAnswer, parseNumber } from "./numbers.js";
import { glossary } from "./glossary.js";
import { light } from "./spotlight.js";
import { say } from "./words.js";
import { isFound, showSummary } from "./summary.js";
import { tabWords } from "./tabs.js";

export class LessonPanel {
  constructor(lesson) {
    this.lesson = lesson;
    this.element = part("lesson");
    this.element.hidden = false;
    this.element.tabIndex = -1;
    this.shown = -1;
  }

  // Everything anew; a number that is being typed stays.
  show() {
    const { lesson, element } = this;
    const typed = part("answer") ? part("answer").value : "";
    const turned = this.shown !== lesson.number;
    const first = this.shown === -1;
    this.shown = lesson.number;
    const parts = lesson.isSummary ? showSummary(lesson) : this.page();
    const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
    element.replaceChildren(this.progress(), ...parts, glossary(), this.turning());
    if (part("answer") && !turned) part("answer").value = typed;
    if (turned) element.scrollTop = 0;
    this.focusOn(focused);
    // Where the page is one column it is turned as a whole, once what is above has its new height.
    if (turned && !first && isNarrow()) requestAnimationFrame(() => element.scrollIntoView());
    else this.showNews();
    document.body.classList.toggle("summary", lesson.isSummary);
    light(lesson.isSummary ? [] : lesson.page.spotlight);
  }

  // The focus stays at the element of that name; where that is gone it goes to what came of it.
  focusOn(name) {
    const found = name && (part(name) || part("verdict") || this.element);
    if (!found) return;
    found.focus({ preventScroll: true });
    if (found.type === "text") found.setSelectionRange(found.value.length, found.value.length);
  }

  // Bring what is said of an answer into view, once; with the picture below it where that is meant.
  showNews() {
    const { verdict, hint, question, builder } = this.lesson;
    const news = (builder && builder.refused) || verdict || hint;
    if (news === this.news) return;
    this.news = news;
    if (!news) return;
    const box = this.element.querySelector(news === verdict ? ".verdict" : news === hint ? ".hint" : ".refused");
    const above = isNarrow() && news === verdict && ["pixels", "channels"].includes(question.kind);
    box.scrollIntoView({ block: above ? "start" : "nearest" });
  }

  progress() {
    const { lesson } = this;
    const last = lesson.pages.length;
    const dots = lesson.pages.map((page, i) => {
      const found = isFound(lesson.records[i]);
      const now = i === lesson.number;
      return make("span", `dot${now ? " now" : ""}`, found ? "✓" : now ? "●" : "○");
    });
    const words = lesson.isSummary ? say("What you answered") : say("{0} of {1}", lesson.number + 1, last);
    return make("div", "place", make("span", "", words), make("span", "dots", ...dots));
  }

  page() {
    const { page, question, verdict } = this.lesson;
    const parts = [make("h2", "", inLanguage(page.title)), make("p", "prose", inLanguage(page.text).replace(/^- /gm, "• "))];
    if (this.lesson.stops.length) parts.push(make("p", "stops", make("b", "", "▼"), say(" where your teacher stops")));
    if (page.tab) parts.push(make("p", "how", tabWords(page)));
    if (!question) return [...parts, ...this.trial()];
    const asked = make("div", "question", make("p", "asked", inLanguage(question.text)));
    if (this.lesson.isOpen) asked.append(...this.fields(question));
    else if (question.kind === "build") asked.append(...this.lesson.builder.fields());
    parts.push(asked);
    if (verdict) parts.push(this.verdict(question, verdict));
    return verdict && question.kind !== "build" ? [...parts, ...this.trial()] : parts;
  }

  // The fields that the page is about, to try other numbers.
  trial() {
    const { builder } = this.lesson;
    if (!builder) return [];
    const box = make("div", "question", make("p", "how", say("Try other numbers:")), ...builder.fields());
    box.append(...this.refusal(builder));
    return [box];
  }

  fields({ kind }) {
    const { lesson } = this;
    const clicked = lesson.clicked.length;
    const how = {
      number: say("Type the number, then press Enter."),
      pixels: say("Click pixels of the input; {0} chosen.", clicked),
      channels: say("Click the cards of input channels; {0} chosen.", clicked),
      build: say("Change the layer, then check."),
    }[kind];
    const made = how ? [make("p", "how", how)] : [];
    if (lesson.hint) made.push(hintBox(lesson.hint()));
    const row = make("div", "row");
    if (kind === "number") row.append(this.numberField());
    if (kind === "yes_no") row.append(button("yes", say("Yes"), () => lesson.answer(true)), button("no", say("No"), () => lesson.answer(false)));
    else {
      const check = button("check", say("Check"), () => this.check(kind));
      check.className = "main";
      check.disabled = ["pixels", "channels"].includes(kind) && clicked === 0;
      row.append(check);
    }
    if (kind === "build") made.push(...lesson.builder.fields());
    if (["pixels", "channels"].includes(kind)) row.append(this.clear(clicked));
    row.append(button("skip", say("Show me"), () => lesson.answer(null, true)));
    return [...made, ...(kind === "build" ? this.refusal(lesson.builder) : []), row];
  }

  // Why there is no such layer; the picture keeps the one of before.
  refusal({ refused }) {
    if (!refused) return [];
    const still = say("The picture still shows {0}.", this.lesson.session.layer.data.call);
    return [make("div", "refused", make("p", "", refused()), make("p", "how", still))];
  }

  clear(clicked) {
    const made = button("clear", say("Clear"), () => this.lesson.clear());
    made.disabled = clicked === 0;
    return made;
  }

  numberField() {
    const field = make("input");
    Object.assign(field, { id: "answer", type: "text", inputMode: "text", autocomplete: "off" });
    field.setAttribute("aria-label", say("Your answer"));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.check("number");
    });
    return field;
  }

  check(kind) {
    const { lesson } = this;
    if (kind !== "number") return lesson.answer(kind === "build" ? null : lesson.clicked);
    const typed = part("answer").value;
    // All that can be asked for but the value of a cell are whole numbers.
    const given = (lesson.question.about[0] === "cell" ? parseNumber : parseAnswer)(typed);
    if (given !== null) return lesson.answer(given);
    tell(this.element.querySelector(".question .how"), unclear(typed) || say("Type a number such as 3 or −0.5."));
    part("answer").select();
  }

  verdict(question, verdict) {
    const { right, skipped } = verdict;
    const box = make("div", `verdict ${skipped ? "" : right ? "right" : "wrong"}`);
    box.setAttribute("role", "status");
    Object.assign(box, { id: "verdict", tabIndex: -1 });
    const words = skipped ? answerWords(question, verdict) : verdictWords(question, verdict);
    if (words) box.append(make("p", "result", words));
    const reasons = verdict.failed.length && !skipped ? verdict.failed : [verdict.reason];
    box.append(...reasons.map((reason) => make("p", "", reason())));
    const explained = skipped || right || question.kind !== "build";
    if (explained && inLanguage(question.why)) box.append(make("p", "prose", inLanguage(question.why)));
    if (!right || skipped) box.append(button("again", say("Try again"), () => this.lesson.ask()));
    return box;
  }

  turning() {
    const { lesson } = this;
    const back = button("page_back", say("Back"), () => lesson.turn(-1));
    back.disabled = lesson.number === 0;
    const last = lesson.number === lesson.pages.length - 1;
    const next = button("page_next", last ? say("Done") : say("Next"), () => lesson.turn(1));
    next.className = lesson.isOpen ? "" : "main";
    next.disabled = lesson.isSummary;
    const kept = lesson.isKept
      ? say("One file. Nothing is sent. Your answers stay in this tab until you close it.")
      : say("One file. Nothing is sent. This browser does not keep your answers: they are lost when you leave or reload the page.");
    const promise = make("p", "promise", kept);
    return make("div", "turning", promise, make("div", "row", back, next));
  }
}

function verdictWords({ kind }, { right, given, answer }) {
  if (right) return say("✓ Right.");
  if (kind === "build") return say("✕ Not yet.");
  if (!["pixels", "channels"].includes(kind)) return say("✕ You said {0}. The answer is {1}.", answerText(given), answerText(answer));
  const [own, correct] = [given.map(String), answer.map(String)];
  const found = own.filter((key) => correct.includes(key)).length;
  const parts = [
    found && say("{0} right", found),
    found < own.length && say("{0} wrong", own.length - found),
    found < correct.length && say("! {0} missed", correct.length - found),
  ];
  return say("✕ Not quite: {0}", parts.filter(Boolean).join(" · "));
}

function hintBox(words) {
  const box = make("p", "hint", say("Not yet: one more try. {0}", words));
  box.setAttribute("role", "status");
  return box;
}

function answerWords({ kind }, { answer, right }) {
  if (kind === "build") return right ? say("Look at the layer.") : say("No such layer was found.");
  return ["pixels", "channels"].includes(kind) ? say("Look at the picture.") : say("The answer is {0}.", answerText(answer));
}
