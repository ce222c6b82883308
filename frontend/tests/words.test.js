// What people read.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { _, clock, day, duration, fill, inLanguage, language, load, number, plural } from "../src/core/words.js";

afterEach(() => {
  load({});
  language("nl");
});

test("what has no translation stays as it is", () => {
  load({ Save: "Bewaren", "{n} turn": ["{n} beurt", "{n} beurten"] });
  assert.equal(_("Save"), "Bewaren");
  assert.equal(_("Undo"), "Undo");
  assert.equal(_("{n} turn"), "{n} turn");
});

test("plurals follow the number and write it as the language does", () => {
  load({ "{n} turn": ["{n} beurt", "{n} beurten"] });
  assert.equal(plural("{n} turn", "{n} turns", 1), "1 beurt");
  assert.equal(plural("{n} turn", "{n} turns", 12500), "12.500 beurten");
  language("en");
  assert.equal(number(12500), "12,500");
  assert.equal(plural("{n} code", "{n} codes", 0), "0 codes");
});

test("a name without a value stays in the sentence", () => {
  assert.equal(fill("{a} of {b}", { a: 3 }), "3 of {b}");
  assert.equal(fill("{a}", { a: "{b}", b: "no" }), "{b}");
});

test("times and days are those of the language", () => {
  assert.equal(duration(766_000), "12:46");
  assert.equal(duration(3_766_000), "1:02:46");
  assert.match(clock("2026-11-21T14:02:00"), /^14:02$/);
  assert.equal(day("2026-11-21T14:02:00"), "21 november 2026");
});

test("words in two languages fall back on what there is", () => {
  assert.equal(inLanguage({ nl: "Team", en: "Group" }), "Team");
  language("en");
  assert.equal(inLanguage({ nl: "Team", en: "" }), "Team");
  assert.equal(inLanguage("Team"), "Team");
  assert.equal(inLanguage(undefined), "");
});
