/**
 * What a lecture may yet need, fetched while the network is there, so that a cut stops no step. Touches the document
 * and asks our own server.
 */

import { json } from "../opening.mjs";

/** Milliseconds after which a lecture's first step has been drawn. */
const LATER = 1500;
const MODULES = ["../layers/kit.mjs", "./chalk.mjs", "./speaker.mjs", "./lead.mjs", "./desk-follow.mjs",
  ...["compare", "jump", "marks", "pair", "swipe", "town"].map((name) => `../later/${name}.mjs`)];

let laid = false;

/** Fetches all of it once; what cannot be had is asked for again when it is wanted. */
export function layIn() {
  if (laid) return;
  laid = true;
  const { argument } = document.querySelector("meta[name=interbellum]").dataset;
  setTimeout(() => Promise.allSettled([json(argument), ...MODULES.map((name) => import(name))]), LATER);
}
