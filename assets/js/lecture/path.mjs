/** The step of a lecture as the side shows it while one explores. Pure. */

import { act, citations, h } from "../panel.mjs";

/** Sources of a step: keys of the register as such, other text as it is. */
export function stepSources(records, keys) {
  const known = keys.filter((key) => records.sources[key]);
  const other = keys.filter((key) => !records.sources[key]);
  return [citations(records, known), other.length > 0 ? h("P", { className: "sources" }, "Sources: ", other.join("; ")) : null].filter(Boolean);
}

export function pathBlock({ here, away, records, own = false }) {
  const { lecture, index, step } = here;
  const last = index === lecture.steps.length - 1;
  return h("Section", { className: "path", "aria-label": "Lecture" },
    h("P", { className: "path-head" }, h("Span", {}, lecture.title), h("Span", {}, own ? act("edit-lecture", `${lecture.id}/${index}`, { className: "link" }, "edit") : null, own ? " " : "", act("leave-lecture", "", { className: "link" }, "leave"))),
    h("H2", {}, step.title),
    h("P", { className: "path-step" }, `Step ${index + 1} of ${lecture.steps.length}`),
    h("P", {}, step.text ?? ""),
    step.question ? h("Details", {}, h("Summary", {}, "For discussion"), h("P", {}, step.question)) : null,
    step.notes ? h("Details", {}, h("Summary", {}, "Speaker notes"), h("P", {}, step.notes)) : null,
    step.sources?.length > 0 ? stepSources(records, step.sources) : null,
    h("P", { className: "path-acts" },
      act("previous-step", "", { disabled: index === 0, "aria-label": "Previous step" }, "‹ Step"),
      act("next-step", "", { disabled: last, "aria-label": "Next step" }, "Step ›"),
      act("lecture", "", { title: "Lecture mode (F)" }, "Lecture mode"),
      away ? act("return", "", { className: "path-back", title: "Back to the path (R)" }, `Back to step ${index + 1}`) : null));
}
