/**
 * The Plotly layer: towns and events as points over the land. Touches the document and window.Plotly.
 *
 * Plotly draws every point once; a step only shows and hides the drawn points, and a move of the map
 * gives Plotly new axis ranges. maps/figure.py says which trace is which.
 */

/** Takes hold of a drawn Plotly graph. `day` tells which events are near. */
export function holdPoints(host) {
  let graph = null;
  let wanted = new Set();
  let townsWanted = new Set();
  let queued = null;

  function nodes(name) {
    return graph?.querySelectorAll(`.scatterlayer .trace${name} path.point`) ?? [];
  }

  function apply() {
    if (!graph) return;
    nodes("events").forEach((node, i) => { node.style.display = wanted.has(i) ? "" : "none"; });
    nodes("towns").forEach((node, i) => { node.style.display = townsWanted.has(i) ? "" : "none"; });
  }

  function show(events, towns) {
    wanted = new Set(events.map((event) => event.index));
    townsWanted = new Set(towns.map((town) => town.index));
    apply();
  }

  function look(view) {
    queued = view;
    if (!graph) return undefined;
    const { x, y, scale, width, height } = view;
    const half = [width / 2 / scale, height / 2 / scale];
    return window.Plotly.relayout(graph, {
      width, height, "xaxis.range": [x - half[0], x + half[0]], "yaxis.range": [y - half[1], y + half[1]],
    });
  }

  /** dcc.Graph may draw its first figure again after us: then the axes are put right once more. */
  function check() {
    const { width, xaxis } = graph._fullLayout;
    const left = queued && queued.x - queued.width / 2 / queued.scale;
    if (queued && (width !== queued.width || Math.abs(xaxis.range[0] - left) > 1)) look(queued);
    else apply();
  }

  /** Waits for dcc.Graph to have drawn, then keeps the points true. */
  function adopt(found) {
    graph = found;
    // dcc.Graph answers every relayout by drawing the whole figure once more; nothing here asks for its relayoutData.
    graph.removeAllListeners("plotly_relayout");
    graph.on("plotly_afterplot", check);
    check();
  }

  const seek = () => {
    const found = host.querySelector(".js-plotly-plot");
    if (found?._fullLayout && found.on && window.Plotly) adopt(found);
    else setTimeout(seek, 60);
  };
  seek();
  return { show, look };
}
