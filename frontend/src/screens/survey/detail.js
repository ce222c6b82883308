// An answer unfolded: the whole text, each coding with what it rests on, and the memos.

import { h, replace } from "../../core/dom.js";
import { _, fill } from "../../core/words.js";
import { chipNode } from "./chips.js";
import { isOwn, shownChips } from "./answers.js";

/** The node of one unfolded answer; codings and memos follow when the server has sent them. */
export function detailNode(row, { app, suggestions, acts }) {
  const reading = app.me.role === "reader";
  const more = h("div", { class: "survey-detail-more" });
  const node = h("div", { class: "survey-detail-in" },
    h("p", { class: "survey-detail-text", lang: app.language }, row.text || _("No answer was given.")),
    more,
    h("div", { class: "survey-detail-acts" },
      h("button", { type: "button", class: "button", on: { click: () => app.go("coderen", { id: row.source }) } }, reading ? _("To the text") : _("Code a part of it"), " ", h("kbd", {}, "O")),
      reading ? null : h("button", { type: "button", class: "button", on: { click: () => acts.askMemo(row, load) } }, _("Memo"), " ", h("kbd", {}, "M"))));
  draw({ codings: [], memos: [] });
  load();
  return node;

  async function load() {
    try {
      draw(await app.api.get(`/sources/${encodeURIComponent(row.source)}`));
    } catch {
      // The text and the codes stand there already; the next unfolding asks again.
    }
  }

  function draw({ codings, memos }) {
    const known = new Map(codings.map((one) => [one.id, one]));
    const chips = shownChips(row, suggestions());
    replace(more,
      chips.length ? h("ul", { class: "survey-detail-codes", "aria-label": _("Codes") }, chips.map((one) => line(one, known.get(one.id)))) : null,
      memos.map((memo) => h("p", { class: "survey-detail-memo" }, h("b", {}, fill(_("Memo by {name}"), { name: memo.author })), " ", memo.text)));
  }

  function line(one, coding) {
    const part = coding && coding.quote !== row.text ? h("q", {}, coding.quote) : null;
    const who = coding?.coder?.kind === "person" ? h("small", {}, coding.coder.name) : null;
    const memo = coding?.memo ? h("em", {}, coding.memo) : null;
    const button = (label, run) => h("button", { type: "button", class: "button quiet", on: { click: run } }, label);
    const acting = one.waits || reading ? null : one.status === "suggested"
      ? [button(_("Accept"), () => acts.judgeOnly([one.id], true, [row])), button(_("Reject"), () => acts.judgeOnly([one.id], false, [row]))]
      : isOwn(one) ? button(_("Take away"), () => acts.withdraw([one.id], [row])) : null;
    return h("li", {}, chipNode(one, app.codes), part, who, memo, acting);
  }
}
