// What a key or a button does: it reads what is in hand, acts, and takes the next thing in hand.

import { preference } from "../../core/queue.js";
import { _, fill, plural } from "../../core/words.js";
import { POLARITIES } from "./acts.js";
import { command, findCode, findWords, newCode } from "./finding.js";
import { isQuiet, polarityInWords } from "./telling.js";

/** The verbs of the coding screen. */
export class Desk {
  constructor({ app, model, transcript, acts, memos, state, shows }) {
    Object.assign(this, { app, model, transcript, acts, memos, state, shows });
    this.handlers = {
      accept: () => this.judge(true), reject: () => this.judge(false), other: () => this.other(), next: () => this.suggestion(1),
      polarity: (one) => this.setPolarity(one), memo: () => this.memo(), withdraw: () => this.withdraw(), inVivo: () => this.inVivo(),
      toggle: () => this.toggle(), mayHaveSuggestions: () => this.mayHaveSuggestions(),
    };
  }

  begin(hand, { card, reading, onMove }) {
    Object.assign(this, { hand, card, reading, onMove });
    const to = hand.to.bind(hand);
    hand.to = (n, how) => { to(n, how); reading.focus(hand.block); };
  }

  get coding() {
    return this.hand.coding ? this.model.coding(this.hand.coding) : undefined;
  }

  mayHaveSuggestions() {
    return this.app.study.suggestions && this.model.source.mode === "open";
  }

  whyNoSuggestions() {
    return this.app.study.mode === "reflexive" ? _("Reflexive coding: no suggestions, no coefficients")
      : _("This source has no suggestions: it is coded blind.");
  }

  /** Whether this person codes; if not, it is said. */
  mayCode() {
    if (this.app.me.role !== "reader") return true;
    this.app.say(_("A reader does not code."), { bad: true });
    return false;
  }

  hold(coding) {
    if (coding) this.hand.take(this.model.coding(coding.id) ?? coding, { scroll: false, focus: false });
  }

  /** Put a code on what is in hand; with a suggestion in hand, in the place of what it proposes. */
  code(name) {
    const coding = this.coding;
    if (!this.mayCode()) return undefined;
    if (coding?.status === "suggested" && !this.hand.range) return this.hold(this.acts.recode(coding, name));
    const made = this.acts.code(this.hand.stretch, name, this.state.polarity);
    this.state.polarity = "present";
    this.hold(made);
    return made;
  }

  byNumber(key) {
    const code = this.app.numbers.get(key);
    if (!code) return this.app.say(fill(_("No code has the number {key}."), { key }));
    return this.code(code.name);
  }

  judge(accept) {
    const coding = this.coding;
    if (coding?.status !== "suggested") return false;
    if (!this.mayCode()) return true;
    const next = this.beside(coding, 1);
    this.acts.judge(coding, accept);
    if (next && next.id !== coding.id) this.hand.take(this.model.coding(next.id) ?? next);
    else {
      this.hand.drop();
      this.app.say(_("No suggestions wait in this source any more."));
    }
    return true;
  }

  beside(coding, step) {
    const all = this.model.inOrder((one) => one.status === "suggested");
    const at = all.indexOf(coding);
    return all[(at + step + all.length) % all.length];
  }

  /** The next (1) or previous (-1) suggestion, from where the hand is. */
  suggestion(step) {
    if (!this.mayHaveSuggestions()) return this.app.say(this.whyNoSuggestions());
    const all = this.model.inOrder((one) => one.status === "suggested");
    if (!all.length) return this.app.say(_("No suggestions wait in this source."));
    if (!this.state.suggestions) this.toggle();
    const at = this.coding?.status === "suggested" ? all.indexOf(this.coding) : -1;
    const { start } = this.hand.stretch;
    const next = at >= 0 ? all[(at + step + all.length) % all.length]
      : step > 0 ? all.find((one) => one.start >= start) ?? all[0] : all.findLast((one) => one.start < start) ?? all.at(-1);
    this.hand.take(next);
    return true;
  }

  /** The next turn without a code of mine. */
  uncoded() {
    const { blocks } = this.model;
    for (let n = 1; n <= blocks.length; n += 1) {
      const at = (this.hand.block + n) % blocks.length;
      const coded = this.model.codingsOf(at).some((one) => one.mine && one.status !== "suggested");
      if (isQuiet(blocks[at]) || coded) continue;
      this.hand.drop();
      return this.hand.to(at);
    }
    return this.app.say(_("Every turn has a code."));
  }

  /** The next place in this source where coders differ. */
  async disagreement() {
    this.differing ??= await this.app.api.get("/agreement").then(({ disagreements }) =>
      disagreements.filter((one) => one.source === this.model.id).sort((a, b) => a.start - b.start))
      .catch((error) => void this.app.say(error.message));
    if (!this.differing) return;
    if (!this.differing.length) return void this.app.say(_("The coders do not differ in this source."));
    const { start } = this.hand.stretch;
    const next = this.differing.find((one) => one.start > start) ?? this.differing[0];
    this.goTo(next.start, next.end, { mark: true });
    const told = next.stretches?.map((one) => `${one.coder}: ${one.codings.length ? next.label : one.others?.join(", ") || _("nothing")}`).join("; ");
    this.app.say(told ? `${next.label}. ${told}` : next.label);
  }

  async other() {
    const coding = this.coding;
    if (!coding) return this.palette();
    if (!this.mayCode()) return undefined;
    const name = await findCode(this.app, coding.status === "suggested" ? _("Another code for this suggestion") : _("Another code for this coding"));
    if (name) this.hold(this.acts.recode(this.model.coding(coding.id) ?? coding, name));
    return true;
  }

  palette() {
    return command(this.app, { sources: this.state.sources, actions: this.actions().filter((one) => one.name), onCode: (name) => this.code(name) });
  }

  setPolarity(polarity) {
    const coding = this.coding;
    if (!this.mayCode()) return;
    if (coding && coding.polarity !== polarity) this.hold(this.acts.polarity(coding, polarity));
    else if (!coding) {
      this.state.polarity = polarity;
      this.app.say(fill(_("Next code: {polarity}"), { polarity: polarityInWords(polarity) }), { toast: false });
      this.onMove();
    }
  }

  cyclePolarity() {
    const now = this.coding?.polarity ?? this.state.polarity;
    this.setPolarity(POLARITIES[(POLARITIES.indexOf(now) + 1) % POLARITIES.length]);
  }

  withdraw() {
    const coding = this.coding;
    if (!coding) return this.app.say(_("Choose a coding first."));
    if (!this.mayCode()) return undefined;
    if (coding.status === "suggested") return this.judge(false);
    const stretch = { start: coding.start, end: coding.end };
    if (this.acts.withdraw(coding)) this.hand.choose(stretch.start, stretch.end);
    return true;
  }

  edge(edge, step) {
    const stretch = this.hand.edge(edge, step);
    if (!stretch) return;
    const coding = this.coding;
    if (coding && !this.hand.range && !this.mayCode()) return;
    if (coding && !this.hand.range) this.hold(this.acts.resize(coding, stretch));
    else {
      this.hand.choose(stretch.start, stretch.end);
      this.hand.tell();
    }
  }

  memo() {
    if (!this.mayCode()) return undefined;
    return this.memos.write(this.coding ? { coding: this.coding } : { stretch: this.hand.stretch });
  }

  async inVivo() {
    if (this.app.me.role !== "lead") return this.app.say(_("Only the lead adds codes."), { bad: true });
    const { stretch } = this.hand;
    const name = await newCode(this.app, this.model.quote(stretch.start, stretch.end));
    if (name) this.hold(this.acts.code(stretch, name, "present"));
    return true;
  }

  toggle() {
    if (!this.mayHaveSuggestions()) return this.app.say(this.whyNoSuggestions());
    this.state.suggestions = !this.state.suggestions;
    preference("suggestions", this.state.suggestions ? "on" : "off");
    if (!this.state.suggestions && this.coding?.status === "suggested") this.hand.drop();
    this.transcript.redrawAll();
    const n = this.model.inOrder((one) => one.status === "suggested").length;
    this.app.say(this.state.suggestions ? plural("{n} suggestion in view", "{n} suggestions in view", n) : _("Suggestions hidden"), { toast: false });
    this.onMove();
    return true;
  }

  /** Bring a stretch into view; with `mark`, show that this is what was meant. */
  goTo(start, end, { mark = false } = {}) {
    const exact = this.model.inOrder((one) => this.shows(one) && one.start === start && one.end === end)[0];
    this.hand.drop();
    if (exact) this.hand.take(exact, { center: true });
    else this.hand.to(this.model.blockAt(start), { scroll: false });
    if (mark) this.transcript.highlights.single("shown", this.transcript.places(start, end));
    this.transcript.reveal(start, end, { center: true });
  }

  escape() {
    this.transcript.highlights.single("shown", []);
    if (!this.hand.range && !this.hand.coding) return false;
    this.hand.drop();
    this.hand.to(this.hand.block, { scroll: false });
    return true;
  }

  actions() {
    const { hand } = this;
    const inText = (event) => !event?.target?.closest?.("button, a, input, select, textarea, summary, dialog");
    const moving = { group: _("Moving and choosing") };
    const giving = { group: _("Giving codes") };
    const proposed = { group: _("Suggestions") };
    const around = { group: _("Memos and finding") };
    return [
      { keys: ["ArrowUp", "ArrowDown"], shown: "↑ ↓", label: _("turn"), help: _("Previous or next turn"), ...moving, when: inText, run: (_e, key) => hand.turn(key === "ArrowDown" ? 1 : -1) },
      { keys: ["ArrowLeft", "ArrowRight"], shown: "← →", label: _("word"), help: _("Choose a word"), ...moving, when: inText, run: (_e, key) => hand.word(key === "ArrowRight" ? 1 : -1, false) },
      { keys: ["Shift+ArrowLeft", "Shift+ArrowRight"], shown: "⇧ ← →", label: _("selection"), help: _("Choose more or fewer words"), ...moving, when: inText, run: (_e, key) => hand.word(key.endsWith("Right") ? 1 : -1, true) },
      { key: "s", shown: "S", label: _("sentence"), name: _("Choose the sentence"), ...moving, run: () => hand.sentence(this.model.source.sentences ?? []) },
      { keys: "123456789".split(""), shown: "1–9", label: _("give a code"), help: _("Give a code of the codebook with the keys 1–9"), ...giving, run: (_e, key) => this.byNumber(key) },
      { key: "p", shown: "P", label: _("absent"), name: _("Present, absent or mixed"), ...giving, run: () => this.cyclePolarity() },
      { key: "n", shown: "N", label: this.mayHaveSuggestions() ? _("next suggestion") : undefined, name: _("Next suggestion"), ...proposed, run: () => this.suggestion(1) },
      { keys: ["Shift+F3"], shown: "⇧ F3", help: _("Previous suggestion"), ...proposed, run: () => this.suggestion(-1) },
      { keys: ["Enter"], help: _("Accept the suggestion"), ...proposed, when: inText, run: () => this.judge(true) },
      { key: "x", help: _("Reject the suggestion"), ...proposed, run: () => this.judge(false) },
      { key: "m", shown: "M", label: _("memo"), name: _("Write a memo"), ...around, run: () => void this.memo() },
      { key: "/", shown: "/", label: _("search and do"), help: _("Find a code, a source or a command by name"), ...around, run: () => void (this.coding?.status === "suggested" ? this.other() : this.palette()) },
      { keys: ["Ctrl+k"], always: true, shown: "Ctrl K", name: _("Find in all sources"), ...around, run: () => void findWords(this.app) },
      { key: "u", shown: "U", name: _("Next turn without a code"), ...moving, run: () => void this.uncoded() },
      { key: "d", shown: "D", name: _("Next place where coders differ"), ...moving, run: () => void this.disagreement() },
      { key: "v", shown: "V", name: _("Show or hide suggestions"), ...proposed, run: () => void this.toggle() },
      { key: "i", shown: "I", name: _("Chosen words as a new code"), ...giving, run: () => void this.inVivo() },
      { keys: ["Delete", "Backspace"], shown: "Del", name: _("Withdraw the coding"), ...giving, run: () => void this.withdraw() },
      { keys: ["["], shown: "[", name: _("Start one word earlier"), ...giving, run: () => this.edge("start", -1) },
      { keys: ["]"], shown: "]", name: _("End one word later"), ...giving, run: () => this.edge("end", 1) },
      { keys: ["{"], shown: "⇧ [", name: _("Start one word later"), ...giving, run: () => this.edge("start", 1) },
      { keys: ["}"], shown: "⇧ ]", name: _("End one word earlier"), ...giving, run: () => this.edge("end", -1) },
      { keys: ["Escape"], help: _("Let go of the words or the coding"), ...moving, run: () => this.escape() },
      { key: "z", shown: "Z", label: _("undo"), name: _("Undo"), help: "", run: () => void this.app.undo() },
      { keys: ["Ctrl+Shift+z"], shown: "Ctrl ⇧ Z", name: _("Do again"), help: "", run: () => void this.app.redo() },
    ];
  }

  bindings() {
    return this.actions().filter((one) => one.keys || one.key);
  }
}
