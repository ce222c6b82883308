// Ids that the page gave, and those by which the server knows the same codings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withNames } from "../src/core/api.js";

const TEMP = "tmp-00000000-0000-4000-8000-000000000001";
const OTHER = "tmp-00000000-0000-4000-8000-000000000002";

test("an id of the page becomes that of the server, in the path and in the body", () => {
  const names = new Map([[TEMP, "01A"]]);
  assert.deepEqual(withNames([`/codings/${TEMP}/recode`, { ids: [TEMP, "01B"] }], names), ["/codings/01A/recode", { ids: ["01A", "01B"] }]);
});

test("what has no name yet stays, and nothing is copied for it", () => {
  const value = ["/memos", { about: "coding", about_id: OTHER }];
  assert.equal(withNames(value, new Map([[TEMP, "01A"]])), value);
  const plain = ["/codings", { stretches: [] }];
  assert.equal(withNames(plain, new Map()), plain);
});
