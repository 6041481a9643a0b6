/**
 * A page whose data somebody is writing (`python app.py --watch`): loads itself anew when they have changed, and shows
 * their faults beside the map. No other page fetches this file. Touches the document.
 */

const EVERY = 700;
/** Milliseconds until the address holds all of the page: see main.mjs. */
const WRITTEN = 500;
const edition = new URL(import.meta.url).pathname.split("assets/")[0];
let told = "";

function line(name, text, className = "") {
  const node = document.createElement(name);
  node.textContent = text;
  node.className = className;
  return node;
}

/** The faults as a box at the top of the side, or none. */
function show(faults) {
  const text = JSON.stringify(faults);
  const side = document.getElementById("side");
  if (!side || text === told) return;
  told = text;
  document.getElementById("watch-faults")?.remove();
  if (faults.length === 0) return;
  const box = line("section", "");
  box.id = "watch-faults";
  box.setAttribute("role", "alert");
  box.lang = "en"; // as the faults are
  const list = line("ul", "");
  for (const { where, found, allowed, remedy } of faults) {
    const row = line("li", "");
    row.append(line("strong", where), line("span", found), allowed ? line("span", `Allowed: ${allowed}`) : "", remedy ? line("em", remedy) : "");
    list.append(row);
  }
  box.append(line("h2", faults.length === 1 ? "A fault in the data" : `${faults.length} faults in the data`),
    line("p", "The map shows the last good state."), list);
  side.prepend(box);
  side.scrollTop = 0;
}

/** Loads the page anew at the address that it has reached. */
function again() {
  if (document.body.classList.contains("playing")) document.getElementById("play")?.click();
  setTimeout(() => window.location.reload(), WRITTEN);
}

async function ask() {
  try {
    const answer = await (await fetch("/watch", { cache: "no-store" })).json();
    if (answer.edition && answer.edition !== edition) return again();
    show(answer.faults);
  } catch {
    // The server is away for a moment: the page stands, and asks again.
  }
  setTimeout(ask, EVERY);
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
#watch-faults { border-inline-start: 4px solid #B8330E; background: #FFF; color: #1B242B; padding: 0.6rem 0.8rem; margin-block-end: 1rem; }
#watch-faults h2 { margin: 0; font-size: 1.05rem; }
#watch-faults p { margin: 0.2rem 0; }
#watch-faults ul { margin: 0; padding: 0; list-style: none; }
#watch-faults li { margin-block-start: 0.6rem; overflow-wrap: anywhere; }
#watch-faults li > * { display: block; }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
ask();
