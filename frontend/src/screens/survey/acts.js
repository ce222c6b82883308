// What a person does to the chosen answers. Every act is one operation, however many answers it touches.

import { h } from "../../core/dom.js";
import { writeMemo } from "../../core/memo.js";
import { countPoints } from "../../core/offsets.js";
import { _, fill, plural } from "../../core/words.js";
import { isOwn, own, waiting } from "./answers.js";
import { codeName, polarityWords } from "./chips.js";

/** Where so few answers change, one sees it happen; more are told as a toast too. */
const IN_SIGHT = 12;

/**
 * The acts of one survey screen. `screen` gives `app`, `answers`, `chosen()` (rows), `suggestions()`
 * (whether these are shown) and `drawn(rows)` (called when rows changed).
 */
export class Acts {
  #screen;

  /** Operations of this screen; their answers are taken in here and nowhere else. */
  operations = new Set();

  constructor(screen) {
    this.#screen = screen;
  }

  /** Gives the chosen answers this code, whole; answers that carry it already stay as they are. */
  async code(name, polarity) {
    const { app, answers } = this.#screen;
    const chosen = this.#screen.chosen();
    const rows = chosen.filter((row) => row.text && !row.chips.some((one) =>
      one.code === name && one.polarity === polarity && isOwn(one)));
    const words = { code: codeName(app.codes.get(name), name) };
    if (!rows.length) {
      app.say(chosen.length ? fill(_("{code} stands there already."), words) : _("Choose an answer first."));
      return;
    }
    const token = answers.expect(rows, name, polarity);
    this.#screen.drawn(rows);
    app.say(this.#told(plural("{code} on {n} answer", "{code} on {n} answers", rows.length), words, chosen.length - rows.length), { toast: rows.length > IN_SIGHT });
    await this.#send("/codings", {
      code: name,
      polarity,
      memo: "",
      stretches: rows.map(({ source, text }) => ({ source, start: 0, end: countPoints(text), quote: text })),
      suggestions_shown: this.#screen.suggestions() && waiting(rows).length > 0,
    }, rows, () => answers.settle(rows, token));
  }

  #told(template, words, skipped) {
    const told = fill(template, words);
    return skipped ? `${told}; ${plural("{n} had it already", "{n} had it already", skipped)}` : told;
  }

  /** Accepts or rejects the suggestions on the chosen answers, or only those of one code. */
  async judge(accept, only = null) {
    const { app, answers } = this.#screen;
    const rows = this.#screen.chosen().filter((row) => waiting([row]).some(({ code }) => !only || code === only));
    const ids = waiting(rows).filter(({ code }) => !only || code === only).map(({ id }) => id);
    if (!this.#screen.suggestions() || !ids.length) {
      app.say(_("No suggestion waits on this choice."));
      return;
    }
    const told = accept
      ? plural("{n} suggestion accepted", "{n} suggestions accepted", ids.length)
      : plural("{n} suggestion rejected", "{n} suggestions rejected", ids.length);
    await this.judgeOnly(ids, accept, rows);
    app.say(told);
  }

  /** Accepts or rejects just these suggestions. */
  judgeOnly(ids, accept, rows) {
    const judged = new Set(ids);
    return this.#change("/codings/judge", { ids, accept }, rows, (chips) => accept
      ? chips.map((one) => (judged.has(one.id) ? { ...one, status: "accepted" } : one))
      : chips.filter(({ id }) => !judged.has(id)));
  }

  /** Takes these own codings away. */
  withdraw(ids, rows) {
    const ended = new Set(ids);
    return this.#change("/codings/withdraw", { ids }, rows, (chips) => chips.filter(({ id }) => !ended.has(id)));
  }

  #change(path, body, rows, alter) {
    const { answers } = this.#screen;
    const before = answers.remember(rows);
    for (const row of rows) row.chips = alter(row.chips);
    this.#screen.drawn(rows);
    return this.#send(path, body, rows, (failed) => failed && answers.restore(before));
  }

  async #send(path, body, rows, settle) {
    const { app, answers } = this.#screen;
    const sent = app.api.act(path, body);
    this.operations.add(sent.operation);
    // A refusal is told by the page itself; here what was drawn ahead is taken back.
    const answer = await sent.catch(() => undefined);
    settle(!answer);
    if (answer) answers.apply(answer);
    this.#screen.drawn(rows);
  }

  /** Asks which of the own codes on the chosen answers to take away. */
  async askWithdraw() {
    const { app } = this.#screen;
    const rows = this.#screen.chosen();
    const groups = Map.groupBy(own(rows), ({ code, polarity }) => `${code} ${polarity}`);
    if (!groups.size) {
      app.say(_("No own code stands on this choice."));
      return;
    }
    const boxes = [...groups.values()].map((found) => {
      const name = [codeName(app.codes.get(found[0].code), found[0].code), polarityWords(found[0].polarity)].filter(Boolean).join(", ");
      const box = h("input", { type: "checkbox", checked: groups.size === 1 });
      return { found, box, node: h("label", { class: "survey-menu-choice" }, box, h("span", {}, name), h("small", {}, plural("{n} answer", "{n} answers", found.length))) };
    });
    const yes = await app.ask({
      title: plural("Take codes away from {n} answer", "Take codes away from {n} answers", rows.length),
      body: h("div", { role: "group", "aria-label": _("Codes") }, boxes.map(({ node }) => node)),
      actions: [{ label: _("Take away"), value: true, primary: true }, { label: _("Cancel"), value: undefined }],
    });
    const ids = boxes.filter(({ box }) => box.checked).flatMap(({ found }) => found.map(({ id }) => id));
    if (yes && ids.length) await this.withdraw(ids, rows);
  }

  /** Asks for a memo about one answer. */
  async askMemo(row, after) {
    const { app } = this.#screen;
    const answer = await writeMemo(app, {
      key: row.source, title: fill(_("Memo with the answer of {name}"), { name: row.participant || row.source }), quote: row.text,
      send: (text) => app.api.act("/memos", { about: "source", about_id: row.source, text }, { quiet: true }),
    });
    if (!answer) return;
    app.say(_("Memo kept"));
    after?.();
  }
}
