/** The desk where a lecture begins: those that ship, one's own, and what goes with them. */

import { act, h, header, section } from "../panel.mjs";
import { START, served } from "./served.mjs";

export function makeDesk({ plate, hall }) {
  const card = (lecture, own) => h("Li", { className: "lecture-card", key: lecture.id },
    act(lecture.steps.length > 0 ? "open-lecture" : "edit-lecture", lecture.id, { className: "lecture-open" }, h("Strong", {}, lecture.title), h("Span", {}, `${lecture.steps.length} ${lecture.steps.length === 1 ? "step" : "steps"}`)),
    lecture.summary ? h("P", { className: "note" }, lecture.summary) : null,
    own ? h("P", { className: "card-acts" }, act("edit-lecture", lecture.id, { className: "link", "aria-label": `Edit “${lecture.title}”` }, "edit")) : null);
  return {
    acts: {},
    tree() {
      const own = hall.shelf.list();
      const shipped = hall.all().filter((one) => !own.includes(one) && !own.some((mine) => mine.id === one.id));
      return h("Article", { className: "reading desk" }, header("Lectures", "Steps through the map, to be given with a remote in hand"),
        shipped.length > 0 ? section("Tours", h("Ul", { className: "lecture-cards" }, shipped.map((one) => card(one, false)))) : null,
        section("Your own", own.length > 0 ? h("Ul", { className: "lecture-cards" }, own.map((one) => card(one, true))) : h("P", { className: "note" }, "Kept in this browser, saved to a file when you like."),
          h("P", { className: "card-acts" }, act("desk", "edit", {}, "Make or open a lecture"))),
        section("In the classroom", h("P", { className: "card-acts" },
          act("lecture", "", { title: "Lecture mode (F)" }, "Lecture mode"), act("desk", "follow", { disabled: !served() }, "Follow me"), act("desk", "take", {}, "Take away"),
          act("desk", "quiz", {}, "Quiz"), act("desk", "keys", {}, "Keys")), served() ? null : h("P", { className: "note" }, "“Follow me” needs a server. ", START)));
    },
  };
}
