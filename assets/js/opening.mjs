/**
 * How the page begins: the data, the parts that Dash has yet to draw, the state that the address asks for.
 * Touches the document and the address.
 */

import { LEAST_KM2 } from "./records.mjs";
import { readAddress } from "./url.mjs";

/** Whether the page stands in a frame of another page, with map, slider and credit only (?embed=1). */
export const embedded = () => document.documentElement.classList.contains("embed");

/** The JSON at an address. */
export async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** The first truthy answer of a test that is asked again whenever the document grows. */
export function until(test) {
  return new Promise((resolve) => {
    const found = test();
    if (found) resolve(found);
    else {
      const observer = new MutationObserver(() => {
        const later = test();
        if (later) {
          observer.disconnect();
          resolve(later);
        }
      });
      observer.observe(document.documentElement, { childList: true, subtree: true });
    }
  });
}

/** The day, selection and view that the address asks for, completed with the standard ones. */
export function firstState(records, search = window.location.search) {
  const known = {
    period: records.period, states: new Set(Object.keys(records.states)),
    events: new Set(records.events.map((event) => event.id)),
    towns: new Set(records.towns.map((town) => town.id)), layers: records.layers.map((layer) => layer.id),
    argument: records.argument,
  };
  const { state, notes } = readAddress(search, known);
  if (embedded()) Object.assign(state, { mode: "explore", tour: null, step: null, desk: null });
  return {
    notes,
    state: {
      day: state.day ?? records.opening, country: state.country ?? null, event: state.event ?? null, land: null, border: null,
      colour: state.colour ?? "powers", show: state.show ?? [], known: state.known ?? "now", item: state.item ?? null,
      kinds: ["alliance", "assistance", "non-aggression", "guarantee"], attacker: records.attacker, victim: records.victim, with: state.with ?? null,
      town: state.town ?? null, treaty: null, pin: state.pin ?? null, swipe: false, least: LEAST_KM2,
      layers: state.layers ?? known.layers, asked: state.view ?? null, playing: false, speed: records.speed, filter: "",
      mode: state.mode ?? "explore", tour: state.tour ?? null, step: state.step ?? null, desk: state.desk ?? null, dated: "day" in state,
      stepped: false,
    },
  };
}

/** Sets the switches to what the page shows. */
export function tellControls({ layers: on, colour, show, known }) {
  window.dash_clientside.set_props("layers", { value: on });
  if (!document.getElementById("argument-part")) return;
  window.dash_clientside.set_props("colours", { value: colour });
  window.dash_clientside.set_props("argument", { value: show });
  window.dash_clientside.set_props("known", { value: known });
}
