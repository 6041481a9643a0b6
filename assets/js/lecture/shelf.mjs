/** Lectures of one's own, kept in the browser. Touches the browser's storage. */

const KEY = "interbellum.lectures";

/** A shelf on a storage (localStorage). What is not a list of documents counts as none. */
export function makeShelf(storage) {
  function list() {
    try {
      const found = JSON.parse(storage.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? found.filter((one) => one?.format === "interbellum-lecture" && Array.isArray(one.steps)) : [];
    } catch {
      return [];
    }
  }
  function put(lecture) {
    const others = list();
    const at = others.findIndex((one) => one.id === lecture.id);
    if (at >= 0) others[at] = lecture;
    else others.push(lecture);
    storage.setItem(KEY, JSON.stringify(others));
  }
  return { list, put, get: (id) => list().find((one) => one.id === id) ?? null, remove: (id) => storage.setItem(KEY, JSON.stringify(list().filter((one) => one.id !== id))) };
}
