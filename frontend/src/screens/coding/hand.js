// What the coder has in hand: a turn, words in it, or a coding. By keyboard and by mouse alike.

import { wholeGrapheme } from "../../core/offsets.js";
import { _, fill, plural } from "../../core/words.js";
import { pointOf, unitsIn } from "./model.js";
import { codingInWords } from "./telling.js";
import { rangeOf } from "./transcript.js";
import { snapped, trimmed, wordAt, wordsOf } from "./words_in.js";

/** block: number of the block in hand; range: {start, end} in code points or null; coding: id or null. */
export class Hand {
  constructor({ model, transcript, say, shows, onMove }) {
    Object.assign(this, { model, transcript, say, shows, onMove });
    this.locale = model.source.language || "nl";
    this.block = 0;
    this.range = null;
    this.coding = null;
    this.listen();
  }

  get part() {
    return this.model.blocks[this.block];
  }

  /** The stretch that a code would go on: the chosen words, the coding in hand, or the whole turn. */
  get stretch() {
    if (this.range) return this.range;
    const coding = this.coding && this.model.coding(this.coding);
    if (coding) return { start: coding.start, end: coding.end };
    const [low, high] = trimmed(this.part.text, 0, this.part.text.length);
    return { start: pointOf(this.part, low), end: pointOf(this.part, high) };
  }

  /** Take block `n` in hand. */
  to(n, { focus = true, scroll = true, tell = true } = {}) {
    this.transcript.parts[this.block].el.classList.remove("focus");
    this.transcript.parts[this.block].el.tabIndex = -1;
    this.block = Math.min(Math.max(n, 0), this.model.blocks.length - 1);
    const { el } = this.transcript.parts[this.block];
    el.classList.add("focus");
    el.tabIndex = 0;
    if (tell) el.setAttribute("aria-label", this.told());
    if (focus) el.focus({ preventScroll: true });
    if (scroll) this.transcript.reveal(this.part.start, this.part.start + 1);
    this.onMove();
  }

  /** The turn in hand as a screen reader hears it: who, when, the text, its codes. */
  told() {
    const { app } = this.transcript;
    const codings = this.model.codingsOf(this.block).filter(this.shows);
    const codes = codings.length
      ? `${plural("{n} code", "{n} codes", codings.length)}: ${codings.map((one) => codingInWords(one, app, this.model).spoken).join("; ")}`
      : _("no codes");
    const head = this.transcript.parts[this.block].el.getAttribute("aria-label").split(": ")[0];
    return `${head}: ${this.part.text}. ${codes}`;
  }

  turn(step) {
    this.drop();
    this.to(this.block + step);
  }

  /** What was in hand got its name from the server, or is gone; then what came in its place is, or its words. */
  follow() {
    const coding = this.coding && this.model.coding(this.coding);
    if (this.coding && !coding) {
      const { start, end, code } = this.held;
      const same = this.model.codingsOf(this.model.blockAt(start)).find((one) => one.start === start && one.end === end && one.code === code);
      this.coding = same?.id ?? null;
      this.range = same ? null : { start, end };
      this.transcript.mark(this.coding);
      this.show();
      this.onMove();
    } else if (coding && coding.id !== this.coding) {
      this.coding = coding.id;
      this.transcript.mark(coding.id);
    }
  }

  /** Let go of words and coding. */
  drop() {
    this.range = null;
    this.words = null;
    this.coding = null;
    this.transcript.mark(null);
    this.show();
  }

  /** Take a coding in hand. */
  take(coding, { scroll = true, focus = true, center = false } = {}) {
    this.range = null;
    this.words = null;
    this.coding = coding.id;
    this.held = { start: coding.start, end: coding.end, code: coding.code };
    this.to(this.model.blockAt(coding.start), { scroll: false, focus, tell: true });
    this.transcript.mark(coding.id);
    this.show();
    if (scroll) this.transcript.reveal(coding.start, coding.end, { center });
    this.onMove();
  }

  /** The next (1) or previous (-1) word; `extend` moves the far end only. */
  word(step, extend) {
    const words = wordsOf(this.part, this.locale);
    if (!words.length) return;
    const from = this.words || this.range || this.coding;
    let { anchor, head } = this.words ?? this.wordsInHand(words, step);
    if (from) head += step;
    head = Math.min(Math.max(head, 0), words.length - 1);
    if (!extend) anchor = head;
    const [low, high] = [Math.min(anchor, head), Math.max(anchor, head)];
    this.choose(pointOf(this.part, words[low][0]), pointOf(this.part, words[high][1]), { keep: true });
    this.words = { anchor, head };
    this.tell();
  }

  wordsInHand(words, step) {
    const stretch = this.range ?? (this.coding ? this.stretch : null);
    if (!stretch) return { anchor: step > 0 ? 0 : words.length - 1, head: step > 0 ? 0 : words.length - 1 };
    const low = wordAt(words, unitsIn(this.part, stretch.start));
    const high = Math.max(low, wordAt(words, Math.max(0, unitsIn(this.part, stretch.end) - 1)));
    return step > 0 ? { anchor: low, head: high } : { anchor: high, head: low };
  }

  /** The sentence around the chosen words; again, the next one. */
  sentence(sentences) {
    const within = sentences.filter(([start, end]) => start < this.part.end && end > this.part.start);
    if (!within.length) return;
    const at = this.range?.start ?? (this.coding ? this.stretch.start : this.part.start - 1);
    const exact = within.findIndex(([start, end]) => this.range && start === this.range.start && end === this.range.end);
    const around = within.findIndex(([start, end]) => start <= at && end > at);
    const n = exact >= 0 ? (exact + 1) % within.length : Math.max(around, 0);
    this.choose(...within[n]);
    this.tell();
  }

  /** Choose code points [start, end) of the turn in hand. */
  choose(start, end, { keep = false, native = true } = {}) {
    if (end <= start) return;
    this.range = { start, end };
    if (!keep) this.words = null;
    this.coding = null;
    this.transcript.mark(null);
    this.show(native);
    this.transcript.reveal(start, end);
    this.onMove();
  }

  /** Move an edge of the chosen words by one word: edge "start" | "end", step -1 | 1. Answers the new stretch. */
  edge(edge, step) {
    const { start, end } = this.stretch;
    const words = wordsOf(this.part, this.locale);
    const units = unitsIn(this.part, edge === "start" ? start : end);
    let [low, high] = [start, end];
    if (edge === "start") {
      const next = step < 0 ? words.findLast(([from]) => from < units) : words.find(([from]) => from > units);
      if (next) low = pointOf(this.part, next[0]);
    } else {
      const next = step > 0 ? words.find(([, to]) => to > units) : words.findLast(([, to]) => to < units);
      if (next) high = pointOf(this.part, next[1]);
    }
    return high > low && (low !== start || high !== end) ? { start: low, end: high } : null;
  }

  tell() {
    if (this.range) this.say(this.model.quote(this.range.start, this.range.end), { toast: false });
  }

  /** Draw what is chosen, and let the browser know, so that copying works. */
  show(native = true) {
    const { range } = this;
    this.transcript.highlights.single("chosen", range ? this.transcript.places(range.start, range.end) : []);
    if (!native) return;
    const selection = getSelection();
    const places = range ? this.transcript.places(range.start, range.end) : [];
    const [first, last] = [places[0] && rangeOf(places[0]), places.length && rangeOf(places.at(-1))];
    this.silent = true;
    if (first && last) selection.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
    else if (selection.rangeCount && this.transcript.el.contains(selection.anchorNode)) selection.removeAllRanges();
    requestAnimationFrame(() => { this.silent = false; });
  }

  /** The mouse: a drag chooses words, a click takes a turn or the coding under it. */
  listen() {
    const { el } = this.transcript;
    this.nodes = new Map(this.transcript.parts.flatMap((part) => part.texts.map((text) => [text.node, { part, text }])));
    let touch = false;
    let timer;
    el.addEventListener("pointerdown", (event) => { touch = event.pointerType === "touch"; });
    el.addEventListener("mousedown", (event) => {
      // else the browser would drag the chosen words instead of choosing others
      if (event.button === 0 && !event.shiftKey && !event.target.closest("button, a")) getSelection().removeAllRanges();
    });
    el.addEventListener("mouseup", (event) => {
      if (event.button !== 0 || event.target.closest("button, a")) return;
      // the browser moves a selection that was clicked on only after this event
      setTimeout(() => this.released(event, touch));
    });
    this.onSelection = () => {
      if (!touch || this.silent) return;
      clearTimeout(timer);
      timer = setTimeout(() => this.fromBrowser(false, false), 450);
    };
    document.addEventListener("selectionchange", this.onSelection);
  }

  stop() {
    document.removeEventListener("selectionchange", this.onSelection);
  }

  released(event, touch) {
    if (!getSelection().isCollapsed) {
      this.fromBrowser(event.altKey, !touch);
      return;
    }
    const at = this.pointUnder(event);
    const n = Number(event.target.closest("[data-block]")?.dataset.block);
    const under = at === undefined ? [] : this.model.codingsOf(n).filter((one) => this.shows(one) && one.start <= at && one.end > at);
    under.sort((a, b) => a.end - a.start - (b.end - b.start));
    if (under.length) {
      const now = under.findIndex((one) => one.id === this.coding);
      this.take(under[(now + 1) % under.length], { scroll: false });
    } else if (!Number.isNaN(n)) {
      this.drop();
      this.to(n, { scroll: false });
    }
  }

  pointUnder({ clientX, clientY }) {
    const place = document.caretPositionFromPoint?.(clientX, clientY);
    const range = place ? undefined : document.caretRangeFromPoint?.(clientX, clientY);
    const [node, offset] = place ? [place.offsetNode, place.offset] : [range?.startContainer, range?.startOffset];
    return this.point(node, offset);
  }

  point(node, offset) {
    const found = this.nodes.get(node);
    if (!found) return undefined;
    return pointOf(found.part.block, unitsIn(found.part.block, found.text.start) + offset);
  }

  /** Take over what the browser has selected, within the turn where it began. */
  fromBrowser(exact, native) {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.transcript.el)) return;
    const inside = [...this.nodes].filter(([node]) => range.intersectsNode(node));
    const anchor = this.nodes.get(selection.anchorNode) ?? inside[0]?.[1];
    if (!anchor) return;
    const turn = this.model.turns[anchor.part.block.turn];
    const mine = inside.filter(([, one]) => one.part.block.turn === anchor.part.block.turn);
    if (!mine.length) return;
    const edge = (container, offset, [node, one], fallback) =>
      container === node ? this.point(node, offset) : fallback(one);
    const from = edge(range.startContainer, range.startOffset, mine[0], (one) => one.text.start);
    const to = edge(range.endContainer, range.endOffset, mine.at(-1), (one) => one.text.end);
    let [low, high] = [unitsIn(turn, from), unitsIn(turn, to)];
    [low, high] = trimmed(turn.text, low, high);
    if (!exact) [low, high] = snapped(wordsOf(turn, this.locale), low, high);
    [low, high] = [wholeGrapheme(turn.text, low, -1, this.locale), wholeGrapheme(turn.text, high, 1, this.locale)];
    if (high <= low) return;
    this.to(this.model.blockAt(pointOf(turn, low)), { focus: native, scroll: false, tell: false });
    this.choose(pointOf(turn, low), pointOf(turn, high), { native });
    this.say(fill(_("{n} chosen: {words}"), { n: plural("{n} word", "{n} words", countWords(turn.text.slice(low, high))), words: turn.text.slice(low, high) }), { toast: false });
  }
}

const countWords = (text) => text.trim().split(/\s+/).length;
