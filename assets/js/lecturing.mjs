/**
 * The lecture, as the page sees it. Touches the document.
 *
 * Its modules (lecture/) are fetched by the first act, or the first address, that wants one; until then it costs
 * the page nothing. `hall.mjs` says what a hall can do.
 */

import { embedded } from "./opening.mjs";
import { recall } from "./storage.mjs";

/** Where a window that leads keeps its key. */
export const LEAD = "interbellum.lead";
const ACTS = ["lecture", "lectures", "desk", "keys", "next-step", "previous-step", "first-step", "last-step", "go-to-step", "return", "open-lecture", "leave-lecture", "edit-lecture", "open-file",
  "step", "black", "white", "laser", "draw", "erase", "spotlight", "predict", "speaker", "sources", "question", "follow-show"];
/** What of a state this module minds. */
const OURS = ["mode", "tour", "step", "desk"];

/** The lecture over a plate (see main.mjs). `fault(error)` says what could not be had. */
export function lectureOver(plate, { fault }) {
  const { store } = plate;
  let hall = null;
  let asked = null;

  const wanted = ({ mode, tour, desk }) => mode !== "explore" || tour !== null || desk !== null;

  function ask() {
    asked ??= import("./lecture/hall.mjs").then(({ makeHall }) => makeHall(plate)).then((made) => {
      hall = made;
      plate.read();
    }).catch((error) => {
      asked = null;
      fault(error);
    });
    return asked;
  }

  store.listen((now, before, changed) => {
    if (!hall && changed.some((key) => OURS.includes(key)) && wanted(now)) ask();
  });
  const acts = Object.fromEntries(ACTS.map((name) => [name, (id) => (hall ? hall.acts[name]?.(id) : ask().then(() => hall?.acts[name]?.(id)))]));
  // A lecture may come in the address, or be dropped on the page as a file.
  const linked = () => window.location.hash.startsWith("#lecture=");
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
  window.addEventListener("hashchange", () => { if (linked()) acts.desk("edit"); });
  document.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event) || embedded()) return;
    event.preventDefault();
    acts["open-file"]([...event.dataTransfer.files]);
  });
  return {
    acts,
    /** Begins with what the address asks for. */
    begin() {
      if (embedded()) return;
      if (linked()) store.set({ mode: "explore", desk: "edit" });
      if (wanted(store.get()) || new URLSearchParams(window.location.search).has("follow") || recall("sessionStorage", LEAD)) ask();
    },
    /** What the side shows instead of its panel, and before it. */
    desk: () => hall?.desk() ?? null,
    before: () => hall?.before() ?? [],
    /** Sizes of names in pixels while lecturing, or null. */
    type: () => hall?.type() ?? null,
    /** Whether a key was taken by what covers the map. */
    takes: (event) => hall?.takes(event) ?? false,
  };
}
