/**
 * Finds states, towns, events, treaties and persons by any of their names, with accents or without, half typed or
 * slightly misspelt. Pure.
 *
 * @typedef {{kind:string, id:string, label:string, note:string, day?:number, code?:string}} Found
 */

import { inWords, partsOf } from "../dates.mjs";
import { eventDate } from "../panel.mjs";
import { nameOn } from "../records.mjs";
import { t, tn } from "../words.mjs";

export { jumpTo } from "./jump.mjs";

/** The kinds in the order in which equals are told, with the heading of each. */
export const KINDS = { state: t("States"), town: t("Towns"), event: t("Events"), treaty: t("Treaties"), person: t("Persons") };
/** So many finds need no guesses beside them. */
const ENOUGH = 6;
const ORDER = Object.keys(KINDS);
const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th", ŀ: "l" };

/** A text in small letters without accents. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđðßæœıþŀ]/g, (letter) => LETTERS[letter]);
}

/** The words of a folded text. */
function wordsOf(text) {
  return folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** How many letters a word of so many may have wrong. */
export function slips(length) {
  return length < 4 ? 0 : length <= 6 ? 1 : 2;
}

/**
 * Damerau and Levenshtein's distance: letters wrong, missing, too many, or two neighbours exchanged (none moved
 * twice). Gives {whole, begun}: to the word, and to that beginning of it that is nearest; Infinity beyond `most`.
 */
export function distance(typed, word, most) {
  if (typed.length - word.length > most) return { whole: Infinity, begun: Infinity };
  let before = [];
  let last = Array.from({ length: word.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= word.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (typed[i - 1] === word[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return { whole: Infinity, begun: Infinity };
    before = last;
    last = row;
  }
  const kept = (value) => (value <= most ? value : Infinity);
  return { whole: kept(last[word.length]), begun: kept(Math.min(...last)) };
}

/** All that can be found, with its names. `people` are those of whom records tell, beside the heads of government. */
function entriesOf(records, people) {
  const [first, final] = records.period;
  const held = (day) => Math.min(final, Math.max(first, day));
  const year = (day) => String(partsOf(day).year);
  const entries = [];
  const add = (entry, names, extra = [], weight = 0) => entries.push({ ...entry, names: [...new Set(names.filter(Boolean))], extra, weight });
  for (const [code, state] of Object.entries(records.states)) {
    add({ kind: "state", id: code }, [state.label, state.name, ...state.names.flatMap((row) => row.slice(2)), ...(state.english ?? [])]);
  }
  for (const town of records.towns) {
    add({ kind: "town", id: town.id }, [...town.names.map((row) => row[2]), town.today, ...town.names.map((row) => row[4]), ...(town.english ?? [])], [], town.rank / 20);
  }
  for (const event of records.events) {
    add({ kind: "event", id: event.id, day: held(event.day), note: eventDate(event) }, [event.title], [year(event.day)], event.tier / 20);
  }
  for (const treaty of records.treaties) {
    const day = treaty.start ?? treaty.signed;
    add({ kind: "treaty", id: treaty.id, day: held(day), note: `${t(treaty.kind)}, ${treaty.start === null ? t("signed {date}", { date: inWords(day) }) : t("in force {date}", { date: inWords(day) })}` },
      [treaty.name], [year(treaty.signed)]);
  }
  const known = new Set(people.flatMap((one) => [one.name, ...one.also]));
  for (const { id, name, also, role, records: told } of people) {
    add({ kind: "person", id, told, note: `${role}, ${tn("{n} record", "{n} records", told.length)}` }, [name, ...also]);
  }
  const persons = new Map();
  for (const head of records.heads.filter((one) => !known.has(one.name))) {
    const key = `${head.name}|${head.code}`;
    if (!persons.has(key)) persons.set(key, []);
    persons.get(key).push(head);
  }
  for (const [key, terms] of persons) {
    terms.sort((a, b) => a.start - b.start);
    const [{ name, code, office, start }] = terms;
    const until = terms.at(-1).end;
    const years = [year(start), until === null || until > final ? "" : year(until - 1)];
    add({ kind: "person", id: key, code, day: held(start),
      note: `${office}, ${nameOn(records, code, held(start)).label}, ${years[0] === years[1] ? years[0] : years.join("–")}` }, [name]);
  }
  return entries;
}

/** The index over the records of an atlas, and over the people of the argument, for `search`. */
export function searchIndex(records, people = []) {
  const numbers = new Map();
  const number = (word) => {
    if (!numbers.has(word)) numbers.set(word, numbers.size);
    return numbers.get(word);
  };
  const entries = entriesOf(records, people);
  const names = [];
  entries.forEach((entry, index) => {
    const extra = entry.extra.map(number);
    for (const label of entry.names) {
      const words = wordsOf(label);
      names.push({ entry: index, label, plain: words.join(" "), words: words.map(number), extra });
    }
  });
  return { entries, names, vocabulary: [...numbers.keys()] };
}

/** What each word of the index costs as an answer to a typed one: 0 the same, 1 begun, from 4 on misspelt. */
function costs(vocabulary, typed, guess) {
  const most = guess ? slips(typed.length) : 0;
  return vocabulary.map((word) => {
    if (word === typed) return 0;
    if (word.startsWith(typed)) return 1;
    if (most === 0) return Infinity;
    const { whole, begun } = distance(typed, word, Math.min(most, slips(word.length)));
    return Math.min(4 * whole, 4 * begun + 2);
  });
}

function ranked({ entries, names, vocabulary }, typed, guess) {
  const tables = typed.map((word) => costs(vocabulary, word, guess));
  const asked = typed.join(" ");
  const best = new Map();
  for (const { entry, label, plain, words, extra } of names) {
    let score = plain === asked ? -1 : 0;
    for (const table of tables) {
      let least = Infinity;
      words.forEach((word, place) => { least = Math.min(least, table[word] + Math.min(0.5, place / 10)); });
      for (const word of extra) least = Math.min(least, table[word] === 0 ? 0.6 : Infinity);
      score += least;
      if (score === Infinity) break;
    }
    if (score === Infinity) continue;
    score += Math.min(0.4, Math.max(0, words.length - typed.length) / 20) + entries[entry].weight;
    if (score < (best.get(entry)?.score ?? Infinity)) best.set(entry, { score, label });
  }
  return best;
}

/**
 * What a typed text finds: [{kind, title, found: [Found]}], the kind with the best answer first, at most `each` of a
 * kind. Guesses at a misspelt word stand behind what matches as typed, and only where that is little.
 */
export function search(index, text, { each = 5 } = {}) {
  const typed = wordsOf(text).slice(0, 6);
  if (typed.length === 0) return [];
  const exact = ranked(index, typed, false);
  const clear = exact.size >= ENOUGH || [...exact.values()].some((one) => one.score < 0);
  const best = clear ? exact : new Map([...ranked(index, typed, true), ...exact]);
  const groups = new Map();
  for (const [at, { score, label }] of [...best].sort((a, b) => a[1].score - b[1].score || a[0] - b[0])) {
    const { kind, id, day, code, told, note, names } = index.entries[at];
    if (!groups.has(kind)) groups.set(kind, { kind, title: KINDS[kind], score, found: [] });
    const group = groups.get(kind);
    if (group.found.length >= each) continue;
    const others = names.filter((name) => name !== label).slice(0, 3).join(", ");
    const said = told && label !== names[0] ? `${t("also {name}", { name: label })}; ${note}` : note;
    group.found.push({ kind, id, label: told ? names[0] : label, note: said ?? others, ...(day === undefined ? {} : { day }), ...(code ? { code } : {}), ...(told ? { told } : {}) });
  }
  return [...groups.values()].sort((a, b) => a.score - b.score || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map(({ kind, title, found }) => ({ kind, title, found }));
}
