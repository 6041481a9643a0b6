/** The keys, as the help shows them; keys.mjs does what it says. Pure. */

import { h } from "../panel.mjs";

/** Rows: [what is printed, exploring, lecturing]. */
export const HELP = [
  ["Page Down, Page Up", "next, previous event", "next, previous step"],
  ["Right, Left", "a day on, back; on the map: move it", "next, previous step"],
  ["Shift + Right, Left", "five years on, back", ""],
  ["Home, End", "first, last day", "first, last step"],
  ["Space", "play or pause", "next step; with Shift the one before"],
  ["K", "play or pause", "play or pause"],
  ["N, P", "next, previous change of the map", "next, previous change of the map"],
  ["B or . and W or ,", "", "black, white; any key brings the map back"],
  ["F", "lecture mode, full screen", "leave lecture mode"],
  ["Esc", "close what is open", "close what is open; the step stays"],
  ["F5", "reload, all stays", "reload, all stays"],
  ["G", "go to a date", "go to a step"],
  ["R", "back to the step of the lecture", "back to the step of the lecture"],
  ["+ = and - and 0", "zoom in, out, whole map", "zoom in, out, whole map"],
  ["C, X", "pin a date to compare with; flip", "pin a date to compare with; flip"],
  ["L, D, E", "laser dot, pen, eraser", "laser dot, pen, eraser"],
  ["O, Y", "spotlight on the country; predict what comes next", "spotlight on the country; predict what comes next"],
  ["I", "sources of what is chosen", "sources of what is chosen"],
  ["Q", "", "the question of the step"],
  ["S", "", "speaker view in a second window"],
  ["/", "find", "find"],
  ["?", "these keys", "these keys"],
];

/** The table, with the switch for the keys that are letters or signs. `keys` has `letters()`. */
export function helpTable(keys) {
  return [h("Table", { className: "keys" }, h("Thead", {}, h("Tr", {}, ["Key", "Exploring", "Lecturing"].map((name) => h("Th", { scope: "col", key: name }, name)))),
    h("Tbody", {}, HELP.map(([name, exploring, lecturing]) => h("Tr", { key: name }, h("Th", { scope: "row" }, name), h("Td", {}, exploring), h("Td", {}, lecturing))))),
  h("P", { className: "keys-switch" }, h("Label", {}, h("Input", { type: "checkbox", id: "letter-keys", ...(keys.letters() ? { checked: true } : {}) }),
    " Keys that are letters, digits or signs (switch them off if speech or another tool types them; Page Up, Page Down, arrows, Home, End, Space and Esc stay)"))];
}
