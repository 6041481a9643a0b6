/**
 * The acts: what buttons and keys do, the same for both. Touches the document.
 */

import { dayOf, firstOf, isoOf, partsOf } from "./dates.mjs";
import { render } from "./dom.mjs";
import { actOf, whereOf } from "./keys.mjs";
import { drawLanguages, lackingTree } from "./language.mjs";
import { sourceRegister } from "./panel.mjs";
import { stepFrom } from "./past.mjs";
import { embedded } from "./opening.mjs";
import { makePlayer } from "./player.mjs";
import { themesOf } from "./records.mjs";
import { keep, recall } from "./storage.mjs";
import { dayAt } from "./strip.mjs";
import { panned, whole, zoomed } from "./view.mjs";
import { t } from "./words.mjs";

const $ = (id) => document.getElementById(id);
/** What keys do in a frame of another page: time and view, nothing that it has no room for. */
const FRAMED = /^(next|previous|first|last)-(day|change|event)$|^five-years|^play$|^zoom|^pan|^fit$/;

/** Listens to buttons, keys and fields for a plate (see main.mjs). `more` are the acts of the reading tools. */
export function listenToActs(plate, { look, read, note, more = {} }) {
  const { records, past, store, fit, timeline, field, page, size } = plate;
  const themes = () => themesOf(store.get().layers);
  const jump = (day) => {
    if (day !== null && day !== undefined) {
      store.set({ day: Math.min(records.period[1], Math.max(records.period[0], day)), stepped: true });
    }
  };
  const player = makePlayer({
    store, last: records.period[1], nextChange: (day) => stepFrom(past.changeDays, day, 1),
    onEnd: () => store.set({ playing: false }),
  });
  const nextEvent = (direction) => {
    const { day } = store.get();
    const chosen = themes();
    const list = [...new Set(records.events.filter((event) => chosen.has(event.theme)).map((event) => event.day))];
    const found = stepFrom(list, day, direction);
    if (found === null) return;
    const event = records.events.find((one) => one.day === found && chosen.has(one.theme));
    store.set({ day: found, event: event.id, stepped: true });
  };
  const yearStep = (years) => {
    const { day } = store.get();
    const { year, month, date } = partsOf(day);
    jump(firstOf(year + years, month) + Math.min(date, 28) - 1);
  };
  /** Whether the keys that print something count: WCAG 2.1.4 asks that they can be switched off. */
  const LETTERS = "interbellum.letters";
  let letters = recall("localStorage", LETTERS) !== "off";
  plate.keys = { letters: () => letters };
  const acts = plate.acts = {
    ...more,
    "next-day": () => jump(store.get().day + 1),
    "previous-day": () => jump(store.get().day - 1),
    "next-change": () => jump(stepFrom(past.changeDays, store.get().day, 1)),
    "previous-change": () => jump(stepFrom(past.changeDays, store.get().day, -1)),
    "next-event": () => nextEvent(1),
    "previous-event": () => nextEvent(-1),
    "first-day": () => jump(records.period[0]),
    "last-day": () => jump(records.period[1]),
    "five-years-on": () => yearStep(5),
    "five-years-back": () => yearStep(-5),
    play: () => {
      if (player.playing()) player.pause();
      else {
        if (store.get().day >= records.period[1]) jump(records.period[0]);
        player.play();
      }
      store.set({ playing: player.playing(), stepped: true });
    },
    "zoom-in": () => look(zoomed(plate.view, fit, 1.6), { rest: true }),
    "zoom-out": () => look(zoomed(plate.view, fit, 1 / 1.6), { rest: true }),
    fit: () => look(whole(fit, ...size()), { rest: true }),
    "pan-east": () => look(panned(plate.view, fit, -90, 0), { rest: true }),
    "pan-west": () => look(panned(plate.view, fit, 90, 0), { rest: true }),
    "pan-north": () => look(panned(plate.view, fit, 0, 90), { rest: true }),
    "pan-south": () => look(panned(plate.view, fit, 0, -90), { rest: true }),
    "go-to": () => { field.focus(); field.select(); },
    country: (id) => store.set({ country: id, land: null, event: null, border: null, item: null, with: null, town: null, treaty: null }),
    event: (id) => {
      const event = records.events.find((one) => one.id === id);
      store.set({ event: id, border: null, item: null, day: event ? Math.min(records.period[1], Math.max(records.period[0], event.day)) : store.get().day, stepped: true });
    },
    date: (id) => jump(Number(id)),
    /** A date as one writes it; says whether it is one of the atlas. */
    "go-date"(text) {
      const day = dayOf(text);
      const fine = day !== null && day >= records.period[0] && day <= records.period[1];
      if (fine) jump(day);
      else note(t("“{text}” is not a date of the atlas. Write {first} to {last}, like 1938-10-05.", { text: text.slice(0, 30), first: isoOf(records.period[0]), last: isoOf(records.period[1]) }));
      return fine;
    },
    item: (id) => store.set({ item: id, event: null, border: null }),
    jump: (id) => {
      $(id)?.scrollIntoView({ block: "start" });
      $(`${id}-title`)?.focus({ preventScroll: true });
    },
    kind: (id) => {
      const { kinds } = store.get();
      store.set({ kinds: kinds.includes(id) ? kinds.filter((one) => one !== id) : [...kinds, id] });
    },
    close: () => {
      const { desk, event, border, item, town } = store.get();
      if (desk) store.set({ desk: null });
      else if (item) store.set({ item: null });
      else if (store.get().with) store.set({ with: null });
      else if (event || border) store.set({ event: null, border: null });
      else if (town) store.set({ town: null });
      else store.set({ country: null, land: null });
    },
    about: () => {
      render($("source-register"), [lackingTree(), ...sourceRegister(records)]);
      $("about").showModal();
    },
    "close-about": () => $("about").close(),
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-act]");
    if (!button || !acts[button.dataset.act]) return;
    acts[button.dataset.act](button.dataset.id);
    if (["country", "event", "item"].includes(button.dataset.act)) page.focusReading = true;
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "letter-keys") {
      letters = event.target.checked;
      keep("localStorage", LETTERS, letters ? "on" : "off");
    }
    const name = event.target.dataset?.choose;
    if (name) store.set({ [name]: event.target.value || null });
  });
  $("side").addEventListener("click", (event) => {
    const strip = event.target.closest?.("[data-strip]");
    if (!strip) return;
    const box = strip.getBoundingClientRect();
    jump(dayAt(records.period, (event.clientX - box.left) / box.width));
  });
  $("side").addEventListener("focusin", ({ target }) => {
    if (!target.matches("[role=slider][data-strip]")) return;
    import("./later/marks.mjs").then(({ walkMarks }) => walkMarks(target, page, store.get().day, jump)).catch((error) => note(error.message));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.id === "date-field") event.target.blur();
    if (plate.lectured?.takes(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const name = actOf(event, whereOf(event.target), { lecturing: store.get().mode !== "explore", letters });
    if (!name || $("about").open || (embedded() && !FRAMED.test(name))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    acts[name]();
  }, { capture: true });
  drawLanguages(plate);
  field.addEventListener("change", typed);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") typed(event); });
  function typed(event) {
    const fine = acts["go-date"](event.target.value.trim());
    event.target.setAttribute("aria-invalid", String(!fine));
    if (fine && event.key === "Enter") timeline.years.focus();
  }
  if (embedded()) import("./later/embed.mjs").then(({ linkOut }) => linkOut()).catch((error) => note(error.message));
  $("states-part").addEventListener("toggle", read);
  $("state-filter").addEventListener("input", read);
  $("speed").addEventListener("change", (event) => store.set({ speed: event.target.value }));
  $("about").addEventListener("click", (event) => { if (event.target.id === "about") $("about").close(); });
}
