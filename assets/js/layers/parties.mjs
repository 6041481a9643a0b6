/** The standing of communists and social democrats: two signs that never stand for each other. Pure. */

import { inWords } from "../dates.mjs";
import { codesOf, nameOn, partyOn } from "../records.mjs";
import { SIGNS, act, h, section } from "./tree.mjs";
import { locale, t } from "../words.mjs";

const MOVEMENTS = [["K", "communist", t("Communists")], ["S", "social democratic", t("Social democrats")]];

export function sign({ records, day }) {
  return (code) => MOVEMENTS.map(([letter, movement]) => {
    const one = partyOn(records, codesOf(records, code), movement, day);
    return one ? `${letter}${SIGNS[one.standing] ?? "?"}` : "";
  }).filter(Boolean).join(" ");
}

export function legend() {
  return [{ letter: "K", words: t("Communists") }, { letter: "S", words: t("Social democrats") }, { letter: "★", words: t("in power") },
    { letter: "●", words: t("legal") }, { letter: "◐", words: t("restricted") }, { letter: "◔", words: t("suspended") },
    { letter: "○", words: t("banned or dissolved") }, { letter: "–", words: t("no party") }];
}

/** How many states of the day have which standing, and both together. */
export function counted(records, scene, day) {
  const states = [...new Set(scene.filter(Boolean).map((one) => one.state))].map((code) => ({
    code, label: nameOn(records, code, day).label,
    standings: MOVEMENTS.map(([, movement]) => records.parties.find((one) => one.code === code && one.movement === movement && one.start <= day && (one.end === null || day < one.end)) ?? null),
  })).filter((one) => one.standings.some(Boolean));
  const outlawed = (one) => ["banned", "suspended", "dissolved"].includes(one?.standing);
  return {
    states,
    communists: states.filter((one) => outlawed(one.standings[0])).length,
    socialists: states.filter((one) => outlawed(one.standings[1])).length,
    both: states.filter((one) => one.standings.every(outlawed)),
  };
}

export function panel({ records, day, scene }) {
  const { states, communists, socialists, both } = counted(records, scene, day);
  const { compare } = new Intl.Collator(locale);
  const counts = t("Of {n} states with a known standing, communists were outlawed in {communists}, social democrats in {socialists}, both in {both}", { n: states.length, communists, socialists, both: both.length });
  return section(t("Parties of the left on {date}", { date: inWords(day) }),
    h("P", {}, `${both.length > 0 ? t("{a}: {b}", { a: counts, b: both.map((one) => one.label).sort(compare).join(", ") }) : counts}.`),
    h("Table", { className: "table" }, h("Thead", {}, h("Tr", {}, [t("State"), t("Communists"), t("Social democrats")].map((name) => h("Th", { scope: "col", key: name }, name)))),
      h("Tbody", {}, states.sort((a, b) => compare(a.label, b.label)).map((one) => h("Tr", { key: one.code },
        h("Th", { scope: "row" }, act("country", one.code, { className: "link" }, one.label)),
        one.standings.map((party, index) => h("Td", { key: index }, party ? `${SIGNS[party.standing] ?? ""} ${t(party.standing)}` : t("not known"))))))));
}
