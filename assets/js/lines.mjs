/**
 * What the panel says of border lines: what each follows, since when, how sure. Pure.
 */

import { inWords } from "./dates.mjs";
import { citations, h, header, section } from "./panel.mjs";
import { nameOn } from "./records.mjs";
import { english, language, t, tn, woven } from "./words.mjs";

const SURE = { high: t("well established"), medium: t("established within a few kilometres"), low: t("roughly known") };

/** A line of the border: what it parts, what it follows, since when, how sure. */
export function borderPanel({ records, payload }, scene, day, edge) {
  const line = payload.lines[edge.line];
  const sides = edge.areas.map((area) => scene[area]).filter(Boolean);
  const names = [...new Set(sides.map((one) => nameOn(records, one.state, day).label))];
  const since = Math.max(...sides.map((one) => one.start));
  return h("Article", { className: "reading" }, header(english(line.title), names.join(" / "), h("P", { className: "kicker" }, t("Border line"))),
    h("P", {}, line.instrument ? [english(`${line.instrument}${line.article ? `, ${article(line.article)}` : ""}`), "."] : t("No instrument is recorded for this stretch.")),
    h("P", {}, since > records.period[0] ? t("Between these holders since {date}.", { date: inWords(since) }) : t("Between these holders since before {date}.", { date: inWords(records.period[0]) })),
    h("P", {}, line.approximate ? t("The drawn line is {sure}; it is drawn by the towns on either side.", { sure: SURE[line.confidence] }) : t("The drawn line is {sure}.", { sure: SURE[line.confidence] })),
    citations(records, line.sources));
}

function article(text) {
  return /^art/i.test(text) ? text : `article ${text}`;
}

/** The lines of a state's borders on a day: the keyboard's way to what a click on a line says. */
export function borderSection({ records, payload }, edges, scene, day, code) {
  const rows = new Map();
  for (const edge of edges ?? []) {
    if (edge.line < 0) continue;
    const sides = edge.areas.map((area) => scene[area]).filter(Boolean);
    const others = sides.filter((one) => one.state !== code);
    if (sides.length < 2 || others.length !== 1) continue;
    const line = payload.lines[edge.line];
    const other = nameOn(records, others[0].state, day).label;
    rows.set(`${other}|${line.title}|${line.instrument}`, { other, line });
  }
  if (rows.size === 0) return null;
  const list = [...rows.values()].sort((a, b) => a.other.localeCompare(b.other, language) || a.line.title.localeCompare(b.line.title, "en"));
  return section(t("Borders"), h("Details", {}, h("Summary", {}, tn("{n} line on this day", "{n} lines on this day", list.length)),
    h("Ul", {}, list.map(({ other, line }) => h("Li", { key: `${other}${line.title}` }, woven("{a}: {b}", { a: h("Strong", {}, other), b: english(line.title) }),
      line.instrument ? [", ", english(`${line.instrument}${line.article ? `, ${article(line.article)}` : ""}`)] : "",
      line.approximate ? ` (${t("roughly")})` : "", citations(records, line.sources))))));
}
