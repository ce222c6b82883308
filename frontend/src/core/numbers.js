// Which code each number key gives. One codebook at a time has the keys 1 to 9, on every screen the same one:
// the one that was chosen in this browser, or else the one that the server gives them to.

import { h } from "./dom.js";
import { preference } from "./queue.js";
import { _, inLanguage } from "./words.js";

const MOST = 9;

/** The codes under the keys: Map from "1" … "9" to codes. `chosen` is the name of a codebook or undefined. */
export function numberKeys(codebooks, chosen) {
  const book = codebooks.find(({ name }) => name === chosen);
  if (book) return new Map(book.codes.slice(0, MOST).map((code, at) => [String(at + 1), code]));
  return new Map(codebooks.flatMap(({ codes }) => codes.filter(({ key }) => key).map((code) => [String(code.key), code])));
}

/** The codebooks as lists of codes show them: first the one with the number keys. */
export function keyedFirst(codebooks, keys) {
  const keyed = new Set([...keys.values()].map(({ name }) => name));
  const has = ({ codes }) => codes.some(({ name }) => keyed.has(name));
  return [...codebooks.filter(has), ...codebooks.filter((book) => !has(book))];
}

/** The codebook that this browser chose for the number keys; with an argument, choose it. */
export function keysChoice(name) {
  return preference("keys-codebook", name);
}

/** The button beside the name of a codebook that gives it the number keys; null where there is no choice. */
export function keysButton(app, book) {
  if (app.codebooks.length < 2) return null;
  const here = book.codes.some(({ name }) => app.numberOf.has(name));
  return h("button", {
    type: "button", class: "button quiet keys-button", "aria-pressed": String(here), data: { keys: book.name },
    title: here ? undefined : _("Give these codes the keys 1–9"),
    on: { click: () => app.chooseKeys(book.name) },
  }, _("keys 1–9"), h("span", { class: "only-read" }, `: ${inLanguage(book.title) || book.name}`));
}
