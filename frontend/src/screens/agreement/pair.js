/** One disagreement: the same words side by side, as each coder coded them, and what was agreed. */

import { h } from "../../core/dom.js";
import { _, day, fill, inLanguage } from "../../core/words.js";
import { polarityWord, textLink } from "../table/quotation.js";

const KINDS = {
  missing: () => _("not everybody gave the code"),
  boundaries: () => _("other boundaries"),
  polarity: () => _("another polarity"),
  "other code": () => _("another code"),
};

const OUTCOMES = {
  applies: () => _("The code applies"),
  "does not apply": () => _("The code does not apply"),
  "both readings stand": () => _("Both readings stand"),
};

/** The article of one disagreement; `resolve(outcome, note)` keeps what was agreed. */
export function pair(item, { app, writes, resolve }) {
  const title = `disagreement-${item.number}`;
  return h(
    "article",
    { class: "agreement-pair card", "aria-labelledby": title, data: { number: String(item.number) } },
    h(
      "header",
      {},
      h("h3", { id: title, tabindex: "-1" }, `${item.number}. ${item.label || item.code}`),
      h("p", { class: "agreement-kinds" }, kindWords(item)),
      h("p", { class: "results-about" }, whereWords(item), " ", textLink(item, item.label)),
    ),
    h("div", { class: "agreement-sides" }, item.stretches.map((one) => side(one, item, app))),
    item.resolution ? agreed(item.resolution) : null,
    writes ? resolving(item, resolve) : null,
  );
}

function kindWords(item) {
  const kinds = item.kinds.map((kind) => KINDS[kind]?.() ?? kind).join(", ");
  if (item.counts) return kinds;
  return [kinds, _("does not lower the figures at this unit")].join(" · ");
}

function whereWords(item) {
  const turn = item.turn ? fill(_("turn {n}"), { n: item.turn }) : "";
  return [item.case, item.title, turn, item.speaker].filter(Boolean).join(" · ");
}

function side(one, item, app) {
  const given = one.codings.length > 0;
  return h(
    "div",
    { class: given ? "agreement-side" : "agreement-side is-none", role: "group", "aria-label": one.coder },
    h("h4", {}, one.coder, h("span", { class: "agreement-side-state" }, sideState(one, item))),
    h("p", { class: "results-quote" }, h("span", { class: "results-around" }, item.before), marked(item, one.codings), h("span", { class: "results-around" }, item.after)),
    one.others?.length
      ? h("p", { class: "results-about" }, fill(_("Gave here: {codes}"), { codes: one.others.map((code) => named(code, app)).join(", ") }))
      : null,
    one.codings.filter((coding) => coding.memo).map((coding) => h("p", { class: "agreement-memo" }, fill(_("Memo: {text}"), { text: coding.memo }))),
  );
}

function sideState(one, item) {
  if (!one.codings.length) return fill(_("did not give “{code}” here"), { code: item.label || item.code });
  const said = new Set(one.codings.map((coding) => polarityWord(coding.polarity)));
  return [...said].filter(Boolean).join(", ");
}

function named(code, app) {
  const known = app.codes?.get?.(code);
  return known ? inLanguage(known.label) || code : code;
}

/** The words of the stretch with the coder's own part marked; offsets are code points. */
function marked(item, codings) {
  const letters = [...item.quote];
  const inside = letters.map((_letter, at) => codings.some((one) => one.start <= item.start + at && item.start + at < one.end));
  const parts = [];
  for (let from = 0; from < letters.length; ) {
    let to = from;
    while (to < letters.length && inside[to] === inside[from]) to += 1;
    const words = letters.slice(from, to).join("");
    parts.push(inside[from] ? h("mark", { class: "agreement-mark" }, words) : h("span", {}, words));
    from = to;
  }
  return parts;
}

function agreed(resolution) {
  const words = OUTCOMES[resolution.outcome]?.() ?? resolution.outcome;
  const by = [resolution.who, resolution.at ? day(resolution.at) : ""].filter(Boolean).join(", ");
  return h(
    "div",
    { class: "agreement-agreed" },
    h("p", {}, h("strong", {}, fill(_("Agreed: {what}"), { what: words })), by ? ` (${by})` : ""),
    resolution.note ? h("p", {}, resolution.note) : null,
  );
}

/** The form: an outcome and why, folded away until it is wanted. */
function resolving(item, resolve) {
  const name = `outcome-${item.number}`;
  const choices = Object.entries(OUTCOMES).map(([value, words]) =>
    h(
      "label",
      { class: "agreement-choice" },
      h("input", { type: "radio", name, value, checked: item.resolution?.outcome === value }),
      words(),
    ),
  );
  const note = h("textarea", { id: `note-${item.number}`, rows: "2", class: "input", value: item.resolution?.note ?? "" });
  const submit = h("button", { type: "submit", class: "button primary" }, _("Save"));
  const form = h(
    "form",
    {
      class: "agreement-resolve",
      on: {
        submit: (event) => {
          event.preventDefault();
          const chosen = form.querySelector("input:checked")?.value;
          if (chosen) resolve(chosen, note.value.trim(), submit);
          else form.querySelector("input").focus();
        },
      },
    },
    h("fieldset", {}, h("legend", {}, _("What was agreed")), choices),
    h("label", { for: `note-${item.number}` }, _("Why")),
    note,
    submit,
  );
  const words = item.resolution ? _("Agree otherwise …") : _("Agree …");
  return h("details", { class: "agreement-settle" }, h("summary", {}, words), form);
}
