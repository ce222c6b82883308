/** Coefficients in words and digits, in the language of the page. */

import { _, fill, language, number } from "../../core/words.js";

/** 0.714 as "0,71"; percentages as "93 %". */
export function decimal(value) {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "negative" };
  return new Intl.NumberFormat(language(), digits).format(value);
}

function percent(value) {
  return new Intl.NumberFormat(language(), { style: "percent", maximumFractionDigits: 0 }).format(value);
}

/** The value of a coefficient, or in words why there is none. */
export function shownValue(one) {
  if (!one) return "–";
  if (one.value === null || one.value === undefined) return undefinedWords(one.why);
  return one.name === "percent" ? percent(one.value) : decimal(one.value);
}

/** "cannot be computed: no variation": undefined is an answer, and says why. */
export function undefinedWords(why) {
  return why ? fill(_("cannot be computed: {why}"), { why }) : _("cannot be computed");
}

/** "0,52 to 0,81", or "" where no interval was made. */
export function shownInterval(one) {
  if (!one || one.low === null || one.high === null || one.low === undefined) return "";
  const digits = one.name === "percent" ? percent : decimal;
  return fill(_("{low} to {high}"), { low: digits(one.low), high: digits(one.high) });
}

/** The same with a dash where there is nothing. */
export function orDash(words) {
  return words || "–";
}

/** A count, or a dash where it is not known. */
export function shownCount(n) {
  return n === null || n === undefined ? "–" : number(n);
}

/** What a coefficient is counted over, in words. */
export function overWords(over) {
  return { units: _("over units"), characters: _("over characters"), stretches: _("over stretches") }[over] ?? over;
}

/** The coefficient `over`/`name` of a list, or undefined. */
export function found(coefficients, name, over = null) {
  return coefficients.find((one) => one.name === name && (over === null || one.over === over));
}

/** The coefficients to read first, from what is there; the others stand behind "more". */
export function mainColumns(coefficients) {
  const units = (name) => found(coefficients, name, "units");
  const first = [units("percent"), units("alpha"), units("cohen") ?? units("conger"), units("ac1")];
  const last = found(coefficients, "u_alpha", "characters");
  const shown = [...first, last].filter(Boolean);
  return shown.length ? shown : coefficients.slice(0, 5);
}
