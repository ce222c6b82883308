// Why a machine proposes a code, told from its evidence.

import assert from "node:assert/strict";
import { test } from "node:test";
import { whyInWords } from "../src/screens/coding/card.js";

const coder = { name: "regels" };

test("a rule tells its words, what denies them and its pattern", () => {
  const told = whyInWords({ coder, evidence: { words: "werkgroep", cue: "geen", pattern: "werkgroep|team" } });
  assert.equal(told, "the words “werkgroep” · “geen” denies it · rule: werkgroep | team");
});

test("a learner tells who says it and how likely; the quotations stand in a list of their own", () => {
  const evidence = { neighbours: "a-1:0-4", similarity: "0.64", coders: "regels; voorbeelden", score: "0.85", threshold: "measured" };
  assert.equal(whyInWords({ coder, evidence }), "says regels, voorbeelden · 85 % likely right");
});

test("meaning tells what of the codebook the words are like", () => {
  const evidence = { definition: "Er is te weinig tijd.", part: "definition", likeness: "0.51", score: "0.72" };
  assert.equal(whyInWords({ coder, evidence }), "like “Er is te weinig tijd.” · 72 % likely right");
});

test("what has no words of its own is told as it stands", () => {
  assert.equal(whyInWords({ coder, evidence: { reading: "plan" } }), "reading: plan");
  assert.equal(whyInWords({ coder, evidence: {} }), "proposed by regels");
});
