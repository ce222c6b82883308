// Codings in the text, drawn by the CSS Custom Highlight API: no element is added, ranges may overlap.
// Names are global to a page, so each mount has its own prefix; the rules for them stand in a sheet of its own.

import { unitsIn } from "./model.js";

const LAYERS = 3;
const KINDS = { present: "solid", absent: "double", mixed: "wavy", suggested: "dashed" };

/** Highlights of one transcript. hueOf(code) tells the hue of a code. */
export class Highlights {
  constructor(prefix, hueOf) {
    this.prefix = prefix;
    this.hueOf = hueOf;
    this.names = new Map();
    this.drawn = new Map();
    this.works = typeof Highlight === "function" && Boolean(CSS.highlights);
    if (!this.works) return;
    this.sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
  }

  /** Draw `codings` in block `n`, whose paragraphs are text nodes `texts` [{node, start, end}] of `block`. */
  draw(n, block, texts, codings) {
    if (!this.works) return;
    this.erase(n);
    const ranges = [];
    const layers = [];
    const same = new Set();
    for (const coding of [...codings].sort((a, b) => b.end - b.start - (a.end - a.start))) {
      // two people, one code, the same words: one line, and both names in the margin
      const twin = [coding.start, coding.end, coding.code, coding.polarity, coding.status === "suggested"].join();
      if (same.has(twin)) continue;
      same.add(twin);
      const free = layers.findIndex((taken) => taken.every((one) => one.end <= coding.start || one.start >= coding.end));
      const layer = Math.min(free < 0 ? layers.length : free, LAYERS - 1);
      (layers[layer] ??= []).push(coding);
      const kind = coding.status === "suggested" ? "suggested" : coding.polarity;
      const hue = this.hueOf(coding.code);
      const name = `${this.prefix}-${hue}-${kind}-${layer}`;
      for (const range of pieces(block, texts, coding.start, coding.end)) {
        this.highlight(name, layer, () => lines(hue, kind, layer)).add(range);
        ranges.push([name, range]);
      }
    }
    if (ranges.length) this.drawn.set(n, ranges);
  }

  erase(n) {
    for (const [name, range] of this.drawn.get(n) ?? []) this.names.get(name)?.delete(range);
    this.drawn.delete(n);
  }

  /** One stretch of its own: "chosen" for the selection, "shown" for where a link led, "now" for the coding in hand. */
  single(kind, places) {
    if (!this.works) return;
    const name = `${this.prefix}-${kind}`;
    const highlight = this.highlight(name, { shown: 8, chosen: 10, now: 9 }[kind], () => SINGLES[kind]);
    highlight.clear();
    for (const { block, texts, start, end } of places) for (const range of pieces(block, texts, start, end)) highlight.add(range);
  }

  highlight(name, priority, how) {
    if (!this.names.has(name)) {
      this.sheet.insertRule(rule(name, how()), this.sheet.cssRules.length);
      this.sheet.insertRule(forced(name, name.slice(this.prefix.length + 1)), this.sheet.cssRules.length);
      const highlight = new Highlight();
      highlight.priority = priority;
      CSS.highlights.set(name, highlight);
      this.names.set(name, highlight);
    }
    return this.names.get(name);
  }

  stop() {
    if (!this.works) return;
    for (const name of this.names.keys()) CSS.highlights.delete(name);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== this.sheet);
  }
}

/** The ranges of a stretch within the paragraphs of a block. */
export function pieces(block, texts, start, end) {
  const found = [];
  for (const { node, start: from, end: to } of texts) {
    if (to <= start || from >= end) continue;
    const base = unitsIn(block, from);
    const low = Math.max(unitsIn(block, Math.max(start, from)) - base, 0);
    const high = Math.min(unitsIn(block, Math.min(end, to)) - base, node.length);
    if (high > low) found.push(new StaticRange({ startContainer: node, startOffset: low, endContainer: node, endOffset: high }));
  }
  return found;
}

/**
 * The rule of one highlight. It stands on the paragraphs alone: a bare ::highlight() would be worked out for
 * every element of the page, and only names in use get a rule.
 */
function rule(name, how) {
  return `.casework .coding-text p::highlight(${name}) { ${how} }`;
}

/** Where the system sets the colours only the lines tell codings apart, and the chosen words have its colour. */
function forced(name, kind) {
  const colours = kind === "chosen" || kind === "shown" ? "background-color: Highlight; color: HighlightText;"
    : "background-color: Canvas; text-decoration-color: CanvasText;";
  return `@media (forced-colors: active) { .casework .coding-text p::highlight(${name}) { ${colours} } }`;
}

const SINGLES = {
  shown: "background-color: var(--selection);",
  chosen: "background-color: var(--selection); color: var(--ink);",
  now: "text-decoration: underline solid var(--ink) 3px; text-underline-offset: 0.2em; text-decoration-skip-ink: none;",
};

function lines(hue, kind, layer) {
  const tint = kind === "suggested" ? "" : `background-color: var(--${hue}-tint); `;
  const thick = kind === "absent" || kind === "mixed" ? "1.5px" : "2px";
  const offset = (0.2 + layer * 0.19).toFixed(2);
  return `${tint}text-decoration: underline ${KINDS[kind]} var(--${hue}) ${thick}; text-underline-offset: ${offset}em; text-decoration-skip-ink: none;`;
}
