/** Lectures of one's own, kept in the browser. Touches the browser's storage. */

const KEY = "interbellum.lectures";

/**
 * A shelf on a storage (localStorage; null where the browser forbids it). What is not a list of documents counts as none.
 * What the storage does not take stays in memory: `put` and `remove` say whether the storage took it.
 */
export function makeShelf(storage) {
  let read = { text: null, list: [] };
  /** What this page holds otherwise than the storage: a document, or null for one taken away. */
  const held = new Map();

  function stored() {
    try {
      const text = storage.getItem(KEY) ?? "[]";
      if (text === read.text) return read.list;
      const found = JSON.parse(text);
      read = { text, list: Array.isArray(found) ? found.filter((one) => one?.format === "interbellum-lecture" && typeof one.id === "string" && Array.isArray(one.steps)) : [] };
      return read.list;
    } catch {
      return [];
    }
  }
  function list() {
    const there = stored();
    if (held.size === 0) return there;
    const left = new Map(held);
    const found = there.map((one) => {
      const mine = left.has(one.id) ? left.get(one.id) : one;
      left.delete(one.id);
      return mine;
    });
    return [...found, ...left.values()].filter(Boolean);
  }
  function hold(id, lecture) {
    held.set(id, lecture);
    try {
      storage.setItem(KEY, JSON.stringify(list()));
      held.clear();
      return true;
    } catch {
      return false;
    }
  }
  return { list, put: (lecture) => hold(lecture.id, lecture), get: (id) => list().find((one) => one.id === id) ?? null, remove: (id) => hold(id, null) };
}
