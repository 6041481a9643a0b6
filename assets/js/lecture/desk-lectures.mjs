/** The desk where a lecture begins: those that ship, one's own, and what goes with them. */

import { act, h, header, section } from "../panel.mjs";
import { START, served } from "./served.mjs";
import { inEnglish, t, tn } from "../words.mjs";

export function makeDesk({ plate, hall }) {
  const card = (lecture, own) => h("Li", { className: "lecture-card", key: lecture.id },
    act(lecture.steps.length > 0 ? "open-lecture" : "edit-lecture", lecture.id, { className: "lecture-open" }, h("Strong", {}, own ? lecture.title : inEnglish(lecture.title)), h("Span", {}, tn("{n} step", "{n} steps", lecture.steps.length))),
    lecture.summary ? h("P", { className: "note" }, own ? lecture.summary : inEnglish(lecture.summary)) : null,
    own ? h("P", { className: "card-acts" }, act("edit-lecture", lecture.id, { className: "link", "aria-label": t("Edit “{title}”", { title: lecture.title }) }, t("edit"))) : null);
  return {
    acts: {},
    tree() {
      const own = hall.shelf.list();
      const shipped = hall.all().filter((one) => !own.includes(one) && !own.some((mine) => mine.id === one.id));
      return h("Article", { className: "reading desk" }, header(t("Lectures"), t("Steps through the map, to be given with a remote in hand")),
        shipped.length > 0 ? section(t("Tours"), h("Ul", { className: "lecture-cards" }, shipped.map((one) => card(one, false)))) : null,
        section(t("Your own"), own.length > 0 ? h("Ul", { className: "lecture-cards" }, own.map((one) => card(one, true))) : h("P", { className: "note" }, t("Kept in this browser, saved to a file when you like.")),
          h("P", { className: "card-acts" }, act("desk", "edit", {}, t("Make or open a lecture")))),
        section(t("In the classroom"), h("P", { className: "card-acts" },
          act("lecture", "", { title: t("Lecture mode (F)") }, t("Lecture mode")), act("desk", "follow", { disabled: !served() }, t("Follow me")), act("desk", "take", {}, t("Take away")),
          act("desk", "quiz", {}, t("Quiz")), act("desk", "keys", {}, t("Keys"))), served() ? null : h("P", { className: "note" }, `${t("“Follow me” needs a server.")} `, START)));
    },
  };
}
