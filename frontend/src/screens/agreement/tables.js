/** All coefficients as tables behind tabs: together, per code, per case, per source, polarity. */

import { h, replace } from "../../core/dom.js";
import { _ } from "../../core/words.js";
import { mainColumns, found, orDash, overWords, shownCount, shownInterval, shownValue } from "./numbers.js";

/** The tabs with the tables of a result. */
export function tables(result) {
  const views = [
    { id: "all", title: _("Together"), draw: () => overall(result.coefficients) },
    { id: "codes", title: _("Per code"), draw: () => perItem(result.codes, _("Code"), (one) => one.label) },
    { id: "cases", title: _("Per case"), draw: () => perItem(result.cases, _("Case"), (one) => one.case || _("without a case")) },
    { id: "sources", title: _("Per source"), draw: () => perItem(result.by_source, _("Source"), sourceName) },
  ];
  if (result.polarity?.units) {
    views.push({ id: "polarity", title: _("Polarity"), draw: () => overall(result.polarity.coefficients) });
  }
  return h(
    "section",
    { class: "agreement-tables", "aria-labelledby": "agreement-tables" },
    h("h2", { id: "agreement-tables" }, _("All figures")),
    tabs(views),
  );
}

function sourceName(one) {
  return [one.title, one.case].filter(Boolean).join(", ");
}

/** Tabs: arrow keys move and choose, one tab stop, the panel follows. */
export function tabs(views) {
  const panel = h("div", { class: "agreement-panel", role: "tabpanel", id: "agreement-panel", tabindex: "0" });
  const buttons = views.map((view, at) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        class: "agreement-tab",
        id: `agreement-tab-${view.id}`,
        "aria-controls": "agreement-panel",
        on: { click: () => choose(at) },
      },
      view.title,
    ),
  );
  const choose = (at) => {
    buttons.forEach((button, n) => {
      button.setAttribute("aria-selected", String(n === at));
      button.setAttribute("tabindex", n === at ? "0" : "-1");
    });
    panel.setAttribute("aria-labelledby", buttons[at].id);
    replace(panel, views[at].draw());
  };
  const keydown = (event) => {
    const at = buttons.indexOf(event.target);
    const last = buttons.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(to);
    buttons[to].focus();
  };
  const list = h("div", { class: "agreement-tablist", role: "tablist", "aria-labelledby": "agreement-tables", on: { keydown } }, buttons);
  choose(0);
  return h("div", {}, list, panel);
}

/** The coefficients to read first, and the others behind a word. */
function overall(coefficients) {
  const main = mainColumns(coefficients);
  const rest = coefficients.filter((one) => !main.includes(one));
  const more = rest.length ? h("details", {}, h("summary", {}, _("More measures")), perMeasure(rest)) : null;
  return h("div", {}, perMeasure(main), more);
}

/** One row per coefficient: its value, interval, and what it was made of. */
function perMeasure(coefficients) {
  const heads = [_("Measure"), _("Value"), _("95% interval"), _("Observed"), _("Expected by chance"), _("Units")];
  const rows = coefficients.map((one) => [
    [one.title, overWords(one.over)],
    shownValue(one),
    orDash(shownInterval(one)),
    share(one.observed),
    share(one.expected),
    shownCount(one.units),
  ]);
  return table(heads, rows);
}

function share(value) {
  return Number.isFinite(value) ? shownValue({ name: "percent", value }) : "–";
}

/** One row per code, case or source: the main coefficients, each with its interval. */
function perItem(items, head, name) {
  if (!items.length) return h("p", { class: "results-note" }, _("There is nothing to compare here."));
  const columns = mainColumns(items.map((one) => one.coefficients).sort((a, b) => b.length - a.length)[0]);
  const heads = [head, ...columns.map((one) => one.title), _("Units")];
  const rows = items.map((item) => [
    [name(item), ""],
    ...columns.map((column) => {
      const one = found(item.coefficients, column.name, column.over);
      return [shownValue(one), shownInterval(one)];
    }),
    shownCount(item.units),
  ]);
  return table(heads, rows);
}

function table(heads, rows) {
  const cell = (content, at) => {
    const [main, under] = Array.isArray(content) ? content : [content, ""];
    const inner = [main, under ? h("span", { class: "agreement-under" }, under) : null];
    return at ? h("td", { class: "number" }, inner) : h("th", { scope: "row" }, inner);
  };
  return h(
    "div",
    { class: "agreement-frame", tabindex: "0", role: "group", "aria-label": _("Table") },
    h(
      "table",
      { class: "agreement-table" },
      h("thead", {}, h("tr", {}, heads.map((words, at) => h("th", { scope: "col", class: at ? "number" : null }, words)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell)))),
    ),
  );
}
