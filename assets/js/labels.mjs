/**
 * Where names go so that none meets another. Pure: widths are measured by the caller.
 *
 * @typedef {{id:string, x:number, y:number, width:number, height:number, anchor:string,
 *   options?: Array<[number, number, string]>, rank:number, instead?:string, once?:string, over?:boolean}} Wish
 */

/** The rectangle of a label put at (x, y) with a text anchor: start, middle or end; y is its middle. */
export function boxOf(wish, x, y, anchor) {
  const left = anchor === "middle" ? x - wish.width / 2 : anchor === "end" ? x - wish.width : x;
  return [left, y - wish.height / 2, left + wish.width, y + wish.height / 2];
}

/** Whether two rectangles come nearer than a gap. */
export function meets(a, b, gap) {
  return a[0] < b[2] + gap && a[2] > b[0] - gap && a[1] < b[3] + gap && a[3] > b[1] - gap;
}

/**
 * Places wishes in the order of their rank (1 first). Each may offer several places as `options`
 * [dx, dy, anchor]; the first that is free and wholly within the screen (or the rectangle `within`) is taken,
 * else the label is left out. One that stands `instead` of another, or says `once` what was said, comes only if that
 * found no place. `taken` holds rectangles that are already in use; of these a wish that is `over` covers as few of the
 * `soft` as it can where nothing is free. Gives a Map id -> {x, y, anchor}.
 */
export function place(wishes, width, height, { taken = [], soft = null, gap = 3, most = Infinity, within = null } = {}) {
  const [left, top, right, bottom] = within ?? [0, 0, width, height];
  const grid = new Map();
  const cell = 64;
  const cells = (box, visit) => {
    for (let i = Math.floor((box[0] - gap) / cell); i <= Math.floor((box[2] + gap) / cell); i += 1) {
      for (let j = Math.floor((box[1] - gap) / cell); j <= Math.floor((box[3] + gap) / cell); j += 1) {
        if (visit(i * 4096 + j)) return true;
      }
    }
    return false;
  };
  const occupy = (box) => cells(box, (key) => {
    if (!grid.has(key)) grid.set(key, []);
    grid.get(key).push(box);
    return false;
  });
  /** How many soft rectangles a box covers; Infinity if it meets another. */
  const cost = (box) => {
    const met = new Set();
    const hard = cells(box, (key) => (grid.get(key) ?? []).some((other) => meets(box, other, gap) && !(soft?.has(other) && met.add(other))));
    return hard ? Infinity : met.size;
  };
  taken.forEach(occupy);

  const placed = new Map();
  const said = new Set();
  const order = wishes.map((wish, index) => [wish, index]).sort((a, b) => a[0].rank - b[0].rank || a[1] - b[1]);
  for (const [wish] of order) {
    if (placed.size >= most) break;
    if (placed.has(wish.instead) || (wish.once && said.has(wish.once))) continue;
    let [best, least] = [null, wish.over ? Infinity : 1];
    for (const [dx, dy, anchor] of wish.options ?? [[0, 0, wish.anchor]]) {
      const box = boxOf(wish, wish.x + dx, wish.y + dy, anchor);
      if (box[0] < left + 2 || box[1] < top + 2 || box[2] > right - 2 || box[3] > bottom - 2) continue;
      const covers = cost(box);
      if (covers >= least) continue;
      [best, least] = [{ box, at: { x: wish.x + dx, y: wish.y + dy, anchor } }, covers];
      if (covers === 0) break;
    }
    if (!best) continue;
    occupy(best.box);
    said.add(wish.once);
    placed.set(wish.id, best.at);
  }
  return placed;
}
