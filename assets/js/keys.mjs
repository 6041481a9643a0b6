/**
 * Which key does what. Pure: an event-like object in, the name of an act out, or null.
 *
 * Never in text fields, selects or open dialogs. Range inputs are ours: a remote's PageDown means the
 * next event, never ten steps back.
 */

const PLAIN = {
  PageDown: "next-event", PageUp: "previous-event", ArrowRight: "next-day", ArrowLeft: "previous-day",
  Home: "first-day", End: "last-day", Escape: "close", "+": "zoom-in", "=": "zoom-in", "-": "zoom-out",
  0: "fit", k: "play", g: "go-to", n: "next-change",
  p: "previous-change", "/": "find", c: "compare", x: "flip", f: "lecture", i: "sources", l: "laser", d: "draw", e: "erase",
  o: "spotlight", y: "predict", r: "return", "?": "keys",
};
/** While lecturing: the keys of a presentation remote go along the path. */
const LECTURING = {
  PageDown: "next-step", PageUp: "previous-step", ArrowRight: "next-step", ArrowLeft: "previous-step", Home: "first-step", End: "last-step",
  " ": "next-step", b: "black", ".": "black", w: "white", ",": "white", g: "go-to-step", s: "speaker", q: "question",
};
const SHIFTED = { ArrowRight: "five-years-on", ArrowLeft: "five-years-back" };
const ON_MAP = { ArrowRight: "pan-east", ArrowLeft: "pan-west", ArrowUp: "pan-north", ArrowDown: "pan-south" };

/**
 * `where` is "text", "finder", "button", "map", "range", "divider" or "page": what has the focus. `lecturing` says which
 * mode the page is in, `letters` whether keys that print something count.
 */
export function actOf({ key: pressed, ctrlKey, altKey, metaKey, shiftKey }, where, { lecturing = false, letters = true } = {}) {
  if (ctrlKey || altKey || metaKey) return null;
  const key = pressed.length === 1 ? pressed.toLowerCase() : pressed;
  if (!letters && key.length === 1 && key !== " ") return null;
  if (where === "finder") return null;
  if (where === "divider" && /^(Arrow|Home|End)/.test(key)) return null;
  if (where === "text") return key === "Escape" ? "close" : null;
  if (key === " " && where === "button") return null;
  if (lecturing && LECTURING[key]) return key === " " && shiftKey ? "previous-step" : LECTURING[key];
  if (key === " ") return "play";
  if (shiftKey && SHIFTED[key]) return SHIFTED[key];
  if (where === "map" && ON_MAP[key]) return ON_MAP[key];
  return PLAIN[key] ?? null;
}

/** What kind of thing an element is, as `actOf` wants to know. Reads the element, changes nothing. */
export function whereOf(target) {
  if (!target?.closest) return "page";
  if (target.closest("dialog[open]")) return "text";
  if (target.matches("input[type=range]")) return "range";
  if (target.matches("[role=combobox]")) return "finder";
  if (target.matches("[role=slider]")) return "divider";
  if (target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]")) return "text";
  if (target.closest("button, a, summary, input")) return "button";
  return target.closest("#map-stage") ? "map" : "page";
}
