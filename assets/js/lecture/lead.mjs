/**
 * Leading a lecture that others follow on their own devices. Touches the document and asks our own server.
 *
 * The key stays in this window (sessionStorage), so that a reload goes on leading and nobody else can.
 */

import { LEAD } from "../lecturing.mjs";
import { h } from "../panel.mjs";
import { keep, recall } from "../storage.mjs";
import { codeTree } from "./code.mjs";
import { t } from "../words.mjs";

/** Milliseconds between two words to the server at least, and at most. */
const PACE = 250;
const BEAT = 3000;
/** Milliseconds after which an answer is not waited for any more: a cut network may swallow a question for minutes. */
const PATIENCE = 2500;

let lead = null;

/** The lead of this window, made once. */
export function leadOf(given) {
  lead ??= makeLead(given);
  return lead;
}

function makeLead({ plate, hall }) {
  const { store } = plate;
  let held = null;
  let timer = null;
  let sending = false;
  let again = false;
  let followers = 0;
  let lost = false;
  let last = "";
  let lastAt = 0;

  /** What followers are told: an address of the page, and the words of the step. */
  function frame() {
    const query = new URLSearchParams(window.location.search);
    for (const name of ["mode", "desk", "follow", "lang"]) query.delete(name);
    const here = hall.now();
    const words = here && !hall.strayed() ? { kicker: t("Step {n} of {m}", { n: here.index + 1, m: here.lecture.steps.length }), title: here.step.title, text: (here.step.text ?? "").slice(0, 2000), question: (here.step.question ?? "").slice(0, 2000) } : {};
    if (!here || hall.shelf.get(here.lecture.id)) {
      query.delete("tour"); // a lecture of one's own is not on the followers' devices
      query.delete("step");
    }
    return { address: `?${query}`, words };
  }

  async function send() {
    timer = null;
    if (!held) return;
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    const shown = `${followers} ${lost}`;
    const told = JSON.stringify(frame());
    lastAt = Date.now();
    try {
      const answer = await fetch(`/follow/${held.room}`, { method: "PUT", headers: { "X-Lead-Key": held.key, "Content-Type": "application/json" }, body: told, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 403) {
        stop();
        plate.note(t("This window does not lead any more: begin again."));
      } else {
        lost = !answer.ok;
        if (answer.ok) {
          last = told;
          followers = (await answer.json()).followers ?? 0;
        }
      }
    } catch {
      lost = true;
    }
    sending = false;
    if (`${followers} ${lost}` !== shown) hall.redraw();
    if (again) {
      again = false;
      soon();
    }
  }
  function soon() {
    if (held && timer === null) timer = setTimeout(send, PACE);
  }
  store.listen(soon);
  plate.looks.push(soon);
  // The address follows the page with a delay: look again, and tell the server that we are still here.
  setInterval(() => { if (held && (lost || JSON.stringify(frame()) !== last || Date.now() - lastAt > BEAT)) soon(); }, BEAT / 4);

  function stop() {
    held = null;
    keep("sessionStorage", LEAD, null);
    hall.redraw();
  }

  async function begin() {
    try {
      const answer = await fetch("/follow/", { method: "POST" });
      const told = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(told.error ?? t("the server answered {n}", { n: answer.status }));
      held = told;
      keep("sessionStorage", LEAD, JSON.stringify(held));
      soon();
    } catch (error) {
      plate.note(t("The lecture cannot be led: {fault}.", { fault: error.message }));
    }
    hall.redraw();
  }

  return {
    begin,
    resume() {
      try {
        held = JSON.parse(recall("sessionStorage", LEAD));
      } catch {
        held = null;
      }
      if (typeof held?.key !== "string" || typeof held?.room !== "string") stop();
      else soon();
    },
    async end() {
      const { room, key } = held ?? {};
      stop();
      if (room) await fetch(`/follow/${room}`, { method: "DELETE", headers: { "X-Lead-Key": key } }).catch(() => {});
    },
    show: () => hall.screen.sheet(t("Follow the lecture"), invitation()),
    state: () => ({ held, followers, lost }),
    address,
    invitation,
  };

  /** The address that followers open, or null while nobody else can reach the server. */
  function address() {
    const base = held?.addresses?.[0];
    return base ? `${base}${window.location.pathname}?follow=${held.room}` : null;
  }
  function invitation() {
    const open = address();
    if (!open) return h("P", {}, t("Nobody else can reach this atlas yet."));
    return h("Div", { className: "invitation" }, codeTree(open),
      h("P", {}, t("Open on your own device:")), h("P", { className: "invitation-address" }, open));
  }
}
