// A source on the screen: what the server told, with the acts that wait drawn over it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Model } from "../src/screens/coding/model.js";

const TURNS = [
  { n: 1, start: 0, end: 8, text: "Vraag 😀?", role: "interviewer", begins: null },
  { n: 2, start: 10, end: 31, text: "Wij hebben een groep.", role: "respondent", begins: null },
];
const coding = (id, start, end, more = {}) => ({ id, source: "s", start, end, code: "team", polarity: "present", status: "made", mine: true, made_at: "2026", ...more });

function begun(codings = []) {
  const queue = [];
  const model = new Model({ id: "s", turns: TURNS, codings, memos: [] }, { pending: () => queue, me: { name: "anna" } });
  return { model, queue };
}

test("words are found by code points", () => {
  const { model } = begun();
  assert.equal(model.quote(6, 7), "😀");
  assert.equal(model.quote(25, 30), "groep");
  assert.deepEqual([0, 9, 10, 30].map((at) => model.turnAt(at)), [0, 0, 1, 1]);
});

test("an act that waits is drawn, and keeps its id of the page after its answer", () => {
  const { model, queue } = begun();
  const draft = coding("tmp-1", 25, 30);
  const item = { operation: "o1", path: "/codings", body: {}, temps: [{ id: "tmp-1", source: "s", start: 25, end: 30, code: "team", coding: draft }] };
  queue.push(item);
  model.redraw();
  assert.equal(model.coding("tmp-1"), draft);
  queue.pop();
  model.settle(item, { codings: [coding("01A", 25, 30)] });
  assert.equal(model.coding("tmp-1").id, "01A");
  assert.equal(model.view.size, 1);
});

test("an act that is refused disappears", () => {
  const { model, queue } = begun([coding("01A", 25, 30)]);
  queue.push({ operation: "o1", path: "/codings/withdraw", body: { ids: ["01A"] }, temps: [] });
  model.redraw();
  assert.equal(model.view.size, 0);
  queue.pop();
  model.redraw();
  assert.equal(model.view.size, 1);
});

test("undo is drawn before it is answered", () => {
  const { model, queue } = begun([coding("01A", 25, 30)]);
  const item = { operation: "o1", path: "/codings/withdraw", body: { ids: ["01A"] }, temps: [] };
  model.settle(item, { gone: ["01A"] });
  assert.equal(model.view.size, 0);
  queue.push({ operation: "o2", path: "/undo", body: { undoes: "o1" }, temps: [] });
  model.redraw();
  assert.equal(model.coding("01A").start, 25);
});

test("listeners hear which turns look different", () => {
  const { model, queue } = begun();
  const heard = [];
  model.onChange(({ blocks }) => heard.push([...blocks]));
  queue.push({ operation: "o1", path: "/codings", body: {}, temps: [{ coding: coding("tmp-1", 12, 14) }] });
  model.redraw();
  model.redraw();
  assert.deepEqual(heard, [[1]]);
});
