/**
 * The desk "Take away": the map as picture, data and print, the lecture as slides, handout and worksheet. Touches the document.
 */

import { inWords, dayOf } from "../dates.mjs";
import { act, h, header, section } from "../panel.mjs";
import { makePictures } from "./picture.mjs";
import { START, served } from "./served.mjs";
import { makeSharing } from "./sharing.mjs";
import { styles } from "./styles.mjs";
import { HANDOUTS, faultOf, fileName, pictureName, progressOf, roomOf } from "./taking.mjs";
import { inEnglish, t, tn, woven } from "../words.mjs";

const PICTURE_STYLES = { screen: t("In colour"), grey: t("For printing in grey"), blank: t("Blank, with numbers") };
const ASKED = { states: t("states"), towns: t("towns") };
/** Pictures stand on two thirds of a slide or of a sheet's height and less: what is read on them is larger. */
const TYPE = 1.25;
const ROOM = roomOf(import.meta.url);

export function makeDesk({ plate, hall }) {
  styles("lecture-take.css");
  const pictures = makePictures(plate);
  /** The address of what is shown; a lecture of one's own is not on the devices of others. */
  function address() {
    const url = new URL(window.location.href);
    if (hall.shelf.get(url.searchParams.get("tour") ?? "")) for (const name of ["tour", "step"]) url.searchParams.delete(name);
    return url.href;
  }
  const sharing = makeSharing({ address, redraw: () => hall.redraw(), title: () => t("{atlas}: the map of {date}", { atlas: document.querySelector(".brand h1").textContent, date: inWords(dayOf(frameNow().date)) }) });
  let style = "screen";
  let of = "states";
  let work = null;
  let said = null;

  document.addEventListener("change", ({ target }) => {
    if (target.dataset?.take === "style") style = target.value;
    else if (target.dataset?.take === "of") of = target.value;
    else return;
    hall.redraw();
  });

  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  /** Does a piece of work that can be cancelled, one at a time, and says how it went. */
  async function during(words, doing) {
    if (work) return;
    const stop = new AbortController();
    work = { words, made: 0, of: 1, sent: false, stop };
    said = null;
    hall.redraw();
    document.getElementById("take-stop")?.focus({ preventScroll: true });
    try {
      said = { words: t("Saved: {file}", { file: await doing(work) }) };
    } catch (error) {
      said = stop.signal.aborted ? { words: t("{what}: cancelled. Nothing was saved.", { what: words }) }
        : { words: t("{what} could not be made: {fault}. Nothing was saved; the page still works.", { what: words, fault: error.message }), fault: true };
    }
    work = null;
    hall.redraw();
    document.getElementById("take-said")?.focus({ preventScroll: true });
  }

  const frameNow = () => hall.capture();

  const picture = (end) => during(end === "png" ? t("PNG of this map") : t("SVG of this map"), async () => {
    const frame = frameNow();
    const options = { style, of, title: hall.now()?.step.title ?? "" };
    if (style === "blank") delete options.title;
    const name = pictureName(style === "blank" ? { date: frame.date, show: ["blank", of] } : frame, end);
    save(end === "png" ? await pictures.png(frame, options) : new Blob([await pictures.svg(frame, options)], { type: "image/svg+xml" }), name);
    return name;
  });

  const data = (end) => during(end === "csv" ? t("CSV of the states") : t("GeoJSON of the territories"), async ({ stop }) => {
    const { date, view } = frameNow();
    const name = fileName(["interbellum", date, end === "csv" ? "states" : "territories"], end);
    if (!served()) {
      const { dayCsv, dayGeojson } = await import("./day-data.mjs");
      const given = { ...plate, toDegrees: plate.plane.toDegrees };
      save(end === "csv" ? new Blob([dayCsv(given, dayOf(date), view)], { type: "text/csv" }) : new Blob([dayGeojson(given, dayOf(date), view)], { type: "application/geo+json" }), name);
      return name;
    }
    const answer = await fetch(`${ROOM}day/${date}.${end}${view ? `?view=${view.join(",")}` : ""}`, { signal: stop.signal });
    if (!answer.ok) throw new Error(faultOf(answer.status, await answer.text(), answer.headers.get("Content-Type") ?? ""));
    save(await answer.blob(), name);
    return name;
  });

  /** Lets the page paint and take a click between two pictures. */
  const breathe = () => new Promise((resolve) => { setTimeout(resolve); });

  const handout = (kind) => during(HANDOUTS[kind].words, async (now) => {
    const { lecture } = hall.now();
    const { style: wanted, end, name: called } = HANDOUTS[kind];
    const form = new FormData();
    form.append("lecture", JSON.stringify(lecture));
    form.append("address", `${window.location.origin}${window.location.pathname}`);
    form.append("addresses", JSON.stringify(lecture.steps.map(pictures.address)));
    const key = [];
    now.of = lecture.steps.length;
    now.counted = true;
    for (const [index, frame] of lecture.steps.entries()) {
      now.stop.signal.throwIfAborted();
      now.made = index;
      hall.redraw();
      await breathe();
      let png;
      if (wanted === "blank") {
        const found = await pictures.blank(frame, { of, bare: true, type: TYPE });
        png = found.png;
        key.push(found.key);
      } else png = await pictures.png(frame, { style: wanted, bare: true, type: TYPE });
      form.append(`picture-${index + 1}`, png, `picture-${index + 1}.png`);
    }
    if (key.length > 0) form.append("key", JSON.stringify(key));
    now.sent = true;
    hall.redraw();
    const answer = await fetch(`${ROOM}handout/${kind}`, { method: "POST", body: form, signal: now.stop.signal });
    if (!answer.ok) throw new Error(faultOf(answer.status, await answer.text(), answer.headers.get("Content-Type") ?? ""));
    const file = await answer.blob();
    now.stop.signal.throwIfAborted();
    const name = fileName([lecture.title, called], end);
    save(file, name);
    return name;
  });

  const choice = (name, chosen, options, words) => h("Label", { className: "field" }, `${words} `,
    h("Select", { "data-take": name, id: `take-${name}` }, Object.entries(options).map(([value, label]) => h("Option", { value, key: value, selected: value === chosen }, label))));
  const button = (name, id, words, says, can = true) => h("Li", { key: `${name}${id}` }, act(name, id, { disabled: !can || work !== null, id: `${name}-${id}` }, words), says ? h("Span", { className: "note" }, says) : null);

  function progress() {
    if (!work) return said ? h("P", { id: "take-said", tabIndex: -1, role: "status", className: said.fault ? "take-said fault" : "take-said" }, said.words) : null;
    return h("Div", { className: "take-work", role: "status" }, h("P", {}, woven("{a}: {b}", { a: h("Strong", {}, work.words), b: work.counted ? progressOf(work) : t("one moment …") })),
      work.counted ? h("Progress", { max: work.of + 1, value: work.sent ? work.of : work.made, "aria-label": work.words }) : null, act("take-stop", "", { id: "take-stop" }, t("Cancel")));
  }

  return {
    acts: {
      ...sharing.acts,
      "take-picture": picture, "take-data": data, "take-handout": handout,
      "take-stop": () => work?.stop.abort(),
      // What is read beside the map is printed, and this desk is not.
      "take-print": () => {
        plate.store.set({ desk: null });
        setTimeout(() => window.print(), 300);
      },
    },
    tree() {
      const here = hall.now();
      const blank = style === "blank";
      return h("Article", { className: "reading desk take" }, header(t("Take away"), t("The map of {date}, as it is shown", { date: inWords(dayOf(frameNow().date)) })),
        progress(),
        section(t("Picture"), h("P", { className: "take-choice" }, choice("style", style, PICTURE_STYLES, t("Style")), blank ? choice("of", of, ASKED, t("Ask for")) : null),
          h("Ul", { className: "take-list" }, button("take-picture", "png", "PNG", "1920 × 1080"), button("take-picture", "svg", "SVG", t("sharp at any size")),
            button("take-print", "", t("Print …"), t("with text and sources")))),
        sharing.section(),
        section(t("Data of what is shown"), h("Ul", { className: "take-list" }, button("take-data", "csv", "CSV", t("states: km², regime, sources")),
          button("take-data", "geojson", "GeoJSON", t("outlines in degrees, WGS 84")))),
        section(t("Lecture"), here ? [h("P", {}, h("Strong", {}, hall.shelf.get(here.lecture.id) ? here.lecture.title : inEnglish(here.lecture.title)), ", ", tn("{n} step", "{n} steps", here.lecture.steps.length)),
          h("Ul", { className: "take-list" }, Object.entries(HANDOUTS).map(([kind, { words, says }]) => button("take-handout", kind, words, says, served()))),
          served() ? null : h("P", { className: "note" }, `${t("PowerPoint and PDF are put together by a server.")} `, START),
          blank ? null : h("P", { className: "take-choice" }, choice("of", of, ASKED, t("Worksheets ask for")))]
          : h("P", { className: "note" }, `${t("Open a lecture to take it away as slides, handout or worksheet.")} `, act("desk", "lectures", { className: "link" }, t("Lectures")))));
    },
    left() {
      work?.stop.abort();
      sharing.left();
      said = null;
    },
  };
}
