/** The drawer of one cell: its sentence to write, its quotations to read. */

import { h } from "../../core/dom.js";
import { _, fill, plural } from "../../core/words.js";
import { labels } from "./grid.js";
import { quotation } from "./quotation.js";

const STATES = {
  empty: () => _("Nothing has been coded here yet. That is something else than “it is not there”."),
  draft: () => _("Draft: the program put this together from the quotations. Read it, and write it over."),
  checked: () => _("Written by a person, over the evidence below."),
  stale: () => _("Out of date: the evidence changed after the summary was written."),
};

/**
 * The content of the drawer.
 * `save(text)` keeps a sentence; `walk(by)` goes to the cell `by` further on. `unsaved` holds what was
 * typed and not saved: {text} or {}; it is filled here, so that no words are lost by walking on.
 */
export function cellPanel({ cell, app, save, walk, unsaved = {}, marked = null }) {
  const panel = h(
    "div",
    { class: "table-panel" },
    walking(walk),
    h("p", { class: "table-panel-state" }, STATES[cell.status]?.() ?? ""),
    labels(cell),
    mayWrite(app) ? summaryForm({ cell, save, unsaved }) : h("p", { class: "table-panel-sentence" }, cell.summary),
    h("h3", { class: "table-panel-head" }, evidenceTitle(cell)),
    evidence(cell, app),
  );
  if (marked !== null) markLater(panel, marked);
  return panel;
}

function mayWrite(app) {
  return app.me?.role !== "reader";
}

function walking(walk) {
  const button = (by, words, key) =>
    h(
      "button",
      { type: "button", class: "button", on: { click: () => walk(by) }, data: { walk: String(by) } },
      words,
      h("kbd", {}, key),
    );
  return h(
    "div",
    { class: "table-panel-walk", role: "group", "aria-label": _("Other cells") },
    button(-1, _("Previous cell"), "←"),
    button(1, _("Next cell"), "→"),
  );
}

function summaryForm({ cell, save, unsaved }) {
  const told = h("p", { class: "table-unsaved", role: "status" });
  const tell = () => {
    const differs = unsaved.text !== undefined && unsaved.text !== cell.summary;
    told.textContent = differs ? _("Not saved yet") : "";
  };
  const typed = () => {
    unsaved.text = field.value;
    tell();
  };
  const value = unsaved.text ?? cell.summary;
  const field = h("textarea", { id: "table-summary", class: "input table-summary", rows: "4", value, on: { input: typed } });
  tell();
  const keep = h("button", { type: "submit", class: "button primary" }, _("Save"));
  const buttons = [keep];
  if (cell.status === "stale") {
    buttons.push(
      h(
        "button",
        { type: "button", class: "button", on: { click: () => save(cell.summary, keep) } },
        _("Still holds"),
      ),
    );
  }
  return h(
    "form",
    {
      class: "table-form",
      on: {
        submit: (event) => {
          event.preventDefault();
          save(field.value.trim(), keep);
        },
        keydown: (event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            save(field.value.trim(), keep);
          }
        },
      },
    },
    h("label", { for: "table-summary" }, _("Summary")),
    field,
    h("div", { class: "table-form-buttons" }, buttons, told),
  );
}

function evidenceTitle(cell) {
  const n = cell.evidence.length;
  if (!n) return _("No evidence yet");
  const sources = cell.n_sources ?? new Set(cell.evidence.map((item) => item.source)).size;
  return fill(_("{quotations} from {sources}"), {
    quotations: plural("{n} quotation", "{n} quotations", n),
    sources: plural("{n} source", "{n} sources", sources),
  });
}

function evidence(cell, app) {
  if (!cell.evidence.length) {
    return h(
      "p",
      { class: "results-note" },
      _("Codings of this step in this case appear here by themselves."),
    );
  }
  return h("ol", { class: "results-evidences" }, ...cell.evidence.map((item) => quotation(item, app)));
}

/** Scrolls to the quotation that was asked for and gives it the focus, once it is on the page. */
function markLater(panel, n) {
  requestAnimationFrame(() => {
    const item = panel.querySelector(`[data-n="${CSS.escape(String(n))}"]`);
    if (!item) return;
    item.classList.add("is-marked");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
  });
}
