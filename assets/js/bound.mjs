/**
 * Who is bound to act when one state attacks another? Pure.
 *
 * geodata/binding.py answers the same for `python -m geodata bound`; a test compares the two.
 */

import { holds } from "./dates.mjs";

/** States outside Europe, which "any European" attacker does not mean. */
const OVERSEAS = new Set(["USA", "JPN", "CHN", "MAN", "MGL", "CHL", "IRQ", "PER", "AFG", "ETH", "EGY"]);
const HELP = new Set(["must fight", "must help"]);

function bindsOn(treaty, code, day) {
  if (!treaty.parties.includes(code) || treaty.start === null || !holds(treaty.start, treaty.end, day)) return false;
  const own = treaty.memberships.filter(([party]) => party === code);
  return own.length === 0 || own.some(([, start, end]) => holds(start, end, day));
}

function names(duty, attacker) {
  if ((duty.except_attackers ?? []).includes(attacker)) return false;
  if (duty.attackers === "any") return true;
  if (duty.attackers === "any European") return !OVERSEAS.has(attacker);
  return duty.attackers.split(" ").includes(attacker);
}

const meant = (duty, attacker, victim) => names(duty, attacker) && (duty.victims.length === 0 || duty.victims.includes(victim));

/**
 * Duties of a day, as {power, duty, treaty, waitsFor}: `must` (fight or help), `consult` (consult, or free to help),
 * `neutral`; and `ended`, those that would have run had their treaty not ended. `waitsFor` lists the powers that must
 * act first: {code, bound, by}, by which treaties. Duties are rows of duties.csv with days as numbers.
 */
export function whoIsBound(duties, treaties, day, attacker, victim) {
  const found = { must: [], consult: [], neutral: [], ended: [] };
  if (attacker === victim) return found;
  for (const duty of duties) {
    const treaty = treaties.find((one) => one.id === duty.treaty);
    if (!treaty || !meant(duty, attacker, victim)) continue;
    const running = holds(duty.start, duty.end, day) && (duty.victims.length === 0 || !treaty.parties.includes(victim) || bindsOn(treaty, victim, day));
    for (const power of duty.who) {
      if (power === attacker || power === victim) continue;
      if (running && bindsOn(treaty, power, day)) {
        const group = HELP.has(duty.strength) ? "must" : duty.strength === "must stay neutral" ? "neutral" : "consult";
        found[group].push({ power, duty, treaty, waitsFor: [] });
      } else if (HELP.has(duty.strength) && treaty.end !== null && treaty.end <= day && duty.end === treaty.end) {
        found.ended.push({ power, duty, treaty, waitsFor: [] });
      }
    }
  }
  for (const one of [...found.must, ...found.consult]) {
    one.waitsFor = (one.duty.depends_on ?? []).filter((code) => code !== attacker && code !== victim).map((code) => {
      const by = found.must.filter((other) => other.power === code && !(other.duty.depends_on ?? []).length).map((other) => other.treaty.name);
      return { code, bound: by.length > 0, by: [...new Set(by)] };
    });
  }
  return found;
}
