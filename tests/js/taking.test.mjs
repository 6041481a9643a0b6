import assert from "node:assert/strict";
import test from "node:test";
import { HANDOUTS, faultOf, fileName, pictureName, progressOf, roomOf, slug } from "../../assets/js/lecture/taking.mjs";

test("files have speaking names", () => {
  assert.equal(fileName(["Munich & its Effects", "handout"], "pdf"), "munich-its-effects-handout.pdf");
  assert.equal(fileName(["Études", ""], "pptx"), "etudes.pptx");
  assert.equal(slug("???"), "atlas");
  assert.equal(pictureName({ date: "1938-10-05", colour: "regimes", show: ["parties"], country: "CZS" }, "png"), "interbellum-1938-10-05-regimes-parties-czs.png");
  assert.equal(pictureName({ date: "1938-10-05", colour: "powers" }, "svg"), "interbellum-1938-10-05.svg");
});

test("the room of a script is the edition it came with", () => {
  assert.equal(roomOf("http://host:1/abc/assets/js/lecture/desk-take.mjs"), "http://host:1/abc/");
});

test("progress and faults are said in words", () => {
  assert.equal(progressOf({ made: 2, of: 12, sent: false }), "Picture 3 of 12 …");
  assert.match(progressOf({ made: 12, of: 12, sent: true }), /server/);
  assert.equal(faultOf(400, '{"error":"step 3, date: no"}', "application/json"), "step 3, date: no");
  assert.equal(faultOf(400, "no such day", "text/plain; charset=utf-8"), "no such day");
  assert.match(faultOf(413, "<html>", "text/html"), /too large/);
  assert.match(faultOf(500, "<html>", "text/html"), /500/);
  assert.equal(Object.keys(HANDOUTS).join(), "pptx,pdf,worksheet,answers");
});
