/**
 * The map as a link, as a frame for another page and as a code: a section of the desk "Take away". The first two functions
 * are pure; the rest touches the browser's clipboard.
 */

import { act, h, section } from "../panel.mjs";
import { language, t } from "../words.mjs";
import { codeTree } from "./code.mjs";

/** The address that leads back to what a page shows, from that of the page: without its desk. */
export function linkTo(address) {
  const url = new URL(address);
  url.hash = "";
  for (const name of ["desk", "quiz", "mode", "follow", "embed"]) url.searchParams.delete(name);
  return url.href.replaceAll("%2C", ",").replaceAll("%3A", ":");
}

/** The markup of a frame that shows the map of an address, in a language; only text and quotes of its own get into it. */
export function frameOf(address, title, spoken = "en") {
  const url = new URL(linkTo(address));
  for (const name of ["tour", "step", "pin", "with"]) url.searchParams.delete(name);
  if (spoken !== "en") url.searchParams.set("lang", spoken);
  const found = linkTo(url.href);
  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${escaped(`${found}${url.search ? "&" : "?"}embed=1`)}" title="${escaped(title)}" width="800" height="500" loading="lazy" style="border: 0; max-width: 100%" allowfullscreen></iframe>`;
}

/** The section, for a title that says what a frame shows; `redraw` puts it on the page anew, `address` is that of the page. */
export function makeSharing({ redraw, title, address }) {
  let shown = null; // {kind: "link" or "frame", copied, text}
  let code = false;

  const copy = async (kind) => {
    const text = kind === "link" ? linkTo(address()) : frameOf(address(), title(), language);
    const copied = await (navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false);
    shown = { kind, copied, text };
    redraw();
    if (!copied) document.getElementById("share-field")?.select();
  };
  const row = (name, words, says, more = {}) => h("Li", { key: name }, act(name, "", { id: name, ...more }, words), h("Span", { className: "note" }, says));

  function field() {
    if (!shown) return null;
    return [h("P", { role: "status", id: "share-said" }, shown.copied ? t("Copied.") : t("This browser does not let the page copy: take the text from the field.")),
      h("Textarea", { id: "share-field", readonly: true, rows: shown.kind === "link" ? 2 : 4, "aria-label": shown.kind === "link" ? t("Link to this map") : t("Embed code") }, shown.text)];
  }
  return {
    acts: {
      "share-link": () => copy("link"),
      "share-frame": () => copy("frame"),
      "share-code"() {
        code = !code;
        redraw();
      },
    },
    section: () => section(t("Share"),
      h("Ul", { className: "take-list" }, row("share-link", t("Copy link"), t("leads back to this map")), row("share-frame", t("Copy embed code"), t("a frame for Moodle, WordPress, slides")),
        row("share-code", t("QR code"), t("for phones"), { "aria-pressed": String(code) })),
      field(), code ? codeTree(linkTo(address())) : null,
      /^(localhost|127\..*|\[::1\])$/.test(window.location.hostname) ? h("P", { className: "note" }, t("This address works on this machine only: others need the atlas on a web host.")) : null),
    left() {
      shown = null;
      code = false;
    },
  };
}
