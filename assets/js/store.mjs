/** The state of the page in one place. `set` tells every listener what changed, in the order they came. */
export function makeStore(initial) {
  let state = Object.freeze({ ...initial });
  const listeners = [];
  return {
    get: () => state,
    set(patch) {
      const before = state;
      const changed = Object.keys(patch).filter((key) => !Object.is(patch[key], before[key]));
      if (changed.length === 0) return;
      state = Object.freeze({ ...before, ...patch });
      for (const listener of listeners) listener(state, before, changed);
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}
