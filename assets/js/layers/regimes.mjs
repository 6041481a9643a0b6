/** The land by kind of rule on the day. Pure. */

import { inWords } from "../dates.mjs";
import { codesOf, currentOf, nameOn } from "../records.mjs";
import { act, citations, h, section } from "./tree.mjs";
import { english, language, t } from "../words.mjs";

const OTHER = "#F3F3F3";

/** The rule of a state on a day: its own, else that of the whole it is filed under. */
export function regimeOf(records, code, day) {
  return currentOf(records.regimes, codesOf(records, code), day);
}

function powersOf(scene) {
  return [...new Set(scene.filter(Boolean).map((one) => one.state))];
}

export function fills({ records, data, day }) {
  return new Map(Object.keys(records.states).map((code) => [code, data.regime_fills[regimeOf(records, code, day)?.type] ?? OTHER]));
}

export function sign({ records, data, day }) {
  return (code) => data.regime_letters[regimeOf(records, code, day)?.type] ?? "";
}

export function legend({ records, data, day, scene }) {
  const present = new Set(powersOf(scene).map((code) => regimeOf(records, code, day)?.type));
  return Object.entries(data.regime_fills).filter(([type]) => present.has(type))
    .map(([type, fill]) => ({ fill, letter: data.regime_letters[type], words: t(data.regime_labels[type] ?? type) }));
}

export function panel({ records, data, day, scene }) {
  const groups = new Map();
  for (const code of powersOf(scene)) {
    const regime = regimeOf(records, code, day);
    if (!regime || regime.code !== code) continue;
    if (!groups.has(regime.type)) groups.set(regime.type, []);
    groups.get(regime.type).push({ code, regime, label: nameOn(records, code, day).label });
  }
  return section(t("Regimes on {date}", { date: inWords(day) }), Object.keys(data.regime_fills).filter((type) => groups.has(type)).map((type) => h("Details",
    { key: type, open: !["democracy", "occupied-none"].includes(type) },
    h("Summary", {}, h("Span", { className: "swatch", style: { backgroundColor: data.regime_fills[type] } }), " ",
      `${data.regime_letters[type]} ${t(data.regime_labels[type] ?? type)} (${groups.get(type).length})`),
    h("Ul", {}, groups.get(type).sort((a, b) => a.label.localeCompare(b.label, language)).map(({ code, regime, label }) => h("Li", { key: code },
      act("country", code, { className: "link" }, label), ` ${t("since {date}", { date: inWords(regime.start) })}. `, english(regime.basis), citations(records, regime.sources, regime.verification)))))));
}
