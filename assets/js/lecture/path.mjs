/** The step of a lecture as the side shows it while one explores. Pure. */

import { act, citations, h } from "../panel.mjs";
import { english, t } from "../words.mjs";

/** Sources of a step: keys of the register as such, other text as it is. */
export function stepSources(records, keys) {
  const known = keys.filter((key) => records.sources[key]);
  const other = keys.filter((key) => !records.sources[key]);
  return [citations(records, known), other.length > 0 ? h("P", { className: "sources" }, `${t("Sources:")} `, other.join("; ")) : null].filter(Boolean);
}

export function pathBlock({ here, away, records, own = false }) {
  const { lecture, index, step } = here;
  const last = index === lecture.steps.length - 1;
  const said = own ? (text) => text : english; // tours are written in English

  return h("Section", { className: "path", "aria-label": t("Lecture") },
    h("P", { className: "path-head" }, h("Span", {}, said(lecture.title)), h("Span", {}, own ? act("edit-lecture", `${lecture.id}/${index}`, { className: "link" }, t("edit")) : null, own ? " " : "", act("leave-lecture", "", { className: "link" }, t("leave")))),
    h("H2", {}, said(step.title)),
    h("P", { className: "path-step" }, t("Step {n} of {m}", { n: index + 1, m: lecture.steps.length })),
    h("P", {}, said(step.text ?? "")),
    step.question ? h("Details", {}, h("Summary", {}, t("For discussion")), h("P", {}, said(step.question))) : null,
    step.notes ? h("Details", {}, h("Summary", {}, t("Speaker notes")), h("P", {}, said(step.notes))) : null,
    step.sources?.length > 0 ? stepSources(records, step.sources) : null,
    h("P", { className: "path-acts" },
      act("previous-step", "", { disabled: index === 0, "aria-label": t("Previous step") }, t("‹ Step")),
      act("next-step", "", { disabled: last, "aria-label": t("Next step") }, t("Step ›")),
      act("lecture", "", { title: t("Lecture mode (F)") }, t("Lecture mode")),
      away ? act("return", "", { className: "path-back", title: t("Back to the path (R)") }, t("Back to step {n}", { n: index + 1 })) : null));
}
