/** What the quiz says, as trees for dom.mjs. Pure. */

import { inWords } from "../dates.mjs";
import { act, citations, h, header, section, swatch } from "../panel.mjs";
import { isRight, KINDS, LENGTHS } from "./questions.mjs";
import { language, t, tn, woven } from "../words.mjs";

export const KIND_WORDS = { find: t("Find a state on the map"), order: t("Put events in order"), change: t("What changed between two dates?"), held: t("Who held a town on a day?") };
const KIND_NAMES = { find: t("states on the map"), order: t("order of events"), change: t("what changed"), held: t("who held a town") };
const periodInWords = (from, to, whole) => (whole ? t("{first} to {last}, all of it", { first: from, last: to }) : t("{first} to {last}", { first: from, last: to }));
const kindsInWords = (kinds) => (kinds.length === KINDS.length ? t("all kinds") : kinds.map((kind) => KIND_NAMES[kind]).join(", "));

export const wishInWords = ({ kinds, from, to, length }) => tn("{n} question, {first} to {last}, {kinds}", "{n} questions, {first} to {last}, {kinds}", length, { first: from, last: to, kinds: kindsInWords(kinds) });

/** The desk before a quiz: what to ask, and what was answered before. `set` is a quiz that an address asks for. */
export function startTree({ choice, periods, set, under, results, fault }) {
  return h("Article", { className: "reading desk quiz" }, header(t("Quiz"), t("Questions from the data of this atlas; each answer comes with its source")),
    set ? h("Section", { className: "quiz-set" }, h("H3", {}, t("A quiz has been set for you")), h("P", {}, `${wishInWords(set)}.`),
      act("quiz-set", "", { id: "quiz-set", className: "primary" }, t("Begin this quiz"))) : null,
    under ? h("P", { className: "quiz-set" }, `${t("A quiz is under way: question {n} of {m}.", { n: under.at + 1, m: under.questions.length })} `, act("quiz-resume", "", { id: "quiz-resume" }, t("Go on with it"))) : null,
    section(set ? t("Or one of your own") : t("What to ask"),
      h("Fieldset", { className: "quiz-kinds" }, h("Legend", { className: "unseen" }, t("Kinds of questions")), KINDS.map((kind) => h("Label", { key: kind },
        h("Input", { type: "checkbox", id: `quiz-kind-${kind}`, "data-quiz": "kind", value: kind, checked: choice.kinds.includes(kind) }),
        h("Span", {}, KIND_WORDS[kind])))),
      h("P", { className: "quiz-fields" },
        h("Label", {}, `${t("Years")} `, h("Select", { id: "quiz-years", "data-quiz": "years" }, periods.map(([from, to], index) => h("Option", { key: `${index}`, value: `${from}-${to}`, selected: choice.from === from && choice.to === to }, periodInWords(from, to, index === 0))))),
        h("Label", {}, `${t("Questions")} `, h("Select", { id: "quiz-length", "data-quiz": "length" }, LENGTHS.map((length) => h("Option", { key: `${length}`, value: `${length}`, selected: choice.length === length }, `${length}`))))),
      fault ? h("P", { className: "contested", role: "alert" }, fault) : null,
      act("quiz-begin", "", { id: "quiz-begin", className: set ? "" : "primary" }, t("Begin"))),
    results.length > 0 ? section(t("Your results"), h("Ul", { className: "quiz-results" }, results.map((result, index) => h("Li", { key: `${index}` },
      act("quiz-open", String(index), { className: "lecture-open" }, h("Strong", {}, scoreOf(result)), h("Span", {}, `${result.on}, ${result.words}`))))),
    h("P", { className: "note" }, `${t("They are kept in this browser only.")} `, act("quiz-forget", "", { className: "link" }, t("Delete them")))) : null);
}

export const scoreOf = ({ rows }) => t("{n} of {m} right", { n: rows.filter((row) => row.right).length, m: rows.length });

/** How a question reads: {title, under}. */
export function askedOf(question) {
  const day = inWords(question.day);
  if (question.kind === "find") return { title: t("Where is {name}?", { name: question.name }), under: day };
  if (question.kind === "held") return { title: t("Who held {name}?", { name: question.name }), under: question.today === question.name ? day : `${day} · ${t("the town is {name} today", { name: question.today })}` };
  if (question.kind === "order") return { title: t("Put these events in order"), under: t("The earliest first") };
  return { title: t("What changed?"), under: t("Between {first} and {last}", { first: inWords(question.from), last: day }) };
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
    given: given === null ? [t("no answer")] : given.length === 0 ? [t("nothing chosen")] : [given].flat().map(named), answer: answer[question.kind](), sources: question.sources,
  };
}

/** Number of the question, and how those before went. */
function progress(quiz, at) {
  return h("Div", { className: "quiz-progress" }, h("P", {}, t("Question {n} of {m}", { n: at + 1, m: quiz.questions.length })),
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
      ["order", "change"].includes(question.kind) ? act("quiz-check", "", { id: "quiz-check", className: "primary" }, t("Check")) : null,
      act("quiz-skip", "", { id: "quiz-skip", className: "link" }, t("I do not know"))),
    h("P", { className: "quiz-end" }, act("quiz-stop", "", { className: "link" }, t("End this quiz"))));
}

/** Right or wrong, why, and where it says so. */
function verdict({ quiz, at, question, answer, records, labelOf }) {
  const right = isRight(question, answer.given);
  const last = at + 1 === quiz.questions.length;
  return h("Section", { className: `quiz-verdict ${right ? "right" : "wrong"}`, "aria-label": t("Answer") },
    h("P", { className: "quiz-said" }, h("Span", { className: "quiz-sign", "aria-hidden": "true" }, right ? "✓" : "✗"), h("Strong", {}, verdictWords(question, answer, labelOf))),
    question.fact ? h("P", {}, question.fact) : null,
    question.kind === "find" || question.kind === "held" ? h("P", {}, act("quiz-look", "", { className: "link" }, question.kind === "held" ? t("Look at the town on the map") : t("Look at it on the map"))) : null,
    question.kind === "order" ? null : citations(records, question.sources),
    act("quiz-next", "", { id: "quiz-next", className: "primary" }, last ? t("See the result") : t("Next question")));
}

/** The verdict in a sentence, as it is also said aloud. */
export function verdictWords(question, answer, labelOf) {
  const right = isRight(question, answer.given);
  if (right) return t("Right.");
  if (question.kind === "order") return answer.given === null ? t("This is the order:") : t("Not quite. This is the order:");
  if (question.kind === "change") return answer.given === null ? t("This is what changed:") : t("Not quite. This is what changed:");
  const label = nameOfAnswer(question, question.answer);
  const given = answer.given === null ? "" : nameOfAnswer(question, answer.given) ?? labelOf(answer.given, question.day);
  if (question.kind === "find") return given ? t("That is {given}. {right} is outlined now.", { given, right: label }) : t("{right} is outlined now.", { right: label });
  return given ? t("Not {given}: {right}.", { given, right: label }) : t("It was {right}.", { right: label });
}

const digit = (number) => h("Span", { className: "quiz-digit", "aria-hidden": "true" }, String(number));

/** What an option of a choice looks like once answered. */
function marked(question, answer, option) {
  const state = option.id === question.answer ? "right" : option.id === answer.given ? "wrong" : "";
  return [state, state === "right" ? h("Span", { className: "quiz-mark" }, "✓ ", h("Span", { className: "unseen" }, t("right answer"))) : state === "wrong" ? h("Span", { className: "quiz-mark" }, "✗ ", h("Span", { className: "unseen" }, t("your answer"))) : null];
}

function findBody({ question, answer, numbers, worded }) {
  if (answer && !numbers) return null;
  if (!numbers) {
    return h("Div", {}, h("P", { className: "quiz-how" }, t("Click it on the map.")), h("P", {}, act("quiz-numbers", "", { id: "quiz-numbers" }, t("Choose by number instead"))));
  }
  return h("Div", {}, answer ? null : h("P", { className: "quiz-how" }, t("Which number is it? Press the number, or click the land.")),
    h("Ul", { className: `quiz-options${worded || answer ? "" : " quiz-places"}` }, question.options.map((option) => {
      const words = worded || answer ? h("Span", {}, answer ? t("{a}: {b}", { a: option.label, b: option.words }) : option.words) : null;
      if (!answer) return h("Li", { key: option.id }, act("quiz-answer", option.id, { className: "quiz-option", "aria-label": worded ? t("{a}: {b}", { a: t("Place {n}", { n: option.number }), b: option.words }) : t("Place {n}", { n: option.number }) }, digit(option.number), words));
      const [state, mark] = marked(question, answer, option);
      return h("Li", { key: option.id, className: `quiz-option ${state}` }, digit(option.number), words, mark);
    })),
    answer || worded ? null : h("P", {}, act("quiz-words", "", { className: "link", id: "quiz-words" }, t("Describe the places in words"))));
}

function heldBody({ question, answer, records }) {
  return h("Div", {}, answer ? null : h("P", { className: "quiz-how" }, t("Held: in control of it that day, whatever the law said.")),
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
        given >= 0 && given !== index ? h("Span", { className: "quiz-was" }, ` (${t("you had it at place {n}", { n: given + 1 })})`) : null,
        citations(records, by(id).sources), h("P", {}, act("quiz-look", id, { className: "link" }, t("Look at it"), h("Span", { className: "unseen" }, `: ${by(id).label}`)))));
    }));
  }
  return h("Div", {}, h("P", { className: "quiz-how" }, t("Move a line with its buttons, or with the arrow keys up and down.")),
    h("Ol", { className: "quiz-order open" }, draft.map((id, index) => h("Li", { key: id, "data-order": id }, h("Span", { className: "quiz-title" }, by(id).label),
      move("up", "↑", t("Move earlier"), by(id), index === 0), move("down", "↓", t("Move later"), by(id), index === draft.length - 1)))));
}

const move = (way, sign, words, { id, label }, end) => act(`quiz-${way}`, id, { id: `quiz-${way}-${id}`, "aria-label": t("{a}: {b}", { a: words, b: label }), title: words, "aria-disabled": end ? "true" : undefined }, sign);

function changeBody({ question, answer, draft, shown }) {
  const maps = h("Div", { className: "quiz-maps", role: "group", "aria-label": t("Date of the map") }, [question.from, question.day].map((day) => act("quiz-day", String(day), { key: String(day), id: `quiz-day-${day}`, "aria-pressed": String(shown === day) }, inWords(day))));
  if (answer) {
    return h("Div", {}, h("P", { className: "quiz-how" }, t("The map of")), maps, h("Ul", { className: "quiz-statements" }, question.options.map((option) => {
      const is = question.answer.includes(option.id);
      const said = answer.given?.includes(option.id);
      const went = answer.given === null ? "" : is === Boolean(said) ? "right" : "wrong";
      return h("Li", { key: option.id, className: went }, h("Div", {}, woven("{a}: {b}", { a: h("Strong", {}, is ? t("True") : t("Not so")), b: option.label }), option.fact ? ` ${option.fact}.` : "",
        went === "wrong" ? h("Span", { className: "quiz-was" }, ` ${said ? t("You had chosen it.") : t("You had left it out.")}`) : null));
    })));
  }
  return h("Div", {}, h("P", { className: "quiz-how" }, t("Compare the map of")), maps,
    h("Fieldset", { className: "quiz-statements" }, h("Legend", {}, t("Choose all that is true. Passed: came under another’s control, whatever the law said.")), question.options.map((option) => h("Label", { key: option.id },
      h("Input", { type: "checkbox", id: `quiz-say-${option.id.replace(/\W/g, "-")}`, "data-quiz": "say", value: option.id, checked: draft.includes(option.id) }), h("Span", {}, option.label)))));
}

const BODIES = { find: findBody, held: heldBody, order: orderBody, change: changeBody };

/** The rows of a result; `whole` writes the citations out, for paper. */
function rows(result, records) {
  return h("Ol", { className: "quiz-rows" }, result.rows.map((row, index) => h("Li", { key: `${index}`, className: row.right ? "right" : "wrong" },
    h("P", { className: "quiz-asked" }, h("Span", { className: "quiz-sign", "aria-hidden": "true" }, row.right ? "✓" : "✗"), h("Span", { className: "unseen" }, `${row.right ? t("Right") : t("Wrong")}: `), h("Strong", {}, row.title)),
    row.right ? null : lines(t("Your answer"), row.given, row.ordered), lines(row.right ? "" : t("Right"), row.answer, row.ordered), citations(records, row.sources))));
}

function lines(word, list, ordered) {
  if (list.length === 1) return h("P", {}, word ? woven("{a}: {b}", { a: word, b: list[0] }) : list[0]);
  return [word ? h("P", {}, `${word}:`) : null, h(ordered ? "Ol" : "Ul", { className: ordered ? "in-order" : "" }, list.map((one) => h("Li", { key: one }, one)))];
}

/** The result in the side. */
export function resultTree({ result, records, address }) {
  return h("Article", { className: "reading desk quiz quiz-result" }, header(scoreOf(result), `${result.on} · ${result.words}`, h("P", { className: "kicker" }, t("Quiz"))),
    h("P", { className: "quiz-acts" }, act("quiz-new", "", { className: "primary", id: "quiz-new" }, t("New questions")), act("quiz-again", "", {}, t("Same questions again")), act("quiz-print", "", {}, t("Print")), act("quiz-home", "", {}, t("All results"))),
    result.unkept ? h("P", { className: "contested" }, t("This browser keeps nothing: print the result if you want to have it.")) : h("P", { className: "note" }, t("Kept in this browser only.")),
    rows(result, records),
    h("P", { className: "note" }, woven("Anyone gets the same questions at {address}.", { address: h("A", { href: address }, t("this address")) })));
}

/** The result on paper. */
export function paperTree({ result, records, title, address }) {
  const keys = [...new Set(result.rows.flatMap((row) => row.sources))].sort((a, b) => a.localeCompare(b, language));
  return h("Article", {}, h("P", { className: "paper-head" }, h("Span", {}, title), h("Span", {}, `${t("Name:")} `, h("Span", { className: "paper-line" }))),
    h("H1", {}, t("{a}: {b}", { a: t("Quiz"), b: scoreOf(result) })), h("P", {}, `${result.on}. ${result.words}.`), rows(result, records),
    h("H2", {}, t("Sources")), h("Dl", { className: "cited" }, keys.map((key) => [h("Dt", { key }, key), h("Dd", { key: `${key}-` }, records.sources[key]?.citation ?? "")])),
    h("P", { className: "paper-foot" }, t("The same questions: {address}", { address })));
}

