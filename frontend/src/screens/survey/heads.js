// The head of a column: its name, and in words how it is sorted and whether it is filtered.

import { h } from "../../core/dom.js";
import { _, number } from "../../core/words.js";

const MOST = 3;

/** Head of `column` for the grid: `{sort, node}`. */
export function headNode(column, { sort, filters }) {
  const here = sort?.column === column.id;
  const notes = wordsOf(column, here, sort, filters);
  const node = h("button", { type: "button", class: "survey-head-button", "aria-haspopup": "dialog" },
    h("span", {}, column.label),
    notes ? h("small", {}, notes) : h("span", { class: "survey-head-mark", "aria-hidden": "true" }, "▾"));
  return { sort: here ? (sort.down ? "descending" : "ascending") : "none", node };
}

function wordsOf(column, here, sort, filters) {
  const up = column.numeric || column.kind === "codes" ? _("low to high") : _("A to Z");
  const down = column.numeric || column.kind === "codes" ? _("high to low") : _("Z to A");
  return [here && (sort.down ? down : up), filters.has(column.id) && _("filtered")].filter(Boolean).join(", ");
}

/** A filter in words: "Year: 2018, 2019". */
export function filterWords(column, { contains, chosen, from, to }, named) {
  if (contains !== undefined) return `${column.label}: “${contains}”`;
  if (chosen) {
    const values = [...chosen].map((value) => named(column, value));
    const told = values.slice(0, MOST).join(", ");
    return `${column.label}: ${values.length > MOST ? `${told} … (${number(values.length)})` : told}`;
  }
  return `${column.label}: ${from === undefined ? "" : number(from)} – ${to === undefined ? "" : number(to)}`;
}
