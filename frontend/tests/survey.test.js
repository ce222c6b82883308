// The survey grid without a page: order, filters, choice, heights.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, valuesOf } from "../src/screens/survey/arrange.js";
import { Heights } from "../src/screens/survey/heights.js";
import { Selection } from "../src/screens/survey/selection.js";

const ROWS = [
  { source: "a", text: "Te weinig tijd", year: 2020 }, { source: "b", text: "Geld", year: "" },
  { source: "c", text: "geen tíjd en geen geld", year: 2018 }, { source: "d", text: "", year: 2024 },
];
const TEXT = { id: "text", kind: "text", value: (row) => row.text };
const YEAR = { id: "year", kind: "number", value: (row) => row.year };
const ids = (rows) => rows.map(({ source }) => source).join("");

test("a search asks for every word, without case or accents", () => {
  assert.equal(ids(arrange(ROWS, [TEXT], new Map([["text", { contains: "TIJD geld" }]]), null, "nl")), "c");
});

test("a range leaves out what has no number", () => {
  assert.equal(ids(arrange(ROWS, [YEAR], new Map([["year", { from: 2019 }]]), null, "nl")), "ad");
});

test("what is empty comes last, whichever way the rest is sorted", () => {
  const sorted = (down) => ids(arrange(ROWS, [YEAR], new Map(), { column: "year", down }, "nl"));
  assert.deepEqual([sorted(false), sorted(true)], ["cadb", "dacb"]);
});

test("values are counted in order, the empty one last", () => {
  assert.deepEqual(valuesOf(ROWS, YEAR, "nl"), [[2018, 1], [2020, 1], [2024, 1], ["", 1]]);
});

test("a range runs from the pivot, whichever way", () => {
  const selection = new Selection();
  selection.only("c");
  selection.upTo("a", ROWS);
  assert.equal(ids(selection.of(ROWS)), "abc");
  selection.upTo("d", ROWS);
  assert.equal(ids(selection.of(ROWS)), "cd");
});

test("what a filter hides is no longer chosen", () => {
  const selection = new Selection();
  selection.all(ROWS);
  selection.keep(ROWS.slice(1, 3));
  assert.equal(ids(selection.of(ROWS)), "bc");
});

test("an unfolded row pushes those below it down", () => {
  const heights = new Heights(60);
  heights.order(ROWS);
  heights.open("b", 100);
  assert.deepEqual([0, 1, 2, 3].map((at) => heights.top(at)), [0, 60, 220, 280]);
  assert.deepEqual([59, 60, 150, 219, 220].map((y) => heights.at(y)), [0, 1, 1, 1, 2]);
  assert.equal(heights.total(4), 340);
  heights.close("b");
  assert.equal(heights.total(4), 240);
});
