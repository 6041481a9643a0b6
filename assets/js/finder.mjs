/**
 * The field in which a name is sought, with the list of what it finds. Touches the document.
 *
 * What searches is fetched when the field first gets the focus. A combobox with a listbox: the focus stays in the field, the arrows move through the list, Enter chooses, Esc closes.
 */

import { nodeOf, render } from "./dom.mjs";
import { json } from "./opening.mjs";
import { h } from "./panel.mjs";
import { english, t } from "./words.mjs";

const ASK = t("Find a state, town, event, treaty, person");

/** Puts the field into a host. `onChoose(found, jumpTo)` hears what was chosen (see later/jump.mjs).
 * Returns {focus}. */
export function drawFinder(host, records, { onChoose, onFault }) {
  host.replaceChildren(nodeOf([
    h("Input", { id: "finder", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: ASK, title: `${ASK} (/)`,
      "aria-label": ASK, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "finder-list" }),
    h("Div", { id: "finder-box", hidden: true }, h("P", { id: "finder-said", role: "status" }), h("Div", { id: "finder-list", role: "listbox", "aria-label": t("Found") })),
  ]));
  const [input, box] = host.children;
  const [said, list] = box.children;
  let tools = null;
  let people = [];
  let index = null;
  let indexed = null;
  let pending = false;
  let flat = [];
  let active = 0;

  function open(wanted) {
    box.hidden = !wanted;
    input.setAttribute("aria-expanded", String(wanted && flat.length > 0));
    if (!wanted) input.removeAttribute("aria-activedescendant");
  }

  function point(at) {
    active = at;
    list.querySelectorAll("[role=option]").forEach((node, i) => {
      node.setAttribute("aria-selected", String(i === at));
      if (i === at) node.scrollIntoView({ block: "nearest" });
    });
    if (flat.length > 0) input.setAttribute("aria-activedescendant", `found-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function fetchTools() {
    const { argument } = document.querySelector("meta[name=interbellum]").dataset;
    tools ??= Promise.all([import("./later/search.mjs"), json(argument).catch(() => ({}))]).then(([module, argued]) => {
      people = argued.people ?? [];
      tools = module;
      reindex();
      if (input.value.trim()) find();
      if (pending) choose(0);
      pending = false;
    }).catch((error) => {
      tools = null;
      onFault(error);
    });
  }

  /** The index of the records as they are: what is known then is not what is known now. */
  function reindex() {
    if (indexed === records.events) return;
    indexed = records.events;
    index = tools.searchIndex(records, records.people ?? people);
  }

  function find() {
    if (!index) return fetchTools();
    reindex();
    const groups = tools.search(index, input.value);
    flat = groups.flatMap((group) => group.found);
    let at = 0;
    render(list, groups.map(({ kind, title, found }) => h("Div", { role: "group", "aria-label": title, key: kind },
      h("Div", { className: "finder-kind", role: "presentation" }, title),
      found.map((one) => h("Div", { role: "option", id: `found-${at++}`, className: "finder-option", "aria-selected": "false" },
        h("Span", { className: "event-title" }, ["event", "treaty"].includes(one.kind) ? english(one.label) : one.label), one.note ? h("Span", { className: "event-date" }, one.note) : null)))));
    said.textContent = flat.length > 0 ? t("{n} found", { n: flat.length }) : t("Nothing of this name. Try another spelling.");
    said.classList.toggle("unseen", flat.length > 0);
    list.hidden = flat.length === 0;
    open(input.value.trim() !== "");
    point(0);
  }

  function choose(at) {
    const found = flat[at];
    if (!found) return;
    input.value = "";
    open(false);
    input.blur();
    onChoose(found, tools.jumpTo);
  }

  input.addEventListener("input", find);
  input.addEventListener("focus", () => {
    fetchTools();
    if (index && input.value.trim()) find();
  });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && flat.length > 0) {
      if (box.hidden) find();
      else point((active + step + flat.length) % flat.length);
    } else if (event.key === "Enter" && !index) pending = true;
    else if (event.key === "Enter" && !box.hidden) choose(active);
    else if (event.key === "Escape") {
      if (box.hidden) {
        input.value = "";
        input.blur();
      } else open(false);
    } else return;
    event.preventDefault();
  });
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const node = event.target.closest("[role=option]");
    if (node) choose(Number(node.id.slice(6)));
  });
  return { focus() { input.focus(); input.select(); } };
}
