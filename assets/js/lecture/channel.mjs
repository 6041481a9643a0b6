/**
 * The windows of one lecturer: the map and the speaker view keep each other at the same step. Touches the browser's
 * channel between windows of one origin; nothing leaves the machine.
 */

const NAME = "interbellum-lecture";
/** Milliseconds between signs of life, and after which a window counts as closed. */
const BEAT = 1000;
const GONE = 2600;

export function joinWindows({ plate, hall }) {
  const { store } = plate;
  const channel = new BroadcastChannel(NAME);
  const seen = new Map();
  const role = () => (store.get().mode === "speaker" ? "speaker" : "map");
  let sent = "";

  function place() {
    const { tour, step } = store.get();
    return { tour, step: step ?? 0 };
  }
  function tell(kind, more = {}) {
    channel.postMessage({ kind, role: role(), ...place(), ...more });
  }
  function tellPlace() {
    const text = JSON.stringify(place());
    if (text === sent) return;
    sent = text;
    tell("at");
  }
  channel.addEventListener("message", ({ data }) => {
    if (typeof data !== "object" || data === null || data.role === role()) return;
    seen.set(data.role, Date.now());
    if (data.kind === "at" && typeof data.tour === "string" && Number.isInteger(data.step)) {
      const now = place();
      sent = JSON.stringify({ tour: data.tour, step: data.step });
      if (now.tour !== data.tour) hall.open(data.tour, data.step);
      else if (now.step !== data.step) hall.go(data.step);
    }
    if (data.kind === "hello" && store.get().tour !== null) tell("at");
    if (data.kind === "cover" && role() === "map") hall.screen.cover(data.colour === "white" ? "white" : "black");
    if (data.kind === "uncover" && role() === "map") hall.screen.uncover();
  });
  hall.listen(tellPlace);
  setInterval(() => tell("here"), BEAT);
  if (role() === "speaker") tell("hello");
  else tellPlace();
  return {
    /** Whether a window of the other kind is open. */
    alive: (kind) => Date.now() - (seen.get(kind) ?? 0) < GONE,
    cover: (colour) => tell("cover", { colour }),
    uncover: () => tell("uncover"),
  };
}
