/** The figure: a dot with its interval per code, on one common scale, beside the numbers themselves. */

import { h, s } from "../../core/dom.js";
import { _, fill, plural } from "../../core/words.js";
import { decimal, found, orDash, shownCount, shownInterval, undefinedWords } from "./numbers.js";

const TICK = 0.2;

/** The figure as a table: the picture stands in its own column, so that what it shows is read as well. */
export function picture(result) {
  const rows = withOverall(result);
  const scale = commonScale(rows);
  const { bands } = result.picture;
  return h(
    "section",
    { class: "agreement-figure", "aria-labelledby": "agreement-figure" },
    h("h2", { id: "agreement-figure" }, result.picture.title || _("Agreement per code")),
    bandNames(bands),
    h(
      "div",
      { class: "agreement-frame", tabindex: "0", role: "group", "aria-labelledby": "agreement-figure" },
      h(
        "table",
        { class: "agreement-dots", css: { "--agreement-ground": ground(scale, bands) } },
        head(scale, result),
        h("tbody", {}, rows.map((row) => line(row, { scale, bands, coders: result.coders, title: coefficientTitle(result) }))),
      ),
    ),
    rough(result),
  );
}

function withOverall(result) {
  const codes = new Map(result.codes.map((one) => [one.code, one]));
  const rows = result.picture.rows.map((row) => ({ ...row, ...more(codes.get(row.code)) }));
  if (rows.some((row) => !row.code)) return rows.map((row) => ({ ...row, overall: !row.code }));
  const all = mainCoefficient(result);
  if (!all) return rows;
  return [{ ...all, label: _("All codes together"), overall: true, remark: "" }, ...rows];
}

function more(code) {
  return code ? { yes: code.yes, both: code.both, remark: code.remark } : {};
}

/** From the lowest value that is drawn, rounded down to a tick, to 1. */
function commonScale(rows) {
  const values = rows.flatMap((row) => [row.value, row.low]).filter(Number.isFinite);
  const low = Math.max(-1, Math.min(0, ...values.map((value) => Math.floor(value / TICK + 1e-9) * TICK)));
  return { low, x: (value) => `${(((Math.max(value, low) - low) / (1 - low)) * 100).toFixed(2)}%` };
}

/** The bands and the line at zero, behind all rows: one picture from the first row to the last. */
function ground(scale, bands) {
  const zero = scale.x(0);
  const line = `linear-gradient(to right, transparent calc(${zero} - 0.5px), var(--line-firm) 0 calc(${zero} + 0.5px), transparent 0)`;
  if (!bands?.length) return line;
  const stops = bands.map((band, at) => `transparent ${scale.x(band.from)}, var(--agreement-band-${at}) 0 ${scale.x(band.to)}`);
  return `${line}, linear-gradient(to right, ${stops.join(", ")}, transparent 0)`;
}

function bandNames(bands) {
  if (!bands?.length) return null;
  const items = bands.map((band, at) =>
    h(
      "li",
      {},
      h("span", { class: `agreement-swatch is-${at}`, "aria-hidden": "true" }),
      `${decimal(band.from)}–${decimal(band.to)}: ${band.label}`,
    ),
  );
  return h(
    "div",
    { class: "agreement-bands" },
    h("p", {}, _("Bands are conventions, not verdicts:")),
    h("ul", {}, items),
  );
}

function head(scale, result) {
  const ticks = [];
  for (let value = scale.low; value <= 1 + 1e-9; value += TICK) ticks.push(Math.round(value * 10) / 10);
  const axis = s(
    "svg",
    { class: "agreement-axis", "aria-hidden": "true" },
    ticks.map((value) => s("text", { x: scale.x(value), y: "14", "text-anchor": anchor(value, scale.low) }, shortDecimal(value))),
  );
  const cells = [
    h("th", { scope: "col" }, _("Code")),
    h("th", { scope: "col", class: "agreement-scale" }, h("span", { class: "only-read" }, _("Picture")), axis),
    h("th", { scope: "col", class: "number" }, coefficientTitle(result)),
    h("th", { scope: "col", class: "number" }, _("95% interval")),
    h("th", { scope: "col", class: "number" }, _("Units")),
    ...result.coders.map((name) => h("th", { scope: "col", class: "number" }, fill(_("Given by {name}"), { name }))),
  ];
  return h("thead", {}, h("tr", {}, cells));
}

function coefficientTitle(result) {
  return mainCoefficient(result)?.title ?? result.picture.coefficient;
}

function mainCoefficient(result) {
  const { coefficient, over } = result.picture;
  return found(result.coefficients, coefficient, over ?? null);
}

function anchor(value, low) {
  if (value <= low + 1e-9) return "start";
  return value >= 1 ? "end" : "middle";
}

function shortDecimal(value) {
  return decimal(value).replace(/0$/, "");
}

function line(row, { scale, bands, coders, title }) {
  const known = Number.isFinite(row.value);
  const value = known ? decimal(row.value) : orDash(row.words || undefinedWords(row.why));
  return h(
    "tr",
    { class: row.overall ? "is-overall" : null },
    h("th", { scope: "row" }, row.label, row.remark ? h("span", { class: "agreement-remark" }, row.remark) : null),
    h("td", { class: "agreement-scale" }, known ? dot(row, scale, bands) : h("span", { class: "agreement-undefined" }, value)),
    figure(title, known ? value : "–"),
    figure(_("95% interval"), orDash(shownInterval(row))),
    figure(_("Units"), row.overall ? plural("{n} decision", "{n} decisions", row.units) : shownCount(row.units)),
    coders.map((name) => figure(fill(_("Given by {name}"), { name }), row.overall ? "" : shownCount(row.yes?.[name]))),
  );
}

/** A cell with a number; on a narrow screen, where the head is gone, it says what it is. */
function figure(label, words) {
  return h("td", { class: words ? "number" : "number is-empty", data: { label } }, words);
}

/** One row of the picture. Lengths are shares of the width, so that all rows keep one scale. */
function dot(row, scale, bands) {
  const limits = (bands ?? []).map((band) =>
    s("line", { class: "agreement-limit", x1: scale.x(band.from), x2: scale.x(band.from), y1: "0", y2: "100%" }),
  );
  const interval = Number.isFinite(row.low) && Number.isFinite(row.high);
  return s(
    "svg",
    { class: "agreement-row", "aria-hidden": "true" },
    limits,
    interval ? s("line", { class: "agreement-interval", x1: scale.x(row.low), x2: scale.x(row.high), y1: "50%", y2: "50%" }) : null,
    s("circle", { class: "agreement-dot", cx: scale.x(row.value), cy: "50%", r: row.overall ? "7" : "5.5" }),
  );
}

function rough(result) {
  if (!result.rough) return null;
  return h("p", { class: "results-note" }, _("Fewer than five documents were compared: the intervals are rough."));
}
