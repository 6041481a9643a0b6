/**
 * Which key does what. Pure: an event-like object in, the name of an act out, or null.
 *
 * Never in text fields, selects or open dialogs. Range inputs are ours: a remote's PageDown means the
 * next event, never ten steps back.
 */

const PLAIN = {
  PageDown: "next-event", PageUp: "previous-event", ArrowRight: "next-day", ArrowLeft: "previous-day",
  Home: "first-day", End: "last-day", Escape: "close", "+": "zoom-in", "=": "zoom-in", "-": "zoom-out",
  0: "fit", k: "play", K: "play", g: "go-to", G: "go-to", n: "next-change", N: "next-change",
  p: "previous-change", P: "previous-change", "/": "find", c: "compare", C: "compare", x: "flip", X: "flip",
};
const SHIFTED = { ArrowRight: "five-years-on", ArrowLeft: "five-years-back" };
const ON_MAP = { ArrowRight: "pan-east", ArrowLeft: "pan-west", ArrowUp: "pan-north", ArrowDown: "pan-south" };

/** `where` is "text", "finder", "button", "map", "range", "divider" or "page": what has the focus. */
export function actOf({ key, ctrlKey, altKey, metaKey, shiftKey }, where) {
  if (ctrlKey || altKey || metaKey) return null;
  if (where === "finder") return null;
  if (where === "divider" && /^(Arrow|Home|End)/.test(key)) return null;
  if (where === "text") return key === "Escape" ? "close" : null;
  if (key === " ") return where === "button" ? null : "play";
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
