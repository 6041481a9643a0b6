/** A lecture in an address: its text, compressed, after the "#". Uses the browser's streams, touches nothing else. */

import { MOST_BYTES, textOf } from "./format.mjs";

export const SIGN = "#lecture=";
/** Letters that programs for mail and chat still pass on whole. */
export const MOST_LETTERS = 6000;

const through = (bytes, stream) => new Blob([bytes]).stream().pipeThrough(stream);

/** The address of a lecture, from the address of the page. */
export async function linkOf(lecture, page) {
  const written = new TextEncoder().encode(JSON.stringify(JSON.parse(textOf(lecture))));
  const bytes = new Uint8Array(await new Response(through(written, new CompressionStream("deflate-raw"))).arrayBuffer());
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return `${page}${SIGN}${btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

/** The text of the lecture in a fragment ("#lecture=..."), or null if it holds none that can be read. */
export async function textInLink(fragment) {
  if (!fragment.startsWith(SIGN)) return null;
  try {
    const letters = atob(fragment.slice(SIGN.length).replace(/-/g, "+").replace(/_/g, "/"));
    const reader = through(Uint8Array.from(letters, (one) => one.charCodeAt(0)), new DecompressionStream("deflate-raw")).getReader();
    const parts = [];
    let long = 0;
    for (let got = await reader.read(); !got.done; got = await reader.read()) {
      parts.push(got.value);
      long += got.value.length;
      if (long > MOST_BYTES) {
        await reader.cancel();
        return null;
      }
    }
    return await new Blob(parts).text();
  } catch {
    return null;
  }
}
