/**
 * The address follows the page, and the page the address. Touches the document's history.
 */

import { embedded, firstState } from "./opening.mjs";
import { viewOf, whole, zoomOf } from "./view.mjs";
import { writeAddress } from "./url.mjs";

/** Milliseconds within which a further step replaces the address instead of adding one to go back to. */
const MERGED = 700;

/**
 * Keeps the address of a page with a `store`. `plane` has `toUnits` and `toDegrees`; `view()` is the view of the moment,
 * `size()` that of the screen. `onBack(state, view)` is told what an earlier address asks for.
 */
export function keepAddress({ store, records, fit, plane, view, size, onBack }) {
  let opened = true;
  let pushed = 0;

  /** The view that an address asks for: {lon, lat, zoom}. */
  function viewAt({ lon, lat, zoom }) {
    const [x, y] = plane.toUnits(lon, lat);
    return viewOf({ x, y, zoom }, fit, ...size());
  }

  /** What a print says of where it is from, and how large the map was on the screen (see 70-print.css). */
  function tellPaper() {
    const [width, height] = size();
    const page = document.getElementById("page");
    if (width === 0 || !page) return;
    page.style.setProperty("--wide", width);
    page.style.setProperty("--high", height);
    page.dataset.address = window.location.href;
  }
  window.addEventListener("beforeprint", tellPaper);

  function write() {
    const state = store.get();
    if (state.playing) return;
    const now = view();
    const zoom = zoomOf(now, fit);
    const middle = [(fit[0] + fit[2]) / 2, (fit[1] + fit[3]) / 2];
    const moved = Math.abs(zoom) > 0.01 || Math.hypot(now.x - middle[0], now.y - middle[1]) > 2 / now.scale;
    const [lon, lat] = plane.toDegrees(now.x, now.y);
    const text = writeAddress({ ...state, view: moved ? { lon, lat, zoom } : null },
      records.layers.map((layer) => layer.id), window.location.search);
    if (text !== window.location.search) {
      const time = Date.now();
      const within = state.desk === "quiz" && window.location.search.includes("desk=quiz"); // one place to go back to for all its questions
      window.history[opened || within || embedded() || time - pushed < MERGED ? "replaceState" : "pushState"](null, "", text + window.location.hash);
      pushed = time;
    }
    opened = false;
    tellPaper();
  }

  /** Brings the page to what an address says. */
  function arrive(search) {
    const { state } = firstState(records, search);
    onBack(state, state.asked ? viewAt(state.asked) : whole(fit, ...size()));
  }
  window.addEventListener("popstate", () => {
    opened = true;
    pushed = 0;
    arrive(window.location.search);
  });

  return { write, viewAt, arrive };
}
