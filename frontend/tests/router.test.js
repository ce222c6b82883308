// Addresses within the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, parse } from "../src/core/router.js";

const SCREENS = [{ path: "bronnen" }, { path: "bronnen/enquete" }, { path: "coderen" }];

test("an address names a screen, a source and a place in it", () => {
  const found = parse("#/coderen/utrecht-1?van=3&tot=9", SCREENS);
  assert.equal(found.screen.path, "coderen");
  assert.deepEqual(found.params, { id: "utrecht-1", van: "3", tot: "9" });
});

test("the longer of two paths wins", () => {
  assert.equal(parse("#/bronnen/enquete?vraag=Wat%3F", SCREENS).screen.path, "bronnen/enquete");
  assert.equal(parse("#/bronnen", SCREENS).screen.path, "bronnen");
});

test("an unknown address names nothing", () => {
  assert.equal(parse("#/nergens", SCREENS), undefined);
  assert.equal(parse("#/coderenx", SCREENS), undefined);
});

test("ids with signs of an address go there and back", () => {
  const id = "map/een & twee? #3";
  assert.equal(parse(address("coderen", { id }), SCREENS).params.id, id);
});

test("a broken escape is taken as it stands, and empty params are left out", () => {
  assert.equal(parse("#/coderen/100%", SCREENS).params.id, "100%");
  assert.equal(address("coderen", { id: "a", van: undefined, tot: "" }), "#/coderen/a");
});
