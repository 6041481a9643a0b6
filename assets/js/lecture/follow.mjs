/**
 * Following a lecture: the page shows what the leader's shows, until its reader wanders off. Touches the document.
 */

import { nodeOf, render } from "../dom.mjs";
import { act, h } from "../panel.mjs";
import { t } from "../words.mjs";

/** Milliseconds between two questions, and while the page is out of sight. */
const PACE = 1000;
const HIDDEN = 5000;
/** Milliseconds after which an answer is not waited for any more: a cut network may swallow a question for minutes. */
const PATIENCE = 2500;
/** Milliseconds after a touch of the reader's within which a change is the reader's own. */
const OWN = 700;

export function follow({ plate, hall, room }) {
  const { store, stage } = plate;
  const me = Math.random().toString(36).slice(2, 12);
  const bar = nodeOf(h("Div", { className: "follow-bar", role: "status" }));
  document.body.append(bar);
  document.body.classList.add("following");
  let number = null;
  let shown = null;
  let away = false;
  let state = "waiting";
  let touched = 0;

  function draw() {
    const words = shown?.words ?? {};
    const says = { waiting: t("Waiting for the lecture …"), lost: t("Connection lost: trying again …"), none: t("This lecture has not begun, or has ended.") }[state];
    render(bar, [
      h("P", { className: "follow-state" }, says ?? (away ? t("You have left the lecture.") : t("You are following the lecture."))),
      words.title && !away && !says ? h("P", { className: "follow-words" }, h("Strong", {}, `${words.kicker ?? ""} ${words.title}`.trim()), words.text ? h("Span", {}, ` ${words.text}`) : null) : null,
      away ? act("follow-back", "", { className: "primary" }, t("Back to the lecture")) : null]);
  }

  function apply() {
    if (!shown) return;
    const query = new URLSearchParams(shown.address);
    const tour = query.get("tour");
    const step = Number(query.get("step")) - 1;
    query.delete("desk");
    touched = 0;
    if (tour && shown.words?.title && hall.all().some((one) => one.id === tour)) {
      if (store.get().tour !== tour) hall.open(tour, step);
      else hall.go(step);
    } else plate.arrive(`?${query}&mode=${store.get().mode}`);
  }

  async function ask() {
    try {
      const answer = await fetch(`/follow/${encodeURIComponent(room)}?me=${me}&after=${number ?? ""}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 404) state = "none";
      else if (!answer.ok) state = "lost";
      else {
        const told = await answer.json();
        state = "following";
        if (told.number !== number && typeof told.address === "string") {
          number = told.number;
          shown = told;
          if (!away) apply();
        }
      }
    } catch {
      state = "lost";
    }
    draw();
    setTimeout(ask, document.hidden ? HIDDEN : PACE);
  }

  const wander = () => {
    if (away || state !== "following") return;
    away = true;
    draw();
  };
  for (const name of ["pointerdown", "keydown", "wheel", "input"]) {
    // At the window: the page's own keys end at the document.
    window.addEventListener(name, (event) => { if (event.isTrusted && !event.target.closest?.(".follow-bar")) touched = performance.now(); }, { capture: true, passive: true });
  }
  store.listen((now, before, changed) => {
    if (performance.now() - touched < OWN && changed.some((key) => ["day", "country", "event", "town", "item", "layers", "colour", "show", "step", "tour", "playing"].includes(key))) wander();
  });
  stage.addEventListener("wheel", wander, { passive: true, capture: true });
  plate.looks.push(() => { if (performance.now() - touched < OWN) wander(); });
  plate.acts["follow-back"] = () => {
    away = false;
    apply();
    draw();
  };
  draw();
  ask();
}
