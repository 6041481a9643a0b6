/**
 * The language of the page: what it says, in which order dates and digits stand. Reads the document's head, the address
 * and the browser's storage; without a document it speaks English.
 *
 * The English sentence is the key of the catalogue (maps/words.py makes it from the .po files); what it lacks stays
 * English. It is fetched before any module that says something is run, and only where the language is another.
 */

import { recall } from "./storage.mjs";

/** Where the reader's choice is kept. */
export const CHOICE = "interbellum.language";
const LOCALES = { en: "en-GB" };
const CATEGORIES = ["one", "few"];

const given = globalThis.document?.querySelector("meta[name=interbellum]")?.dataset ?? {};
const files = Object.fromEntries(Object.keys(given).filter((name) => /^words[A-Z]/.test(name)).map((name) => [name.slice(5).toLowerCase(), given[name]]));
/** The languages that there are, English first. */
export const languages = ["en", ...Object.keys(files)];
export let language = "en";
/** The tag of the language for Intl. */
export let locale = LOCALES.en;
let catalogue = new Map();
let plurals = null;
/** The sentences that the language lacks, which stay English. */
export let lacking = [];
let mend = (records) => records;

/** Takes a language and its catalogue: sentence to sentence, or to its plural forms. */
export function speak(code, words) {
  language = code;
  locale = LOCALES[code] ?? code;
  catalogue = new Map(Object.entries(words));
  plurals = new Intl.PluralRules(locale);
}

/** The language that is asked for: by the address, by an earlier choice, by the browser; English where there is no other. */
export function languageOf(asked, known = languages) {
  return asked.map((one) => (one ?? "").slice(0, 2).toLowerCase()).find((one) => known.includes(one)) ?? "en";
}

const filled = (text, values) => (values ? text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all) : text);
const found = (text) => [catalogue.get(text) ?? text].flat()[0];

/** A sentence in the language of the page, with values for what stands in braces. */
export function t(text, values) {
  return filled(found(text), values);
}

/** A sentence that counts `n` things: `one` of them, or `many`; {n} is the count. */
export function tn(one, many, n, values) {
  const forms = catalogue.get(one);
  const chosen = CATEGORIES.indexOf(plurals?.select(n));
  const text = Array.isArray(forms) ? forms.at(chosen >= 0 && chosen < forms.length ? chosen : -1) : n === 1 ? one : many;
  return filled(text, { n: n.toLocaleString(locale), ...values });
}

/** A sentence as a list of texts and of the trees that are its values. */
export function woven(text, values) {
  return found(text).split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] : part));
}

/** A name of a state, or of a town that bears an English one: null where the catalogue has none. */
export const nameOf = (kind, name) => catalogue.get(`${kind}\u0004${name}`) ?? null;

/** The words of a record: those of a fixed list in the language of the page, all else as it is and marked as English. */
export function english(text) {
  return catalogue.has(text) ? found(text) : inEnglish(text);
}

/** The words of a lecture that ships: never but in English, and marked so. */
export function inEnglish(text) {
  return language === "en" || !text ? text : { type: "Span", props: { lang: "en", children: [text].flat(Infinity) } };
}

/** "Austria, Hungary and Italy". */
export function listed(words) {
  return new Intl.ListFormat(locale).format(words);
}

/** The labels of the records in the language of the page. */
export const inLanguage = (records) => mend(records);

if (globalThis.document) {
  const wanted = languageOf([new URLSearchParams(window.location.search).get("lang"), recall("localStorage", CHOICE), ...window.navigator.languages]);
  if (wanted !== "en") {
    try {
      const [words, layout] = await Promise.all([fetch(files[wanted]).then((answer) => answer.json()), import("./later/layout.mjs")]);
      speak(wanted, words.words);
      lacking = words.missing;
      mend = (records) => layout.translateRecords(records, { t, nameOf, language });
      layout.translateLayout(t, locale);
    } catch (error) {
      console.error(error); // then the page stays English
    }
  }
  document.documentElement.lang = language;
}
