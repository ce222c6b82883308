/** The statements of a barrier in the drawer, and the list of what stayed outside. */

import { h } from "../../core/dom.js";
import { _, fill, plural } from "../../core/words.js";
import { inContext, provenance, textLink } from "../table/quotation.js";

/** All statements of `barrier`, each with a way to the text and, for who writes, a way to move it. */
export function textsPanel(barrier, { move, writes }) {
  return h(
    "div",
    { class: "barriers-texts" },
    h("p", { class: "results-note" }, _("The statement that is most like all others stands first.")),
    h("ol", { class: "results-evidences" }, barrier.texts.map((text) => item(text, barrier, { move, writes }))),
  );
}

function item(text, barrier, { move, writes }) {
  const { words, button } = inContext(text);
  return h(
    "li",
    { class: "results-evidence" },
    words,
    h("p", { class: "results-about" }, provenance(text)),
    h(
      "p",
      { class: "results-links" },
      textLink(text, barrier?.name ?? ""),
      button,
      writes
        ? h("button", { type: "button", class: "button", on: { click: () => move(text, barrier) } }, _("Move …"))
        : null,
    ),
  );
}

/** What stayed outside all groups, folded together; statements without words are counted, not listed. */
export function restSection(rest, { move, writes }) {
  if (!rest.length) return null;
  const told = rest.filter((text) => text.quote.trim());
  const silent = rest.length - told.length;
  return h(
    "section",
    { class: "barriers-rest", "aria-labelledby": "barriers-rest" },
    h("h2", { id: "barriers-rest" }, _("Outside the groups")),
    h(
      "p",
      { class: "results-note" },
      _("These statements are like too few others. They are not less true: read them."),
      silent ? ` ${plural("{n} has no words.", "{n} have no words.", silent)}` : null,
    ),
    h(
      "details",
      {},
      h("summary", {}, fill(_("Read {statements}"), { statements: plural("{n} statement", "{n} statements", told.length) })),
      h("ol", { class: "results-evidences" }, told.map((text) => item(text, null, { move, writes }))),
    ),
  );
}
