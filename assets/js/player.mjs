/**
 * Play and pause. Time passes at `speed` days a second; at a change it waits, so that it can be read.
 * "changes" steps from change to change instead.
 */

const DWELL = 1400;

export function makePlayer({ store, last, nextChange, onEnd }) {
  let frame = null;
  let before = 0;
  let wait = 0;
  let exact = 0;

  function tick(now) {
    frame = requestAnimationFrame(tick);
    const passed = Math.min(100, now - before);
    before = now;
    if (wait > 0) {
      wait -= passed;
      return;
    }
    const { day, speed } = store.get();
    const stop = nextChange(day);
    if (speed === "changes") {
      if (stop === null) end();
      else {
        store.set({ day: stop, stepped: true });
        wait = DWELL * 1.6;
      }
      return;
    }
    exact = Math.max(exact, day) + (Number(speed) * passed) / 1000;
    const next = Math.min(Math.floor(exact), last);
    if (next <= day) return;
    const crossed = stop !== null && stop <= next;
    store.set({ day: crossed ? stop : next, stepped: crossed });
    if (crossed) {
      exact = stop;
      wait = DWELL;
    }
    if (next >= last) end();
  }

  function end() {
    pause();
    onEnd();
  }

  function play() {
    before = performance.now();
    exact = store.get().day;
    wait = 0;
    frame = requestAnimationFrame(tick);
  }

  function pause() {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
  }

  return { play, pause, playing: () => frame !== null };
}
