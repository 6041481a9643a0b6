import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { dayOf, dayAndMonth, inWords, monthsInShort, monthsInWords, spanInWords } from "../../assets/js/dates.mjs";
import { areaInWords, number, townName } from "../../assets/js/records.mjs";
import { nameTowns } from "../../assets/js/later/class-names.mjs";
import { translateRecords } from "../../assets/js/later/layout.mjs";
import { english, inEnglish, languageOf, listed, nameOf, speak, t, tn, woven } from "../../assets/js/words.mjs";

afterEach(() => speak("en", {}));

test("what the catalogue lacks stays English", () => {
  speak("de", { Claims: "Ansprüche" });
  assert.equal(t("Claims"), "Ansprüche");
  assert.equal(t("Land"), "Land");
  assert.equal(t("constructor"), "constructor");
});

test("values go where the language wants them, and are never read as a pattern", () => {
  speak("de", { "{from} to {to}": "von {from} an {to}: {from}" });
  assert.equal(t("{from} to {to}", { from: "$&", to: "{from}" }), "von $& an {from}: $&");
  assert.equal(t("{a} and {b}", { a: 1 }), "1 and {b}");
});

test("each language counts by its own rules", () => {
  assert.deepEqual([0, 1, 2].map((n) => tn("{n} step", "{n} steps", n)), ["0 steps", "1 step", "2 steps"]);
  speak("pl", { "{n} step": ["{n} krok", "{n} kroki", "{n} kroków"] });
  assert.deepEqual([1, 2, 5, 22, 25].map((n) => tn("{n} step", "{n} steps", n)), ["1 krok", "2 kroki", "5 kroków", "22 kroki", "25 kroków"]);
  speak("ru", { "{n} step": ["{n} шаг", "{n} шага", "{n} шагов"] });
  assert.deepEqual([1, 3, 11, 21, 111].map((n) => tn("{n} step", "{n} steps", n)), ["1 шаг", "3 шага", "11 шагов", "21 шаг", "111 шагов"]);
  speak("fr", { "{n} step": ["{n} étape", "{n} étapes"] });
  assert.deepEqual([0, 1, 2, 1000000].map((n) => tn("{n} step", "{n} steps", n).replace(/[^\p{L}]/gu, "")), ["étape", "étape", "étapes", "étapes"]);
});

test("a sentence may hold trees", () => {
  const link = { type: "A", props: {} };
  speak("de", { "Go to {link}.": "{link} aufrufen." });
  assert.deepEqual(woven("Go to {link}.", { link }), ["", link, " aufrufen."]);
});

test("words of the records are marked as English, unless they are of a fixed list", () => {
  assert.equal(english("Munich Agreement"), "Munich Agreement");
  speak("de", { annexed: "annektiert" });
  assert.equal(english("annexed"), "annektiert");
  assert.deepEqual(english("Munich Agreement"), { type: "Span", props: { lang: "en", children: ["Munich Agreement"] } });
  assert.equal(english(""), "");
});

test("names of states have a context of their own", () => {
  speak("de", { "state\u0004Turkey": "Türkei", Turkey: "Truthahn" });
  assert.equal(nameOf("state", "Turkey"), "Türkei");
  assert.equal(nameOf("state", "Albania"), null);
});

test("the labels of the records are said in the language, and the English names are kept", () => {
  const records = {
    states: { TUR: { name: "Turkey", label: "Turkey", names: [[0, null, "Republic of Turkey", "Turkey", ""]] } },
    towns: [{ names: [[0, 9, "Warsaw", "en"], [9, null, "Varshava", "ru", "Warsaw", "en"]], today: "Warsaw", spoken: "en" }],
    layers: [{ label: "Towns" }], argument: [{ label: "Claims", says: "x" }], themes: [], regimes: [],
  };
  speak("de", { "state\u0004Turkey": "Türkei", "town\u0004Warsaw": "Warschau", Towns: "Städte" });
  translateRecords(records, { t, nameOf, language: "de" });
  assert.deepEqual(records.states.TUR.names, [[0, null, "Republic of Turkey", "Türkei", ""]]);
  assert.ok(records.states.TUR.english.includes("Turkey"));
  assert.equal(records.layers[0].label, "Städte");
  const [{ names, today, spoken, english: before }] = records.towns;
  assert.deepEqual(names, [[0, 9, "Warschau", "de"], [9, null, "Varshava", "ru", "Warschau", "de"]]);
  assert.deepEqual([today, spoken, before[0]], ["Warschau", "de", "Warsaw"]);
});

test("a town is shown by the name that the class has for it, that of the day first", () => {
  const lviv = { names: [[0, 9, "Lwów", "pl", "Lemberg", "de"], [9, null, "Lvov", "ru"]], today: "Lviv", spoken: "uk" };
  const gdansk = { names: [[0, null, "Danzig", "de"]], today: "Gdańsk", spoken: "pl" };
  const volgograd = { names: [[0, 5, "Tsaritsyn", "ru"], [5, null, "Stalingrad", "ru"]], today: "Volgograd", spoken: "ru" };
  const names = (town) => town.shown.map((row) => row[2]);
  nameTowns([lviv, gdansk, volgograd], "de");
  assert.deepEqual([lviv, gdansk, volgograd].map(names), [["Lemberg", "Lemberg"], ["Danzig"], ["Tsaritsyn", "Stalingrad"]]);
  nameTowns([lviv, gdansk, volgograd], "pl");
  assert.deepEqual([lviv, gdansk].map(names), [["Lwów", "Lwów"], ["Gdańsk"]]);
  assert.equal(townName(gdansk, 3), "Gdańsk");
});

test("the address goes before the earlier choice, and that before the browser", () => {
  const known = ["en", "de", "ru"];
  assert.equal(languageOf(["de", "ru", "en-US"], known), "de");
  assert.equal(languageOf([null, "ru", "en-US"], known), "ru");
  assert.equal(languageOf([null, null, "it-IT", "de-AT"], known), "de");
  assert.equal(languageOf(["xx", null, "it"], known), "en");
});

const day = dayOf("1938-10-05");
const told = {
  de: ["5. Oktober 1938", "1.–10. Oktober 1938", "Oktober 1938", "5. Oktober", "Mär"],
  fr: ["5 octobre 1938", "1er–10 octobre 1938", "octobre 1938", "5 octobre", "mars"],
  pl: ["5 października 1938", "1–10 października 1938", "październik 1938", "5 października", "mar"],
  es: ["5 de octubre de 1938", "1–10 de octubre de 1938", "octubre de 1938", "5 de octubre", "mar"],
  ru: ["5 октября 1938", "1–10 октября 1938", "октябрь 1938", "5 октября", "мар"],
};
for (const [code, [date, span, month, short, march]] of Object.entries(told)) {
  test(`dates in ${code}`, () => {
    speak(code, {});
    const even = (text) => text.replace(/[\u00a0\u2009\u202f]/g, " ").replace(/ – /g, "–");
    assert.equal(even(inWords(day)), date);
    assert.equal(even(spanInWords(dayOf("1938-10-01"), dayOf("1938-10-10"))), span);
    assert.equal(even(monthsInWords(day)), month);
    assert.equal(even(dayAndMonth(day)), short);
    assert.equal(monthsInShort()[2].toLowerCase().slice(0, march.length), march.toLowerCase());
    assert.equal(monthsInShort().length, 12);
    assert.ok(monthsInShort().every((name) => name.length > 2));
    assert.ok(!/г\./.test(spanInWords(day, dayOf("1939-03-15"))));
  });
}

test("numbers and areas as the language writes them", () => {
  const even = (text) => text.replace(/[\u00a0\u202f]/g, " ");
  assert.equal(number(140500), "140,500");
  assert.equal(areaInWords(3.25), "3.3 km²");
  speak("de", {});
  assert.equal(areaInWords(140500), "141.000 km²");
  assert.equal(areaInWords(3.25), "3,3 km²");
  speak("ru", { "{n} km²": "{n} км²" });
  assert.equal(even(areaInWords(140500)), "141 000 км²");
});

test("lists", () => {
  assert.equal(listed(["Austria", "Hungary", "Italy"]), "Austria, Hungary and Italy");
  speak("de", {});
  assert.equal(listed(["A", "B"]), "A und B");
});

test("the words of a lecture stay English and the colon is that of the language", () => {
  assert.equal(inEnglish("Munich"), "Munich");
  assert.deepEqual(woven("{a}: {b}", { a: "Line", b: "Bug" }).join(""), "Line: Bug");
  speak("fr", { Munich: "Munich (ville)", "{a}: {b}": "{a}\u00a0: {b}" });
  assert.deepEqual(inEnglish("Munich"), { type: "Span", props: { lang: "en", children: ["Munich"] } });
  assert.equal(t("{a}: {b}", { a: "Ligne", b: "Bug" }), "Ligne\u00a0: Bug");
});
