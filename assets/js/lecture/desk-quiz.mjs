/**
 * The desk where a class is asked. Touches the document.
 *
 * While a question is open the map keeps to its day and says no name where a name is the answer; a click on it is an
 * answer (`plate.answering`, see pointing.mjs). Leaving the desk puts the page back as it was (quiz-stage.mjs).
 */

import { inWords } from "../dates.mjs";
import { render } from "../dom.mjs";
import { whereOf } from "../keys.mjs";
import { nameOn } from "../records.mjs";
import { storageOf } from "../storage.mjs";
import { makeQuizShelf } from "./quiz-shelf.mjs";
import { makeQuizStage, NAMELESS } from "./quiz-stage.mjs";
import { askedOf, paperTree, questionTree, resultTree, rowOf, startTree, verdictWords, wishInWords } from "./quiz-trees.mjs";
import { clicked, isRight, KINDS, periodsOf, questionsOf, wishOf, wordOf } from "./questions.mjs";
import { styles } from "./styles.mjs";
import { t } from "../words.mjs";

const $ = (id) => document.getElementById(id);

export function makeDesk({ plate, hall }) {
  const { store, records, past, page } = plate;
  const ground = { records, past, shapes: plate.shapes, edges: plate.land.edges, fit: plate.fit };
  const shelf = makeQuizShelf(storageOf("localStorage"), storageOf("sessionStorage"));
  const stage = makeQuizStage({ plate, shelf, point });
  const labelOf = (code, day) => nameOn(records, code, day).label;
  const live = Object.assign(document.createElement("p"), { className: "hall-live", id: "quiz-live" });
  live.setAttribute("aria-live", "polite");
  const paper = Object.assign(document.createElement("section"), { id: "quiz-paper" });
  document.body.append(live, paper);
  styles("lecture-quiz.css");

  let phase = "start"; // "asking", "result"
  let quiz = null; // {word, wish, questions, answers, at, draft, numbers}
  let result = null;
  let shown = null; // the day of the map, where a question has two
  let worded = false;
  let fault = "";
  const periods = periodsOf(records.period);
  let choice = { kinds: [...KINDS], from: periods[0][0], to: periods[0][1], length: 10 };

  const here = () => quiz.questions[quiz.at];
  const answered = () => quiz.answers[quiz.at] !== undefined;
  const asking = () => phase === "asking" && store.get().desk === "quiz";
  const setWish = () => wishOf(new URLSearchParams(window.location.search).get("quiz"), records.period);
  const addressOf = (word) => `${window.location.origin}${window.location.pathname}?desk=quiz&quiz=${word}`;
  const say = (text) => { live.textContent = text; };

  const pose = (more) => stage.pose(here(), { answer: quiz.answers[quiz.at], shown, numbered: quiz.numbers, ...more });
  /** While a question is open the map stays with it, whatever key or address would lead away. */
  store.listen((now, was, changed) => {
    if (now.desk === "quiz" && was.desk !== "quiz") enter();
    else if (asking() && !answered()) stage.hold(here(), shown, changed);
  });
  /** A click on the map. */
  function point(found) {
    const question = here();
    if (question.kind === "held") plate.note(t("Choose a power from the list."));
    else if (!found) plate.note(t("No state holds land here: click elsewhere."));
    else if (clicked(plate.scene[found.area], question.answer) === "disputed") plate.note(t("Whose this ground was that day is not plain: click elsewhere."));
    else give(found.country);
  }

  /* ---- a quiz ---- */
  function enter() {
    quiz = shelf.quiz();
    phase = "start";
    result = null;
    fault = "";
    const wish = setWish();
    if (quiz && (!wish || wordOf(wish) === quiz.word)) resume();
    mark();
  }
  function resume() {
    phase = "asking";
    shown = null;
    stage.capture();
    pose();
  }
  function begin(wish) {
    const questions = questionsOf(ground, wish);
    fault = questions.length === 0 ? t("The atlas has no such questions for these years. Choose more kinds or more years.") : "";
    if (fault) return hall.redraw();
    quiz = { word: wordOf(wish), wish, questions, answers: [], at: 0, draft: null, numbers: quiz?.numbers ?? false };
    stage.capture();
    phase = "asking";
    if (new URLSearchParams(window.location.search).get("quiz") !== quiz.word) forgetWish();
    return ask();
  }
  /** Takes a quiz that an address set out of the address again. */
  function forgetWish() {
    const query = new URLSearchParams(window.location.search);
    query.delete("quiz");
    window.history.replaceState(null, "", `?${query}`);
  }
  function ask() {
    const question = here();
    quiz.draft = question.kind === "order" ? question.options.map((one) => one.id) : question.kind === "change" ? [] : null;
    shown = null;
    worded = false;
    keep();
    pose();
    page.focusReading = true;
    mark();
    $("side").scrollTop = 0;
    window.scrollTo(0, 0);
    say(`${t("Question {n} of {m}", { n: quiz.at + 1, m: quiz.questions.length })}. ${askedOf(question).under}.`);
  }
  function keep() {
    quiz.unkept = !shelf.keep(quiz);
  }
  function give(given) {
    if (!asking() || answered()) return;
    const question = here();
    quiz.answers[quiz.at] = { given };
    keep();
    pose({ move: false });
    hall.redraw();
    $("quiz-next")?.focus({ preventScroll: true });
    $("side").scrollTop = 0;
    window.scrollTo(0, 0);
    const truth = question.kind === "change" ? question.options.filter((one) => one.fact).map((one) => one.label).join(" ")
      : question.kind === "order" && !isRight(question, given) ? question.answer.map((id) => question.options.find((one) => one.id === id).label).join(", ") : question.fact ?? "";
    say(`${verdictWords(question, quiz.answers[quiz.at], labelOf)} ${truth} ${t("Sources:")} ${question.sources.join("; ")}.`);
  }
  function next() {
    if (!asking() || !answered()) return;
    if (quiz.at + 1 < quiz.questions.length) {
      quiz.at += 1;
      ask();
    } else finish();
  }
  function finish() {
    const now = new Date();
    result = {
      word: quiz.word, words: wishInWords({ ...quiz.wish, length: quiz.questions.length }), on: inWords(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000),
      rows: quiz.questions.slice(0, quiz.answers.length).map((question, index) => rowOf(question, quiz.answers[index], labelOf)),
    };
    result.unkept = !shelf.finish(result);
    quiz = null;
    open(result);
    say(t("The quiz is over: {n} of {m} right.", { n: result.rows.filter((row) => row.right).length, m: result.rows.length }));
  }
  function open(one) {
    result = one;
    phase = "result";
    stage.putBack();
    page.focusReading = true;
    mark();
    $("side").scrollTop = 0;
    $("reading-title")?.scrollIntoView({ block: "nearest" });
  }
  /** Says to paper and page what stands at the desk, and draws it. */
  function mark() {
    const printed = store.get().desk === "quiz" && phase === "result";
    document.body.classList.toggle("quiz-paper-on", printed);
    render(paper, printed ? paperTree({ result, records, title: records.title, address: addressOf(result.word) }) : []);
    hall.redraw();
  }
  function home() {
    phase = "start";
    page.focusReading = true;
    mark();
  }

  /* ---- hands and keys ---- */
  function move(id, by) {
    const { draft } = quiz;
    const at = draft.indexOf(id);
    if (at + by < 0 || at + by >= draft.length) return;
    [draft[at], draft[at + by]] = [draft[at + by], draft[at]];
    keep();
    hall.redraw();
    say(t("{title}: now {n} of {m}.", { title: here().options.find((one) => one.id === id).label, n: at + by + 1, m: draft.length }));
  }
  document.addEventListener("keydown", (event) => {
    if (!asking() || answered() || event.ctrlKey || event.altKey || event.metaKey || whereOf(event.target) === "text") return;
    const question = here();
    const row = event.target.closest?.("[data-order]");
    if (row && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      move(row.dataset.order, event.key === "ArrowUp" ? -1 : 1);
    } else if (/^[1-9]$/.test(event.key) && plate.keys.letters() && NAMELESS.includes(question.kind) && (question.kind === "held" || quiz.numbers)) {
      const option = question.options[Number(event.key) - 1];
      if (option) give(option.id);
    }
  });
  $("side").addEventListener("change", ({ target }) => {
    const { quiz: what } = target.dataset;
    if (!what) return;
    const toggled = (list) => (target.checked ? [...list, target.value] : list.filter((one) => one !== target.value));
    if (what === "kind") choice = { ...choice, kinds: KINDS.filter((kind) => toggled(choice.kinds).includes(kind)) };
    if (what === "years") [choice.from, choice.to] = target.value.split("-").map(Number);
    if (what === "length") choice = { ...choice, length: Number(target.value) };
    if (what === "say" && asking() && !answered()) {
      quiz.draft = toggled(quiz.draft ?? []);
      keep();
    }
    hall.redraw();
  });
  setTimeout(enter);

  return {
    tree() {
      if (phase === "asking") return questionTree({ quiz, at: quiz.at, draft: quiz.draft ?? [], numbers: quiz.numbers, worded, records, shown: shown ?? here().day, labelOf });
      if (phase === "result") return resultTree({ result, records, address: addressOf(result.word) });
      return startTree({ choice, periods, set: setWish(), under: quiz, results: shelf.results(), fault });
    },
    left() {
      if (phase === "asking") plate.note(t("The quiz is kept: Lectures, Quiz goes on with it."));
      stage.putBack();
      document.body.classList.remove("quiz-paper-on");
      phase = "start";
    },
    acts: {
      "quiz-begin"() {
        fault = choice.kinds.length === 0 ? t("Choose at least one kind of question.") : "";
        if (fault) hall.redraw();
        else begin({ ...choice, seed: window.crypto.getRandomValues(new Uint32Array(1))[0] % 1000000 });
      },
      "quiz-set": () => { if (setWish()) begin(setWish()); },
      "quiz-resume": () => {
        resume();
        page.focusReading = true;
        mark();
      },
      "quiz-answer": give,
      "quiz-skip": () => give(null),
      "quiz-check": () => give([...quiz.draft]),
      "quiz-up": (id) => move(id, -1),
      "quiz-down": (id) => move(id, 1),
      "quiz-day"(id) {
        shown = Number(id);
        store.set({ day: shown, stepped: true });
        hall.redraw();
      },
      "quiz-numbers"() {
        quiz.numbers = true;
        keep();
        pose();
        page.focusReading = true;
        hall.redraw();
      },
      "quiz-words"() {
        worded = true;
        page.focusReading = true;
        hall.redraw();
      },
      "quiz-next": next,
      "quiz-look": (id) => stage.look(here(), id),
      "quiz-stop"() {
        if (quiz.answers.length > 0) {
          finish();
          return;
        }
        shelf.keep(null);
        quiz = null;
        stage.putBack();
        home();
      },
      "quiz-open": (id) => open(shelf.results()[Number(id)]),
      "quiz-forget"() {
        shelf.forget();
        page.focusReading = true;
        hall.redraw();
      },
      "quiz-again": () => begin(wishOf(result.word, records.period)),
      "quiz-new": () => begin({ ...wishOf(result.word, records.period), seed: window.crypto.getRandomValues(new Uint32Array(1))[0] % 1000000 }),
      "quiz-home": home,
      "quiz-print": () => window.print(),
    },
  };
}
