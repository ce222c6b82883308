// One code beside the tree: all that it is, what it carries, and what can be done with it.

import { h, replace } from "../../core/dom.js";
import { hueClass } from "../../core/hues.js";
import { _, inLanguage, plural } from "../../core/words.js";
import { fieldNode, parts } from "./fields.js";
import { step } from "./moves.js";

const SHOWN = 5;

/** The node of `code`; `desk` gives `{app, book, lead, edit, moves, acts, editing}`. */
export function entryNode(code, desk) {
  const { app, book, lead } = desk;
  const counts = [
    plural("{n} coding", "{n} codings", code.uses),
    code.suggested ? plural("{n} suggestion", "{n} suggestions", code.suggested) : "",
  ].filter(Boolean).join(", ");
  return h("article", { class: ["codebook-entry", hueClass(code.hue)], "aria-labelledby": "codebook-title" },
    h("header", {},
      h("p", { class: "codebook-crumb" }, crumbs(book, code)),
      h("h2", { id: "codebook-title", tabindex: -1 }, h("i", { class: "swatch", "aria-hidden": "true" }), inLanguage(code.label)),
      h("p", { class: "quiet-text" }, h("code", {}, code.name), " · ", counts)),
    lead ? actions(code, desk) : null,
    parts().map((part) => fieldNode(part, code, {
      lead,
      editing: desk.editing,
      save: (fields) => desk.acts.change(code, fields),
    })),
    quotations(app, book, code, desk));
}

function crumbs(book, code) {
  const above = [];
  for (let name = code.parent; name; ) {
    const one = book.codes.find((found) => found.name === name);
    if (!one) break;
    above.unshift(inLanguage(one.label));
    name = one.parent;
  }
  return [inLanguage(book.title), ...above].join(" / ");
}

function actions(code, { book, acts }) {
  const move = (way, label, key) => h("button", {
    type: "button", class: "button", disabled: !step(book.codes, code, way), data: { way },
    on: { click: () => acts.step(code, way) },
  }, label, " ", h("kbd", {}, key));
  const act = (label, run, danger = false) => h("button", { type: "button", class: ["button", danger && "danger"], on: { click: run } }, label);
  return h("div", { class: "codebook-acts" },
    h("div", { class: "buttons", role: "group", "aria-label": _("Move") },
      move("up", _("Up"), "Alt ↑"), move("down", _("Down"), "Alt ↓"), move("in", _("Indent"), "Alt →"), move("out", _("Outdent"), "Alt ←")),
    h("div", { class: "buttons", role: "group", "aria-label": _("Change the code") },
      act(_("Add a code below…"), () => acts.add(code)), act(_("Rename…"), () => acts.rename(code)), act(_("Merge…"), () => acts.merge(code)),
      act(_("Split…"), () => acts.split(code)), act(_("Remove…"), () => acts.remove(code), true)));
}

function quotations(app, book, code, { lead, acts }) {
  const list = h("div", {}, h("p", { class: "quiet-text" }, _("Quotations are being fetched…")));
  let all = false;
  let found = [];
  const draw = () => replace(list, found.length === 0 ? h("p", { class: "quiet-text" }, _("No coding carries this code yet.")) : [
    h("ul", { class: "codebook-quotations" }, (all ? found : found.slice(0, SHOWN)).map((one) => h("li", {},
      h("blockquote", {}, one.quote),
      h("p", { class: "quiet-text" }, [one.title, one.coder].filter(Boolean).join(", "), " · ", h("a", { href: app.link("coderen", placeOf(one)) }, _("to the text"))),
      lead ? exampleButton(code, one, acts) : null))),
    found.length > SHOWN && !all ? h("button", { type: "button", class: "button", on: { click: () => { all = true; draw(); } } },
      plural("Show {n} more", "Show {n} more", found.length - SHOWN)) : null,
  ]);
  acts.quotations(code).then((those) => { found = those; draw(); }, (error) => replace(list, h("p", { class: "absent-text" }, error.message)));
  return h("section", { class: "codebook-field", data: { part: "quotations" } },
    h("div", { class: "codebook-field-head" }, h("h3", {}, _("Quotations with this code"))), list);
}

function placeOf({ source, start, end }) {
  return start === undefined ? { id: source } : { id: source, van: start, tot: end };
}

function exampleButton(code, quotation, acts) {
  if (code.examples?.includes(quotation.quote.trim())) return h("p", { class: "quiet-text" }, _("stands among the examples"));
  return h("button", { type: "button", class: "button", on: { click: () => acts.example(code, quotation) } }, _("Make it an example"));
}
