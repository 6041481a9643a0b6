/**
 * The view as it moves. Touches the document.
 *
 * While a hand pans or zooms, the drawn layers are only shifted and scaled as pictures, which costs no drawing;
 * once it rests they are drawn anew. `drawn` is the view that the layers were drawn for, `view` the one seen.
 */

/** How the picture of one view is laid over the screen to look like another: a CSS transform, or "". */
export function overlay(drawn, view) {
  const times = view.scale / drawn.scale;
  const dx = (drawn.x - view.x) * view.scale + (1 - times) * (view.width / 2);
  const dy = (view.y - drawn.y) * view.scale + (1 - times) * (view.height / 2);
  if (times === 1 && Math.abs(dx) < 1e-6 && Math.abs(dy) < 1e-6) return "";
  return `translate(${dx}px,${dy}px) scale(${times})`;
}

/** Keeps the view of layers in `hosts`, which `draw(view)` draws. */
export function makeLook({ hosts, view: first, draw, onRest }) {
  let view = first;
  let drawn = first;
  let frame = null;
  let resting = false;

  function paint() {
    frame = null;
    if (resting) {
      resting = false;
      drawn = view;
      draw(view);
      onRest();
    }
    const transform = overlay(drawn, view);
    for (const host of hosts) host.style.transform = transform;
  }

  function move(next, { rest = false } = {}) {
    view = next;
    resting ||= rest;
    frame ??= requestAnimationFrame(paint);
  }

  return { move, rest: () => move(view, { rest: true }), view: () => view, drawn: () => drawn };
}
