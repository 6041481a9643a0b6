/**
 * Who was bound to act when one state attacked another on a day, and who was not, clause by clause. Pure.
 *
 * geodata/binding.py answers the same for `python -m geodata bound`; tests compare the two. Days are whole
 * numbers, periods half-open with `null` for an open end, but an attack finds the treaties of the evening
 * before: a clause that ends on the very day still counts, and is marked (`lastDay`).
 *
 * @typedef {{id:string, treaty:string, who:string[], victims:string[], attackers:string,
 *   except_attackers:string[], strength:string, depends_on:string[], start:number, end:number|null}} Duty
 * @typedef {{id:string, name:string, signed:number, start:number|null, end:number|null, parties:string[],
 *   memberships:[string, number, number|null][], reason:string|null}} Treaty
 * @typedef {{code:string, bound:boolean, duties:string[]}} Need
 * @typedef {{duty:Duty, treaty:Treaty, runs:boolean, needs:Need[], lastDay:boolean}} Bond
 * @typedef {{code:string, standing:string, bonds:Bond[], reason:string|null, duty:Duty|null,
 *   since:number|null}} Power
 */

import { holds } from "../dates.mjs";
import { filedUnder } from "../records.mjs";

/** How a power may stand, the most strongly bound first. */
export const STANDINGS = ["must fight", "must help", "only with others", "must consult", "held back",
  "may help", "must stay neutral", "not bound"];

/** A duty of more powers than this, the Covenant, is told once for all of them. */
export const SHARED_BY = 8;

export const GREAT_POWERS = ["FRA", "GBR", "GER", "ITA", "SOV"];

export const OUTSIDE_EUROPE = new Set("AFG AUS CHL CHN EGY ETH HEJ IRQ JPN MAN MGL NEJ PER SAU USA".split(" "));

const LAND = `ALB GRE ITA YUG; AUT CZS GER HUN ITA SWI YUG; BEL FRA GER LUX NED; BUL GRE ROM TUR YUG;
  CZS AUT GER HUN POL ROM; DEN GER; EST LAT SOV; FIN NOR SOV SWE; FRA BEL GER ITA LUX SPA SWI;
  GER AUT BEL CZS DEN FRA LIT LUX NED POL SLK SWI; GRE ALB BUL TUR YUG; HUN AUT CZS POL ROM SLK YUG;
  ITA AUT FRA SWI YUG; LAT EST LIT POL SOV; LIT GER LAT POL; LUX BEL FRA GER; NED BEL GER; NOR FIN SWE;
  POL CZS GER HUN LAT LIT ROM SLK SOV; POR SPA; ROM BUL CZS HUN POL SOV YUG; SLK GER HUN POL;
  SOV EST FIN LAT POL ROM TUR; SPA FRA POR; SWE FIN NOR; SWI AUT FRA GER ITA; TUR BUL GRE SOV;
  YUG ALB AUT BUL GRE HUN ITA ROM`;

/** The states that each state met by land, or across a strait, in these years. */
export const NEIGHBOURS = Object.fromEntries(LAND.split(";").map((line) => {
  const [code, ...others] = line.trim().split(/\s+/);
  return [code, others];
}));

/**
 * Who was bound to act if `attacker` attacked `victim` on the day.
 *
 * @param {{duties: Duty[], treaties: Treaty[]}} argument rows of duties.csv and treaties.csv
 * @param {object} records states with their dated names, and what they are filed under
 * @param {number} day
 * @param {string} attacker code of a state
 * @param {string} victim code of a state
 * @returns {{day:number, attacker:string, victim:string, victimExists:boolean, powers:Power[],
 *   common:{duty:Duty, treaty:Treaty, members:string[]}[]}|null} null where a code is unknown or both are one
 */
export function whoIsBound(argument, records, day, attacker, victim) {
  if (!records.states[attacker] || !records.states[victim]) return null;
  const asked = {
    argument, records, day, attacker: filedUnder(records, attacker), victim: filedUnder(records, victim),
    treaties: new Map(argument.treaties.map((one) => [one.id, one])),
  };
  if (asked.attacker === asked.victim) return null;
  const victimExists = exists(records, asked.victim, day);
  const powers = candidates(asked).map((code) => powerOf(asked, code, victimExists));
  const rank = (power) => STANDINGS.indexOf(power.standing);
  powers.sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1));
  return {
    day, attacker: asked.attacker, victim: asked.victim, victimExists, powers,
    common: victimExists ? commonBonds(asked) : [],
  };
}

/** The duties toward the victim whose treaty was signed by the day, with their treaties. */
function dutiesOf(asked, common = false) {
  return asked.argument.duties
    .map((duty) => [duty, asked.treaties.get(duty.treaty)])
    .filter(([duty, treaty]) => (duty.who.length > SHARED_BY) === common
      && duty.victims.includes(asked.victim) && treaty && treaty.signed <= asked.day);
}

/** Was the state there on the day or its eve? One without dated names always was. */
function exists(records, code, day) {
  const names = records.states[code].names ?? [];
  return names.length === 0 || names.some(([start, end]) => start <= day && (end === null || day <= end));
}

function candidates(asked) {
  const codes = new Set([...GREAT_POWERS, ...(NEIGHBOURS[asked.victim] ?? [])]);
  for (const [duty] of dutiesOf(asked)) for (const code of duty.who) codes.add(code);
  return [...codes].filter((code) => code !== asked.attacker && code !== asked.victim
    && asked.records.states[code] && exists(asked.records, code, asked.day));
}

/** Does the duty name this attacker? */
function covers(duty, attacker) {
  if (duty.except_attackers.includes(attacker)) return false;
  if (duty.attackers === "any European") return !OUTSIDE_EUROPE.has(attacker);
  return duty.attackers === "any" || duty.attackers.split(" ").includes(attacker);
}

function binds(treaty, code, day) {
  if (!treaty.parties.includes(code) || treaty.start === null || !holds(treaty.start, treaty.end, day)) return false;
  const own = treaty.memberships.filter(([party]) => party === code);
  return own.length === 0 || own.some(([, start, end]) => holds(start, end, day));
}

/** The day itself, or else its eve, if the duty bound this power then; otherwise null. */
function lastMoment(asked, duty, treaty, code) {
  for (const moment of [asked.day, asked.day - 1]) {
    const owed = !treaty.parties.includes(asked.victim) || binds(treaty, asked.victim, moment);
    if (duty.start <= asked.day && holds(duty.start, duty.end, moment) && owed && binds(treaty, code, moment)) return moment;
  }
  return null;
}

/** The duties of a power that reach this attack; `seen` are powers already being asked (no circles). */
function bondsOf(asked, code, seen) {
  if (code === asked.attacker) return [];
  const found = [];
  for (const [duty, treaty] of dutiesOf(asked)) {
    if (!duty.who.includes(code) || !covers(duty, asked.attacker)) continue;
    const moment = lastMoment(asked, duty, treaty, code);
    if (moment === null) continue;
    const needs = duty.depends_on.map((other) => needOf(asked, other, new Set([...seen, code])));
    found.push({ duty, treaty, runs: needs.every((need) => need.bound), needs, lastDay: moment !== asked.day });
  }
  return found;
}

function needOf(asked, code, seen) {
  const duties = (seen.has(code) ? [] : bondsOf(asked, code, seen))
    .filter((bond) => bond.runs && ["must fight", "must help"].includes(bond.duty.strength))
    .map((bond) => bond.duty.id);
  return { code, bound: duties.length > 0, duties };
}

function powerOf(asked, code, victimExists) {
  if (!victimExists) return { code, standing: "not bound", bonds: [], reason: "victim gone", duty: null, since: null };
  const bonds = bondsOf(asked, code, new Set());
  const ranks = bonds.map((bond) => STANDINGS.indexOf(standingOf(bond)));
  const standing = STANDINGS[Math.min(...ranks, STANDINGS.length - 1)];
  if (!["must stay neutral", "not bound"].includes(standing)) {
    return { code, standing, bonds, reason: null, duty: null, since: null };
  }
  const why = whyNot(asked, code);
  if (bonds.length > 0 && why.reason === "no treaty") why.reason = "neutrality only";
  return { code, standing, bonds, ...why };
}

function standingOf(bond) {
  if (bond.needs.length === 0) return bond.duty.strength;
  return bond.runs ? "only with others" : "held back";
}

/** Why no duty to act runs: a clause that names others, one to come, or the last that lapsed. */
function whyNot(asked, code) {
  const own = dutiesOf(asked).filter(([duty]) => duty.who.includes(code) && duty.strength !== "must stay neutral");
  const other = own.find(([duty, treaty]) => lastMoment(asked, duty, treaty, code) !== null);
  if (other) return { reason: "attacker not named", duty: other[0], since: null };
  const coming = own.find(([duty]) => duty.start > asked.day && covers(duty, asked.attacker));
  if (coming) return { reason: "not yet in force", duty: coming[0], since: coming[0].start };
  const ended = own.filter(([duty]) => duty.start <= asked.day)
    .map(([duty, treaty]) => ({ reason: "lapsed", duty, since: duty.end ?? treaty.end }))
    .filter((one) => one.since !== null)
    .sort((a, b) => b.since - a.since || (a.duty.id < b.duty.id ? 1 : -1));
  return ended[0] ?? { reason: "no treaty", duty: null, since: null };
}

function commonBonds(asked) {
  return dutiesOf(asked, true)
    .map(([duty, treaty]) => ({
      duty, treaty,
      members: duty.who.filter((code) => code !== asked.attacker && code !== asked.victim
        && covers(duty, asked.attacker) && lastMoment(asked, duty, treaty, code) !== null).sort(),
    }))
    .filter((one) => one.members.length > 0);
}
