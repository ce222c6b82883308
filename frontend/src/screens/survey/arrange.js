// Which answers are shown and in which order. Pure: rows and wishes in, a list of rows out.
//
// A filter is `{contains}`, `{chosen: Set}` or `{from, to}`, by the kind of its column.

import { plain } from "../../core/palette.js";
import { NO_CODE, WAITING } from "./columns.js";

const ENOUGH = 200_000;
const known = new Map();

// Answers are searched at every letter typed, so their plain form is kept.
function fold(text) {
  let found = known.get(text);
  if (found === undefined) {
    if (known.size > ENOUGH) known.clear();
    found = plain(String(text));
    known.set(text, found);
  }
  return found;
}

/** The rows that pass all filters, sorted; `sort` is `{column, down}` or null. */
export function arrange(rows, columns, filters, sort, language) {
  const tests = columns.filter((column) => filters.has(column.id)).map((column) => test(column, filters.get(column.id)));
  const shown = tests.length ? rows.filter((row) => tests.every((passes) => passes(row))) : [...rows];
  const column = sort && columns.find(({ id }) => id === sort.column);
  return column ? sorted(shown, column, sort.down, language) : shown;
}

function test(column, { contains, chosen, from, to }) {
  if (contains !== undefined) {
    const words = fold(contains).split(/\s+/u).filter(Boolean);
    return (row) => {
      const text = fold(String(column.value(row)));
      return words.every((word) => text.includes(word));
    };
  }
  if (chosen) {
    return (row) => {
      const value = column.value(row);
      return Array.isArray(value) ? value.some((one) => chosen.has(one)) : chosen.has(value);
    };
  }
  return (row) => {
    const value = column.value(row);
    return value !== "" && value >= (from ?? -Infinity) && value <= (to ?? Infinity);
  };
}

function sorted(rows, column, down, language) {
  const words = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const keyed = rows.map((row) => {
    const value = column.value(row);
    return { row, key: Array.isArray(value) ? value.filter((one) => one !== NO_CODE && one !== WAITING).length || "" : value };
  });
  const way = down ? -1 : 1;
  keyed.sort((one, other) => {
    // What is empty comes last, whichever way the rest is sorted.
    if (one.key === "" || other.key === "") return (one.key === "") - (other.key === "");
    if (typeof one.key === "number") return way * (one.key - other.key);
    return way * words.compare(one.key, other.key);
  });
  return keyed.map(({ row }) => row);
}

/** The values of one column with how many rows have each: `[[value, n], …]`, in order. */
export function valuesOf(rows, column, language) {
  const counts = new Map();
  for (const row of rows) {
    const value = column.value(row);
    for (const one of Array.isArray(value) ? value : [value]) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const words = new Intl.Collator(language, { numeric: true });
  return [...counts].sort(([one], [other]) =>
    one === "" || other === "" ? (one === "") - (other === "") : words.compare(String(one), String(other)),
  );
}
