/** How a lecture comes and goes: files and links. Each gives what is to be said about it. Touches the document. */

import { stepsIn } from "./edit-trees.mjs";
import { freeId } from "./drafts.mjs";
import { MOST_BYTES, readLecture, textOf } from "./format.mjs";
import { MOST_LETTERS, linkOf, textInLink } from "./linking.mjs";
import { locale, t } from "../words.mjs";

const number = (value) => value.toLocaleString(locale);

/** Reads a file: {lecture, said}, the lecture null where the file holds none. */
export async function readFile(file, known) {
  const long = { where: "", found: t("the file has {n} bytes", { n: number(file.size) }), allowed: t("{n} bytes", { n: number(MOST_BYTES) }), remedy: t("Is it a lecture? If so, shorten its notes") };
  const { lecture, faults } = file.size > MOST_BYTES + 3 ? { lecture: null, faults: [long] } : readLecture(await file.text().catch(() => ""), known);
  if (lecture) return { lecture, said: { words: t("“{title}” opened: {steps}.", { title: lecture.title, steps: stepsIn(lecture) }) } };
  return { lecture: null, said: { words: t("“{title}” was not opened. Nothing that is here was changed.", { title: file.name.slice(0, 80) }), lines: faults, fault: true } };
}

/** Reads the lecture in the fragment of an address: {lecture, said}. */
export async function readFragment(fragment, known) {
  const text = await textInLink(fragment);
  if (text === null) {
    return { lecture: null, said: { words: t("The link holds no lecture that can be read: it may have been cut off on its way. Ask for the file of the lecture."), fault: true } };
  }
  const { lecture, faults } = readLecture(text, known);
  return { lecture, said: lecture ? null : { words: t("The lecture in this link cannot be opened. Nothing that is here was changed."), lines: faults, fault: true } };
}

/** A link to a lecture, copied if the browser lets us; or why there is none. */
export async function share(lecture) {
  try {
    const link = await linkOf(lecture, window.location.origin + window.location.pathname);
    if (link.length > MOST_LETTERS) {
      return { words: t("The link would have {n} letters, and many programs cut links off after about {m}. Save the lecture to a file and pass that on, or shorten its notes.", { n: number(link.length), m: number(MOST_LETTERS) }), fault: true };
    }
    const copied = await (navigator.clipboard?.writeText(link).then(() => true, () => false) ?? false);
    return { words: t("{a}: {b}", { a: copied ? t("Link copied") : t("Copy this link"), b: t("the whole lecture is in it ({n} letters). Whoever opens it is asked whether to keep it.", { n: number(link.length) }) }), link };
  } catch (error) {
    return { words: t("This browser cannot make a link ({fault}). Save the lecture to a file and pass that on.", { fault: error.message }), fault: true };
  }
}

/** Saves a lecture as a file. */
export function save(lecture) {
  const address = URL.createObjectURL(new Blob([textOf(lecture)], { type: "application/json" }));
  const name = `${freeId(lecture.title, new Set())}.json`;
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return { words: t("Saved as {file}.", { file: name }) };
}

/** Asks for files. */
export function choose(take) {
  const field = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json", multiple: true });
  field.addEventListener("change", () => take([...field.files]));
  field.click();
}
