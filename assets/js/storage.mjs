/** What the browser keeps for the page; it may forbid it, or be full. Touches the window. */

/** A storage, "localStorage" or "sessionStorage", or null where it is forbidden. */
export function storageOf(kind) {
  try {
    return window[kind];
  } catch {
    return null;
  }
}

/** What stands under a key, or null. */
export function recall(kind, key) {
  try {
    return window[kind].getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text under a key, or with null nothing any more; what cannot be kept is forgotten with the page. */
export function keep(kind, key, text) {
  try {
    if (text === null) window[kind].removeItem(key);
    else window[kind].setItem(key, text);
  } catch { /* Then a reload begins without it. */ }
}
