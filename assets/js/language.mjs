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

const NAMES = "interbellum.names";

/** Puts the menu where the page has room for it, in the head and in About, and the choice of the towns' names, over a plate (see main.mjs). */
export function drawLanguages(plate) {
  drawNamesMenu(plate);
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

function drawNamesMenu({ records, clear, read }) {
  const host = document.querySelector(".names-menu");
  const chosen = recall("localStorage", NAMES) ?? "day";
  host.replaceChildren(nodeOf(h("Select", { "aria-label": t("Names of towns") },
    [["day", t("of the day")], ["class", t("in the language of the page")]].map(([value, words]) => h("Option", { value, selected: value === chosen }, words)))));
  async function name(value) {
    if (value === "class") (await import("./later/class-names.mjs")).nameTowns(records.towns, language);
    else for (const town of records.towns) town.shown = null;
    clear();
    read();
  }
  host.firstChild.addEventListener("change", ({ target }) => {
    keep("localStorage", NAMES, target.value);
    name(target.value);
  });
  if (chosen === "class") name(chosen);
}

/** What is not translated, for About. */
export function lackingTree() {
  return lacking.length === 0 ? null : h("Details", { className: "lacking" }, h("Summary", {}, t("Not yet translated ({n})", { n: lacking.length })),
    h("Ul", { lang: "en" }, lacking.map((text) => h("Li", {}, text))));
}
