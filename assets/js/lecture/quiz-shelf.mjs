/** The quiz under way and the results, kept in the browser and nowhere else. Touches the browser's storage. */

import { KINDS } from "./questions.mjs";

const KEY = "interbellum.quiz";
const BEFORE = "interbellum.quiz.before";
/** Results kept, the latest first. */
const MOST = 30;

const fine = (quiz) => Array.isArray(quiz?.questions) && quiz.questions.length > 0 && Array.isArray(quiz.answers) && quiz.answers.length <= quiz.questions.length
  && quiz.questions.every((one) => KINDS.includes(one?.kind) && Array.isArray(one.options) && Array.isArray(one.sources) && Number.isInteger(one.day));

/** What a storage (localStorage) keeps: {quiz, results}. What it cannot be read from counts as empty. */
export function makeQuizShelf(storage, session) {
  function read() {
    try {
      const { quiz, results } = JSON.parse(storage.getItem(KEY) ?? "{}");
      return { quiz: fine(quiz) ? quiz : null, results: Array.isArray(results) ? results.filter((one) => typeof one?.word === "string" && Array.isArray(one.rows) && one.rows.every((row) => [row?.given, row?.answer, row?.sources].every(Array.isArray))) : [] };
    } catch {
      return { quiz: null, results: [] };
    }
  }
  /** Keeps; says whether that could be done. */
  function write(kept) {
    try {
      storage.setItem(KEY, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }
  return {
    quiz: () => read().quiz,
    results: () => read().results,
    keep: (quiz) => write({ ...read(), quiz }),
    finish: (result) => write({ quiz: null, results: [result, ...read().results].slice(0, MOST) }),
    forget: () => write({ ...read(), results: [] }),
    /** The page as it was before the quiz, which a reload must not lose. */
    before: () => {
      try {
        return JSON.parse(session.getItem(BEFORE));
      } catch {
        return null;
      }
    },
    setBefore(page) {
      try {
        if (page) session.setItem(BEFORE, JSON.stringify(page));
        else session.removeItem(BEFORE);
      } catch {
        // A browser that keeps nothing: after a reload the page stays at the question's date.
      }
    },
  };
}
