import assert from "node:assert/strict";
import test from "node:test";
import { whole } from "../../assets/js/later/embed.mjs";
import { frameOf, linkTo } from "../../assets/js/lecture/sharing.mjs";

const DESK = "https://host/a/b/?date=1938-10-05&layers=events:munich,towns&tour=munich&step=3&desk=take&lang=de&view=15.50,49.80,2.50";

test("a link leads back to the map, without the desk", () => {
  assert.equal(linkTo(DESK), "https://host/a/b/?date=1938-10-05&layers=events:munich,towns&tour=munich&step=3&lang=de&view=15.50,49.80,2.50");
  assert.equal(linkTo("https://host/a/#lecture=xyz"), "https://host/a/");
});

test("a frame has map and date, no lecture, and the language of the page", () => {
  assert.match(frameOf(DESK, "The map of 5 October 1938"), /^<iframe src="https:\/\/host\/a\/b\/\?date=1938-10-05&amp;layers=events:munich,towns&amp;lang=de&amp;view=15.50,49.80,2.50&amp;embed=1" title="The map of 5 October 1938" width="800" height="500" loading="lazy" /);
  assert.match(frameOf("https://host/", "T", "fr"), /src="https:\/\/host\/\?lang=fr&amp;embed=1"/);
  assert.match(frameOf("https://host/", "T"), /src="https:\/\/host\/\?embed=1"/);
});

test("nothing in an address or a title gets out of its quotes", () => {
  const code = frameOf('https://host/?date=1938-10-05&x="><script>alert(1)</script>', '"><script>');
  assert.equal(code.match(/</g).length, 2);
  assert.equal(code.match(/"/g).length, 12);
});

test("the way out of a frame keeps all but the frame", () => {
  assert.equal(whole("https://host/a/?date=1938-10-05&embed=1&lang=pl"), "https://host/a/?date=1938-10-05&lang=pl");
});
