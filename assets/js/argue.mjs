/**
 * The layers of the argument, as the page sees them. Touches the document.
 *
 * Their data and modules (layers/) are asked for when the first of them is switched on; until then, and while none
 * is on, they cost a step nothing.
 */

import { json } from "./opening.mjs";

/** What of a state this module minds. */
const OURS = ["colour", "show", "known", "item", "kinds", "attacker", "victim"];

/**
 * The layers over a plate (see main.mjs). `again()` draws the day anew; `fault(error)` says what could not be had.
 * The object that comes back answers for a day: `know(day)` (the records as they are known, before all else), `fills(day)` (a Map of state to colour, or null), `signs(day)`
 * (a function from state to the line under its name), `paint(scene, day)`, `look(view)`, `panel(scene, day)`,
 * `about(scene, day, code)` (what the layers say of one state), `reading(item, scene, day)`, `at(x, y, reach)` and `spots()` (where signs stand, in map units).
 */
export function argueOver(plate, { host, legend, again, fault }) {
  const { store } = plate;
  let kit = null;
  let asked = null;

  const on = (state = store.get()) => state.colour !== "powers" || state.show.length > 0 || state.item !== null || state.known === "then";

  function ask() {
    const where = document.querySelector("meta[name=interbellum]").dataset;
    asked ??= Promise.all([json(where.argument), import("./layers/kit.mjs")]).then(([data, { makeKit }]) => {
      kit = makeKit({ host, legend, data, plate });
      again();
    }).catch((error) => {
      asked = null;
      fault(error);
    });
    return asked;
  }

  store.listen((now, before, changed) => {
    if (!changed.some((key) => OURS.includes(key))) return;
    if (on(now) && !kit) ask();
    else if (kit) again();
  });
  if (on()) ask();
  const idle = { know() {}, fills: () => null, signs: () => null, paint() {}, look() {}, panel: () => [], about: () => [], reading: () => null, at: () => null, spots: () => [], light() {} };
  return new Proxy(idle, { get: (target, name) => (kit ?? target)[name] });
}
