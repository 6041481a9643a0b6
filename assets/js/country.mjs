/**
 * The whole reading of a country: its years at a glance, the state of things, what lies near, all sources once, and
 * the way from part to part. Pure.
 */

import { codesOf, eventsOf, nameOn } from "./records.mjs";
import { countryPanel, h, section } from "./panel.mjs";
import { nearbySection } from "./nearby.mjs";
import { countryStrip } from "./strip.mjs";
import { english, language, t } from "./words.mjs";

/** Every source that a tree cites, in order of the alphabet. */
export function sourcesIn(tree, found = new Set()) {
  if (Array.isArray(tree)) tree.forEach((part) => sourcesIn(part, found));
  else if (tree && typeof tree === "object") {
    if (tree.type === "Cite") found.add([tree.props.children].flat(Infinity).join(""));
    else sourcesIn(tree.props.children, found);
  }
  return [...found].sort((a, b) => a.localeCompare(b, language));
}

/** The choice of a second state to set beside the first. */
function beside({ records }, scene, day, code) {
  const states = [...new Set(scene.filter(Boolean).map((one) => one.state))].filter((other) => other !== code)
    .map((other) => [other, nameOn(records, other, day).label]).sort((a, b) => a[1].localeCompare(b[1], language));
  return h("Label", { className: "field" }, t("Compare with"), " ", h("Select", { "data-choose": "with", id: "choose-with" }, h("Option", { value: "" }, t("choose a state")),
    states.map(([other, label]) => h("Option", { value: other, key: other }, label))));
}

export function countryReading(page, scene, day, code, place, more = {}) {
  const { records } = page;
  const tree = countryPanel(page, scene, day, code, place, more);
  const [head, ...rest] = tree.props.children;
  const parts = [...(more.argued ?? []), ...rest, nearbySection(page, scene, day, code)].filter(Boolean);
  const cited = sourcesIn(parts);
  parts.push(section(t("Sources ({n})", { n: cited.length }), h("Dl", { className: "cited" }, cited.map((key) => [h("Dt", { key }, key), h("Dd", { key: `${key}-` }, english(records.sources[key]?.citation ?? ""))]))));
  const links = parts.filter((part) => part.type === "Section").map((part) => {
    const title = part.props.key ?? [part.props.children[0].props.children].flat(Infinity).join("").replace(/ \(.*/, "");
    part.props.id = `part-${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}`;
    Object.assign(part.props.children[0].props, { id: `${part.props.id}-title`, tabIndex: -1 });
    return h("Button", { type: "button", className: "chip", "data-act": "jump", "data-id": part.props.id, key: title }, title);
  });
  return { ...tree, props: { ...tree.props, children: [head, countryStrip(page, code, day, eventsOf(records, codesOf(records, code), day).past),
    h("Nav", { className: "jumps", "aria-label": t("Parts of this reading") }, links), beside(page, scene, day, code), ...parts] } };
}
