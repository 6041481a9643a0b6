/** What a frame of another page adds to map, slider and credit: the way into the whole atlas. Touches the document. */

import { nodeOf } from "../dom.mjs";
import { h } from "../panel.mjs";
import { t } from "../words.mjs";

/** The address of the whole atlas with what the frame shows. */
export function whole(address) {
  const url = new URL(address);
  url.searchParams.delete("embed");
  return url.href;
}

/** Puts the link beside the credit; it leads to what is shown when it is used. */
export function linkOut() {
  const link = nodeOf(h("A", { className: "way-out", target: "_blank", rel: "noopener", href: whole(window.location.href) }, t("Open the atlas")));
  const anew = () => { link.href = whole(window.location.href); };
  for (const name of ["pointerenter", "pointerdown", "focus", "click"]) link.addEventListener(name, anew);
  document.getElementById("side").append(link);
}
