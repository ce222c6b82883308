/** The table of cases across and steps down, as a grid that the arrow keys walk. */

import { h } from "../../core/dom.js";
import { _, fill, plural } from "../../core/words.js";

const WIDE = 6; // cases: beyond these the table scrolls sideways under a fixed first column
const MOST_DOTS = 8;

/**
 * Builds the grid. `open(row, column, n)` is called for the cell that is asked
 * for, with the number of a quotation or null. Answers {node, focus(row, column),
 * mark(row, column)}, the last of which shows which cell is open.
 */
export function grid(table, { open, titled }) {
  const cells = [];
  const head = h(
    "tr",
    { role: "row" },
    h("th", { role: "columnheader", scope: "col", class: "table-corner" }, _("Step")),
    ...table.cases.map((name) => h("th", { role: "columnheader", scope: "col" }, name)),
  );
  const body = table.rows.map((row, at) => {
    cells.push(row.cells.map((cell, column) => cellNode(cell, row, { at, column, open })));
    const step = h("th", { role: "rowheader", scope: "row" }, row.label);
    return h("tr", { role: "row" }, step, ...cells[at]);
  });
  const node = h(
    "table",
    { role: "grid", class: "table-grid", "aria-labelledby": titled, "aria-readonly": "true" },
    h("thead", { role: "rowgroup" }, head),
    h("tbody", { role: "rowgroup" }, ...body),
  );
  const walk = walker(cells, open);
  node.addEventListener("keydown", walk.keydown);
  node.addEventListener("focusin", walk.focusin);
  const wide = table.cases.length > WIDE;
  const frame = h("div", { class: wide ? "table-frame is-wide" : "table-frame" }, node);
  const mark = (row, column) => {
    for (const cell of cells.flat()) cell.classList.toggle("is-open", cell === cells[row]?.[column]);
    frame.classList.toggle("has-open", row !== null);
  };
  return { node: frame, focus: walk.focus, mark };
}

function cellNode(cell, row, { at, column, open }) {
  const parts = [sentence(cell), labels(cell), dots(cell, (n) => open(at, column, n))];
  return h(
    "td",
    {
      role: "gridcell",
      tabindex: "-1",
      class: cellClass(cell),
      data: { row: String(at), column: String(column), case: cell.case },
      on: {
        click: (event) => {
          if (!event.target.closest("button")) open(at, column, null);
        },
      },
    },
    ...parts.filter(Boolean),
  );
}

function cellClass(cell) {
  const absent = cell.polarity === "absent" ? " is-absent" : "";
  return `table-cell is-${cell.status}${absent}`;
}

function sentence(cell) {
  if (cell.summary) return h("p", { class: "table-sentence" }, cell.summary);
  return h(
    "p",
    { class: "table-none" },
    h("span", { "aria-hidden": "true" }, "– "),
    _("no evidence yet"),
  );
}

/** What the state of a cell is, in words: the colour says it once more, never alone. */
export function labels(cell) {
  const words = [];
  if (cell.polarity === "absent") words.push(["is-absent", _("absent")]);
  if (cell.polarity === "mixed") words.push(["is-mixed", _("mixed")]);
  if (cell.status === "draft") words.push(["is-draft", _("draft")]);
  if (cell.status === "stale") words.push(["is-stale", _("out of date")]);
  if (cell.summary && !cell.evidence.length) words.push(["is-bare", _("no evidence yet")]);
  if (!words.length) return null;
  return h(
    "p",
    { class: "table-labels" },
    ...words.map(([kind, word]) => h("span", { class: `table-label ${kind}` }, word)),
  );
}

function dots(cell, open) {
  if (!cell.evidence.length) return null;
  const shown = cell.evidence.length > MOST_DOTS + 1 ? MOST_DOTS : cell.evidence.length;
  const left = cell.evidence.length - shown;
  const items = cell.evidence.slice(0, shown).map((item) =>
    h("li", {}, dot(String(item.n), fill(_("evidence {n}"), { n: item.n }), item, () => open(item.n))),
  );
  if (left) {
    const next = cell.evidence[shown].n;
    const told = plural("{n} more quotation", "{n} more quotations", left);
    items.push(h("li", {}, dot(`+${left}`, told, {}, () => open(next))));
  }
  return h("ul", { class: "table-dots", "aria-label": _("Evidence") }, ...items);
}

function dot(words, label, item, open) {
  const kinds = [
    "table-dot",
    item.polarity === "absent" ? "is-absent" : "",
    item.status === "suggested" ? "is-suggested" : "",
  ];
  return h(
    "button",
    {
      type: "button",
      tabindex: "-1",
      class: kinds.filter(Boolean).join(" "),
      "aria-label": label,
      title: item.quote ?? label,
      on: { click: open },
    },
    h("span", { "aria-hidden": "true" }, words),
  );
}

/** Roving focus: one cell is in the tab order, the arrows move it. */
function walker(cells, open) {
  let row = 0;
  let column = 0;
  const here = () => cells[row]?.[column] ?? cells[0][0];
  const mark = (toRow, toColumn) => {
    here()?.setAttribute("tabindex", "-1");
    [row, column] = [toRow, toColumn];
    here()?.setAttribute("tabindex", "0");
  };
  const focus = (toRow, toColumn) => {
    mark(toRow, toColumn);
    here()?.focus();
    here()?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  mark(0, 0);
  const keydown = (event) => {
    if (event.altKey || event.metaKey) return;
    if (event.target.closest("button")) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(row, column, null);
      return;
    }
    const to = destination(event, row, column, cells);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    focus(...to);
  };
  const focusin = (event) => {
    const cell = event.target.closest("td");
    if (cell) mark(Number(cell.dataset.row), Number(cell.dataset.column));
  };
  return { keydown, focusin, focus };
}

function destination(event, row, column, cells) {
  const [lastRow, lastColumn] = [cells.length - 1, cells[0].length - 1];
  const all = event.ctrlKey;
  const moves = {
    ArrowUp: [Math.max(row - 1, 0), column],
    ArrowDown: [Math.min(row + 1, lastRow), column],
    ArrowLeft: [row, Math.max(column - 1, 0)],
    ArrowRight: [row, Math.min(column + 1, lastColumn)],
    Home: [all ? 0 : row, 0],
    End: [all ? lastRow : row, lastColumn],
  };
  return moves[event.key];
}
