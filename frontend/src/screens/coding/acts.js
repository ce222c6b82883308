// What a coder does to codings: each act is drawn at once and waits for its answer in the queue.

import { uuid } from "../../core/queue.js";
import { _, fill } from "../../core/words.js";
import { fullName, polarityInWords } from "./telling.js";

export const POLARITIES = ["present", "absent", "mixed"];

/** The acts on one source. `suggestionsShown()` is told with each coding, for the record of what was seen. */
export class Acts {
  constructor({ app, model, suggestionsShown }) {
    Object.assign(this, { app, model, suggestionsShown });
  }

  /** Whether this person may change a coding: what another coded stays in that person's words. */
  may(coding) {
    return coding.mine || coding.status === "suggested";
  }

  draft(stretch, code, polarity, more = {}) {
    const { me } = this.app;
    return {
      id: `tmp-${uuid()}`, source: this.model.id, ...stretch, quote: this.model.quote(stretch.start, stretch.end), code, polarity,
      status: "made", coder: { name: me.name, kind: "person" }, memo: "", made_at: new Date().toISOString(), judged_by: "",
      evidence: {}, assisted: this.suggestionsShown(), mine: true, ...more,
    };
  }

  send(path, body, drafts = []) {
    const temps = drafts.map((coding) => ({ id: coding.id, source: coding.source, start: coding.start, end: coding.end, code: coding.code, coding }));
    return this.app.api.act(path, body, { temps });
  }

  /** Put a code on a stretch. Answers the coding that stands there now. */
  code(stretch, code, polarity) {
    const same = this.model.inOrder((one) => one.mine && one.status !== "suggested" && one.code === code
      && one.start === stretch.start && one.end === stretch.end && one.polarity === polarity)[0];
    if (same) {
      this.app.say(fill(_("{code} is already there"), { code: fullName(code, this.app) }));
      return same;
    }
    const draft = this.draft(stretch, code, polarity);
    const { source, start, end, quote } = draft;
    this.send("/codings", {
      code, polarity, memo: "", stretches: [{ source, start, end, quote }], suggestions_shown: this.suggestionsShown(),
    }, [draft]);
    this.told(draft);
    return draft;
  }

  told(coding) {
    const words = coding.polarity === "present" ? fullName(coding.code, this.app)
      : `${fullName(coding.code, this.app)}, ${polarityInWords(coding.polarity)}`;
    this.app.say(fill(_("Coded: {code}"), { code: words }), { toast: false });
  }

  withdraw(coding) {
    if (!this.may(coding) && this.app.me.role !== "lead") return this.notMine(coding);
    if (coding.status === "suggested") return this.judge(coding, false);
    this.send("/codings/withdraw", { ids: [coding.id] });
    this.app.say(fill(_("Withdrawn: {code}"), { code: fullName(coding.code, this.app) }),
      { action: { label: _("Undo"), run: () => this.app.undo() } });
    return true;
  }

  judge(coding, accept) {
    this.send("/codings/judge", { ids: [coding.id], accept });
    this.app.say(fill(accept ? _("Accepted: {code}") : _("Rejected: {code}"), { code: fullName(coding.code, this.app) }), { toast: false });
    return true;
  }

  recode(coding, code, polarity = coding.polarity) {
    if (!this.may(coding)) return this.notMine(coding);
    if (coding.status === "suggested" && code === coding.code && polarity === coding.polarity) {
      this.judge(coding, true);
      return coding;
    }
    const draft = this.draft({ start: coding.start, end: coding.end }, code, polarity, { memo: coding.memo });
    this.send(`/codings/${coding.id}/recode`, { code, polarity }, [draft]);
    this.told(draft);
    return draft;
  }

  polarity(coding, polarity) {
    if (!this.may(coding)) return this.notMine(coding);
    if (coding.status === "suggested") return this.recode(coding, coding.code, polarity);
    const draft = this.draft({ start: coding.start, end: coding.end }, coding.code, polarity, { memo: coding.memo, assisted: coding.assisted });
    this.send(`/codings/${coding.id}/polarity`, { polarity }, [draft]);
    this.told(draft);
    return draft;
  }

  resize(coding, stretch) {
    if (!this.may(coding) || coding.status === "suggested") return coding.status === "suggested" ? undefined : this.notMine(coding);
    const draft = this.draft(stretch, coding.code, coding.polarity, { memo: coding.memo, assisted: coding.assisted });
    this.send(`/codings/${coding.id}/resize`, stretch, [draft]);
    this.app.say(draft.quote, { toast: false });
    return draft;
  }

  notMine(coding) {
    this.app.say(fill(_("This is a coding by {name}."), { name: coding.coder.name }), { bad: true });
    return undefined;
  }
}
