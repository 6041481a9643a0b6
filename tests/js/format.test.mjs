import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { dayOf } from "../../assets/js/dates.mjs";
import { MOST_BYTES, faultInWords, readLecture, textOf, wordsIn } from "../../assets/js/lecture/format.mjs";
import { SIGN, linkOf, textInLink } from "../../assets/js/lecture/linking.mjs";

const folder = new URL("../fixtures/", import.meta.url);
const listed = JSON.parse(readFileSync(new URL("lectures.json", folder), "utf8"));
const { period, ...ids } = listed.known;
const known = { period: [dayOf(period[0]), dayOf(period[1]) - 1], ...Object.fromEntries(Object.entries(ids).map(([name, list]) => [name, new Set(list)])) };
const textOfFile = (name) => readFileSync(new URL(`lectures/${name}`, folder), "utf8");

for (const { file, faults } of listed.files) {
  test(`${file} is at fault where the list says so, as in Python`, () => {
    const read = readLecture(textOfFile(file), known);
    assert.deepEqual(read.faults.map((one) => one.where).sort(), faults);
    assert.equal(read.lecture === null, faults.length > 0);
    for (const one of read.faults) {
      assert.ok(one.found && one.allowed && one.remedy, JSON.stringify(one));
      assert.ok(faultInWords(one).length < 400);
    }
  });
}

test("a good file is the same once it is written and read again", () => {
  for (const { file } of listed.files.filter((one) => one.faults.length === 0)) {
    const { lecture } = readLecture(textOfFile(file), known);
    const again = readLecture(textOf(lecture), known);
    assert.equal(textOf(again.lecture), textOf(lecture), file);
  }
});

test("what is written is short, in order, and keeps the difference between no layers and the usual ones", () => {
  const text = textOf({ steps: [{ date: "1938-10-05", text: "", title: "One", layers: [], show: [], view: [1, 2, 3.5, 4] }], title: "T", id: "a", version: 1, format: "interbellum-lecture", summary: "" });
  assert.equal(text, `{
  "format": "interbellum-lecture",
  "version": 1,
  "id": "a",
  "title": "T",
  "steps": [
    {
      "title": "One",
      "date": "1938-10-05",
      "view": [1, 2, 3.5, 4],
      "layers": []
    }
  ]
}
`);
});

test("the tours that ship are good", () => {
  const tours = new URL("../../geodata/tours/", import.meta.url);
  for (const name of readdirSync(tours)) {
    const { lecture, faults } = readLecture(readFileSync(new URL(name, tours), "utf8"));
    assert.deepEqual(faults, []);
    assert.ok(lecture.steps.length > 1);
  }
});

test("more than a megabyte is refused", () => {
  assert.match(readLecture(" ".repeat(MOST_BYTES + 1)).faults[0].found, /too long/);
});

test("a fault in words says where, what, what is allowed and what to do", () => {
  const [fault] = readLecture(textOfFile("bad-date-calendar.json"), known).faults;
  assert.equal(faultInWords(fault), "Step 2, date: \"1938-02-30\" is not in the calendar; a day of the Gregorian calendar; Check month and day.");
});

test("a link holds the whole lecture, and what is no link holds none", async () => {
  const { lecture } = readLecture(textOfFile("good-full.json"), known);
  const link = await linkOf(lecture, "http://atlas.example/");
  const fragment = link.slice(link.indexOf("#"));
  assert.match(fragment.slice(SIGN.length), /^[\w-]+$/);
  assert.equal(textOf(readLecture(await textInLink(fragment), known).lecture), textOf(lecture));
  for (const bad of [fragment.slice(0, -20), `${SIGN}%%%`, SIGN, `${SIGN}AAAA`, "#other"]) assert.equal(await textInLink(bad), null, bad);
});

test("a link that unfolds to more than a lecture may have is not unfolded", async () => {
  const bytes = new Uint8Array(await new Response(new Blob([" ".repeat(30 * MOST_BYTES)]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
  assert.equal(await textInLink(SIGN + Buffer.from(bytes).toString("base64url")), null);
});

test("words are counted as one reads them", () => {
  assert.equal(wordsIn("  one two\nthree "), 3);
  assert.equal(wordsIn(""), 0);
});
