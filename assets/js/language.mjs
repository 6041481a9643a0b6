/**
 * The menu of languages, and what About says of the one that is chosen. Touches the document.
 *
 * Choosing one loads the page again: the address is its state, and every word is looked up once.
 */

import { nodeOf } from "./dom.mjs";
import { h } from "./panel.mjs";
import { keep, recall } from "./storage.mjs";
import { CHOICE, lacking, language, languages, t } from "./words.mjs";

/** A language in its own words: "Deutsch". */
export function ownName(code) {
  const name = new Intl.DisplayNames(code, { type: "language" }).of(code);
  return name[0].toLocaleUpperCase(code) + name.slice(1);
}

/** Puts the menu where the page has room for it: in the head, and in About. */
export function drawLanguages() {
  for (const host of languages.length > 1 ? document.querySelectorAll(".language-menu") : []) {
    host.replaceChildren(nodeOf(h("Select", { "aria-label": t("Language"), title: t("Language of the page; the texts of the records are in English") },
      languages.map((code) => h("Option", { value: code, lang: code, selected: code === language }, ownName(code))))));
    host.firstChild.addEventListener("change", ({ target }) => choose(target.value));
  }
}

function choose(code) {
  const query = new URLSearchParams(window.location.search);
  keep("localStorage", CHOICE, code);
  // The address says it only where the browser keeps nothing.
  if (recall("localStorage", CHOICE) === code) query.delete("lang");
  else query.set("lang", code);
  window.location.replace(`${window.location.pathname}?${query}${window.location.hash}`);
}

/** What is not translated, for About. */
export function lackingTree() {
  return lacking.length === 0 ? null : h("Details", { className: "lacking" }, h("Summary", {}, t("Not yet translated ({n})", { n: lacking.length })),
    h("Ul", { lang: "en" }, lacking.map((text) => h("Li", {}, text))));
}
