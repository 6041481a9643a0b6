/** QR codes of addresses (ISO/IEC 18004: letters as bytes, error correction M or L). Pure. */

import { h } from "../panel.mjs";
import { t } from "../words.mjs";

/** Letters up to which a code bears 15 % of damage; longer ones 7 %. */
const MOST_M = 300;
/** For each version from 1: bytes of correction a block, and blocks. */
const TABLES = {
  L: { bits: 1, bytes: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25] },
  M: { bits: 0, bytes: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49] },
};
const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => (x * y) % 2 + (x * y) % 3, (x, y) => ((x * y) % 2 + (x * y) % 3) % 2, (x, y) => ((x + y) % 2 + (x * y) % 3) % 2,
];

/** Products in the field of 256 elements that the correction reckons in. */
function times(x, y) {
  let product = 0;
  for (let i = 7; i >= 0; i -= 1) product = (product << 1) ^ ((product >>> 7) * 0x11D) ^ (((y >>> i) & 1) * x);
  return product;
}

/** The bytes that correct errors in others, so many. */
function correction(data, count) {
  const divisor = Array(count).fill(0);
  divisor[count - 1] = 1;
  for (let i = 0, root = 1; i < count; i += 1, root = times(root, 2)) {
    for (let j = 0; j < count; j += 1) divisor[j] = times(divisor[j], root) ^ (divisor[j + 1] ?? 0);
  }
  const rest = Array(count).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((one, i) => { rest[i] ^= times(one, factor); });
  }
  return rest;
}

/** Modules for data in a version: all but patterns, format and version. */
function room(version) {
  const align = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const patterns = align === 0 ? 0 : (25 * align - 10) * align - 55;
  return (16 * version + 128) * version + 64 - patterns - (version >= 7 ? 36 : 0);
}

/** All bytes of a code in their order: data and correction, block by block, woven. */
function woven(bytes, level) {
  const { bytes: corrections, blocks } = TABLES[level];
  const space = (version) => Math.floor(room(version) / 8) - corrections[version - 1] * blocks[version - 1];
  let version = 1;
  while (version <= 40 && space(version) * 8 < 4 + (version < 10 ? 8 : 16) + 8 * bytes.length) version += 1;
  if (version > 40) throw new RangeError(t("the address is too long for a code"));
  const bits = [];
  const put = (value, count) => { for (let i = count - 1; i >= 0; i -= 1) bits.push((value >>> i) & 1); };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, space(version) * 8 - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  const data = [];
  for (let i = 0; i < bits.length; i += 8) data.push(bits.slice(i, i + 8).reduce((all, bit) => all * 2 + bit, 0));
  for (let pad = 0xEC; data.length < space(version); pad ^= 0xEC ^ 0x11) data.push(pad);
  const count = blocks[version - 1];
  const short = Math.floor(data.length / count);
  const long = data.length % count;
  const parts = Array.from({ length: count }, (_, i) => data.slice(i * short + Math.max(0, i - (count - long)), (i + 1) * short + Math.max(0, i + 1 - (count - long))));
  const mends = parts.map((part) => correction(part, corrections[version - 1]));
  const weave = (lists) => Array.from({ length: Math.max(...lists.map((one) => one.length)) }, (_, i) => lists.flatMap((one) => one[i] ?? [])).flat();
  return { version, all: [...weave(parts), ...weave(mends)] };
}

/** Bits of a number with those that guard them, by the polynomial of the standard. */
function guarded(value, places, polynomial) {
  let rest = value;
  for (let i = 0; i < places; i += 1) rest = (rest << 1) ^ ((rest >>> (places - 1)) * polynomial);
  return (value << places) | rest;
}

/** How hard a pattern is to read: the four rules of the standard. */
function penalty(dark) {
  const size = dark.length;
  let points = 0;
  for (const line of [...dark, ...dark.map((_, x) => dark.map((row) => row[x]))]) {
    const text = line.map(Number).join("");
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2;
    points += 40 * [...`0000${text}0000`.matchAll(/(?=00001011101|10111010000)/g)].length;
  }
  for (let y = 1; y < size; y += 1) {
    for (let x = 1; x < size; x += 1) if (dark[y][x] === dark[y - 1][x] && dark[y][x] === dark[y][x - 1] && dark[y][x] === dark[y - 1][x - 1]) points += 3;
  }
  const share = dark.flat().filter(Boolean).length / size ** 2;
  return points + 10 * Math.floor(Math.abs(share - 0.5) * 20);
}

/** The code of an address in plain letters: rows of modules, true where dark, without a margin. */
export function codeOf(address) {
  const bytes = new TextEncoder().encode(address);
  const level = bytes.length <= MOST_M ? "M" : "L";
  const { version, all } = woven(bytes, level);
  const size = 17 + 4 * version;
  const dark = Array.from({ length: size }, () => Array(size).fill(false));
  const fixed = dark.map((row) => [...row]);
  const set = (x, y, on) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y][x] = Boolean(on);
    fixed[y][x] = true;
  };
  const square = (cx, cy, most, rings) => {
    for (let y = -most; y <= most; y += 1) for (let x = -most; x <= most; x += 1) set(cx + x, cy + y, rings.includes(Math.max(Math.abs(x), Math.abs(y))));
  };
  for (let i = 0; i < size; i += 1) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, [0, 1, 3]);
  const count = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const places = Array.from({ length: count }, (_, i) => (i === 0 ? 6 : size - 7 - (count - 1 - i) * step));
  const corner = (i, j) => (i === 0 && j === 0) || (i === 0 && j === count - 1) || (i === count - 1 && j === 0);
  places.forEach((x, i) => places.forEach((y, j) => { if (!corner(i, j)) square(x, y, 2, [0, 2]); }));
  const format = (mask) => {
    const bits = guarded((TABLES[level].bits << 3) | mask, 10, 0x537) ^ 0x5412;
    const bit = (i) => (bits >>> i) & 1;
    for (let i = 0; i < 15; i += 1) {
      set(...(i < 6 ? [8, i] : i < 8 ? [8, i + 1] : i === 8 ? [7, 8] : [14 - i, 8]), bit(i));
      set(...(i < 8 ? [size - 1 - i, 8] : [8, size - 15 + i]), bit(i));
    }
    set(8, size - 8, 1);
  };
  format(0);
  if (version >= 7) {
    const bits = guarded(version, 12, 0x1F25);
    for (let i = 0; i < 18; i += 1) {
      const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
      set(a, b, (bits >>> i) & 1);
      set(b, a, (bits >>> i) & 1);
    }
  }
  let next = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let i = 0; i < size; i += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - i : i;
      for (const x of [right, right - 1]) {
        if (!fixed[y][x] && next < all.length * 8) {
          dark[y][x] = ((all[next >>> 3] >>> (7 - (next & 7))) & 1) === 1;
          next += 1;
        }
      }
    }
  }
  const flip = (mask) => dark.forEach((row, y) => row.forEach((on, x) => { if (!fixed[y][x] && MASKS[mask](x, y) === 0) row[x] = !on; }));
  let best = { mask: 0, points: Infinity };
  for (let mask = 0; mask < 8; mask += 1) {
    flip(mask);
    format(mask);
    const points = penalty(dark);
    if (points < best.points) best = { mask, points };
    flip(mask);
  }
  flip(best.mask);
  format(best.mask);
  return dark;
}

/** The code as a tree of SVG, with the quiet margin that readers need. */
export function codeTree(address) {
  const rows = codeOf(address);
  const side = rows.length + 8;
  const d = rows.map((row, y) => row.map((on, x) => (on ? `M${x + 4} ${y + 4}h1v1h-1z` : "")).join("")).join("");
  return h("svg:svg", { class: "qr", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": t("QR code of {address}", { address }), "shape-rendering": "crispEdges" },
    h("svg:path", { fill: "#FFF", d: `M0 0h${side}v${side}h-${side}z` }), h("svg:path", { fill: "#000", d }));
}
