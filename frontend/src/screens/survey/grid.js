// A grid of many rows that draws only the rows in sight, with one cell in hand.
//
// It knows nothing of surveys: it is given rows with a `source`, columns, and how to draw a cell.
// The row in hand stays drawn when it scrolls out of sight, so that the focus is never lost.

import { h } from "../../core/dom.js";
import { Heights } from "./heights.js";
import { followKeys } from "./grid_keys.js";
import { followPointer } from "./grid_pointer.js";

/** Rows drawn above and below what is in sight. */
const SPARE = 8;

export class Grid {
  #drawn = new Map();
  #waiting = false;
  #cells;
  #on;

  /**
   * `cells` is `{draw(row, column), detail(row), head(column) → {sort, filtered, node}}`;
   * `on` is `{choose(at, how), head(column, button), chosen(row), all(), none()}`.
   */
  constructor({ label, rowHeight, cells, on }) {
    this.#cells = cells;
    this.#on = on;
    this.rows = [];
    this.columns = [];
    this.hand = { row: 0, column: 0 };
    this.heights = new Heights(rowHeight);
    this.head = h("div", { role: "rowgroup", class: "survey-head" });
    this.body = h("div", { role: "rowgroup", class: "survey-body" });
    this.table = h("div", { role: "grid", class: "survey-grid", "aria-label": label, "aria-multiselectable": "true" }, this.head, this.body);
    this.element = h("div", { class: "survey-scroll" }, this.table);
    this.element.addEventListener("scroll", () => this.drawSoon(), { passive: true });
    this.watcher = new ResizeObserver(() => this.drawSoon());
    this.watcher.observe(this.element);
    followKeys(this, on);
    followPointer(this, on);
  }

  /** Ends all watching; the grid is of no use afterwards. */
  close() {
    this.watcher.disconnect();
    this.stopDrag?.();
  }

  setColumns(columns) {
    this.columns = columns;
    const widths = columns.map(({ width, grows }) => (grows ? `minmax(${width}px, 1fr)` : `${width}px`));
    this.table.style.setProperty("--survey-columns", widths.join(" "));
    this.table.style.minWidth = `${columns.reduce((sum, { width }) => sum + width, 0)}px`;
    this.table.setAttribute("aria-colcount", String(columns.length));
    this.hand.column = Math.min(this.hand.column, Math.max(0, columns.length - 1));
    this.redraw();
  }

  /** Shows other rows, or the same in another order; the row in hand stays in hand. */
  setRows(rows) {
    const held = this.rows[this.hand.row]?.source;
    this.rows = rows;
    const at = rows.findIndex((row) => row.source === held);
    if (this.hand.row >= 0) this.hand.row = at >= 0 ? at : Math.max(0, Math.min(this.hand.row, rows.length - 1));
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    this.heights.order(rows);
    this.redraw();
  }

  setRowHeight(height) {
    if (this.heights.usual === height) return;
    this.heights.usual = height;
    this.redraw();
  }

  /** Draws head and rows anew. */
  redraw() {
    const focused = this.element.contains(document.activeElement);
    for (const element of this.#drawn.values()) element.remove();
    this.#drawn.clear();
    this.drawHead();
    this.draw();
    if (focused) this.#focusHand();
  }

  drawHead() {
    const cells = this.columns.map((column, at) => {
      const { sort, node } = this.#cells.head(column);
      const cell = h("div", { role: "columnheader", class: "survey-cell survey-heading" }, node);
      if (sort) cell.setAttribute("aria-sort", sort);
      node.tabIndex = this.hand.row < 0 && this.hand.column === at ? 0 : -1;
      node.addEventListener("click", () => {
        this.hand = { row: -1, column: at };
        this.#on.head(column, node);
      });
      return cell;
    });
    this.head.replaceChildren(h("div", { role: "row", class: "survey-row-head", "aria-rowindex": "1" }, ...cells));
  }

  drawSoon() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.draw();
    });
  }

  /** Draws what is in sight and lets go of the rest. */
  draw() {
    this.body.style.height = `${this.heights.total(this.rows.length)}px`;
    const top = this.element.scrollTop;
    const sight = this.element.clientHeight || 800;
    const first = Math.max(0, this.heights.at(top) - SPARE);
    const last = Math.min(this.rows.length - 1, this.heights.at(top + sight) + SPARE);
    const wanted = new Set();
    for (let at = first; at <= last; at += 1) wanted.add(at);
    if (this.hand.row >= 0 && this.hand.row < this.rows.length) wanted.add(this.hand.row);
    for (const [at, element] of this.#drawn) {
      if (!wanted.has(at)) {
        element.remove();
        this.#drawn.delete(at);
      }
    }
    let next = 0;
    for (const at of [...wanted].sort((one, other) => one - other)) {
      const element = this.#drawn.get(at) ?? this.#makeRow(at);
      this.#drawn.set(at, element);
      if (this.body.children[next] !== element) this.body.insertBefore(element, this.body.children[next] ?? null);
      element.style.transform = `translateY(${this.heights.top(at)}px)`;
      next += 1;
    }
  }

  #makeRow(at) {
    const row = this.rows[at];
    const cells = this.columns.map((column, place) => {
      const cell = h("div", { role: place === 0 ? "rowheader" : "gridcell", class: `survey-cell survey-cell-${column.kind}` }, this.#cells.draw(row, column));
      cell.tabIndex = this.hand.row === at && this.hand.column === place ? 0 : -1;
      return cell;
    });
    const element = h("div", { role: "row", class: "survey-row", "aria-rowindex": String(at + 2) }, ...cells);
    element.dataset.at = String(at);
    this.#mark(element, row);
    if (this.heights.isOpen(row.source)) this.#open(element, row);
    return element;
  }

  #mark(element, row) {
    element.setAttribute("aria-selected", String(this.#on.chosen(row)));
  }

  #open(element, row) {
    element.classList.add("survey-row-open");
    const detail = h("div", { role: "gridcell", class: "survey-detail", "aria-colspan": String(this.columns.length) }, this.#cells.detail(row));
    element.append(detail);
    const measure = new ResizeObserver(() => {
      if (!element.isConnected) return measure.disconnect();
      if (this.heights.open(row.source, detail.offsetHeight)) this.drawSoon();
    });
    measure.observe(detail);
  }

  /** Unfolds the row to the full answer, or folds it. */
  unfold(at, wanted = !this.heights.isOpen(this.rows[at]?.source)) {
    const row = this.rows[at];
    if (!row) return;
    if (wanted) this.heights.open(row.source, 0);
    else this.heights.close(row.source);
    this.#renew(at);
    this.draw();
  }

  #renew(at) {
    const element = this.#drawn.get(at);
    const focused = element?.contains(document.activeElement);
    element?.remove();
    this.#drawn.delete(at);
    this.draw();
    if (focused) this.#focusHand();
  }

  /** Draws the cells of these rows anew where they are in sight. */
  refresh(sources) {
    for (const [at, element] of this.#drawn) {
      const row = this.rows[at];
      if (!sources.has(row.source)) continue;
      this.columns.forEach((column, place) => element.children[place].replaceChildren(this.#cells.draw(row, column)));
      const detail = element.querySelector(".survey-detail");
      if (detail && !detail.contains(document.activeElement)) detail.replaceChildren(this.#cells.detail(row));
    }
  }

  /** Says again of each row in sight whether it is chosen. */
  markChosen() {
    for (const [at, element] of this.#drawn) this.#mark(element, this.rows[at]);
  }

  /** Takes a cell in hand, brings it in sight and gives it the focus; row -1 is the head. */
  hold(row, column, { focus = true } = {}) {
    const before = this.#cellAt(this.hand);
    if (before) before.tabIndex = -1;
    this.hand = { row: Math.max(-1, Math.min(row, this.rows.length - 1)), column: Math.max(0, Math.min(column, this.columns.length - 1)) };
    this.#bringInSight();
    this.draw();
    const cell = this.#cellAt(this.hand);
    if (cell) cell.tabIndex = 0;
    if (focus) cell?.focus({ preventScroll: true });
  }

  #focusHand() {
    const cell = this.#cellAt(this.hand);
    if (!cell) return;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
  }

  #cellAt({ row, column }) {
    if (row < 0) return this.head.firstChild?.children[column]?.firstChild ?? null;
    return this.#drawn.get(row)?.children[column] ?? null;
  }

  #bringInSight() {
    const { row, column } = this.hand;
    const room = this.element;
    const headHeight = this.head.offsetHeight;
    if (row >= 0) {
      const top = this.heights.top(row);
      const bottom = top + this.heights.usual;
      if (top < room.scrollTop) room.scrollTop = top;
      else if (bottom + headHeight > room.scrollTop + room.clientHeight) room.scrollTop = bottom + headHeight - room.clientHeight;
    }
    const heading = this.head.firstChild?.children[column];
    const stuck = this.head.firstChild?.children[0]?.offsetWidth ?? 0;
    if (!heading || column === 0) return;
    const left = heading.offsetLeft;
    if (left - stuck < room.scrollLeft) room.scrollLeft = left - stuck;
    else if (left + heading.offsetWidth > room.scrollLeft + room.clientWidth) room.scrollLeft = left + heading.offsetWidth - room.clientWidth;
  }

  /** The place of the row under a height on the screen, held within the rows. */
  placeAt(clientY) {
    const box = this.body.getBoundingClientRect();
    return Math.max(0, Math.min(this.heights.at(clientY - box.top), this.rows.length - 1));
  }

  /** How many rows fit in sight. */
  get page() {
    return Math.max(1, Math.floor((this.element.clientHeight - this.head.offsetHeight) / this.heights.usual) - 1);
  }
}
