/**
 * The reading tools: search, towns, the pinned date. Puts them on the page and gives their acts. Touches the document.
 *
 * What only some readers use stands in later/ and is fetched when it is first wanted.
 */

import { inWords } from "./dates.mjs";
import { drawFinder } from "./finder.mjs";
import { h } from "./panel.mjs";
import { viewOf, toScreen, zoomOf } from "./view.mjs";
import { t } from "./words.mjs";

const $ = (id) => document.getElementById(id);
/** Pixels from the edge of the map within which a place does not count as seen. */
const EDGE = 40;

/** Adds the tools to a plate (see main.mjs). Returns {acts, look(view), townTree(day, id), pairTree(scene, day, one, other), comparisonTree(day, pin, options)}. */
export function readingTools(plate, { look, read, fault }) {
  const { store, page, fit, size } = plate;
  let swipe = null;
  plate.pinnedAt = (x) => swipe?.sceneAt(x) ?? null;

  const fetched = {};
  /** A module of later/, or null while it is on its way; `then` follows its coming. */
  function later(name, then) {
    if (!(name in fetched)) {
      fetched[name] = null;
      import(`./later/${name}.mjs`).then((module) => {
        fetched[name] = module;
        then();
      }).catch((error) => {
        delete fetched[name];
        fault(error);
      });
    }
    return fetched[name];
  }

  /** Moves the view to a place: to a zoom where one is asked for, else only if the place is out of sight. */
  function bring({ x, y, zoom }) {
    const { view } = plate;
    const [px, py] = toScreen(view, x, y);
    const seen = px > EDGE && py > EDGE && px < view.width - EDGE && py < view.height - EDGE;
    if (zoom === undefined && seen) return;
    look(viewOf({ x, y, zoom: Math.max(zoom ?? -Infinity, zoomOf(view, fit)) }, fit, ...size()), { rest: true });
  }

  function choose(found, jumpTo) {
    const { patch, place } = jumpTo(page, found, store.get());
    page.focusReading = true;
    window.scrollTo(0, 0);
    if (place) bring(place);
    const same = Object.entries(patch).every(([key, value]) => Object.is(value, store.get()[key]));
    if (!same) store.set({ ...patch, stepped: true });
  }
  const finder = drawFinder($("finder-host"), page.records, { onChoose: choose, onFault: fault });

  /** The bar and the second map, for the state of the page. */
  function show() {
    const { day, pin, swipe: swiping } = store.get();
    $("pin-bar").hidden = pin === null;
    document.body.classList.toggle("pinned", pin !== null);
    if (pin !== null) {
      $("pin-date").textContent = pin === day ? t("{date} is pinned: go to another date", { date: inWords(pin) }) : t("Compared with {date}", { date: inWords(pin) });
      $("pin-bar").querySelector("[data-act=swipe]").setAttribute("aria-pressed", String(swiping));
    }
    if (swiping) swipe ??= later("swipe", show)?.makeSwipe($("swipe-host"), plate) ?? null;
    swipe?.show(swiping ? pin : null);
  }
  store.listen((now, before, changed) => {
    if (now.pin === null && before.pin === null) return;
    if (["pin", "swipe", "day", "layers", "town"].some((name) => changed.includes(name))) show();
  });
  document.addEventListener("change", ({ target }) => {
    if (target.id === "compare-least") store.set({ least: Math.max(0, Number(target.value) || 0) });
  });
  if (store.get().pin !== null) show();

  const pinTo = (pin) => store.set({ pin, ...(pin === null ? { swipe: false } : {}) });
  return {
    look: (view) => swipe?.look(view),
    townTree: (day, id) => later("town", read)?.townPanel(page, day, id) ?? h("Article", { className: "reading" }),
    pairTree: (scene, day, one, other) => later("pair", read)?.pairPanel(page, scene, day, one, other) ?? h("Article", { className: "reading" }),
    comparisonTree: (day, pin, options) => later("compare", read)?.comparison(page, day, pin, options) ?? null,
    acts: {
      find: finder.focus,
      town: (id) => store.set({ town: id, event: null, border: null }),
      pin: () => pinTo(store.get().day),
      unpin: () => {
        if ($("pin-bar").contains(document.activeElement)) document.querySelector("#time [data-act=pin]").focus();
        pinTo(null);
      },
      compare: () => pinTo(store.get().pin === null ? store.get().day : null),
      flip: () => {
        const { day, pin } = store.get();
        if (pin !== null && pin !== day) store.set({ day: pin, pin: day, stepped: true });
      },
      swipe: () => store.set({ swipe: !store.get().swipe }),
      "swipe-left": () => swipe?.move(-1),
      "swipe-right": () => swipe?.move(1),
    },
  };
}
