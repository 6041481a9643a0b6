/** Draws the desk of one's own lectures into its hosts. Touches the document; what is being typed stays as it is. */

import { render } from "../dom.mjs";
import { barTree, footTrees, formTrees, lectureTrees, mapTrees, offerTree, rowHead, rowTree, saidTree, shelfTrees, wordCount } from "./edit-trees.mjs";

const $ = (id) => document.getElementById(id);

/** Writes into a field what the draft has for it. */
export function fill(field, draft) {
  const { edit: name, key } = field.dataset;
  const { lecture, keys } = draft.now;
  const from = key ? lecture.steps[keys.indexOf(Number(key))] : lecture;
  const value = name === "sources" ? (from?.sources ?? []).join("\n") : from?.[name] ?? "";
  if (field.value !== value) field.value = value;
}

function drawRows(draft, { hall, records }) {
  const { lecture, keys, chosen } = draft.now;
  render($("edit-steps"), keys.map(rowTree));
  keys.forEach((key, index) => {
    const row = $(`edit-row-${key}`);
    const open = key === chosen;
    const step = lecture.steps[index];
    row.classList.toggle("open", open);
    render(row.firstChild, rowHead(step, key, { index, last: index === keys.length - 1, open }));
    const form = row.lastChild;
    form.hidden = !open;
    if (!open) return;
    render(form, formTrees(key));
    render($(`edit-${key}-text-hint`), wordCount(step.text));
    render($(`edit-map-${key}`), mapTrees(step, key, { records, differs: hall.differs(step) }));
  });
}

/** Draws all of it. Hosts are there once the side shows the desk; before that there is nothing to do. */
export function drawDesk({ draft, id, said, offer, kept, saving, hall, records }) {
  const body = $("edit-body");
  if (!body) return;
  const lecture = draft?.now.lecture ?? null;
  render($("edit-bar"), offer ? [] : barTree(draft));
  render($("edit-said"), saidTree(said));
  if (offer) render(body, offerTree(offer));
  else if (!lecture) render(body, shelfTrees(hall.shelf.list(), hall.all().filter((one) => !hall.shelf.get(one.id))));
  else {
    render(body, lectureTrees(id));
    drawRows(draft, { hall, records });
    render($("edit-foot"), footTrees(lecture, { kept, saving }));
    for (const field of body.querySelectorAll("[data-edit]")) if (field !== document.activeElement) fill(field, draft);
  }
}
