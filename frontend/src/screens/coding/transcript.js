// The transcript: turns with their time, speaker, text, and codes in the margin. Text is drawn at once;
// highlights are made when a turn comes near, margins near first and the rest when the browser is idle.

import { h, replace } from "../../core/dom.js";
import { hueClass } from "../../core/hues.js";
import { _, duration, fill, number } from "../../core/words.js";
import { Highlights } from "./highlights.js";
import { unitsIn } from "./model.js";
import { codingInWords, isQuiet } from "./telling.js";

const NEAR = "900px";
const MOST = 14; // labels beside a short turn; beside a long one as many as it has lines

/** The turns of `model` in an element. options: app, shows(coding), onCoding(id, event). */
export class Transcript {
  constructor(model, { app, scroller, shows, onCoding, label }) {
    Object.assign(this, { model, app, shows, onCoding, label, scroller });
    this.highlights = new Highlights(app.prefix, (code) => app.codes.get(code)?.hue ?? "blue");
    this.near = new Set();
    this.seen = new Set();
    this.unfolded = new Set();
    this.parts = model.blocks.map((block, n) => this.block(block, n));
    this.el = h("ol", { class: "coding-turns", "aria-label": _("Turns") }, this.parts.map((part) => part.el));
    this.watcher = new IntersectionObserver((entries) => this.moved(entries), { root: scroller, rootMargin: `${NEAR} 0px` });
    for (const part of this.parts) this.watcher.observe(part.el);
    this.late = [];
    this.fillMargins();
  }

  block(block, n) {
    const texts = [];
    const paragraphs = block.spans.map(([start, end]) => {
      const node = document.createTextNode(block.text.slice(unitsIn(block, start), unitsIn(block, end)));
      texts.push({ node, start, end });
      return h("p", { lang: this.model.source.language }, node);
    });
    const margin = h("ul", { class: "coding-margin", "aria-label": _("Codes of this turn") });
    margin.hidden = true;
    const told = block.first ? speakerOf(block) : "";
    const el = h("li", {
      class: ["coding-turn", isQuiet(block) && "quiet", !block.first && "goes-on"],
      tabindex: -1, data: { block: n }, "aria-label": labelOf(block),
    },
    h("span", { class: "coding-time", "aria-hidden": "true" }, block.first && block.begins !== null && block.begins !== undefined ? duration(block.begins) : block.first ? String(block.n) : ""),
    h("div", { class: "coding-text" }, told ? h("span", { class: "coding-who" }, told) : null, paragraphs),
    margin);
    el.style.setProperty("--lines", Math.max(1, Math.ceil(block.text.length / 64)) + (told ? 0.8 : 0));
    return { el, texts, margin, block };
  }

  moved(entries) {
    for (const { target, isIntersecting } of entries) {
      const n = Number(target.dataset.block);
      if (isIntersecting) {
        this.near.add(n);
        this.draw(n);
      } else if (this.near.delete(n)) this.highlights.erase(n);
    }
  }

  /** Draw the codings of block `n` again. */
  draw(n) {
    const part = this.parts[n];
    const codings = this.model.codingsOf(n).filter(this.shows);
    if (this.near.has(n)) this.highlights.draw(n, part.block, part.texts, codings);
    this.margin(n, codings);
  }

  redraw(blocks) {
    for (const n of blocks) this.draw(n);
    this.restoreNow();
  }

  redrawAll() {
    for (const n of this.near) this.draw(n);
    this.seen = new Set(this.near);
    this.fillMargins();
  }

  margin(n, codings) {
    this.seen.add(n);
    const { margin, block } = this.parts[n];
    const had = margin.contains(document.activeElement) ? document.activeElement.dataset.coding : undefined;
    const own = codings.filter((one) => one.start >= block.start || this.model.blockAt(one.start) === n);
    const shown = this.unfolded.has(n) ? own : fitting(own, Math.max(MOST, Math.ceil(block.text.length / 64)), this.now);
    replace(margin, shown.map((one) => this.tag(one)), shown.length < own.length ? this.rest(n, own.length - shown.length) : null);
    margin.hidden = !margin.firstChild;
    if (had) (margin.querySelector(`[data-coding="${CSS.escape(had)}"]`) ?? this.parts[n].el).focus({ preventScroll: true });
  }

  /** The button that shows the labels that did not fit. */
  rest(n, left) {
    return h("li", {}, h("button", {
      type: "button", class: "button quiet coding-rest",
      on: { click: () => {
        this.unfolded.add(n);
        this.draw(n);
        this.parts[n].margin.querySelector("button")?.focus({ preventScroll: true });
      } },
    }, fill(_("and {n} more"), { n: number(left) })));
  }

  tag(coding) {
    const { name, told, spoken } = codingInWords(coding, this.app, this.model);
    return h("li", {}, h("button", {
      type: "button", data: { coding: coding.id }, tabindex: -1,
      class: ["coding-tag", hueClass(this.app.codes.get(coding.code)?.hue), coding.status === "suggested" && "suggested", coding.polarity === "absent" && "absent"],
      "aria-pressed": String(coding.id === this.now),
      on: { click: (event) => this.onCoding(coding.id, event) },
    }, h("b", {}, name), told ? h("small", {}, ` ${told}`) : null, h("span", { class: "only-read" }, ` ${spoken}: ${coding.quote}`)));
  }

  /** Margins of far turns, a slice at a time, so that find-in-page and screen readers have them too. */
  fillMargins() {
    this.late = this.parts.map((_part, n) => n).filter((n) => !this.seen.has(n) && this.model.byBlock[n].size);
    const slice = (deadline) => {
      const until = performance.now() + 8;
      while (this.late.length && (performance.now() < until || deadline?.timeRemaining?.() > 12)) {
        const n = this.late.shift();
        if (!this.seen.has(n)) this.margin(n, this.model.codingsOf(n).filter(this.shows));
      }
      if (this.late.length) this.idle = whenIdle(slice);
    };
    this.idle = whenIdle(slice);
  }

  /** Where [start, end) stands: [{block, texts, start, end}]. */
  places(start, end) {
    const [first, last] = this.model.blocksIn(start, end);
    return this.parts.slice(first, last + 1).map(({ block, texts }) => ({ block, texts, start, end }));
  }

  /** The coding in hand. */
  mark(id) {
    if (this.now) for (const button of this.el.querySelectorAll('[aria-pressed="true"]')) button.setAttribute("aria-pressed", "false");
    this.now = id;
    this.restoreNow();
  }

  restoreNow() {
    const coding = this.now && this.model.coding(this.now);
    if (coding) this.now = coding.id;
    this.highlights.single("now", coding ? this.places(coding.start, coding.end) : []);
    if (!coding) return;
    const n = this.model.blockAt(coding.start);
    if (!this.buttonOf(coding) && this.seen.has(n)) this.margin(n, this.model.codingsOf(n).filter(this.shows));
    this.buttonOf(coding)?.setAttribute("aria-pressed", "true");
  }

  buttonOf(coding) {
    return this.parts[this.model.blockAt(coding.start)].margin.querySelector(`[data-coding="${CSS.escape(coding.id)}"]`);
  }

  /** Bring code points [start, end) into view. */
  reveal(start, end = start, { center = false } = {}) {
    const [place] = this.places(start, Math.max(end, start + 1));
    const part = this.parts[this.model.blockAt(start)];
    // far parts have an estimated height: jump there first, then look where the words are
    part.el.scrollIntoView({ block: center ? "center" : "nearest" });
    const [piece] = place ? [rangeOf(place)] : [];
    if (!piece) return;
    const box = piece.getBoundingClientRect();
    const frame = this.scroller.getBoundingClientRect();
    if (!center && box.top > frame.top + 40 && box.bottom < frame.bottom - 80) return;
    this.scroller.scrollBy({ top: box.top - frame.top - frame.height * 0.38 });
  }

  stop() {
    cancelIdle(this.idle);
    this.watcher.disconnect();
    this.highlights.stop();
  }
}

/** A DOM range of the part of a stretch that lies in one block. */
export function rangeOf({ block, texts, start, end }) {
  const within = texts.filter((text) => text.end > start && text.start < end);
  if (!within.length) return undefined;
  const [first, last] = [within[0], within.at(-1)];
  const range = document.createRange();
  range.setStart(first.node, Math.max(0, unitsIn(block, Math.max(start, first.start)) - unitsIn(block, first.start)));
  range.setEnd(last.node, Math.min(last.node.length, unitsIn(block, Math.min(end, last.end)) - unitsIn(block, last.start)));
  return range;
}

/** The first `most` codings, and the one in hand wherever it stands; a few too many are shown all the same. */
export function fitting(codings, most, now) {
  if (codings.length <= most + 3) return codings;
  const shown = codings.slice(0, most);
  const held = codings.find(({ id }) => id === now);
  return held && !shown.includes(held) ? [...shown, held] : shown;
}

function speakerOf(block) {
  return block.role === "interviewer" ? _("Interviewer") : block.speaker || (block.role === "respondent" ? _("Respondent") : "");
}

function labelOf(block) {
  const who = speakerOf(block) || _("text");
  const turn = fill(_("Turn {n}"), { n: block.n });
  return block.begins === null || block.begins === undefined ? `${turn}, ${who}` : `${turn}, ${who}, ${duration(block.begins)}`;
}

const whenIdle = (run) => (window.requestIdleCallback ? requestIdleCallback(run, { timeout: 500 }) : setTimeout(run, 30));
const cancelIdle = (id) => (window.cancelIdleCallback ? cancelIdleCallback(id) : clearTimeout(id));
