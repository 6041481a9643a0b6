/**
 * Questions for a class, made from the records and the borders: the same seed asks the same questions. Pure.
 *
 * A question is a plain object {kind, key, day, options, answer, sources, ...}. Nothing that the literature disputes is
 * asked: no uncertain line or day, no contested event, and ground whose sovereign was another only where the answer says so.
 *
 * @typedef {{records:object, past:object, shapes:object[], edges:{areas:number[]}[], fit:number[]}} Ground
 * @typedef {{seed:number, kinds:string[], from:number, to:number, length:number}} Wish years `from` to `to`, both included
 */

import { firstOf, holds, inWords, partsOf } from "../dates.mjs";
import { areaInWords, filedUnder, isCapital, nameOn, townName } from "../records.mjs";
import { areasUnder } from "../later/town.mjs";
import { changeQuestion } from "./changed.mjs";
import { dice, oneOf, powersOf, shuffled, touching } from "./chance.mjs";
import { language, listed, t } from "../words.mjs";

export const KINDS = ["find", "order", "change", "held"];
export const LENGTHS = [5, 10, 20];
/** Events in an order, places with a number, answers to choose from. */
const EVENTS = 4;
const PLACES = 6;
const HOLDERS = 4;
/** Square kilometres below which nobody is asked to find a state, days that a town's answer keeps from a change. */
const FOUND_KM2 = 50;
const QUIET = 15;

/** Whether ground is its holder's own beyond dispute. */
export const plain = (holding) => holding.state === holding.sovereign && !holding.uncertain && ["independent", "free city"].includes(holding.status);

const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
const anyDay = ([first, last], roll) => first + Math.floor(roll() * (last - first + 1));

/** The years that may be asked about, first and last: all, and four parts; of this atlas those that its history falls into. */
export function periodsOf([first, last]) {
  const [from, to] = [partsOf(first).year, partsOf(last).year];
  if (from === 1919 && to === 1939) return [[1919, 1939], [1919, 1923], [1924, 1932], [1933, 1937], [1938, 1939]];
  const years = to - from + 1;
  if (years < 8) return [[from, to]];
  const start = (part) => from + Math.round((part * years) / 4);
  return [[from, to], ...[0, 1, 2, 3].map((part) => [start(part), start(part + 1) - 1])];
}

/** The days of the wished years that the atlas has, first and last. */
export function daysOf(past, { from, to }) {
  return [Math.max(past.period[0], firstOf(from)), Math.min(past.period[1], firstOf(to + 1) - 1)];
}

/** "Where is Latvia?": six places with numbers, one of them right. */
export function findQuestion(ground, days, roll) {
  const { records, past, edges } = ground;
  const day = anyDay(days, roll);
  const scene = past.byArea.map((list) => list.find((one) => holds(one.start, one.end, day)) ?? null);
  const powers = powersOf(ground, scene, day);
  const labels = [...powers.values()].map((one) => one.label);
  const fair = [...powers.values()].filter(({ code, label, km2, areas, seen }) => seen && km2 >= FOUND_KM2 && !records.states[code]?.rival
    && areas.some((area) => plain(scene[area])) && !areas.some((area) => ["civil-war zone", "no man's land", "puppet state"].includes(scene[area].status))
    && labels.filter((other) => other.includes(label) || label.includes(other)).length === 1);
  if (fair.length === 0) return null;
  const asked = oneOf(fair, roll);
  const near = [...powers.values()].filter((one) => one.seen && one !== asked && one.km2 >= FOUND_KM2).sort((a, b) => distance(a, asked) - distance(b, asked));
  const touched = touching(edges, scene);
  const places = [asked, ...near.slice(0, PLACES - 1)].sort((a, b) => b.y - a.y || a.x - b.x).map((one, index) => ({
    id: one.code, number: index + 1, label: one.label, x: one.x, y: one.y, r: one.r,
    words: `${areaInWords(one.km2)}, ${bordersInWords([...(touched.get(one.code) ?? [])].map((code) => powers.get(code).label))}`,
  }));
  const own = asked.areas.filter((area) => plain(scene[area])).sort((a, b) => past.km2[b] - past.km2[a]);
  return {
    kind: "find", key: asked.code, day, name: asked.label, options: places, answer: asked.code, x: asked.x, y: asked.y, r: asked.r,
    fact: t("On {date}, on this map: {facts}.", { date: inWords(day), facts: places.find((one) => one.id === asked.code).words }), sources: scene[own[0]].sources,
  };
}

function bordersInWords(labels) {
  if (labels.length === 0) return t("no neighbour on land");
  return t("next to {states}", { states: listed([...labels].sort((a, b) => a.localeCompare(b, language))) });
}

/** How a click on the map answers "Where is ...?": right, wrong, or unsure ground that decides nothing. */
export function clicked(holding, code) {
  if (!holding) return "nothing";
  const both = [holding.state, holding.sovereign];
  if (both.includes(code) && (holding.uncertain || holding.state !== holding.sovereign)) return "disputed";
  return holding.state === code ? "right" : "wrong";
}

/** Events that may be put in order: known to the day, checked, undisputed, without a date in their title. */
export function orderly(records, [first, last]) {
  return (records.whole ?? records).events.filter((event) => event.precision === "day" && !event.contested && event.verification !== "memory" && !/\d/.test(event.title)
    && event.sources.length > 0 && event.day >= first && (event.end ?? event.day) <= last);
}

/** "Put these events in order": four that do not overlap, from the same years. */
export function orderQuestion({ records }, days, roll) {
  const fair = orderly(records, days);
  if (fair.length < EVENTS) return null;
  const about = oneOf(fair, roll);
  const near = shuffled([...fair].sort((a, b) => Math.abs(a.day - about.day) - Math.abs(b.day - about.day)).slice(0, 14), roll);
  const taken = [about];
  for (const event of near) {
    const clear = taken.every((one) => event.day > (one.end ?? one.day) || (event.end ?? event.day) < one.day);
    if (taken.length < EVENTS && clear && taken.every((one) => one.title !== event.title)) taken.push(event);
  }
  if (taken.length < EVENTS) return null;
  const answer = [...taken].sort((a, b) => a.day - b.day).map((one) => one.id);
  let mixed = shuffled(taken, roll);
  if (mixed.every((one, index) => one.id === answer[index])) mixed = [...mixed.slice(1), mixed[0]];
  return {
    kind: "order", key: [...answer].sort().join(" "), day: Math.max(days[0], firstOf(new Date(Math.min(...taken.map((one) => one.day)) * 86400000).getUTCFullYear())),
    options: mixed.map(({ id, title, day, sources }) => ({ id, label: title, day, sources })), answer, sources: [...new Set(taken.flatMap((one) => one.sources))],
  };
}

/** "Who held Wilno?": the power in control, among powers of the day that were near or that held it at other times. */
export function heldQuestion(ground, days, roll) {
  const { records, past, shapes, fit } = ground;
  const town = oneOf(records.towns, roll);
  if (town.x < fit[0] || town.x > fit[2] || town.y < fit[1] || town.y > fit[3]) return null;
  const under = areasUnder(shapes, town.x, town.y);
  if (under.length !== 1) return null;
  const [area] = under;
  const rows = past.byArea[area];
  if (new Set(rows.map((one) => filedUnder(records, one.state))).size < 2 && roll() < 0.93) return null; // where nothing ever changed there is little to know
  const day = anyDay(days, roll);
  const holding = rows.find((one) => holds(one.start, one.end, day));
  if (!holding || holding.uncertain || rows.some((one) => one.start > past.period[0] && Math.abs(one.start - day) < QUIET)) return null;
  const name = townName(town, day);
  const { label } = nameOn(records, holding.state, day);
  if (isCapital(town, day) || label.includes(name) || name.includes(label) || label.includes(town.today)) return null;
  const scene = past.byArea.map((list) => list.find((one) => holds(one.start, one.end, day)) ?? null);
  const powers = powersOf(ground, scene, day);
  const reach = new Map();
  scene.forEach((one, other) => {
    if (!one || other === area) return;
    const [x, y] = past.anchors[other];
    reach.set(one.state, Math.min(reach.get(one.state) ?? Infinity, distance({ x, y }, town)));
  });
  const then = rows.map((one) => one.state).filter((code) => powers.has(code));
  const near = [...reach].sort((a, b) => a[1] - b[1]).map(([code]) => code).filter((code) => powers.get(code).km2 > 1000);
  const others = [...new Set([...(holding.sovereign !== holding.state && powers.has(holding.sovereign) ? [holding.sovereign] : []), ...shuffled(then, roll), ...near])]
    .filter((code) => code !== holding.state);
  const options = [{ id: holding.state, label }];
  for (const code of others) {
    const other = powers.get(code).label;
    if (options.length < HOLDERS && options.every((one) => one.label !== other)) options.push({ id: code, label: other });
  }
  if (options.length < HOLDERS) return null;
  const change = holding.change ? records.changes[holding.change] : null;
  const since = holding.start > past.period[0] ? ` ${t("since {date}", { date: inWords(holding.start) })}${change?.instrument ? ` (${change.instrument})` : ""}` : "";
  const held = `${t("{power} held it", { power: label })}${since}`;
  const inLaw = holding.sovereign === holding.state ? "" : ` ${t("Sovereign in law: {power}.", { power: nameOn(records, holding.sovereign, day).label })}`;
  return {
    kind: "held", key: town.id, day, name, today: town.today, town: town.id, x: town.x, y: town.y, area, options: shuffled(options, roll), answer: holding.state,
    fact: `${holding.status === "independent" ? held : t("{a}: {b}", { a: held, b: t(holding.status) })}.${inLaw}`, sources: [...new Set([...(change?.sources ?? []), ...holding.sources])],
  };
}

const MAKERS = { find: findQuestion, order: orderQuestion, change: changeQuestion, held: heldQuestion };

/** The questions of a wish; fewer than wished for where the years do not give as many. */
export function questionsOf(ground, wish) {
  const roll = dice(wish.seed);
  const days = daysOf(ground.past, wish);
  const questions = [];
  const seen = new Set();
  const line = [];
  while (line.length < wish.length) line.push(...shuffled(wish.kinds, roll));
  for (const kind of line.slice(0, wish.length)) {
    for (let attempt = 0; attempt < 120; attempt += 1) {
      const question = MAKERS[kind](ground, days, roll);
      const parts = question ? question.key.split(" ").map((part) => `${kind} ${part}`) : [];
      if (!question || parts.some((part) => seen.has(part))) continue;
      parts.forEach((part) => seen.add(part));
      questions.push(question);
      break;
    }
  }
  return questions;
}

/** Whether an answer (a code, or a list of ids) is right. */
export function isRight(question, given) {
  if (given === null) return false;
  if (question.kind === "order") return question.answer.join() === given.join();
  if (question.kind === "change") return [...question.answer].sort().join() === [...given].sort().join();
  return question.answer === given;
}

/** A wish as a short word for an address, and back; null where the word makes no sense. */
export function wordOf({ seed, kinds, from, to, length }) {
  return [seed, kinds.map((kind) => kind[0]).join(""), from, to, length].join("-");
}
export function wishOf(word, period) {
  const found = /^(\d{1,9})-([foch]{1,4})-(\d{1,4})-(\d{1,4})-(\d{1,2})$/.exec(word ?? "");
  if (!found) return null;
  const [from, to, length] = found.slice(3).map(Number);
  const kinds = KINDS.filter((kind) => found[2].includes(kind[0]));
  return from < partsOf(period[0]).year || to > partsOf(period[1]).year || from > to || length < 1 || length > 30 ? null : { seed: Number(found[1]), kinds, from, to, length };
}
