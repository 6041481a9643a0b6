/**
 * Trees of plain objects to elements. Touches the document. Text goes in as text nodes and is never markup.
 *
 * A tree is {type, props} (a type "svg:path" is an element of SVG) with `children` among the props (see `h` in panel.mjs), a text, or a list of trees.
 */

const SVG = "http://www.w3.org/2000/svg";
const NAMES = { className: "class", tabIndex: "tabindex" };

/** The node, or fragment, of a tree. */
export function nodeOf(tree) {
  if (Array.isArray(tree)) {
    const fragment = document.createDocumentFragment();
    for (const part of tree) fragment.append(nodeOf(part));
    return fragment;
  }
  if (tree === null || typeof tree !== "object") return document.createTextNode(String(tree ?? ""));
  const node = tree.type.startsWith("svg:") ? document.createElementNS(SVG, tree.type.slice(4)) : document.createElement(tree.type.toLowerCase());
  for (const [name, value] of Object.entries(tree.props)) {
    if (name === "children" || name === "key" || value === undefined || value === false) continue;
    if (name === "style") Object.assign(node.style, value);
    else node.setAttribute(NAMES[name] ?? name, value === true ? "" : String(value));
  }
  node.append(nodeOf(tree.props.children));
  return node;
}

/**
 * Puts a tree, or a list of trees, into a host. Parts that it holds already stay as they are, with what the reader
 * opened in them; what had the focus keeps it, if it has an id.
 */
export function render(host, tree) {
  const parts = [tree].flat(Infinity).filter((part) => part !== null && part !== undefined && part !== false && part !== "");
  const texts = parts.map((part) => JSON.stringify(part));
  const before = host.shownParts ?? [];
  if (texts.length === before.length && texts.every((text, i) => text === before[i].text)) return;
  const held = host.contains(document.activeElement) ? document.activeElement.id : "";
  const left = [...before];
  const shown = texts.map((text, i) => {
    const at = left.findIndex((one) => one.text === text);
    return { text, node: at >= 0 ? left.splice(at, 1)[0].node : nodeOf(parts[i]) };
  });
  if (before.length === 0) host.replaceChildren();
  for (const { node } of left) node.remove();
  let next = host.firstChild;
  for (const { node } of shown) {
    if (node === next) next = next.nextSibling;
    else host.insertBefore(node, next);
  }
  host.shownParts = shown;
  if (held && document.activeElement?.id !== held) document.getElementById(held)?.focus({ preventScroll: true });
}

/**
 * Dash draws a list of boxes as a listbox whose options hold boxes, which a screen reader says twice or not at
 * all: here it is a named group of boxes with labels, and stays one when Dash draws a choice anew.
 */
export function groupOfBoxes(host, name) {
  const mend = () => {
    host.setAttribute("role", "group");
    host.setAttribute("aria-label", name);
    for (const label of host.querySelectorAll("label[role], label[aria-selected]")) {
      label.removeAttribute("role");
      label.removeAttribute("aria-selected");
    }
  };
  mend();
  new MutationObserver(mend).observe(host, { subtree: true, childList: true, attributeFilter: ["aria-selected"] });
}
