/** Who is bound? An attacker, a victim and the day: which powers must act, by which clause, and which need not. Pure. */

import { inWords } from "../dates.mjs";
import { nameOn } from "../records.mjs";
import { STANDINGS, whoIsBound } from "./bound.mjs";
import { seat } from "./treaties.mjs";
import { act, evidence, h, section } from "./tree.mjs";
import { english, language, t, tn } from "../words.mjs";

const TITLES = {
  "must fight": t("Must fight"), "must help": t("Must help"), "only with others": t("Must help, now that another is bound to act"),
  "must consult": t("Must consult"), "held back": t("Bound only if another acts, and that one is not bound"), "may help": t("May help"),
  "must stay neutral": t("Must stay neutral"), "not bound": t("Not bound"),
};
const REASONS = {
  "victim gone": t("the victim no longer exists"), "no treaty": t("no treaty"), "neutrality only": t("only neutrality was promised"),
  "attacker not named": t("its treaty names other attackers"), "not yet in force": t("not yet in force"), lapsed: t("its treaty has ended"),
};

/** How a standing is drawn, with the words of its sign; what is not here has no arc. */
const DRAWN = {
  "must fight": ["act", t("Must fight or help")], "must help": ["act", t("Must fight or help")], "only with others": ["with", t("Must help once another acts, who is bound")],
  "must consult": ["consult", t("Must consult, or may help")], "may help": ["consult", t("Must consult, or may help")],
  "held back": ["held", t("Held back: another must act first")], "must stay neutral": ["neutral", t("Must stay neutral")],
};

/** Arcs from the powers to the victim, and the attack. */
export function marks({ records, data, day, attacker, victim, show }) {
  const goal = show.includes("bound") ? seat(data, records, victim, day) : null;
  const found = goal && whoIsBound({ duties: data.duties, treaties: records.treaties }, records, day, attacker, victim);
  if (!found?.victimExists) return [];
  const arc = (code, kind, title) => {
    const from = seat(data, records, code, day);
    return from ? [{ id: `bound:${code}`, kind: "arc", x1: from[2], y1: from[3], x2: goal[2], y2: goal[3], className: `arc bound-${kind}`, row: `bound:${code}`, title }] : [];
  };
  const name = (code) => nameOn(records, code, day).label;
  return [...arc(attacker, "attack", t("{state} attacks", { state: name(attacker) })), ...found.powers.filter((one) => DRAWN[one.standing])
    .flatMap((one) => arc(one.code, DRAWN[one.standing][0], t("{a}: {b}", { a: name(one.code), b: TITLES[one.standing].toLowerCase() })))];
}

export function legend(context) {
  const seen = new Set(marks(context).map((one) => one.className.replace("arc bound-", "")));
  const rows = [["attack", t("Attacker to victim")], ...new Map(Object.values(DRAWN))];
  return rows.filter(([kind]) => seen.has(kind)).map(([kind, words]) => ({ className: `key-arc key-bound-${kind}`, words }));
}

function chooser(name, label, chosen, states) {
  return h("Label", { className: "field" }, `${label} `, h("Select", { "data-choose": name, id: `choose-${name}` },
    states.map(([code, words]) => h("Option", { value: code, key: code, selected: code === chosen }, words))));
}

export function panel({ records, data, scene, day, attacker, victim }) {
  const name = (code) => nameOn(records, code, day).label;
  const states = [...new Set([...scene.filter(Boolean).map((one) => one.sovereign), attacker, victim])]
    .filter((code) => records.treaties.some((treaty) => treaty.parties.includes(code)) || code === attacker || code === victim)
    .map((code) => [code, name(code)]).sort((a, b) => a[1].localeCompare(b[1], language));
  const found = whoIsBound({ duties: data.duties, treaties: records.treaties }, records, day, attacker, victim);
  const treatyOf = (duty) => records.treaties.find((one) => one.id === duty.treaty);
  const link = (treaty) => act("item", `treaties:${treaty.id}`, { className: "link" }, english(treaty.name));
  const bond = ({ duty, treaty, needs, lastDay }) => h("Div", { key: duty.id, className: "bond" }, h("P", {}, link(treaty), lastDay ? ` (${t("ends this very day")})` : ""), h("P", {}, english(duty.condition)),
    needs.length > 0 ? h("P", { className: "contested" }, h("Strong", {}, t("Only if another acts first:"), " "), needs.map((need) => `${name(need.code)}, ${need.bound
      ? t("which is bound by {treaties}", { treaties: [...new Set(need.duties.map((id) => treatyOf(data.duties.find((one) => one.id === id)).name))].join(", ") }) : t("which is not bound")}`).join("; "), ".") : null,
    h("P", { className: "note" }, h("Strong", {}, t("Clause:"), " "), english(duty.clause), duty.secret === "yes" ? ` (${t("secret")})` : ""), evidence(records, duty));
  const row = (power) => h("Li", { key: power.code, "data-mark": `bound:${power.code}` }, h("Strong", {}, name(power.code)),
    power.reason ? `: ${REASONS[power.reason] ?? power.reason}${power.duty ? ` (${treatyOf(power.duty).name}${power.since !== null ? `, ${inWords(power.since)}` : ""})` : ""}` : "",
    power.bonds.map(bond));
  const block = (standing) => {
    const own = found.powers.filter((one) => one.standing === standing);
    return own.length > 0 ? [h("P", { className: "lead" }, h("Strong", {}, TITLES[standing])), h("Ul", { className: "argument-list" }, own.map(row))] : null;
  };
  return section(t("Who is bound on {date}?", { date: inWords(day) }),
    h("Div", { className: "choosers" }, chooser("attacker", t("Attacker"), attacker, states), chooser("victim", t("Victim"), victim, states)),
    !found ? h("P", {}, t("Choose two different states.")) : [
      found.victimExists ? null : h("P", {}, t("{state} does not exist on this day.", { state: name(victim) })),
      STANDINGS.map(block),
      found.common.map(({ duty, treaty, members }) => h("Details", { key: duty.id }, h("Summary", {}, t("{a}: {b}", { a: tn("{n} member", "{n} members", members.length), b: t(duty.strength) }), " (", english(treaty.name), ")"),
        h("P", {}, english(duty.condition)), h("P", { className: "note" }, h("Strong", {}, t("Clause:"), " "), english(duty.clause)), h("P", { className: "note" }, members.map(name).join(", ")), evidence(records, duty)))]);
}
