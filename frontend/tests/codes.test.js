// Number keys, bars and the sheet of keys.

import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped, shownKey } from "../src/core/help.js";
import { keyedFirst, numberKeys } from "../src/core/numbers.js";
import { share } from "../src/core/progress.js";

const code = (name, key = null) => ({ name, key });
const BARRIERS = { name: "barriers", codes: [code("money"), code("time")] };
const COX = { name: "cox", codes: [code("team", 1), code("plan", 2)] };
const names = (keys) => [...keys].map(([key, { name }]) => `${key} ${name}`);

test("the server says which codebook has the number keys", () => {
  assert.deepEqual(names(numberKeys([BARRIERS, COX])), ["1 team", "2 plan"]);
});

test("a codebook that was chosen here has them instead, at most nine", () => {
  const large = { name: "large", codes: Array.from({ length: 12 }, (_one, n) => code(`c${n + 1}`)) };
  assert.deepEqual(names(numberKeys([BARRIERS, COX], "barriers")), ["1 money", "2 time"]);
  assert.equal(numberKeys([large], "large").size, 9);
});

test("a choice of a codebook that is gone falls back", () => {
  assert.deepEqual(names(numberKeys([BARRIERS, COX], "kotter")), ["1 team", "2 plan"]);
});

test("the codebook with the keys comes first", () => {
  const order = keyedFirst([BARRIERS, COX], numberKeys([BARRIERS, COX]));
  assert.deepEqual(order.map(({ name }) => name), ["cox", "barriers"]);
});

test("a little of much is visible, all is whole, nothing is nothing", () => {
  assert.deepEqual([share(1, 1000), share(1, 3), share(7, 7), share(9, 7), share(0, 7), share(3, 0)], ["1%", "33.3%", "100%", "100%", "0%", "0%"]);
});

test("keys stand under their group, those of every screen last, none twice", () => {
  const sheet = grouped([
    { keys: ["z"], help: "Undo", group: "Everywhere" },
    { keys: ["ArrowDown"], label: "turn" },
    { keys: ["1"], shown: "1–9", help: "Give a code", group: "Codes" },
    { keys: ["z"], label: "undo", help: "" },
    { keys: ["ArrowDown"], label: () => "turn" },
  ], "Coding", "Everywhere");
  assert.deepEqual(sheet, [
    ["Coding", [{ shown: "↓", words: "turn" }]],
    ["Codes", [{ shown: "1–9", words: "Give a code" }]],
    ["Everywhere", [{ shown: "Z", words: "Undo" }]],
  ]);
});

test("keys are written as keyboards name them", () => {
  assert.deepEqual(["a", "?", "Ctrl+Shift+z", "Shift+F3", "Enter", "Escape"].map(shownKey), ["A", "?", "Ctrl ⇧ Z", "⇧ F3", "↵", "Esc"]);
});
