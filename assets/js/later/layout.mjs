/**
 * The parts of the page that the server sends in English, and the labels of the records, in another language. Touches
 * the document; fetched, by words.mjs, only where the language is not English: so it is handed `t`, which it cannot import.
 */

const SAID = ["title", "aria-label", "placeholder", "alt"];
/** What the page writes itself, in its own language. */
const OURS = "#side-body, #state-list, [lang]:not(html)";

/** Translates what Dash draws, before it is painted: all of the page until it lives, then what Dash draws anew. */
export function translateLayout(t, locale) {
  /** What was put where: a word of one language may be another one in English. */
  const put = new WeakMap();
  const known = (node, name, said) => put.get(node)?.[name] === said;
  const keep = (node, name, said) => put.set(node, { ...put.get(node), [name]: said });
  function translateText(node) {
    const said = node.data.trim();
    if (!said || known(node, "text", said) || t(said) === said || node.parentElement?.closest(OURS)) return;
    keep(node, "text", t(said));
    node.data = node.data.replace(said, () => t(said)); // the text node stays, so that React keeps what it says
  }
  function translate(root) {
    if (root.nodeType === Node.TEXT_NODE) translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(OURS)) return;
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) translateText(texts.currentNode);
    for (const node of [root, ...root.querySelectorAll(SAID.map((name) => `[${name}]`).join())]) {
      for (const name of SAID) {
        const said = node.getAttribute(name);
        if (!said || known(node, name, said) || t(said) === said || node.closest(OURS)) continue;
        keep(node, name, t(said));
        node.setAttribute(name, t(said));
      }
    }
  }
  let narrow = false;
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") translateText(target);
      else addedNodes.forEach(translate);
    }
    if (narrow || !document.body.classList.contains("live")) return;
    narrow = true;
    observer.disconnect();
    const side = document.getElementById("side");
    translate(side);
    observer.observe(side, { childList: true, subtree: true, characterData: true });
  });
  document.title = t(document.title);
  const first = document.querySelector(".standin-date"); // the date of the first picture
  if (first) first.textContent = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(`${first.textContent} UTC`));
  translate(document.body);
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
}

/** Names of states and of towns that bear an English one, and the labels of layers, themes and regimes, in the language of the page; the names as they were stay to be found by. */
export function translateRecords(records, { t, nameOf, language }) {
  const stateNamed = (name) => nameOf("state", name) ?? name;
  for (const state of Object.values(records.states)) {
    state.english = [...new Set([state.label, state.name, ...state.names.flatMap((row) => row.slice(2))])];
    state.name = stateNamed(state.name);
    state.label = stateNamed(state.label);
    for (const row of state.names) for (const at of [2, 3, 4]) row[at] = row[at] && stateNamed(row[at]);
  }
  for (const town of records.towns) {
    town.english = [];
    const put = (row, at) => {
      const name = row[at + 1] === "en" && nameOf("town", row[at]);
      if (!name) return;
      town.english.push(row[at]);
      if (row[at] === town.today) [town.today, town.spoken] = [name, language];
      [row[at], row[at + 1]] = [name, language];
    };
    for (const row of town.names) for (const at of [2, 4]) put(row, at);
    const today = town.spoken === "en" && nameOf("town", town.today);
    if (today) {
      town.english.push(town.today);
      [town.today, town.spoken] = [today, language];
    }
  }
  for (const one of [...records.layers, ...records.argument, ...records.themes, ...records.regimes]) one.label = t(one.label);
  for (const one of records.argument) one.says = t(one.says);
  return records;
}
