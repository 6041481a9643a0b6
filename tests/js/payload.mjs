/** A tiny border payload: two squares side by side and an island, with three powers. */
import { dayOf } from "../../assets/js/dates.mjs";

export const day = dayOf;

export function tinyPayload() {
  const d = (iso) => (iso === null ? null : dayOf(iso));
  return {
    period: [d("1919-01-01"), d("1939-12-31")],
    step: 40, origin: [0, 0], window: [-5, -5, 40, 20], fit: [-5, -5, 40, 20],
    // 0: shared side going up; 1: rest of the left square; 2: rest of the right square; 3: island
    arcs: [[10, 0, 0, 10], [10, 10, -10, 0, 0, -10, 10, 0], [10, 10, 10, 0, 0, -10, -10, 0],
      [30, 0, 5, 0, 0, 5, -5, 0, 0, -5]],
    areas: [[[[0, 1]]], [[[-1, 2]]], [[[3]]]],
    anchors: [[5, 5, 5], [15, 5, 5], [32, 2, 2]],
    km2: [100, 200, 5],
    territories: ["west", "east", "isle"],
    lines: [{ title: "Line of X", instrument: "Treaty of X", article: "2", sources: ["Treaty of X"], confidence: "medium", approximate: false }],
    arc_lines: [0, -1, -1, -1],
    water: {},
    words: {
      states: ["AAA", "BBB", "CCC"], statuses: ["independent", "occupied"],
      names: ["Alpha", "Beta", "Isle"], changes: ["X1", "X2"], sources: [["Treaty of X"], ["Book"]],
    },
    holdings: [
      [0, 0, 0, 0, 0, d("1919-01-01"), null, -1, 1, 0],
      [1, 1, 1, 0, 1, d("1919-01-01"), d("1938-10-01"), -1, 1, 0],
      [1, 0, 1, 1, 1, d("1938-10-01"), d("1939-03-15"), 0, 0, 0],
      [1, 0, 0, 0, 0, d("1939-03-15"), null, 1, 0, 1],
      [2, 2, 2, 0, 2, d("1920-01-01"), d("1930-01-01"), -1, 1, 0],
    ],
  };
}

export function tinyRecords() {
  const d = dayOf;
  const names = (name, today = "") => [[d("1919-01-01"), null, `State of ${name}`, name, today]];
  return {
    period: [d("1919-01-01"), d("1939-12-31")], opening: d("1919-01-01"), notices: [],
    states: {
      AAA: { name: "Alpha", label: "Alpha", colour: "#aaa", filed: "AAA", names: names("Alpha", "Alphaland") },
      BBB: { name: "Beta", label: "Beta", colour: "#bbb", filed: "BBB", names: names("Beta") },
      CCC: { name: "Isle", label: "Isle", colour: "#ccc", filed: "CCC", names: names("Isle") },
    },
    changes: {
      X1: { title: "Eastern marches", instrument: "Agreement of X", kind: "cession", sources: ["Treaty of X"] },
      X2: { title: "Eastern marches annexed", instrument: "Law of X", kind: "annexation", sources: ["Book"] },
    },
    events: [
      { id: "e1", day: d("1938-09-30"), end: null, precision: "day", title: "Signature <b>at</b> X", theme: "munich",
        countries: ["AAA", "BBB"], place: "X", summary: "They sign.", relevance: "It mattered.", sources: ["Book"],
        verification: "checked", contested: "Who began it.", tier: 1, x: 5, y: 5 },
      { id: "e2", day: d("1939-01-10"), end: d("1939-01-20"), precision: "day", title: "Talks", theme: "league",
        countries: ["BBB"], place: "Y", summary: "They talk.", relevance: "", sources: ["Book"],
        verification: "memory", contested: null, tier: 2, x: 15, y: 5 },
    ],
    regimes: [{ code: "BBB", start: d("1919-01-01"), end: null, type: "democracy", label: "Parliamentary democracy", basis: "",
      sources: ["Book"], verification: "checked", note: "" }],
    parties: [{ code: "BBB", movement: "communist", start: d("1919-01-01"), end: null, party: "CP", standing: "legal", note: "", sources: ["Book"], verification: "checked" },
      { code: "BBB", movement: "social democratic", start: d("1934-02-12"), end: null, party: "SP", standing: "banned", note: "By decree", sources: ["Book"], verification: "memory" }],
    heads: [{ code: "BBB", start: d("1930-01-01"), end: d("1938-10-05"), name: "A. Person", office: "Prime Minister", sources: ["Book"], verification: "memory" }],
    treaties: [{ id: "T1", name: "Pact of X", kind: "alliance", signed: d("1924-01-25"), start: d("1924-03-04"), end: d("1938-10-01"),
      reason: "lapsed", place: "X", parties: ["AAA", "BBB"], memberships: [["BBB", d("1925-01-01"), null]], provision: "Help.", note: "", sources: ["Book"], verification: "checked" }],
    towns: [], sources: { Book: { citation: "A Book, 1950.", kind: "monograph" }, "Treaty of X": { citation: "Treaty of X.", kind: "treaty" } },
    themes: [{ id: "munich", label: "Munich", colour: "#744a00", symbol: "diamond", letter: "M" }],
    layers: [{ id: "names", label: "Names" }, { id: "events:munich", label: "Munich" }],
  };
}
