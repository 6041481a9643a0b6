/**
 * What the band under the map says in a lecture: the step, or what one chose or changed beside it. Pure.
 *
 * Never more than sixty words: a class reads them while somebody speaks.
 */

import { holds, inWords } from "../dates.mjs";
import { holdersAt, OFF_SHORE } from "../later/town.mjs";
import { captionText } from "../panel.mjs";
import { currentOf, nameOn, partyOn, townName } from "../records.mjs";
import { t } from "../words.mjs";

export const MOST_WORDS = 60;

/** A text cut after a whole sentence, or a word, so that it has no more than so many words. */
export function inBrief(text, most = MOST_WORDS) {
  const words = text.trim().split(/\s+/);
  if (words.length <= most) return text.trim();
  const kept = words.slice(0, most).join(" ");
  const end = Math.max(kept.lastIndexOf(". "), kept.lastIndexOf("? "), kept.lastIndexOf("! "));
  return end > kept.length / 3 ? kept.slice(0, end + 1) : `${kept} …`;
}

/** A country on a day in a few sentences. */
export function countryBrief(records, code, day) {
  const { label, name, today } = nameOn(records, code, day);
  const head = currentOf(records.heads, code, day);
  const regime = currentOf(records.regimes, code, day);
  const communists = partyOn(records, code, "communist", day);
  const parts = [regime ? `${regime.label}, ${t("since {date}", { date: inWords(regime.start) })}.` : "", head ? `${head.office}: ${head.name}, ${t("since {date}", { date: inWords(head.start) })}.` : "",
    communists ? `${t("{a}: {b}", { a: t("Communists"), b: t(communists.standing) })}.` : "", today && today !== label ? t("Today: {name}.", { name: today }) : ""];
  return { title: name ?? label, text: inBrief(parts.filter(Boolean).join(" ")) };
}

/** The code of the power that held a town on a day, or null. */
function heldBy({ past, shapes, payload }, town, day) {
  return holdersAt(past, shapes, town.x, town.y, OFF_SHORE / payload.step).find(({ start, end }) => holds(start, end, day))?.state ?? null;
}

/** What was chosen on the map: {title, text}, or null. */
function chosen(plate) {
  const { records, store, argued, scene } = plate;
  const { event: id, country, town, item, day } = store.get();
  const event = id && records.events.find((one) => one.id === id);
  if (event) return { title: event.title, text: inBrief(event.summary) };
  const reading = item && argued.reading(item, scene, day);
  if (reading) return { title: reading.title, text: reading.under ?? "" };
  if (town) {
    const found = records.towns.find((one) => one.id === town);
    if (!found) return null;
    const name = townName(found, day);
    const holder = heldBy(plate, found, day);
    return { title: name, text: `${holder ? `${nameOn(records, holder, day).label}. ` : ""}${found.today === name ? "" : t("Today: {name}.", { name: found.today })}`.trim() };
  }
  return country ? countryBrief(records, country, day) : null;
}

/** What changed by the last step of the date: {title, text}, or null. */
function moved({ records, page }) {
  const lines = page.said?.lines ?? [];
  if (lines.length === 0) return null;
  const [first, ...rest] = [...lines].sort((a, b) => b.km2 - a.km2);
  return { title: captionText(records, first), text: rest.length > 0 ? inBrief(rest.slice(0, 2).map((line) => captionText(records, line)).join(". ")) : "" };
}

/** The words of the band: {kicker, title, text, question}, and whether they stand beside the path: `away`. `predicting` is what hides what comes next. */
export function bandOf({ plate, here, away, predicting }) {
  if (predicting) return { kicker: here ? t("After step {n} of {m}", { n: here.index + 1, m: here.lecture.steps.length }) : "", ...predicting, question: "", away: false };
  if (here && !away) {
    return { kicker: t("Step {n} of {m}", { n: here.index + 1, m: here.lecture.steps.length }), title: here.step.title, text: inBrief(here.step.text ?? ""), question: here.step.question ?? "", away: false };
  }
  const kicker = here ? t("Beside step {n} of {m}: R leads back", { n: here.index + 1, m: here.lecture.steps.length }) : "";
  return { kicker, away: Boolean(here), question: "", title: "", text: "", ...(chosen(plate) ?? moved(plate)) };
}
