// The card at the right: the suggestion that waits for a yes, or the coding in hand and where it is used.

import { h, replace } from "../../core/dom.js";
import { hueClass } from "../../core/hues.js";
import { _, clock, day, fill, inLanguage, plural } from "../../core/words.js";
import { POLARITIES } from "./acts.js";
import { brief, fullName, polarityInWords } from "./telling.js";

const button = (label, key, run, props = {}) => h("button", {
  type: "button", ...props, class: ["button", props.class], on: { click: run, mousedown: (event) => event.preventDefault() },
}, label, key ? h("kbd", { "aria-hidden": "true" }, key) : null);

/** The card. acts: {accept, reject, other, next, polarity, memo, withdraw, extend…}; see index.js. */
export class Card {
  constructor({ app, model, on }) {
    Object.assign(this, { app, model, on });
    this.el = h("section", { class: "coding-card", "aria-label": _("In hand") });
    this.used = new Map();
    this.reasons = new Map();
  }

  /** Show what is in hand: a suggestion, a coding, chosen words, or what there is to do. */
  show({ coding, range, waiting, shown, place, nextPolarity }) {
    const key = JSON.stringify([coding?.id, coding?.polarity, coding?.status, coding?.memo, range, waiting, shown, place, nextPolarity, coding && this.model.memosAbout("coding", coding.id).map((memo) => memo.text)]);
    if (key === this.key) return;
    this.key = key;
    const held = this.el.contains(document.activeElement) ? document.activeElement.dataset.does : undefined;
    this.el.classList.toggle("empty", !coding && !range);
    if (coding?.status === "suggested") replace(this.el, this.suggestion(coding, place, waiting));
    else if (coding) replace(this.el, this.coding(coding));
    else if (range) replace(this.el, this.chosen(range, nextPolarity));
    else replace(this.el, this.nothing(waiting, shown));
    if (held) (this.el.querySelector(`[data-does="${held}"]`) ?? this.el.querySelector("button"))?.focus();
  }

  suggestion(coding, place, waiting) {
    const polarity = coding.polarity === "present" ? "" : `, ${polarityInWords(coding.polarity)}`;
    const likeness = h("ul", { class: "coding-like", hidden: true });
    if (coding.evidence?.neighbours) this.showLikeness(coding, likeness);
    return h("div", { class: ["card", hueClass(this.app.codes.get(coding.code)?.hue), "suggested"] },
      h("h2", { class: "coding-card-title" }, `${_("Suggestion")}: ${fullName(coding.code, this.app)}${polarity}`),
      h("p", { class: "coding-why" }, whyInWords(coding)),
      likeness,
      h("q", { lang: this.model.source.language }, brief(coding.quote, 320)),
      h("div", { class: "buttons" },
        button(_("Accept"), "↵", this.on.accept, { class: "primary", "data-does": "accept" }),
        button(_("Reject"), "X", this.on.reject, { "data-does": "reject" }),
        button(_("Other code"), "/", this.on.other, { "data-does": "other" })),
      h("p", { class: "coding-card-foot" }, fill(_("{n} of {all} in this source"), { n: place, all: waiting }), " ",
        button(_("Next"), "N", this.on.next, { class: "quiet", "data-does": "next" })));
  }

  /** The quotations that the words are like, each with a link to where it stands. */
  async showLikeness(coding, place) {
    const kept = this.reasons.get(coding.id);
    const found = kept ?? await this.app.api.get(`/codings/${encodeURIComponent(coding.id)}/reason`).catch(() => undefined);
    if (!found?.neighbours?.length) return;
    this.reasons.set(coding.id, found);
    place.hidden = false;
    replace(place, found.neighbours.map((near) => h("li", {}, _("Like"), " ",
      h("a", { href: this.app.link("coderen", { id: near.source, van: near.start, tot: near.end }) }, `“${brief(near.quote, 90)}”`),
      ` (${near.title})`)));
  }

  coding(coding) {
    const own = coding.mine;
    const may = own || this.app.me.role === "lead"; // a lead may withdraw what others coded, not change it
    const code = this.app.codes.get(coding.code);
    const memos = this.model.memosAbout("coding", coding.id);
    const when = coding.made_at ? `${day(coding.made_at)}, ${clock(coding.made_at)}` : "";
    const used = h("div", { class: "coding-used" });
    this.walkBack(coding, used);
    return h("div", { class: ["card", hueClass(code?.hue)] },
      h("h2", { class: "coding-card-title" }, h("i", { class: "swatch", "aria-hidden": "true" }), fullName(coding.code, this.app)),
      h("p", { class: "coding-why" }, whoInWords(coding), when ? h("span", { class: "figures" }, `, ${when}`) : null,
        coding.assisted && coding.status === "made" ? `; ${_("suggestions were in view")}` : ""),
      h("q", { lang: this.model.source.language }, brief(coding.quote, 320)),
      this.polarities(coding.polarity, own ? (polarity) => this.on.polarity(polarity) : undefined),
      coding.memo ? h("p", { class: "coding-memo" }, coding.memo) : null,
      memos.map((memo) => h("p", { class: "coding-memo" }, memo.text)),
      code && inLanguage(code.definition) ? h("details", {}, h("summary", {}, _("What this code means")), h("p", {}, inLanguage(code.definition))) : null,
      used,
      may ? h("div", { class: "buttons" },
        button(_("Memo"), "M", this.on.memo, { "data-does": "memo" }),
        own ? button(_("Other code"), "/", this.on.other, { "data-does": "other" }) : null,
        button(_("Withdraw"), "Del", this.on.withdraw, { "data-does": "withdraw" })) : null,
      own ? h("p", { class: "coding-card-foot" }, h("span", {}, h("kbd", {}, "[ ]"), " ", _("wider"), " · ", h("kbd", {}, "{ }"), " ", _("narrower"))) : null);
  }

  chosen(range, nextPolarity) {
    const quote = this.model.quote(range.start, range.end);
    const n = quote.trim().split(/\s+/).length;
    return h("div", { class: "card" },
      h("h2", { class: "coding-card-title" }, plural("{n} word chosen", "{n} words chosen", n)),
      h("q", { lang: this.model.source.language }, brief(quote, 200)),
      this.polarities(nextPolarity, (polarity) => this.on.polarity(polarity)),
      h("p", { class: "coding-why" }, _("Choose a code from the list, or by its number.")),
      h("div", { class: "buttons" },
        button(_("Memo"), "M", this.on.memo, { "data-does": "memo" }),
        this.app.me.role === "lead" ? button(_("As a new code"), "I", this.on.inVivo, { "data-does": "invivo" }) : null));
  }

  nothing(waiting, shown) {
    if (!this.on.mayHaveSuggestions()) return null;
    return h("div", { class: "coding-waiting" },
      h("p", {}, waiting ? plural("{n} suggestion waits in this source.", "{n} suggestions wait in this source.", waiting) : _("No suggestions wait in this source.")),
      waiting ? h("div", { class: "buttons" },
        button(shown ? _("Hide suggestions") : _("Show suggestions"), "V", this.on.toggle, { "aria-pressed": String(shown), "data-does": "toggle" }),
        shown ? button(_("Next"), "N", this.on.next, { "data-does": "next" }) : null) : null);
  }

  polarities(now, choose) {
    const name = `${this.app.prefix}-polarity`;
    return h("fieldset", { class: "coding-polarity", disabled: !choose },
      h("legend", { class: "only-read" }, _("Present, absent or mixed")),
      POLARITIES.map((one) => h("label", { class: one === now ? "on" : "" },
        h("input", { type: "radio", name, value: one, checked: one === now, class: "only-read", on: { change: () => choose?.(one) } }),
        polarityInWords(one))),
      h("kbd", { "aria-hidden": "true" }, "P"));
  }

  async walkBack(coding, place) {
    if (String(coding.id).startsWith("tmp-")) return;
    const kept = this.used.get(coding.id);
    const found = kept ?? await this.app.api.get(`/codings/${encodeURIComponent(coding.id)}/used`).catch(() => undefined);
    if (!found) return;
    this.used.set(coding.id, found);
    const cells = found.cells ?? [];
    const barriers = found.barriers ?? [];
    replace(place, h("h3", { class: "label" }, _("Where it is used")),
      cells.length || barriers.length ? h("ul", {},
        cells.map((cell) => h("li", {}, h("a", { href: this.app.link("resultatentabel", { codeboek: cell.codebook, code: cell.code, geval: cell.case }) },
          fill(_("Results table: {label}, {case}"), { label: inLanguage(cell.label) || cell.code, case: cell.case })))),
        barriers.map((barrier) => h("li", {}, h("a", { href: this.app.link("knelpunten", { nummer: barrier.number }) },
          fill(_("Barrier {number}: {name}"), { number: barrier.number, name: barrier.name })))))
        : h("p", { class: "quiet-text" }, _("Not used in a table or barrier yet.")));
  }
}

// What is told in words of its own, or beside them: in "Like …" under the reason.
const TOLD = ["words", "cue", "pattern", "neighbours", "similarity", "definition", "part", "likeness", "coders", "score", "threshold"];

/** Why a machine proposes this, from its evidence. */
export function whyInWords({ evidence = {}, coder }) {
  const parts = [];
  const words = (text) => text.split("; ").map((one) => `“${one}”`).join(", ");
  if (evidence.words) parts.push(fill(_("the words {words}"), { words: words(evidence.words) }));
  if (evidence.cue) parts.push(fill(_("{words} denies it"), { words: words(evidence.cue) }));
  if (evidence.pattern) parts.push(fill(_("rule: {pattern}"), { pattern: brief(evidence.pattern.replaceAll("|", " | "), 70) }));
  if (evidence.definition) parts.push(fill(_("like “{text}”"), { text: brief(evidence.definition, 70) }));
  if (evidence.coders) parts.push(fill(_("says {names}"), { names: evidence.coders.replaceAll("; ", ", ") }));
  if (evidence.score) parts.push(fill(_("{n} % likely right"), { n: Math.round(100 * Number(evidence.score)) }));
  for (const [key, value] of Object.entries(evidence)) {
    if (!TOLD.includes(key)) parts.push(`${key}: ${brief(String(value), 80)}`);
  }
  return parts.length ? parts.join(" · ") : fill(_("proposed by {name}"), { name: coder.name });
}

function whoInWords(coding) {
  if (coding.coder.kind === "person") return coding.coder.name;
  return coding.judged_by
    ? fill(_("proposed by {coder}, accepted by {name}"), { coder: coding.coder.name, name: coding.judged_by })
    : coding.coder.name;
}
