// Memos: thoughts beside the text, about a turn, chosen words or a coding.

import { h, replace } from "../../core/dom.js";
import { _, clock, day } from "../../core/words.js";
import { brief } from "./telling.js";

/** The list of memos of this source, and the questions by which they are written. */
export class Memos {
  constructor({ app, model, goTo }) {
    Object.assign(this, { app, model, goTo });
    this.list = h("ul", {});
    this.summary = h("summary", {});
    this.el = h("details", { class: "coding-memos" }, this.summary, this.list);
  }

  draw() {
    const memos = [...this.model.memos.values()].sort((a, b) => (a.start ?? -1) - (b.start ?? -1));
    this.summary.textContent = `${_("Memos")} (${memos.length})`;
    this.el.hidden = !memos.length;
    replace(this.list, memos.map((memo) => {
      const place = this.placeOf(memo);
      return h("li", { class: "coding-memo-entry" },
        h("p", {}, memo.text),
        h("p", { class: "quiet-text" }, memo.author, memo.at ? `, ${day(memo.at)} ${clock(memo.at)}` : ""),
        h("div", { class: "buttons" },
          place ? h("button", { type: "button", class: "button quiet", on: { click: () => this.goTo(place) } }, _("To the text")) : null,
          memo.mine ? h("button", { type: "button", class: "button quiet", on: { click: () => this.edit(memo) } }, _("Change")) : null,
          memo.mine ? h("button", { type: "button", class: "button quiet", on: { click: () => this.withdraw(memo) } }, _("Withdraw")) : null));
    }));
  }

  placeOf(memo) {
    if (memo.start !== null && memo.start !== undefined && memo.source === this.model.id) return { start: memo.start, end: memo.end };
    const coding = memo.about === "coding" && this.model.coding(memo.about_id);
    return coding ? { start: coding.start, end: coding.end } : undefined;
  }

  /** Ask for a memo about a coding, or about a stretch of the text. */
  async write({ coding, stretch }) {
    const mine = coding && this.model.memosAbout("coding", coding.id).find((memo) => memo.mine);
    if (mine) return this.edit(mine);
    const quote = coding ? coding.quote : this.model.quote(stretch.start, stretch.end);
    const text = await this.question(coding ? _("Memo about this coding") : _("Memo about these words"), quote, "");
    if (!text) return undefined;
    const body = coding
      ? { about: "coding", about_id: coding.id, text }
      : { about: "source", about_id: this.model.id, source: this.model.id, start: stretch.start, end: stretch.end, quote, text };
    this.app.say(_("Memo written"), { toast: false });
    return this.app.api.act("/memos", body);
  }

  async edit(memo) {
    const text = await this.question(_("Change the memo"), "", memo.text);
    if (!text || text === memo.text) return;
    try {
      await this.app.api.act(`/memos/${memo.id}`, { text, version: memo.version }, { quiet: true });
    } catch (error) {
      if (error.status === 409) await this.both(memo, text, error);
      else this.app.say(error.message, { bad: true });
    }
  }

  /** Someone changed the memo meanwhile: both texts, and the coder decides. */
  async both(memo, text, error) {
    const found = error.body?.error ?? {};
    const now = found.current ?? found.now ?? {};
    const field = h("textarea", { class: "input", rows: 6, "aria-label": _("Memo"), value: text });
    const done = await this.app.ask({
      title: _("This memo was changed meanwhile"), wide: true,
      body: h("div", {}, h("p", {}, error.message), now.text ? h("blockquote", {}, now.text) : null, field),
      actions: [{ label: _("Keep the other text"), value: undefined }, { label: _("Save mine"), primary: true, value: () => field.value }],
    });
    if (done) this.app.api.act(`/memos/${memo.id}`, { text: done, version: now.version ?? memo.version + 1 });
  }

  withdraw(memo) {
    this.app.api.act(`/memos/${memo.id}/withdraw`, {});
    this.app.say(_("Memo withdrawn"), { action: { label: _("Undo"), run: () => this.app.undo() } });
  }

  question(title, quote, text) {
    const field = h("textarea", {
      class: "input", rows: 6, "aria-label": _("Memo"), value: text, autofocus: true,
      on: { keydown: (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form.requestSubmit(); } },
    });
    return this.app.ask({
      title, body: h("div", {}, quote ? h("q", {}, brief(quote, 160)) : null, field),
      actions: [{ label: _("Cancel"), value: undefined }, { label: _("Save"), primary: true, value: () => field.value.trim() }],
    });
  }
}
