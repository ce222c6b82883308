// How far a text is, as one bar: the dark part is coded, the lighter part read. The words stand beside it.

import { h } from "./dom.js";

/** A bar and the function that sets it: {el, set({read, coded, turns})}. */
export function progressBar(state) {
  const read = h("i", { class: "progress-read" });
  const coded = h("i", { class: "progress-coded" });
  const set = ({ read: seen = 0, coded: done = 0, turns }) => {
    read.style.inlineSize = share(seen, turns);
    coded.style.inlineSize = share(done, turns);
  };
  set(state);
  return { el: h("span", { class: "progress", "aria-hidden": "true" }, read, coded), set };
}

/** `n` of `all` as a width; what there is of it stays visible. */
export function share(n, all) {
  if (!all || !n) return "0%";
  return `${Math.min(100, Math.max(1, Math.round((1000 * n) / all) / 10))}%`;
}
