/** Styles that only a lecture needs, linked when it begins. Touches the document. */

const asked = new Map();

/** Links a sheet of assets/later, once; resolves when it counts, or could not be had. */
export function styles(name) {
  if (!asked.has(name)) {
    asked.set(name, new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = new URL(`../../later/${name}`, import.meta.url).href;
      link.addEventListener("load", resolve);
      link.addEventListener("error", resolve);
      document.head.append(link);
    }));
  }
  return asked.get(name);
}
