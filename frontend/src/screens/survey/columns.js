// The columns of the survey grid: what each shows, sorts and filters by.
//
// A column is `{id, label, kind, width, value(row), words(row)}`. `value` is what sorting and
// filtering see: a string, a number, or for codes a list of names. Kinds: "text" is searched,
// "choice" is picked from a list, "number" lies in a range, "codes" is picked from a list too.

import { _ } from "../../core/words.js";

/** Attributes with at most this many values are picked from a list. */
const MOST_CHOICES = 40;

/** What stands for "no code at all" and "a suggestion is waiting" among the values of codes. */
export const NO_CODE = "";
export const WAITING = "?";

/** Codings in a row come as lists; here they get names. */
export function chip([id, code, polarity, status, mine]) {
  return { id, code, polarity, status, mine };
}

/** All columns of one question, in their order; `suggestions()` says whether these are shown. */
export function columnsOf(survey, suggestions) {
  const fixed = [
    { id: "participant", label: _("Respondent"), kind: "text", width: 132, value: (row) => row.participant },
    { id: "text", label: _("Answer"), kind: "text", width: 420, grows: true, value: (row) => row.text },
    { id: "codings", label: _("Codes"), kind: "codes", width: 250, value: (row) => codesOf(row, suggestions()) },
  ];
  const cases = new Set(survey.rows.map((row) => row.case));
  if (cases.size > 1 || !cases.has("")) {
    fixed.push({ id: "case", label: _("Case"), kind: "choice", width: 140, value: (row) => row.case ?? "" });
  }
  return [...fixed, ...survey.columns.map((column, at) => attribute(column, at, survey.rows))];
}

function attribute(column, at, rows) {
  const value = (row) => row.attributes[at] ?? "";
  const values = new Set();
  let numbers = true;
  for (const row of rows) {
    const found = value(row);
    values.add(found);
    numbers &&= found === "" || isNumber(found);
  }
  const few = values.size <= MOST_CHOICES && values.size < rows.length;
  const kind = few || rows.length === 0 ? "choice" : numbers ? "number" : "text";
  return {
    id: `attribute:${column.name}`,
    label: column.label || column.name,
    kind,
    width: numbers ? 110 : 160,
    numeric: numbers,
    value: numbers ? (row) => asNumber(value(row)) : value,
    words: (row) => String(value(row)),
  };
}

function isNumber(value) {
  return typeof value === "number" || /^\s*[-+]?\d+([.,]\d+)?\s*$/.test(value);
}

function asNumber(value) {
  return value === "" || typeof value === "number" ? value : Number(value.replace(",", "."));
}

function codesOf(row, suggestions) {
  const found = new Set();
  let judged = false;
  for (const { code, status } of row.chips) {
    const waits = status === "suggested";
    if (waits && !suggestions) continue;
    found.add(code);
    if (waits) found.add(WAITING);
    else judged = true;
  }
  if (!judged) found.add(NO_CODE);
  return [...found];
}
