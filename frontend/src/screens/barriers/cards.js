/** One barrier as a card: name, cases as dots, the quotation that says it best, and what can be done. */

import { h } from "../../core/dom.js";
import { _, fill, inLanguage, plural } from "../../core/words.js";
import { provenance, textLink } from "../table/quotation.js";

const STEADINESS = {
  stable: () => _("stable"),
  "a pattern": () => _("a pattern"),
  "falls apart": () => _("falls apart"),
  "not measured": () => _("not measured"),
};

/**
 * The card. `acts` has a function per button (name, lock, merge, split, texts, release), `drop(number)`
 * for a card that is dragged here, and `point(number | null)` for the map; `cases` are all of the study.
 * Readers get the card without its buttons.
 */
export function card(barrier, { acts, cases, codes, writes }) {
  const title = `barrier-${barrier.number}`;
  const node = h(
    "article",
    { class: "barriers-card card", "aria-labelledby": title, data: { number: String(barrier.number) } },
    h(
      "header",
      { class: "barriers-card-head", title: writes ? _("Drag onto another card to merge") : null },
      h("span", { class: "barriers-number", "aria-hidden": "true" }, String(barrier.number)),
      h("h2", { id: title, tabindex: "-1" }, shownName(barrier)),
      state(barrier),
    ),
    spread(barrier, cases),
    medoid(barrier),
    terms(barrier, codes),
    writes ? buttons(barrier, acts) : h("p", { class: "barriers-buttons" }, textsButton(barrier, acts)),
  );
  node.addEventListener("pointerenter", () => acts.point(barrier.number));
  node.addEventListener("pointerleave", () => acts.point(null));
  node.addEventListener("focusin", () => acts.point(barrier.number));
  node.addEventListener("focusout", () => acts.point(null));
  if (writes) draggable(node, barrier, acts);
  return node;
}

/** Names that the program made of words begin as a title does. */
export function shownName(barrier) {
  return barrier.name.slice(0, 1).toUpperCase() + barrier.name.slice(1);
}

function state(barrier) {
  const words = [];
  if (barrier.kept) words.push(_("put together by people"));
  else words.push(fill(_("stability: {how}"), { how: steadiness(barrier) }));
  if (!barrier.kept && barrier.left_out !== null && barrier.left_out !== undefined) {
    words.push(fill(_("without {case}: {how}"), { case: barrier.needs, how: barrier.left_out_steadiness }));
  }
  if (barrier.locked) words.push(_("locked"));
  return h("p", { class: "barriers-state" }, words.join(" · "));
}

function steadiness(barrier) {
  return STEADINESS[barrier.steadiness]?.() ?? barrier.steadiness ?? _("not measured");
}

/** A dot per case, filled where the barrier was heard; then the same in words. */
function spread(barrier, cases) {
  const heard = new Map(barrier.cases.map((one) => [one.name, one.n]));
  const dots = cases.map((name) => h("span", { class: heard.has(name) ? "barriers-dot is-on" : "barriers-dot" }));
  const named = [...heard].map(([name, n]) => h("li", {}, `${name} `, h("span", { class: "barriers-n" }, String(n))));
  const counted = [
    heard.size ? fill(_("{n} of {total} cases"), { n: heard.size, total: cases.length }) : _("case not known"),
    plural("{n} statement", "{n} statements", barrier.n_texts),
    barrier.n_sources ? plural("{n} source", "{n} sources", barrier.n_sources) : "",
    barrier.n_respondents ? plural("{n} respondent", "{n} respondents", barrier.n_respondents) : "",
  ];
  return h(
    "div",
    { class: "barriers-spread" },
    h(
      "p",
      { class: "barriers-counted" },
      cases.length ? h("span", { class: "barriers-dots", "aria-hidden": "true" }, ...dots) : null,
      counted.filter(Boolean).join(" · "),
    ),
    named.length ? h("ul", { class: "barriers-cases", "aria-label": _("Cases") }, ...named) : null,
  );
}

function medoid(barrier) {
  const said = barrier.medoid ?? barrier.texts[0];
  if (!said) return null;
  return h(
    "figure",
    { class: "barriers-medoid" },
    h("blockquote", {}, h("p", {}, said.quote)),
    h("figcaption", {}, provenance(said), " ", textLink(said, barrier.name)),
  );
}

function terms(barrier, codes) {
  const lines = [];
  const code = codes?.get?.(barrier.code);
  if (code) lines.push(`${_("Most coded")}: ${inLanguage(code.label) || code.name}`);
  if (barrier.near_code) lines.push(fill(_("Near to the code {name}"), { name: barrier.near_code }));
  const words = barrier.terms.map((term) => term.word).join(", ");
  if (words) lines.push(fill(_("Words: {words}"), { words }));
  return lines.length ? h("p", { class: "barriers-terms" }, lines.join(" · ")) : null;
}

function textsButton(barrier, acts) {
  return button(
    "texts",
    fill(_("Read {statements}"), { statements: plural("{n} statement", "{n} statements", barrier.n_texts) }),
    () => acts.texts(barrier),
  );
}

function buttons(barrier, acts) {
  const lock = button("lock", barrier.locked ? _("Unlock") : _("Lock"), () => acts.lock(barrier));
  const row = [
    textsButton(barrier, acts),
    button("name", _("Rename"), () => acts.name(barrier)),
    button("merge", _("Merge with …"), () => acts.merge(barrier)),
  ];
  if (barrier.texts.length > 1) row.push(button("split", _("Split …"), () => acts.split(barrier)));
  row.push(lock);
  if (barrier.kept && !barrier.locked) row.push(button("release", _("Let go"), () => acts.release(barrier)));
  return h(
    "div",
    { class: "barriers-buttons", role: "group", "aria-label": fill(_("Do with “{name}”"), { name: shownName(barrier) }) },
    ...row,
  );
}

function button(kind, words, run) {
  return h("button", { type: "button", class: "button", data: { act: kind }, on: { click: run } }, words);
}

/** Dragging by the head of a card, so that the words in it can still be selected. */
function draggable(node, barrier, acts) {
  const head = node.querySelector("header");
  head.setAttribute("draggable", "true");
  head.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/x-barrier", String(barrier.number));
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage?.(node, 20, 20);
    node.classList.add("is-dragged");
  });
  head.addEventListener("dragend", () => node.classList.remove("is-dragged"));
  const over = (event) => {
    if (!event.dataTransfer.types.includes("text/x-barrier") || node.classList.contains("is-dragged")) return;
    event.preventDefault();
    node.classList.add("is-target");
  };
  node.addEventListener("dragenter", over);
  node.addEventListener("dragover", over);
  node.addEventListener("dragleave", (event) => {
    if (!node.contains(event.relatedTarget)) node.classList.remove("is-target");
  });
  node.addEventListener("drop", (event) => {
    node.classList.remove("is-target");
    const number = Number(event.dataTransfer.getData("text/x-barrier"));
    if (!number || number === barrier.number) return;
    event.preventDefault();
    acts.drop(number, barrier.number);
  });
}
