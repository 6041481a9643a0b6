/** The keys, as the help shows them; keys.mjs does what it says. Pure. */

import { h } from "../panel.mjs";
import { t } from "../words.mjs";

/** Rows: [what is printed, exploring, lecturing]. */
export const HELP = [
  [t("Page Down, Page Up"), t("next, previous event"), t("next, previous step")],
  [t("Right, Left"), t("a day on, back; on the map: move it"), t("next, previous step")],
  [t("Shift + Right, Left"), t("five years on, back"), ""],
  [t("Home, End"), t("first, last day"), t("first, last step")],
  [t("Space"), t("play or pause"), t("next step; with Shift the one before")],
  ["K", t("play or pause"), t("play or pause")],
  ["N, P", t("next, previous change of the map"), t("next, previous change of the map")],
  [t("B or . and W or ,"), "", t("black, white; any key brings the map back")],
  ["F", t("lecture mode, full screen"), t("leave lecture mode")],
  [t("Esc"), t("close what is open"), t("close what is open; the step stays")],
  ["F5", t("reload, all stays"), t("reload, all stays")],
  ["G", t("go to a date"), t("go to a step")],
  ["R", t("back to the step of the lecture"), t("back to the step of the lecture")],
  [t("+ = and - and 0"), t("zoom in, out, whole map"), t("zoom in, out, whole map")],
  ["C, X", t("pin a date to compare with; flip"), t("pin a date to compare with; flip")],
  ["L, D, E", t("laser dot, pen, eraser"), t("laser dot, pen, eraser")],
  ["O, Y", t("spotlight on the country; predict what comes next"), t("spotlight on the country; predict what comes next")],
  ["I", t("sources of what is chosen"), t("sources of what is chosen")],
  ["Q", "", t("the question of the step")],
  ["S", "", t("speaker view in a second window")],
  ["/", t("find"), t("find")],
  ["?", t("these keys"), t("these keys")],
];

/** The table, with the switch for the keys that are letters or signs; on the wall what counts there. `keys` has `letters()`. */
export function helpTable(keys, { wall = false } = {}) {
  const table = wall
    ? h("Dl", { className: "keys keys-wall" }, HELP.filter(([, , lecturing]) => lecturing).map(([name, , lecturing]) => h("Div", { key: name }, h("Dt", {}, name), h("Dd", {}, lecturing))))
    : h("Table", { className: "keys" }, h("Thead", {}, h("Tr", {}, [t("Key"), t("Exploring"), t("Lecturing")].map((name) => h("Th", { scope: "col", key: name }, name)))),
      h("Tbody", {}, HELP.map(([name, exploring, lecturing]) => h("Tr", { key: name }, h("Th", { scope: "row" }, name), h("Td", {}, exploring), h("Td", {}, lecturing)))));
  return [table, h("P", { className: "keys-switch" }, h("Label", {}, h("Input", { type: "checkbox", id: "letter-keys", ...(keys.letters() ? { checked: true } : {}) }),
    ` ${t("Keys that are letters, digits or signs (switch them off if speech or another tool types them; Page Up, Page Down, arrows, Home, End, Space and Esc stay)")}`))];
}
