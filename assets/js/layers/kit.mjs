/**
 * All layers of the argument together: which are on, what they colour, mark and say. Touches the document through
 * overlay.mjs only; the layers themselves are pure.
 *
 * A layer gives some of: `fills(context)` (Map of state to colour), `sign(context)` (function from state to text),
 * `marks(context)`, `panel(context)` (a tree), `about(context, code)` (a tree on one state), `legend(context)` (rows), `reading(context, id)` (a tree).
 */

import { h, render } from "./tree.mjs";
import { makeOverlay } from "./overlay.mjs";
import * as bound from "./bound-view.mjs";
import * as claims from "./claims.mjs";
import * as documents from "./documents.mjs";
import * as fronts from "./fronts.mjs";
import * as munich from "./munich.mjs";
import * as parties from "./parties.mjs";
import * as people from "./people.mjs";
import * as recognition from "./recognition.mjs";
import * as regimes from "./regimes.mjs";
import * as security from "./security.mjs";
import { makeVeil, thenNote } from "./secrets.mjs";
import * as spheres from "./spheres.mjs";
import * as treaties from "./treaties.mjs";

export const LAYERS = { regimes, fronts, recognition, parties, munich, spheres, treaties, bound, security, claims, documents, people };

export function makeKit({ host, legend, data, plate }) {
  const { store, records, past, payload, timeline } = plate;
  const overlay = makeOverlay(host, { others: () => [...plate.near, ...plate.tiny], wall: () => plate.lectured?.type()?.wall(legend) ?? null });

  const active = () => {
    const { colour, show } = store.get();
    return [colour, ...show].filter((id) => LAYERS[id]);
  };
  const context = (day, scene = plate.scene) => ({ ...store.get(), day, scene, records, past, payload, data, cache });
  const cache = new Map();
  const veil = makeVeil(records, data);

  function ask(name, day, scene, ...more) {
    return active().map((id) => [id, LAYERS[id][name]?.(context(day, scene), ...more)]).filter(([, found]) => found);
  }

  const note = (day) => (store.get().known === "then" ? [thenNote(data, day)] : []);

  return {
    /** Puts the records of the page as they are known on a day. Says whether anything is told differently. */
    know(day) {
      if (!veil.know(day, store.get().known)) return;
      cache.clear();
      timeline.redraw([...new Set(records.events.map((event) => event.day))]);
    },
    fills: (day) => ask("fills", day)[0]?.[1] ?? null,
    signs(day) {
      const tellers = ask("sign", day).map(([, tell]) => tell);
      return tellers.length > 0 ? (code) => tellers.map((tell) => tell(code)).filter(Boolean).join("  ") : null;
    },
    paint(scene, day) {
      overlay.show(ask("marks", day, scene).flatMap(([, marks]) => marks));
      const rows = ask("legend", day, scene);
      legend.hidden = rows.length === 0;
      render(legend, rows.map(([id, list]) => h("Div", { key: id, className: `legend-${id}` }, h("H3", {}, records.argument.find((one) => one.id === id)?.label ?? id),
        h("Ul", {}, list.map((row) => h("Li", { key: row.words },
          h("Span", { className: `key ${row.className ?? ""}`, style: row.fill ? { backgroundColor: row.fill } : {}, "aria-hidden": "true" }, row.letter ?? ""),
          row.words))))));
    },
    look: (view) => overlay.look(view),
    panel: (scene, day) => [...note(day), ...ask("panel", day, scene).map(([, tree]) => tree)],
    about: (scene, day, code) => [...note(day), ...ask("about", day, scene, code).map(([, tree]) => tree)],
    reading(item, scene, day) {
      const [id, ...rest] = item.split(":");
      return LAYERS[id]?.reading?.(context(day, scene), rest.join(":")) ?? null;
    },
    spots: () => overlay.signs(),
    at: (x, y, reach) => overlay.at(x, y, reach),
    light: (id) => overlay.light(id),
  };
}
