/** What is taken away: names of files, and the form that a lecture is sent in. Pure. */

import { t } from "../words.mjs";

/** What a lecture can become: the room of the server that makes it, the end of its file's name, the style of its pictures. */
export const HANDOUTS = {
  pptx: { words: t("PowerPoint"), says: t("a slide a step, with notes"), end: "pptx", name: "", style: "screen" },
  pdf: { words: t("Handout"), says: t("A4, readable in grey"), end: "pdf", name: t("handout"), style: "grey" },
  worksheet: { words: t("Worksheet"), says: t("blank maps with numbers"), end: "pdf", name: t("worksheet"), style: "blank" },
  answers: { words: t("Answer key"), says: t("to the worksheet"), end: "pdf", name: t("answer key"), style: "blank" },
};

/** A text as part of a file's name. */
export function slug(text) {
  return String(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-$/, "") || "atlas";
}

/** The name of a file: "munich-handout.pdf", "interbellum-1938-10-05-regimes.png". */
export function fileName(parts, end) {
  return `${parts.filter(Boolean).map(slug).join("-")}.${end}`;
}

/** The name of a picture of a frame. */
export function pictureName(frame, end) {
  return `${["interbellum", frame.date, frame.colour && frame.colour !== "powers" ? frame.colour : "", ...(frame.show ?? []), frame.country ? slug(frame.country) : ""].filter(Boolean).join("-")}.${end}`;
}

/** Where on the server things are made: the edition's address, from that of a script of it. */
export function roomOf(script) {
  return new URL("../../../", script).href;
}

/** How far a work of so many pictures is, in words. */
export function progressOf({ made, of, sent }) {
  return sent ? t("The server puts it together …") : t("Picture {n} of {m} …", { n: Math.min(made + 1, of), m: of });
}

/** The message of an answer that is no file: a text of the server's, or what its number means. */
export function faultOf(status, text, type) {
  const plain = /json/.test(type) ? messageIn(text) : /text\/plain/.test(type) ? text : "";
  if (plain) return plain.trim().slice(0, 600);
  if (status === 413) return t("the lecture and its pictures are too large for the server");
  if (status === 404) return t("this server has no room for it; reload the page");
  return t("the server answered {n}", { n: status });
}

function messageIn(text) {
  try {
    const said = JSON.parse(text);
    const found = said?.message ?? said?.error ?? said?.faults;
    return Array.isArray(found) ? found.map((one) => (typeof one === "string" ? one : [one.where ?? one.file, one.found, one.allowed, one.remedy].filter(Boolean).join("; "))).join("\n") : String(found ?? "");
  } catch {
    return "";
  }
}
