// Code points and UTF-16 units: what the server counts and what the browser counts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { countPoints, slicePoints, toPoints, toUnits, wholeGrapheme } from "../src/core/offsets.js";

const PLAIN = "Eén groep.";
const PAIRED = "a😀b👩‍👩‍👧c";

test("a text without pairs has the same offsets in both", () => {
  assert.deepEqual([0, 3, 10].map((at) => toUnits(PLAIN, at)), [0, 3, 10]);
  assert.deepEqual([0, 3, 10].map((at) => toPoints(PLAIN, at)), [0, 3, 10]);
});

test("a character outside the basic plane is one point and two units", () => {
  assert.equal(toUnits(PAIRED, 2), 3);
  assert.equal(toPoints(PAIRED, 3), 2);
  assert.equal(countPoints(PAIRED), 9);
  assert.equal(slicePoints(PAIRED, 1, 3), "😀b");
});

test("an offset within a pair is that of the character", () => {
  assert.equal(toPoints(PAIRED, 2), 1);
});

test("every point goes there and back", () => {
  for (let point = 0; point <= countPoints(PAIRED); point += 1) assert.equal(toPoints(PAIRED, toUnits(PAIRED, point)), point);
});

test("a surrogate that stands alone counts as one of each", () => {
  const broken = "a\ud83db";
  assert.equal(countPoints(broken), 3);
  assert.equal(toUnits(broken, 2), 2);
});

test("a place within a family of emoji moves to its edge", () => {
  const start = PAIRED.indexOf("👩");
  const end = PAIRED.indexOf("c");
  assert.equal(wholeGrapheme(PAIRED, start + 3, -1), start);
  assert.equal(wholeGrapheme(PAIRED, start + 3, 1), end);
  assert.equal(wholeGrapheme(PAIRED, 1, 1), 1);
});
