/**
 * One quotation as evidence: who said it, where, and the words around it.
 * The results screens share it.
 */

import { h } from "../../core/dom.js";
import { _, duration, fill, inLanguage } from "../../core/words.js";

const POLARITIES = {
  present: () => _("present"),
  absent: () => _("absent"),
  mixed: () => _("mixed"),
};

/** Polarity in words, or "" where there is none. */
export function polarityWord(polarity) {
  return POLARITIES[polarity]?.() ?? "";
}

const ROLES = {
  contradicts: () => _("contradicts the cell"),
  nuances: () => _("nuances the cell"),
};

const CHECKS = {
  sent: () => _("sent to the respondent, not answered yet"),
  approved: () => _("approved by the respondent"),
  changed: () => _("approved by the respondent with changes"),
};

/** What a quotation does for its cell, where it does not simply support it: who said so, and why. */
function roleLine({ role, role_by: by, role_note: note }) {
  const word = ROLES[role]?.() ?? "";
  if (!word && !note) return null;
  const judged = by ? fill(_("says {name}"), { name: by }) : _("not judged by a person");
  const line = [[word || _("supports the cell"), judged].join(", "), note].filter(Boolean).join(": ");
  return h("p", { class: `results-role is-${role}` }, line);
}

/** Milliseconds as 12:46; text stays as it is, and no time is no words. */
function moment(time) {
  return typeof time === "number" ? duration(time) : (time ?? "");
}

/** The address of a stretch in the coding screen. */
export function textAddress({ source, start, end }) {
  return `#/coderen/${encodeURIComponent(source)}?van=${start}&tot=${end}`;
}

/** The link to the place in the text where the words stand. */
export function textLink(stretch, about = "") {
  const hidden = about ? h("span", { class: "only-read" }, `, ${about}`) : null;
  return h("a", { class: "results-text-link", href: textAddress(stretch) }, _("To the text"), hidden);
}

/** A quotation with the words around it, folded away: {words, button}, the button null without such words. */
export function inContext({ quote, before = "", after = "" }) {
  const around = [before ?? "", after ?? ""].map((words) =>
    h("span", { class: "results-around", hidden: true }, words),
  );
  const text = h("p", { class: "results-quote" }, around[0], h("span", {}, quote), around[1]);
  const more = around.some((words) => words.textContent.trim());
  return { words: h("blockquote", { class: "results-blockquote" }, text), button: more ? contextButton(around) : null };
}

function contextButton(around) {
  const button = h(
    "button",
    {
      type: "button",
      class: "button quiet results-context",
      "aria-expanded": "false",
      on: {
        click: () => {
          const open = button.getAttribute("aria-expanded") !== "true";
          button.setAttribute("aria-expanded", String(open));
          button.textContent = open ? _("Hide the words around it") : _("Words around it");
          for (const words of around) words.hidden = !open;
        },
      },
    },
    _("Words around it"),
  );
  return button;
}

/** "Hardenberg · Gesprek 1 · Respondent · 12:46 · anna": what is known, in one line. */
export function provenance(item) {
  const turn = item.turn ? fill(_("turn {n}"), { n: item.turn }) : "";
  const parts = [
    item.case,
    item.title ?? item.source,
    item.speaker,
    moment(item.time) || turn,
    item.coder ? fill(item.status === "linked" ? _("tied by {name}") : _("coded by {name}"), { name: item.coder }) : "",
    CHECKS[item.check]?.() ?? "",
  ];
  return [...new Set(parts.filter(Boolean))].join(" · ");
}

/** A quotation as an item of a list; `numbered` shows its number. */
export function quotation(item, app, { numbered = true } = {}) {
  const code = app.codes?.get?.(item.code);
  const said = [polarityWord(item.polarity), item.status === "suggested" ? _("suggestion, not judged yet") : ""];
  const about = said.filter(Boolean).join(", ");
  const { words, button } = inContext(item);
  return h(
    "li",
    { class: `results-evidence${item.polarity === "absent" ? " is-absent" : ""}`, tabindex: "-1", data: { n: String(item.n ?? "") } },
    h(
      "p",
      { class: "results-evidence-head" },
      numbered ? h("span", { class: "results-number" }, String(item.n)) : null,
      h("span", { class: "results-said" }, [codeName(code), about].filter(Boolean).join(": ")),
    ),
    words,
    roleLine(item),
    h("p", { class: "results-about" }, provenance(item)),
    h("p", { class: "results-links" }, textLink(item, fill(_("evidence {n}"), { n: item.n ?? "" })), button),
  );
}

/** A code's label in the language of the page, else its name. */
function codeName(code) {
  return code ? inLanguage(code.label) || code.name : "";
}
