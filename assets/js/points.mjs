/**
 * The Plotly layer: towns and events as points over the land. Touches the document and window.Plotly.
 *
 * Plotly draws every point once. A step shows and hides the drawn points, and a move of the map shifts those that
 * are shown: both touch only what differs, which a new layout of the figure would not. maps/figure.py says which trace
 * is which; a trace's points stand in the order of its records.
 */

import { toScreen } from "./view.mjs";

/** How much larger marks are on the wall of a lecture than at the desk. */
const grown = () => (document.body.classList.contains("lecturing") ? Math.max(1, window.innerHeight / 600) : 1);

/** Takes hold of a drawn Plotly graph. `records` gives the places of `events` and `towns` in map units. */
export function holdPoints(host, records) {
  const traces = ["events", "towns"].map((name) => ({ name, places: records[name], wanted: new Set(), shown: new Set(), nodes: [] }));
  let graph = null;
  let view = null;

  /** Shows what is wanted, where it belongs in the view; `afresh` after Plotly drew or the view moved. */
  function apply(afresh) {
    if (!graph || !view) return;
    const scale = grown();
    for (const trace of traces) {
      const { wanted, shown, places, nodes } = trace;
      for (const i of shown) if (!wanted.has(i) && nodes[i]) nodes[i].style.display = "none";
      for (const i of wanted) {
        if (!nodes[i] || (shown.has(i) && !afresh)) continue;
        const [x, y] = toScreen(view, places[i].x, places[i].y);
        nodes[i].setAttribute("transform", `translate(${x},${y})${scale === 1 ? "" : ` scale(${scale})`}`);
        nodes[i].style.display = "";
      }
      trace.shown = wanted;
    }
  }

  function show(events, towns) {
    traces[0].wanted = new Set(events.map((event) => event.index));
    traces[1].wanted = new Set(towns.map((town) => town.index));
    apply(false);
  }

  /** The layer as big as the screen; Plotly is asked for a layout only when that changes. */
  function fitScreen() {
    const { width, height } = view;
    if (graph && (graph._fullLayout.width !== width || graph._fullLayout.height !== height)) {
      window.Plotly.relayout(graph, { width, height });
    }
  }

  function look(next) {
    view = next;
    apply(true);
    fitScreen();
  }

  /** After Plotly drew, all its points are new and visible. dcc.Graph may draw its first figure after us. */
  function drawn() {
    for (const trace of traces) {
      trace.nodes = [...graph.querySelectorAll(`.scatterlayer .trace${trace.name} path.point`)];
      trace.nodes.forEach((node, i) => { if (!trace.wanted.has(i)) node.style.display = "none"; });
    }
    apply(true);
    if (view) fitScreen();
  }

  function adopt(found) {
    graph = found;
    // dcc.Graph answers every relayout by drawing the whole figure once more; nothing here asks for its relayoutData.
    graph.removeAllListeners("plotly_relayout");
    graph.on("plotly_afterplot", drawn);
    drawn();
  }

  const seek = () => {
    const found = host.querySelector(".js-plotly-plot");
    if (found?._fullLayout && found.on && window.Plotly) adopt(found);
    else setTimeout(seek, 60);
  };
  seek();
  return { show, look };
}
