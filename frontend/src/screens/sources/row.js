// One source in the list: its name, how far it is in words and as a bar, and what it is part of.

import { h } from "../../core/dom.js";
import { progressBar } from "../../core/progress.js";
import { _, fill, number, plural } from "../../core/words.js";
import { progress } from "./listing.js";

/** Kinds of sources as people read them. */
export function kindWords(kind) {
  return {
    interview: _("interview"), "focus group": _("focus group"), "survey answer": _("survey answer"),
    "field note": _("field note"), document: _("document"),
  }[kind] ?? kind;
}

/** The link of one source. */
export function sourceRow(source, app) {
  const mine = source.assigned.includes(app.me.name);
  const others = source.assigned.filter((name) => name !== app.me.name);
  return h("li", {}, h("a", { class: "sources-row", href: app.link("coderen", { id: source.id }) },
    h("span", { class: "sources-main" },
      h("b", {}, source.title),
      h("span", { class: "sources-about" }, [kindWords(source.kind), source.participant, plural("{n} word", "{n} words", source.words)].filter(Boolean).join(" · "))),
    h("span", { class: "sources-progress" },
      h("span", {}, readWords(source)),
      progressBar({ read: source.read, coded: source.coded_turns, turns: source.turns }).el,
      h("span", { class: "sources-about" }, codedWords(source))),
    h("span", { class: "sources-tags" },
      mine ? h("span", { class: "tag" }, _("assigned to you")) : null,
      others.length ? h("span", { class: "tag" }, fill(_("assigned to {names}"), { names: others.join(", ") })) : null,
      source.mode === "blind" ? h("span", { class: "tag" }, _("blind")) : null,
      source.suggestions ? h("span", { class: "sources-suggestions" }, plural("{n} suggestion waits", "{n} suggestions wait", source.suggestions)) : null)));
}

function readWords(source) {
  const words = { read: number(source.read), turns: number(source.turns) };
  return { done: _("read whole"), busy: fill(_("{read} of {turns} turns read"), words), new: _("not read yet") }[progress(source)];
}

function codedWords({ coded_turns: coded, codings }) {
  if (!codings) return _("no codings");
  return fill(plural("{n} coding in {turns}", "{n} codings in {turns}", codings), { turns: plural("{n} turn", "{n} turns", coded) });
}

/** The link of one survey question. */
export function questionRow({ question, answers, coded }, app) {
  return h("li", {}, h("a", { class: "sources-row", href: app.link("bronnen/enquete", { vraag: question }) },
    h("span", { class: "sources-main" }, h("b", {}, question), h("span", { class: "sources-about" }, plural("{n} answer", "{n} answers", answers))),
    h("span", { class: "sources-progress" },
      h("span", {}, fill(plural("{coded} of {n} answer has a code", "{coded} of {n} answers have a code", answers), { coded: number(coded) })),
      progressBar({ coded, turns: answers }).el),
    h("span", { class: "sources-tags" }, h("span", { class: "sources-open" }, _("open the grid")))));
}
