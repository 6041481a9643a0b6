/** What the quiz says, as trees for dom.mjs. Pure. */

import { inWords } from "../dates.mjs";
import { act, citations, h, header, section, swatch } from "../panel.mjs";
import { isRight, KINDS, LENGTHS, PERIODS } from "./questions.mjs";

export const KIND_WORDS = { find: "Find a state on the map", order: "Put events in order", change: "What changed between two dates?", held: "Who held a town on a day?" };
const KIND_NAMES = { find: "states on the map", order: "order of events", change: "what changed", held: "who held a town" };
export const periodInWords = (from, to) => (from === 1919 && to === 1939 ? "1919 to 1939, all of it" : `${from} to ${to}`);
const kindsInWords = (kinds) => (kinds.length === KINDS.length ? "all kinds" : kinds.map((kind) => KIND_NAMES[kind]).join(", "));
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
export const wishInWords = ({ kinds, from, to, length }) => `${plural(length, "question")}, ${from} to ${to}, ${kindsInWords(kinds)}`;

/** The desk before a quiz: what to ask, and what was answered before. `set` is a quiz that an address asks for. */
export function startTree({ choice, set, under, results, fault }) {
  return h("Article", { className: "reading desk quiz" }, header("Quiz", "Questions from the data of this atlas; each answer comes with its source"),
    set ? h("Section", { className: "quiz-set" }, h("H3", {}, "A quiz has been set for you"), h("P", {}, `${wishInWords(set)}.`),
      act("quiz-set", "", { id: "quiz-set", className: "primary" }, "Begin this quiz")) : null,
    under ? h("P", { className: "quiz-set" }, `A quiz is under way: question ${under.at + 1} of ${under.questions.length}. `, act("quiz-resume", "", { id: "quiz-resume" }, "Go on with it")) : null,
    section(set ? "Or one of your own" : "What to ask",
      h("Fieldset", { className: "quiz-kinds" }, h("Legend", { className: "unseen" }, "Kinds of questions"), KINDS.map((kind) => h("Label", { key: kind },
        h("Input", { type: "checkbox", id: `quiz-kind-${kind}`, "data-quiz": "kind", value: kind, checked: choice.kinds.includes(kind) }),
        h("Span", {}, KIND_WORDS[kind])))),
      h("P", { className: "quiz-fields" },
        h("Label", {}, "Years ", h("Select", { id: "quiz-years", "data-quiz": "years" }, PERIODS.map(([from, to]) => h("Option", { key: `${from}`, value: `${from}-${to}`, selected: choice.from === from && choice.to === to }, periodInWords(from, to))))),
        h("Label", {}, "Questions ", h("Select", { id: "quiz-length", "data-quiz": "length" }, LENGTHS.map((length) => h("Option", { key: `${length}`, value: `${length}`, selected: choice.length === length }, `${length}`))))),
      fault ? h("P", { className: "contested", role: "alert" }, fault) : null,
      act("quiz-begin", "", { id: "quiz-begin", className: set ? "" : "primary" }, "Begin")),
    results.length > 0 ? section("Your results", h("Ul", { className: "quiz-results" }, results.map((result, index) => h("Li", { key: `${index}` },
      act("quiz-open", String(index), { className: "lecture-open" }, h("Strong", {}, scoreOf(result)), h("Span", {}, `${result.on}, ${result.words}`))))),
    h("P", { className: "note" }, "They are kept in this browser only. ", act("quiz-forget", "", { className: "link" }, "Delete them"))) : null);
}

export const scoreOf = ({ rows }) => `${rows.filter((row) => row.right).length} of ${rows.length} right`;

/** How a question reads: {title, under}. */
export function askedOf(question) {
  const day = inWords(question.day);
  if (question.kind === "find") return { title: `Where is ${question.name}?`, under: day };
  if (question.kind === "held") return { title: `Who held ${question.name}?`, under: question.today === question.name ? day : `${day} · the town is ${question.today} today` };
  if (question.kind === "order") return { title: "Put these events in order", under: "The earliest first" };
  return { title: "What changed?", under: `Between ${inWords(question.from)} and ${day}` };
}

const nameOfAnswer = (question, code) => question.options.find((one) => one.id === code)?.label;

/** A row of a result: {right, ordered, title, given, answer, sources}; answers are lists of sentences. */
export function rowOf(question, { given }, labelOf) {
  const { title, under } = askedOf(question);
  const named = (id) => nameOfAnswer(question, id) ?? labelOf(id, question.day);
  const by = (id) => question.options.find((one) => one.id === id);
  const answer = {
    order: () => question.answer.map((id) => `${by(id).label} (${inWords(by(id).day)})`),
    change: () => question.answer.map((id) => `${by(id).label} ${by(id).fact}.`),
    find: () => [`${question.name}. ${question.fact}`], held: () => [question.fact],
  };
  return {
    right: isRight(question, given), ordered: question.kind === "order", title: question.kind === "order" ? title : `${title} ${under}`,
    given: given === null ? ["no answer"] : given.length === 0 ? ["nothing chosen"] : [given].flat().map(named), answer: answer[question.kind](), sources: question.sources,
  };
}

/** Number of the question, and how those before went. */
function progress(quiz, at) {
  return h("Div", { className: "quiz-progress" }, h("P", {}, `Question ${at + 1} of ${quiz.questions.length}`),
    h("Ol", { "aria-hidden": "true" }, quiz.questions.map((question, index) => {
      const answer = quiz.answers[index];
      const went = answer ? (isRight(question, answer.given) ? "right" : "wrong") : index === at ? "here" : "";
      return h("Li", { key: `${index}`, className: went }, went === "right" ? "✓" : went === "wrong" ? "✗" : "");
    })));
}

/** The question `at`, open or answered. `draft` is what is chosen so far, `numbers` says whether places have numbers. */
export function questionTree({ quiz, at, draft, numbers, worded, records, shown, labelOf }) {
  const question = quiz.questions[at];
  const answer = quiz.answers[at] ?? null;
  const { title, under } = askedOf(question);
  return h("Article", { className: `reading desk quiz quiz-is-${question.kind}` }, header(title, under, progress(quiz, at)),
    answer ? verdict({ quiz, at, question, answer, records, labelOf }) : null,
    BODIES[question.kind]({ question, answer, draft, numbers, worded, shown, records }),
    answer ? null : h("P", { className: "quiz-acts" },
      ["order", "change"].includes(question.kind) ? act("quiz-check", "", { id: "quiz-check", className: "primary" }, "Check") : null,
      act("quiz-skip", "", { id: "quiz-skip", className: "link" }, "I do not know")),
    h("P", { className: "quiz-end" }, act("quiz-stop", "", { className: "link" }, "End this quiz")));
}

/** Right or wrong, why, and where it says so. */
function verdict({ quiz, at, question, answer, records, labelOf }) {
  const right = isRight(question, answer.given);
  const last = at + 1 === quiz.questions.length;
  return h("Section", { className: `quiz-verdict ${right ? "right" : "wrong"}`, "aria-label": "Answer" },
    h("P", { className: "quiz-said" }, h("Span", { className: "quiz-sign", "aria-hidden": "true" }, right ? "✓" : "✗"), h("Strong", {}, verdictWords(question, answer, labelOf))),
    question.fact ? h("P", {}, question.fact) : null,
    question.kind === "find" || question.kind === "held" ? h("P", {}, act("quiz-look", "", { className: "link" }, question.kind === "held" ? "Look at the town on the map" : "Look at it on the map")) : null,
    question.kind === "order" ? null : citations(records, question.sources),
    act("quiz-next", "", { id: "quiz-next", className: "primary" }, last ? "See the result" : "Next question"));
}

/** The verdict in a sentence, as it is also said aloud. */
export function verdictWords(question, answer, labelOf) {
  const right = isRight(question, answer.given);
  if (right) return "Right.";
  if (question.kind === "order") return answer.given === null ? "This is the order:" : "Not quite. This is the order:";
  if (question.kind === "change") return answer.given === null ? "This is what changed:" : "Not quite. This is what changed:";
  const label = nameOfAnswer(question, question.answer);
  const given = answer.given === null ? "" : nameOfAnswer(question, answer.given) ?? labelOf(answer.given, question.day);
  if (question.kind === "find") return given ? `That is ${given}. ${label} is outlined now.` : `${label} is outlined now.`;
  return given ? `Not ${given}: ${label}.` : `It was ${label}.`;
}

const digit = (number) => h("Span", { className: "quiz-digit", "aria-hidden": "true" }, String(number));

/** What an option of a choice looks like once answered. */
function marked(question, answer, option) {
  const state = option.id === question.answer ? "right" : option.id === answer.given ? "wrong" : "";
  return [state, state === "right" ? h("Span", { className: "quiz-mark" }, "✓ ", h("Span", { className: "unseen" }, "right answer")) : state === "wrong" ? h("Span", { className: "quiz-mark" }, "✗ ", h("Span", { className: "unseen" }, "your answer")) : null];
}

function findBody({ question, answer, numbers, worded }) {
  if (answer && !numbers) return null;
  if (!numbers) {
    return h("Div", {}, h("P", { className: "quiz-how" }, "Click it on the map."), h("P", {}, act("quiz-numbers", "", { id: "quiz-numbers" }, "Choose by number instead")));
  }
  return h("Div", {}, answer ? null : h("P", { className: "quiz-how" }, "Which number is it? Press the number, or click the land."),
    h("Ul", { className: `quiz-options${worded || answer ? "" : " quiz-places"}` }, question.options.map((option) => {
      const words = worded || answer ? h("Span", {}, answer ? `${option.label}: ` : "", option.words) : null;
      if (!answer) return h("Li", { key: option.id }, act("quiz-answer", option.id, { className: "quiz-option", "aria-label": worded ? `Place ${option.number}: ${option.words}` : `Place ${option.number}` }, digit(option.number), words));
      const [state, mark] = marked(question, answer, option);
      return h("Li", { key: option.id, className: `quiz-option ${state}` }, digit(option.number), words, mark);
    })),
    answer || worded ? null : h("P", {}, act("quiz-words", "", { className: "link", id: "quiz-words" }, "Describe the places in words")));
}

function heldBody({ question, answer, records }) {
  return h("Div", {}, answer ? null : h("P", { className: "quiz-how" }, "Held: in control of it that day, whatever the law said."),
    h("Ul", { className: "quiz-options" }, question.options.map((option, index) => {
      const inner = [digit(index + 1), answer ? swatch(records.states[option.id]?.colour ?? "#ddd") : null, h("Span", {}, option.label)];
      if (!answer) return h("Li", { key: option.id }, act("quiz-answer", option.id, { className: "quiz-option" }, inner));
      const [state, mark] = marked(question, answer, option);
      return h("Li", { key: option.id, className: `quiz-option ${state}` }, inner, mark);
    })));
}

function orderBody({ question, answer, draft, records }) {
  const by = (id) => question.options.find((one) => one.id === id);
  if (answer) {
    return h("Ol", { className: "quiz-order" }, question.answer.map((id, index) => {
      const given = answer.given?.indexOf(id) ?? -1;
      return h("Li", { key: id, className: given === index ? "right" : given < 0 ? "" : "wrong" }, h("Div", {}, h("Strong", {}, inWords(by(id).day)), " ", by(id).label,
        given >= 0 && given !== index ? h("Span", { className: "quiz-was" }, ` (you had it ${ORDINALS[given]})`) : null,
        citations(records, by(id).sources), h("P", {}, act("quiz-look", id, { className: "link" }, "Look at it", h("Span", { className: "unseen" }, `: ${by(id).label}`)))));
    }));
  }
  return h("Div", {}, h("P", { className: "quiz-how" }, "Move a line with its buttons, or with the arrow keys up and down."),
    h("Ol", { className: "quiz-order open" }, draft.map((id, index) => h("Li", { key: id, "data-order": id }, h("Span", { className: "quiz-title" }, by(id).label),
      move("up", "↑", "earlier", by(id), index === 0), move("down", "↓", "later", by(id), index === draft.length - 1)))));
}
const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"];
const move = (way, sign, words, { id, label }, end) => act(`quiz-${way}`, id, { id: `quiz-${way}-${id}`, "aria-label": `Move ${words}: ${label}`, title: `Move ${words}`, "aria-disabled": end ? "true" : undefined }, sign);

function changeBody({ question, answer, draft, shown }) {
  const maps = h("Div", { className: "quiz-maps", role: "group", "aria-label": "Date of the map" }, [question.from, question.day].map((day) => act("quiz-day", String(day), { key: String(day), id: `quiz-day-${day}`, "aria-pressed": String(shown === day) }, inWords(day))));
  if (answer) {
    return h("Div", {}, h("P", { className: "quiz-how" }, "The map of"), maps, h("Ul", { className: "quiz-statements" }, question.options.map((option) => {
      const is = question.answer.includes(option.id);
      const said = answer.given?.includes(option.id);
      const went = answer.given === null ? "" : is === Boolean(said) ? "right" : "wrong";
      return h("Li", { key: option.id, className: went }, h("Div", {}, h("Strong", {}, is ? "True" : "Not so"), `: ${option.label}`, option.fact ? ` ${option.fact}.` : "",
        went === "wrong" ? h("Span", { className: "quiz-was" }, said ? " You had chosen it." : " You had left it out.") : null));
    })));
  }
  return h("Div", {}, h("P", { className: "quiz-how" }, "Compare the map of"), maps,
    h("Fieldset", { className: "quiz-statements" }, h("Legend", {}, "Choose all that is true. Passed: came under another’s control, whatever the law said."), question.options.map((option) => h("Label", { key: option.id },
      h("Input", { type: "checkbox", id: `quiz-say-${option.id.replace(/\W/g, "-")}`, "data-quiz": "say", value: option.id, checked: draft.includes(option.id) }), h("Span", {}, option.label)))));
}

const BODIES = { find: findBody, held: heldBody, order: orderBody, change: changeBody };

/** The rows of a result; `whole` writes the citations out, for paper. */
function rows(result, records) {
  return h("Ol", { className: "quiz-rows" }, result.rows.map((row, index) => h("Li", { key: `${index}`, className: row.right ? "right" : "wrong" },
    h("P", { className: "quiz-asked" }, h("Span", { className: "quiz-sign", "aria-hidden": "true" }, row.right ? "✓" : "✗"), h("Span", { className: "unseen" }, row.right ? "Right: " : "Wrong: "), h("Strong", {}, row.title)),
    row.right ? null : lines("Your answer", row.given, row.ordered), lines(row.right ? "" : "Right", row.answer, row.ordered), citations(records, row.sources))));
}

function lines(word, list, ordered) {
  if (list.length === 1) return h("P", {}, word ? `${word}: ` : "", list[0]);
  return [word ? h("P", {}, `${word}:`) : null, h(ordered ? "Ol" : "Ul", { className: ordered ? "in-order" : "" }, list.map((one) => h("Li", { key: one }, one)))];
}

/** The result in the side. */
export function resultTree({ result, records, address }) {
  return h("Article", { className: "reading desk quiz quiz-result" }, header(scoreOf(result), `${result.on} · ${result.words}`, h("P", { className: "kicker" }, "Quiz")),
    h("P", { className: "quiz-acts" }, act("quiz-new", "", { className: "primary", id: "quiz-new" }, "New questions"), act("quiz-again", "", {}, "Same questions again"), act("quiz-print", "", {}, "Print"), act("quiz-home", "", {}, "All results")),
    result.unkept ? h("P", { className: "contested" }, "This browser keeps nothing: print the result if you want to have it.") : h("P", { className: "note" }, "Kept in this browser only."),
    rows(result, records),
    h("P", { className: "note" }, "Anyone gets the same questions at ", h("A", { href: address }, "this address"), "."));
}

/** The result on paper. */
export function paperTree({ result, records, title, address }) {
  const keys = [...new Set(result.rows.flatMap((row) => row.sources))].sort((a, b) => a.localeCompare(b, "en"));
  return h("Article", {}, h("P", { className: "paper-head" }, h("Span", {}, title), h("Span", {}, "Name: ", h("Span", { className: "paper-line" }))),
    h("H1", {}, `Quiz: ${scoreOf(result)}`), h("P", {}, `${result.on}. ${result.words}.`), rows(result, records),
    h("H2", {}, "Sources"), h("Dl", { className: "cited" }, keys.map((key) => [h("Dt", { key }, key), h("Dd", { key: `${key}-` }, records.sources[key]?.citation ?? "")])),
    h("P", { className: "paper-foot" }, `The same questions: ${address}`));
}

