/** Moves the map and its date from one frame to the next. Touches the document's frames only. */

const MILLISECONDS = 900;

const eased = (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

/** Between two views: centre and scale, so that the scale grows as evenly as it looks. Pure. */
export function between(from, to, t) {
  const scale = from.scale * (to.scale / from.scale) ** t;
  // The centre goes with the scale: what is being zoomed on comes nearer at an even pace.
  const part = Math.abs(to.scale - from.scale) < 1e-9 ? t : (scale - from.scale) * to.scale / ((to.scale - from.scale) * scale);
  return { ...to, scale, x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** A camera. `paint(view, day)` draws one frame; `done(view, day)` the last one. */
export function makeCamera({ paint, done, still }) {
  let frame = null;
  let end = null;

  /** Stops; `next` is where the movement that follows at once will end. */
  function stop(next = null) {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    end = next;
  }

  /** Goes from here to there: {view, day}. */
  function run(from, to) {
    stop();
    if (still()) return done(to.view, to.day);
    const began = performance.now();
    end = to;
    const tick = (now) => {
      const t = Math.min(1, (now - began) / MILLISECONDS);
      if (t >= 1) {
        stop();
        done(to.view, to.day);
        return;
      }
      frame = requestAnimationFrame(tick);
      const part = eased(t);
      paint(between(from.view, to.view, part), Math.round(from.day + (to.day - from.day) * part));
    };
    frame = requestAnimationFrame(tick);
    return undefined;
  }

  /** Where a movement under way will end, or null. */
  return {
    run, stop, end: () => end,
    /** Ends a movement under way at another view. */
    turn(view) {
      if (end) end.view = view;
    },
  };
}
