/**
 * Mouse, finger and wheel on the map: pan, pinch, zoom, hover, click. Touches the document.
 *
 * Tells what the hand did and leaves the rest to the caller: `onPan(dx, dy)`, `onZoom(factor, x, y)`,
 * `onRest()`, `onPoint(x, y)`, `onLeave()`, `onClick(x, y)`. Pixels are those of the element.
 */

import { embedded } from "./opening.mjs";

const STILL = 5;

export function followHands(stage, { onPan, onZoom, onRest, onPoint, onLeave, onClick }) {
  const down = new Map();
  let moved = false;
  let gesture = null;
  let wheelRest = null;

  const at = (event) => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const ours = (event) => !event.target.closest("button, a, input, select, .on-map");

  stage.addEventListener("pointerdown", (event) => {
    if (!ours(event) || event.button > 0) return;
    stage.setPointerCapture(event.pointerId);
    down.set(event.pointerId, at(event));
    if (down.size === 1) {
      moved = false;
      gesture = { from: at(event) };
    }
  });

  stage.addEventListener("pointermove", (event) => {
    const [x, y] = at(event);
    if (!down.has(event.pointerId)) {
      if (event.pointerType === "mouse") {
        if (ours(event)) onPoint(x, y);
        else onLeave();
      }
      return;
    }
    const [px, py] = down.get(event.pointerId);
    if (down.size === 1) {
      if (!moved && Math.hypot(x - gesture.from[0], y - gesture.from[1]) < STILL) return;
      if (!moved) onLeave();
      moved = true;
      stage.classList.add("held");
      onPan(x - px, y - py);
    } else {
      moved = true;
      const other = [...down].find(([id]) => id !== event.pointerId)[1];
      const before = Math.hypot(px - other[0], py - other[1]) || 1;
      const after = Math.hypot(x - other[0], y - other[1]) || 1;
      onPan((x - px) / 2, (y - py) / 2);
      onZoom(after / before, (x + other[0]) / 2, (y + other[1]) / 2);
    }
    down.set(event.pointerId, [x, y]);
  });

  const up = (event) => {
    if (!down.delete(event.pointerId)) return;
    stage.classList.remove("held");
    if (down.size > 0) return;
    if (moved) onRest();
    else if (event.type === "pointerup") onClick(...at(event), event.pointerType);
  };
  stage.addEventListener("pointerup", up);
  stage.addEventListener("pointercancel", up);
  stage.addEventListener("pointerleave", onLeave);

  // Wheel and touch-action belong to a pane over the layers: the browser works out a region for all that lies inside.
  stage.querySelector(".hands").addEventListener("wheel", (event) => {
    if (embedded() && !document.hasFocus() && !event.ctrlKey) return; // whoever scrolls the page around the frame goes on
    event.preventDefault();
    onLeave();
    const lines = event.deltaMode === 1 ? 24 : 1;
    const turn = Math.max(-240, Math.min(240, event.deltaY * lines));
    onZoom(2 ** (-turn / (event.ctrlKey ? 80 : 260)), ...at(event));
    clearTimeout(wheelRest);
    wheelRest = setTimeout(onRest, 45);
  }, { passive: false });

  stage.addEventListener("dblclick", (event) => {
    if (!ours(event)) return;
    onZoom(2, ...at(event));
    onRest();
  });
}
