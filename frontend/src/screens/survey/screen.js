// The survey screen of one question: it holds the choice, the filters and the order, and joins the parts.

import { h } from "../../core/dom.js";
import { palette } from "../../core/palette.js";
import { preference } from "../../core/queue.js";
import { _, inLanguage, plural } from "../../core/words.js";
import { Acts } from "./acts.js";
import { Answers, shownChips } from "./answers.js";
import { arrange } from "./arrange.js";
import { chipRow, codeName } from "./chips.js";
import { openColumnMenu } from "./column_menu.js";
import { columnsOf, NO_CODE, WAITING } from "./columns.js";
import { detailNode } from "./detail.js";
import { Grid } from "./grid.js";
import { headNode, filterWords } from "./heads.js";
import { bindings } from "./keys.js";
import { Panel } from "./panel.js";
import { Selection } from "./selection.js";
import { toolbar } from "./toolbar.js";

const ROW = 60;
const ROW_NARROW = 132;
const NARROW = "(max-width: 720px)";
const NARROW_COLUMNS = ["participant", "text", "codings"];

/** The survey screen of one question. */
export class SurveyScreen {
  #stops = [];
  #own = new Set();
  #late = null;
  #offering = false;

  constructor(app, question, questions, survey) {
    this.app = app;
    this.question = question;
    this.answers = new Answers(survey);
    this.selection = new Selection();
    this.acts = new Acts(this);
    this.filters = new Map();
    this.sort = null;
    this.shown = [];
    this.all = columnsOf({ ...survey, rows: this.answers.rows }, () => this.seesSuggestions);
    this.hidden = new Set(JSON.parse(preference(`survey-hidden ${question}`) ?? "[]"));
    this.seesSuggestions = app.study.suggestions && preference("suggestions") === "on";
    this.narrow = window.matchMedia(NARROW);
    this.panel = new Panel({
      app, shown: this.seesSuggestions,
      on: {
        code: (name) => this.code(name),
        judge: (accept, only) => this.acts.judge(accept, only),
        palette: () => this.palette(),
        suggestions: (shown) => this.showSuggestions(shown),
      },
    });
    this.grid = new Grid({
      label: question,
      rowHeight: ROW,
      cells: {
        draw: (row, column) => this.cell(row, column),
        detail: (row) => detailNode(row, { app, suggestions: this.suggestions, acts: this.acts }),
        head: (column) => headNode(column, this),
      },
      on: {
        choose: (at, how) => this.choose(at, how),
        chosen: (row) => this.selection.has(row.source),
        all: () => { this.selection.all(this.shown); this.marked(); app.say(this.bar.words(), { toast: false }); },
        none: () => { this.selection.none(); this.marked(); },
        head: (column, button) => this.menu(column, button),
      },
    });
    this.bar = toolbar(this, questions);
    const beside = app.me.role === "reader"
      ? h("aside", { class: "survey-panel", "aria-label": _("Codes") }, h("p", { class: "quiet-text" }, _("You are reading along: coding is for coders.")))
      : this.panel.element;
    this.element = h("div", { class: "survey" }, this.bar.element, this.grid.element, beside);
  }

  /** Whether suggestions are shown; for others to ask. */
  suggestions = () => this.seesSuggestions;

  begin() {
    const fit = () => this.fitColumns();
    this.narrow.addEventListener("change", fit);
    this.#stops.push(
      () => this.narrow.removeEventListener("change", fit),
      this.app.on("answer", ({ item, answer }) => this.heard(item, answer)),
      this.app.on("change", (news) => this.changed(news)),
      this.app.on("codes", () => this.codesChanged()),
      this.app.keys(bindings(this)),
    );
    this.fitColumns();
    this.arrange();
  }

  end() {
    this.#stops.forEach((stop) => stop());
    clearTimeout(this.#late);
    this.grid.close();
  }

  /** The columns that are shown now. */
  columns() {
    if (this.narrow.matches) return this.all.filter(({ id }) => NARROW_COLUMNS.includes(id));
    return this.all.filter(({ id }) => !this.hidden.has(id));
  }

  fitColumns() {
    this.element.classList.toggle("survey-narrow", this.narrow.matches);
    this.grid.setRowHeight(this.narrow.matches ? ROW_NARROW : ROW);
    this.grid.setColumns(this.columns());
  }

  hideColumn(id, hidden) {
    if (hidden) this.hidden.add(id);
    else this.hidden.delete(id);
    preference(`survey-hidden ${this.question}`, JSON.stringify([...this.hidden]));
    this.fitColumns();
  }

  arrange() {
    this.shown = arrange(this.answers.rows, this.all, this.filters, this.sort, this.app.language);
    this.selection.keep(this.shown);
    this.grid.setRows(this.shown);
    this.marked();
    this.counted();
  }

  cell(row, column) {
    if (column.id === "codings") return chipRow(shownChips(row, this.seesSuggestions), this.app.codes, this.narrow.matches ? 3 : 4);
    const value = column.value(row);
    if (value === "") return h("span", { class: "survey-none" }, column.id === "text" ? _("no answer") : "–");
    return h("span", { class: column.id === "text" ? "survey-text" : "survey-value" }, column.words?.(row) ?? String(value));
  }

  /** A value of a column as people read it. */
  named = (column, value) => {
    if (column.id === "codings") {
      if (value === NO_CODE) return _("no code");
      if (value === WAITING) return _("suggestion waits");
      return codeName(this.app.codes.get(value), value);
    }
    return value === "" ? _("empty") : String(value);
  };

  menu(column, button) {
    openColumnMenu(this.element, button, {
      column,
      rows: this.answers.rows,
      filter: this.filters.get(column.id),
      sort: this.sort,
      named: this.named,
      language: this.app.language,
      change: (wish) => this.wish(column, wish),
      closed: (within) => within && this.grid.hold(-1, this.columns().indexOf(column)),
    });
  }

  /** A wish from a column's menu: `{sort}` or `{filter}`. */
  wish(column, wish) {
    if ("sort" in wish) this.sort = wish.sort;
    else if (wish.filter) this.filters.set(column.id, wish.filter);
    else this.filters.delete(column.id);
    this.arrange();
    this.bar.filters(this.filterList());
    this.app.say(this.bar.shownWords(), { toast: false });
  }

  filterList() {
    return this.all.filter(({ id }) => this.filters.has(id)).map((column) => ({
      words: filterWords(column, this.filters.get(column.id), this.named),
      clear: () => this.wish(column, { filter: null }),
    }));
  }

  /** From the page into the grid: the first answer, chosen, as an arrow within the grid does. */
  first() {
    this.grid.hold(0, 0);
    this.choose(0);
  }

  choose(at, { range = false, toggle = false, adding = false } = {}) {
    const { source } = this.shown[at];
    if (range) this.selection.upTo(source, this.shown, adding);
    else if (toggle) this.selection.toggle(source);
    else this.selection.only(source);
    this.marked();
  }

  /** The rows that an act is about: what is chosen, or else the row in hand. */
  chosen = () => {
    if (this.selection.size) return this.selection.of(this.shown);
    const row = this.inHand();
    return row ? [row] : [];
  };

  inHand() {
    return this.shown[this.grid.hand.row];
  }

  marked() {
    this.grid.markChosen();
    this.bar.count();
    this.#offerSoon();
  }

  // While a key is held down the panel follows once a frame.
  #offerSoon() {
    if (this.#offering) return;
    this.#offering = true;
    requestAnimationFrame(() => {
      this.#offering = false;
      this.panel.offer(this.chosen(), this.seesSuggestions);
    });
  }

  counted() {
    this.panel.count(this.shown);
    this.bar.about();
  }

  /** Rows changed: they are drawn anew where they are in sight. */
  drawn = (rows) => {
    for (const { source } of rows) this.#own.add(source);
    this.grid.refresh(new Set(rows.map(({ source }) => source)));
    this.#offerSoon();
    this.counted();
  };

  code(name) {
    return this.acts.code(name, this.panel.takePolarity());
  }

  /** The codebook changed, or another one got the number keys. */
  codesChanged() {
    this.panel.draw();
    this.grid.refresh(new Set(this.shown.map(({ source }) => source)));
    this.counted();
  }

  palette() {
    return palette(this.app.root, {
      label: plural("Code {n} answer with…", "Code {n} answers with…", this.chosen().length),
      placeholder: _("Find a code"),
      items: this.app.codebooks.flatMap((book) => book.codes.map((code) => ({
        label: inLanguage(code.label), also: `${code.name} ${codeName(code, "")}`, group: inLanguage(book.title),
        hue: code.hue, hint: this.app.numberOf.get(code.name) ?? "", run: () => this.code(code.name),
      }))),
    });
  }

  showSuggestions(shown) {
    this.seesSuggestions = shown;
    preference("suggestions", shown ? "on" : "off");
    this.arrange();
  }

  /** To the next answer for which `wanted` holds, from the row in hand on. */
  next(wanted, nothing) {
    const from = Math.max(0, this.grid.hand.row);
    for (let step = 1; step <= this.shown.length; step += 1) {
      const at = (from + step) % this.shown.length;
      if (!wanted(this.shown[at])) continue;
      this.grid.hold(at, this.grid.hand.column);
      this.choose(at);
      return;
    }
    this.app.say(nothing);
  }

  /** Answers to acts that did not start here, such as undo. */
  heard(item, answer) {
    if (this.acts.operations.has(item.operation)) return;
    const touched = this.answers.apply(answer);
    if (touched.size) this.drawn([...touched].map((source) => this.answers.bySource.get(source)));
  }

  /** Others changed something: the answers are read again, unless all of it was done here. */
  changed({ sources = [] }) {
    const news = sources.some((source) => this.answers.bySource.has(source) && !this.#own.has(source));
    this.#own.clear();
    if (news) this.reload();
  }

  async reload() {
    clearTimeout(this.#late);
    if (this.app.api.pending().length) {
      this.#late = setTimeout(() => this.reload(), 1000);
      return;
    }
    const survey = await this.app.api.get("/survey", { question: this.question }).catch(() => undefined);
    if (!survey || this.app.api.pending().length) return;
    this.answers = new Answers(survey);
    this.arrange();
  }
}
