// Memos: thoughts beside the text, about a turn, chosen words or a coding.

import { h, replace } from "../../core/dom.js";
import { writeMemo } from "../../core/memo.js";
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
    const mine = coding && this.model.memosAbout("coding", this.idOf(coding)).find((memo) => memo.mine);
    if (mine) return this.edit(mine);
    const quote = coding ? coding.quote : this.model.quote(stretch.start, stretch.end);
    return writeMemo(this.app, {
      key: `${this.model.id} ${coding ? `${coding.code} ${coding.start} ${coding.end}` : `${stretch.start} ${stretch.end}`}`,
      title: coding ? _("Memo about this coding") : _("Memo about these words"), quote: brief(quote, 160),
      send: (text) => this.send(this.subject({ coding, stretch }), text),
    });
  }

  /** The id of a coding now: while one types, the server may have named it. */
  idOf(coding) {
    return this.model.coding(coding.id)?.id ?? coding.id;
  }

  /** What a memo is about, at the moment of sending; where the coding is gone, its words. */
  subject({ coding, stretch }) {
    const now = coding && this.model.coding(coding.id);
    if (now) return { about: "coding", about_id: now.id };
    const { start, end } = coding ?? stretch;
    return { about: "source", about_id: this.model.id, source: this.model.id, start, end, quote: this.model.quote(start, end) };
  }

  send(subject, text) {
    this.app.say(_("Memo written"), { toast: false });
    return this.app.api.act("/memos", { ...subject, text }, { quiet: true });
  }

  edit(memo) {
    let gone = false;
    return writeMemo(this.app, {
      key: memo.id, title: _("Change the memo"), text: memo.text,
      send: async (text) => {
        const now = this.model.memos.get(memo.id) ?? memo;
        try {
          if (gone) return await this.send(this.subjectOf(memo), text);
          return await this.app.api.act(`/memos/${now.id}`, { text, version: now.version }, { quiet: true });
        } catch (error) {
          gone = error.status === 404; // withdrawn meanwhile: saved once more, it is a new memo
          if (error.status !== 409) throw error;
          return this.both(memo, text, error);
        }
      },
    });
  }

  subjectOf({ about, about_id, source, start, end }) {
    if (about === "coding" && this.model.coding(about_id)) return { about, about_id };
    if (start === null || start === undefined) return { about: "source", about_id: this.model.id };
    return { about: "source", about_id: this.model.id, source, start, end, quote: this.model.quote(start, end) };
  }

  /** Someone changed the memo meanwhile: both texts beside each other, and the coder decides. */
  async both(memo, text, error) {
    const { kept, given } = error.body?.error ?? {};
    const news = await this.app.api.get(`/sources/${encodeURIComponent(this.model.id)}`, { text: false });
    const now = news.memos.find((one) => one.id === memo.id);
    const standing = now?.text ?? kept ?? "";
    const field = h("textarea", { class: "input", rows: 8, id: "cw-memo-own", value: given ?? text, autofocus: true });
    const chosen = await this.app.ask({
      title: _("This memo was changed meanwhile"), wide: true,
      body: h("div", { class: "coding-both" },
        h("section", {}, h("h3", {}, _("What stands there now")), h("p", { class: "coding-memo" }, standing)),
        h("section", {}, h("h3", {}, h("label", { for: "cw-memo-own" }, _("What was typed here"))), field)),
      actions: [
        { label: _("Leave what stands there"), value: { leave: true } },
        { label: _("Keep both, one below the other"), value: () => ({ text: `${standing}\n\n${field.value.trim()}` }) },
        { label: _("Keep what was typed here"), primary: true, value: () => ({ text: field.value.trim() }) },
      ],
    });
    if (!chosen) throw error; // closed without choosing: the words go back to where they were typed
    if (!this.app.api.pending().length) this.model.take(news);
    if (chosen.leave || !now) return chosen.leave ? undefined : this.send(this.subjectOf(memo), chosen.text);
    return this.app.api.act(`/memos/${memo.id}`, { text: chosen.text, version: now.version }, { quiet: true });
  }

  withdraw(memo) {
    this.app.api.act(`/memos/${memo.id}/withdraw`, {});
    this.app.say(_("Memo withdrawn"), { action: { label: _("Undo"), run: () => this.app.undo() } });
  }
}
