/**
 * "What changed between two days?": statements about the map, some true, some not, all decided by the holdings. Pure.
 */

import { holds, spanInWords } from "../dates.mjs";
import { transfersBetween } from "../past.mjs";
import { areaInWords, familyOf, filedUnder, nameOn } from "../records.mjs";
import { oneOf, powersOf, shuffled, touching } from "./chance.mjs";
import { t } from "../words.mjs";

/** Square kilometres that a true statement tells at least, statements of a question, days between its two days. */
export const TOLD_KM2 = 500;
const STATEMENTS = 5;
const SPANS = [60, 120, 240, 400];
/** Square kilometres of a power that a statement may wrongly name; days about the question from which its errors are taken. */
const WEIGHTY_KM2 = 1900;
const NEAR_DAYS = 1200;

const sceneOf = (past, day) => past.byArea.map((list) => list.find((one) => holds(one.start, one.end, day)) ?? null);
const partiesOf = (id) => id.split(" ")[1].split(">");
const pairOf = ({ from, to }) => `${from}>${to}`;

/** Whether two powers count as one state for this question: forerunners, rivals and parts of one another. */
const kin = (records, a, b) => filedUnder(records, a) === filedUnder(records, b);

/** What happened between two days: every transfer, and the scenes at both ends. */
function between(past, [first, last]) {
  return { moves: transfersBetween(past, first, last), scenes: [sceneOf(past, first), sceneOf(past, last)] };
}

/**
 * Whether a statement holds between two days: "passed FROM>TO", "gone CODE" or "new CODE". Null where the data do not
 * settle it: too little land, an uncertain line or day, or land that passed on or back before the second day, so that
 * the transfers say one thing and the two maps another.
 */
export function truthOf({ records, past }, id, span, { moves, scenes } = between(past, span)) {
  const [what, whom] = id.split(" ");
  if (what === "passed") {
    const own = moves.filter((one) => one.from !== one.to && pairOf(one) === whom);
    const net = scenes[0].reduce((sum, one, area) => (one && scenes[1][area] && `${one.state}>${scenes[1][area].state}` === whom ? sum + past.km2[area] : sum), 0);
    if (own.length === 0) return net > 0 ? null : false;
    const direct = own.reduce((sum, one) => sum + one.km2, 0);
    return Math.min(direct, net) < TOLD_KM2 || own.some((one) => one.uncertain || one.status === "civil-war zone") ? null : true;
  }
  const family = familyOf(records, whom);
  const [then, now] = scenes.map((scene) => scene.some((one) => one && family.has(one.state)));
  return what === "gone" ? then && !now : now && !then;
}

const kept = new WeakMap();
/** All passages of land between powers, and the powers that went from the map for good. Worked out once for a past. */
function known(past) {
  if (!kept.has(past)) {
    const last = new Set(sceneOf(past, past.period[1]).filter(Boolean).map((one) => one.state));
    kept.set(past, {
      passages: transfersBetween(past, ...past.period).filter((one) => one.from !== one.to && one.status !== "civil-war zone" && one.km2 >= TOLD_KM2),
      vanishing: [...new Set(past.holdings.map((one) => one.state))].filter((code) => !last.has(code)),
    });
  }
  return kept.get(past);
}
const passages = (past) => known(past).passages;
const vanishing = (past) => known(past).vanishing;

/** Two days and five statements, one to three of them true. */
export function changeQuestion(ground, days, roll) {
  const { records, past, edges } = ground;
  const apart = oneOf(SPANS, roll);
  if (days[1] - days[0] < apart) return null;
  const first = days[0] + Math.floor(roll() * (days[1] - days[0] - apart + 1));
  const span = [first, first + apart];
  const story = between(past, span);
  const { moves, scenes } = story;
  const powers = scenes.map((scene, index) => powersOf(ground, scene, span[index]));
  const label = (code) => nameOn(records, code, powers[1].has(code) ? span[1] : span[0]).label;
  const fair = (code) => powers.some((map) => map.get(code)?.seen) && !records.states[code]?.rival && label(code) !== code;
  const statement = (id) => {
    const [what, whom] = id.split(" ");
    if (what === "passed") {
      const [from, to] = whom.split(">");
      return { id, label: t("Land passed from {from} to {to}.", { from: label(from), to: label(to) }) };
    }
    return { id, label: what === "gone" ? t("{state} was no longer on the map.", { state: label(whom) }) : t("{state} was new on the map.", { state: label(whom) }) };
  };
  const passed = [...new Set(moves.filter((one) => one.from !== one.to && !kin(records, one.from, one.to) && fair(one.from) && fair(one.to)).map((one) => `passed ${pairOf(one)}`))];
  const codes = [...new Set([...powers[0].keys(), ...powers[1].keys()])].filter(fair);
  const turned = codes.flatMap((code) => (powers[0].has(code) === powers[1].has(code) ? [] : [`${powers[0].has(code) ? "gone" : "new"} ${code}`]));
  // A power that came for another on the same ground is the same state under a new name: nothing to ask.
  const heirs = turned.filter((id) => id.startsWith("gone")).flatMap((id) => turned.filter((other) => other.startsWith("new")).filter((other) => succeeds(id.slice(5), other.slice(4))).flatMap((other) => [id, other]));
  function succeeds(a, b) {
    const ground = powers[0].get(a).areas;
    const same = ground.filter((area) => scenes[1][area]?.state === b).reduce((sum, area) => sum + past.km2[area], 0);
    return same > 0.6 * powers[0].get(a).km2 || label(a).includes(label(b)) || label(b).includes(label(a));
  }
  const settled = (id) => truthOf(ground, id, span, story);
  const most = 1 + Math.floor(roll() * 3);
  const yes = [];
  for (const id of shuffled([...passed, ...turned].filter((one) => !heirs.includes(one) && !heirs.includes(`gone ${one.slice(7).split(">")[0]}`) && settled(one) === true), roll)) {
    const again = yes.some((one) => (one.startsWith("passed") !== id.startsWith("passed")) && partiesOf(one).some((code) => partiesOf(id).includes(code)));
    if (yes.length < most && !again) yes.push(id); // not one change told twice
  }
  if (yes.length === 0) return null;

  // What is not true is near what is: what happened at another time, else a passage between neighbours of the same powers.
  const involved = new Set(yes.flatMap(partiesOf));
  const touched = touching(edges, scenes[0]);
  const weighty = (code) => (powers[0].get(code) ?? powers[1].get(code))?.km2 > WEIGHTY_KM2;
  const others = passages(past).filter(({ day }) => Math.abs(day - first) < NEAR_DAYS).filter(({ from, to }) => fair(from) && fair(to) && weighty(from) && weighty(to) && !kin(records, from, to));
  const mine = others.filter(({ from, to }) => involved.has(from) || involved.has(to));
  const beside = [...involved].flatMap((code) => [...touched.get(code) ?? []].filter((other) => fair(other) && fair(code) && weighty(code) && weighty(other) && !kin(records, code, other))
    .flatMap((other) => [`passed ${code}>${other}`, `passed ${other}>${code}`]));
  const doomed = vanishing(past).filter((code) => fair(code) && weighty(code) && powers[0].has(code) && powers[1].has(code)).map((code) => `gone ${code}`);
  const no = [];
  for (const list of [doomed.slice(0, roll() < 0.5 ? 9 : 0), mine.map((one) => `passed ${pairOf(one)}`), beside, others.map((one) => `passed ${pairOf(one)}`)]) {
    for (const id of shuffled([...new Set(list)], roll)) {
      if (yes.length + no.length >= STATEMENTS || no.length >= 3 && list === mine) break;
      if (yes.includes(id) || no.includes(id) || settled(id) !== false || (id.startsWith("gone") && no.some((one) => one.startsWith("gone")))) continue;
      no.push(id);
    }
  }
  if (yes.length + no.length < STATEMENTS) return null;
  const options = shuffled([...yes, ...no], roll).map(statement);
  if (new Set(options.map((one) => one.label)).size < options.length) return null;
  for (const one of options) if (yes.includes(one.id)) Object.assign(one, grounds(ground, one.id, span, moves, label));
  const sources = [...new Set(options.flatMap((one) => one.sources ?? []))];
  if (yes.some((id) => !options.find((one) => one.id === id).sources?.length)) return null;
  const around = options.flatMap(({ id }) => partiesOf(id)).map((code) => powers[0].get(code) ?? powers[1].get(code));
  return {
    kind: "change", key: yes.join("+").replaceAll(" ", ":"), day: span[1], from: span[0], options, answer: yes, sources,
    around: around.filter((one) => one.seen).map(({ x, y, r }) => ({ x, y, r })),
  };
}

/** Why a true statement is true: {fact, sources}. */
function grounds({ records, past }, id, span, moves, label) {
  const [what, whom] = id.split(" ");
  const family = what === "passed" ? null : familyOf(records, whom);
  const own = moves.filter((one) => (what === "passed" ? pairOf(one) === whom : what === "gone" ? family.has(one.from) && !family.has(one.to) : family.has(one.to) && !family.has(one.from)));
  const sources = [...new Set(own.flatMap((one) => (one.change ? records.changes[one.change].sources : one.sources)))].slice(0, 6);
  if (own.length === 0) return {};
  const instruments = [...new Set(own.map((one) => records.changes[one.change]?.instrument).filter((text) => text && text !== "-"))].slice(0, 2);
  const days = spanInWords(Math.min(...own.map((one) => one.day)), Math.max(...own.map((one) => one.day)));
  const km2 = areaInWords(own.reduce((sum, one) => sum + one.km2, 0));
  const apart = what === "passed" ? own.filter((one) => one.toSovereign !== one.to) : [];
  const owners = [...new Set(apart.map((one) => label(one.toSovereign)))].join(", ");
  const law = apart.length === 0 ? "" : apart.length === own.length ? `; ${t("sovereign in law: {power}", { power: owners })}` : `; ${t("sovereign in law of a part: {power}", { power: owners })}`;
  return { fact: `${days}, ${km2}${law}${instruments.length > 0 ? ` (${instruments.join("; ")})` : ""}`, sources, day: Math.max(...own.map((one) => one.day)) };
}
