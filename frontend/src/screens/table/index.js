/** Resultatentabel: cases across, steps of a codebook down, every cell with its evidence. */

import { h, replace } from "../../core/dom.js";
import { _, fill, inLanguage, plural } from "../../core/words.js";
import { keepAddress } from "./address.js";
import { cellPanel } from "./cell.js";
import { closed, failed, isClosed, keptClosed, waiting } from "./closed.js";
import { grid } from "./grid.js";

export default {
  name: "table",
  path: "resultatentabel",
  title: () => _("Results table"),
  show,
};

const typed = new Map(); // what was typed in a cell and not saved, over all visits to this screen

async function show(el, app, params = {}) {
  const screen = new TableScreen(el, app, params);
  const stops = [
    app.on("change", (news) => news.table && screen.load()),
    app.on("saved", () => !screen.saving && screen.load()),
  ];
  await screen.load();
  return () => {
    stops.forEach((stop) => stop());
    screen.leave();
  };
}

class TableScreen {
  constructor(el, app, params) {
    this.app = app;
    this.codebook = params.codeboek ?? ""; // empty: the study's own choice
    this.wanted = params.code && params.geval ? [params.code, params.geval] : null; // a cell to open
    this.table = null;
    this.opened = null; // [row, column] of the cell in the drawer
    this.drawer = null;
    this.gone = false;
    this.main = h("div", { class: "table-body" });
    replace(el, h("div", { class: "page results-screen table-screen" }, this.head(), this.main));
    const inDrawer = (event) => Boolean(this.opened && event.target.closest?.("dialog.drawer"));
    const pass = () => false; // the grid itself listens to these; here they are shown
    app.keys([
      { keys: ["ArrowUp", "ArrowDown"], shown: "↑ ↓ ← →", label: _("cell"), help: _("Another cell"), run: pass },
      { keys: ["Enter"], shown: "↵", label: _("open the evidence"), run: pass },
      { keys: ["Home"], shown: "Home, End", help: _("First or last cell of the row"), run: pass },
      { keys: ["ArrowLeft"], shown: "← →", help: _("Previous or next cell, while the evidence is open"), run: () => this.walk(-1), when: inDrawer },
      { keys: ["Ctrl+Enter"], shown: "Ctrl ↵", help: _("Save the summary"), run: pass },
      { keys: ["ArrowRight"], help: "", run: () => this.walk(1), when: inDrawer },
    ]);
  }

  head() {
    const books = this.app.study?.codebooks ?? [];
    const choose = h(
      "select",
      { id: "table-codebook", class: "input", on: { change: () => this.choose(choose.value) } },
      ...books.map((book) => h("option", { value: book.name }, inLanguage(book.title) || book.name)),
    );
    choose.value = this.codebook;
    this.select = choose;
    return h(
      "header",
      { class: "results-head" },
      h("h1", { id: "table-title" }, _("Results table")),
      h("div", { class: "results-choices" }, h("label", { for: "table-codebook" }, _("Codebook")), choose),
    );
  }

  choose(codebook) {
    this.codebook = this.select.value = codebook;
    keepAddress(this.app, "resultatentabel", { codeboek: codebook });
    return this.load();
  }

  async load() {
    if (keptClosed("table", this.app)) {
      this.shut();
      return;
    }
    if (!this.app.study?.codebooks?.length) {
      replace(this.main, h("p", { class: "results-note" }, _("This study has no codebook yet.")));
      return;
    }
    if (!this.table) replace(this.main, waiting(_("The table is being made …")));
    try {
      const asked = this.codebook;
      const table = await this.app.api.get("/table", { codebook: asked });
      if (this.gone || asked !== this.codebook) return;
      if (this.grid?.node.isConnected && JSON.stringify(table) === JSON.stringify(this.table)) return;
      this.table = table;
      this.codebook = this.select.value = table.codebook;
      this.draw();
    } catch (error) {
      if (this.gone) return;
      const [first] = this.app.study.codebooks;
      if (isClosed(error)) this.shut();
      else if (error.code === "not_found" && !this.codebook && first) await this.choose(first.name); // the settings name a codebook that is not there
      else replace(this.main, failed(error, () => this.load()));
    }
  }

  shut() {
    this.select.closest(".results-choices").hidden = true;
    replace(this.main, closed("table", this.app));
  }

  draw() {
    const { table } = this;
    if (!table.cases.length || !table.rows.length) {
      replace(this.main, h("p", { class: "results-note" }, _("There is no case with a source yet.")));
      return;
    }
    const focused = this.main.contains(document.activeElement) ? document.activeElement.closest("td") : null;
    this.grid = grid(table, {
      titled: "table-about",
      open: (row, column, n) => this.open(row, column, n),
    });
    const parts = [about(table), this.grid.node, notes(table), key()];
    const scrolled = this.main.querySelector(".table-frame");
    const [left, top] = [scrolled?.scrollLeft ?? 0, scrolled?.scrollTop ?? 0];
    replace(this.main, parts);
    this.grid.node.scrollTo(left, top);
    if (focused) this.grid.focus(Number(focused.dataset.row), Number(focused.dataset.column));
    if (this.opened) this.renew();
    if (this.wanted) this.openWanted();
  }

  openWanted() {
    const [step, name] = this.wanted;
    this.wanted = null;
    const row = this.table.rows.findIndex((one) => one.code === step);
    const column = this.table.cases.indexOf(name);
    if (row >= 0 && column >= 0) this.open(row, column, null);
  }

  open(row, column, n) {
    const { app, table } = this;
    const step = table.rows[row];
    const cell = step.cells[column];
    this.opened = [row, column];
    this.grid.mark(row, column);
    keepAddress(app, "resultatentabel", { codeboek: table.codebook, code: cell.code, geval: cell.case });
    const place = h("div", {}, this.content(n));
    const title = fill(_("{step}, {case}"), { step: step.label, case: cell.case });
    this.panel = place;
    this.drawer = app.drawer(title, place);
    this.drawer.closed.then(() => this.back(place));
  }

  /** What stands in the drawer about the opened cell; `n` is the quotation to show first. */
  content(n) {
    const [row, column] = this.opened;
    const cell = this.table.rows[row].cells[column];
    return cellPanel({
      cell,
      app: this.app,
      marked: n,
      unsaved: this.typedIn(cell),
      save: (text, button) => this.save(cell, text, button),
      walk: (by) => this.walk(by),
    });
  }

  /** The table was drawn anew under an open drawer: its content follows, unless someone is typing in it. */
  renew() {
    const [row, column] = this.opened;
    if (!this.table.rows[row]?.cells[column]) {
      this.drawer.close();
      return;
    }
    this.grid.mark(row, column);
    const within = this.panel.contains(document.activeElement);
    if (within && document.activeElement.matches("textarea")) return;
    replace(this.panel, this.content(null));
    if (within) this.drawer.el.querySelector("h2")?.focus({ preventScroll: true });
  }

  typedIn(cell) {
    const key = [this.table.codebook, cell.code, cell.case].join("\n");
    if (!typed.has(key)) typed.set(key, {});
    return typed.get(key);
  }

  /** The drawer was closed: the focus goes back to the cell it was about. */
  back(panel) {
    if (this.gone || this.panel !== panel || !this.opened) return;
    const [row, column] = this.opened;
    this.opened = null;
    this.grid.mark(null, null);
    keepAddress(this.app, "resultatentabel", { codeboek: this.table.codebook });
    this.grid.focus(row, column);
  }

  /** To the cell `by` further on in reading order; stops at both ends. */
  walk(by) {
    if (!this.opened) return;
    const columns = this.table.cases.length;
    const at = this.opened[0] * columns + this.opened[1] + by;
    if (at < 0 || at >= columns * this.table.rows.length) {
      this.app.say(by < 0 ? _("This is the first cell.") : _("This is the last cell."));
      return;
    }
    this.open(Math.floor(at / columns), at % columns, null);
    requestAnimationFrame(() => this.panel.querySelector(`[data-walk="${by}"]`)?.focus());
  }

  async save(cell, text, button) {
    if (!text) {
      this.app.say(_("A summary needs words. Nothing was changed."));
      return;
    }
    button.disabled = true;
    this.saving = true;
    try {
      await this.app.api.act("/table/cells", {
        codebook: this.table.codebook,
        code: cell.code,
        case: cell.case,
        text,
      });
      delete this.typedIn(cell).text;
      const opened = this.opened;
      await this.load();
      if (opened) this.open(...opened, null);
      this.app.say(fill(_("Summary of {case} saved"), { case: cell.case }));
    } catch {
      // the refusal was told where all refusals are told; the words stay in the field
    } finally {
      button.disabled = false;
      this.saving = false;
    }
  }

  leave() {
    this.gone = true;
    this.drawer?.close();
  }
}

/** What the table holds and how far it is, in one line. */
function about(table) {
  const cells = table.rows.flatMap((row) => row.cells);
  const count = (status) => cells.filter((cell) => cell.status === status).length;
  const quotations = cells.reduce((sum, cell) => sum + cell.evidence.length, 0);
  const parts = [
    plural("{n} step", "{n} steps", table.rows.length),
    plural("{n} case", "{n} cases", table.cases.length),
    plural("{n} quotation", "{n} quotations", quotations),
  ];
  const [checked, draft, stale, empty] = ["checked", "draft", "stale", "empty"].map(count);
  if (checked) parts.push(plural("{n} cell written", "{n} cells written", checked));
  if (draft) parts.push(plural("{n} draft", "{n} drafts", draft));
  if (stale) parts.push(plural("{n} out of date", "{n} out of date", stale));
  if (empty) parts.push(plural("{n} without evidence", "{n} without evidence", empty));
  return h(
    "div",
    { class: "results-about-block" },
    h("h2", { id: "table-about", class: "results-subject" }, table.title),
    h("p", { class: "results-meta" }, parts.join(" · ")),
  );
}

function notes(table) {
  const noted = table.rows.filter((row) => row.note);
  if (!noted.length) return null;
  return h(
    "section",
    { class: "table-notes", "aria-labelledby": "table-notes" },
    h("h2", { id: "table-notes" }, _("Notes")),
    h(
      "dl",
      {},
      ...noted.flatMap((row) => [h("dt", {}, row.label), h("dd", {}, row.note)]),
    ),
  );
}

function key() {
  return h(
    "p",
    { class: "results-note table-key" },
    _("“No …” rests on words that say so: evidence of absence."),
    " ",
    _("“No evidence yet” says only that nothing was coded here."),
  );
}
