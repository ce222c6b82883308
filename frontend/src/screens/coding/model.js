// A source and the codings in it as this coder sees them: what the server told, with the acts that still
// wait for their answer drawn over it. No element and no request in here.

import { slicePoints, toPoints, toUnits } from "../../core/offsets.js";

const LONG = 1500; // a turn with more code points than this is drawn by paragraph

/** The state of one source. `api.pending()` gives the acts that wait. */
export class Model {
  constructor(source, { pending, me }) {
    this.pending = pending;
    this.me = me;
    this.source = source;
    this.id = source.id;
    this.turns = source.turns.map((turn) => ({ ...turn, spans: turn.paragraphs?.length ? turn.paragraphs : [[turn.start, turn.end]] }));
    this.blocks = this.turns.flatMap(blocksOf);
    this.records = new Map();
    this.aliases = new Map();
    this.listeners = new Set();
    this.view = new Map();
    this.memos = new Map();
    this.byBlock = this.blocks.map(() => new Set());
    this.take(source);
  }

  /** Take what the server tells now; the acts that wait stay drawn over it. */
  take({ codings, memos }) {
    this.base = new Map(codings.map((one) => [one.id, one]));
    this.baseMemos = new Map(memos.map((one) => [one.id, one]));
    this.redraw();
  }

  /** Hear of changes: run({blocks: Set of block numbers, memos: boolean}). */
  onChange(run) {
    this.listeners.add(run);
    return () => this.listeners.delete(run);
  }

  /** The standing coding of an id, also of an id from before the server named it. */
  coding(id) {
    return this.view.get(id) ?? this.view.get(this.aliases.get(id));
  }

  /** All codings in the order of the text; with `shown`, only those for which it holds. */
  inOrder(shown = () => true) {
    return [...this.view.values()].filter(shown).sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  }

  codingsOf(block) {
    return [...this.byBlock[block]].map((id) => this.view.get(id)).filter(Boolean)
      .sort((a, b) => a.start - b.start || b.end - a.end || (a.made_at < b.made_at ? -1 : 1));
  }

  memosAbout(about, id) {
    return [...this.memos.values()].filter((memo) => memo.about === about && memo.about_id === id);
  }

  /** The number of the turn that holds code point `at`; between turns, the one before. */
  turnAt(at) {
    return Math.max(0, lastAtOrBefore(this.turns, at));
  }

  blockAt(at) {
    return Math.max(0, lastAtOrBefore(this.blocks, at));
  }

  /** Which blocks a stretch touches, as [first, last]. */
  blocksIn(start, end) {
    const first = this.blockAt(start);
    let last = first;
    while (last + 1 < this.blocks.length && this.blocks[last + 1].start < end) last += 1;
    return [first, last];
  }

  /** The words of a stretch that lies within one turn. */
  quote(start, end) {
    const turn = this.turns[this.turnAt(start)];
    return slicePoints(turn.text, start - turn.start, end - turn.start);
  }

  /** An act was answered: keep what it made and what it took away. */
  settle(item, answer) {
    const gone = (answer.gone ?? []).map((id) => this.base.get(id)).filter(Boolean);
    const goneMemos = (answer.gone_memos ?? []).map((id) => this.baseMemos.get(id)).filter(Boolean);
    const before = (answer.codings ?? []).map((one) => this.base.get(one.id)).filter(Boolean);
    this.records.set(item.operation, {
      adds: (answer.codings ?? []).filter((one) => one.source === this.id), removes: [...gone, ...before],
      memos: answer.memos ?? [], goneMemos,
    });
    for (const id of answer.gone ?? []) this.base.delete(id);
    for (const one of answer.codings ?? []) if (one.source === this.id) this.base.set(one.id, one);
    for (const id of answer.gone_memos ?? []) this.baseMemos.delete(id);
    for (const one of answer.memos ?? []) this.baseMemos.set(one.id, one);
    for (const temp of item.temps ?? []) {
      const made = answer.codings?.find((one) => one.start === temp.start && one.end === temp.end && one.code === temp.code);
      if (made) this.aliases.set(temp.id, made.id);
    }
    this.redraw();
  }

  /** Draw the waiting acts over what the server told, and tell which blocks look different. */
  redraw() {
    const view = new Map(this.base);
    const memos = new Map(this.baseMemos);
    const passed = new Map();
    for (const item of this.pending()) {
      const effect = this.effectOf(item, view, memos, passed);
      passed.set(item.operation, effect);
      for (const one of effect.removes) view.delete(one.id);
      for (const one of effect.adds) if (one.source === this.id) view.set(one.id, one);
      for (const one of effect.goneMemos) memos.delete(one.id);
      for (const one of effect.memos) memos.set(one.id, one);
    }
    const blocks = new Set();
    for (const [id, one] of this.view) if (view.get(id) !== one) this.index(one, blocks, false);
    for (const [id, one] of view) if (this.view.get(id) !== one) this.index(one, blocks, true);
    const memoNews = memos.size !== this.memos.size || [...memos].some(([id, one]) => this.memos.get(id) !== one);
    this.view = view;
    this.memos = memos;
    if (blocks.size || memoNews) for (const run of this.listeners) run({ blocks, memos: memoNews });
  }

  index(coding, blocks, add) {
    const [first, last] = this.blocksIn(coding.start, coding.end);
    for (let n = first; n <= last; n += 1) {
      if (add) this.byBlock[n].add(coding.id);
      else this.byBlock[n].delete(coding.id);
      blocks.add(n);
    }
  }

  /** What a waiting act will do, as far as this page can know. */
  effectOf({ operation, path, body, temps }, view, memos, passed) {
    const none = { adds: [], removes: [], memos: [], goneMemos: [] };
    const find = (id) => view.get(id) ?? view.get(this.aliases.get(id));
    const adds = (temps ?? []).map((temp) => temp.coding).filter(Boolean);
    const [, head, id, verb] = path.split("/");
    if (path === "/undo" || path === "/redo") {
      const record = passed.get(body.undoes ?? body.redoes) ?? this.records.get(body.undoes ?? body.redoes);
      if (!record) return none;
      return path === "/redo" ? record
        : { adds: record.removes, removes: record.adds, memos: record.goneMemos, goneMemos: record.memos };
    }
    if (path === "/codings") return { ...none, adds };
    if (path === "/codings/withdraw") return { ...none, removes: body.ids.map(find).filter(Boolean) };
    if (path === "/codings/judge") {
      const judged = body.ids.map(find).filter(Boolean);
      return { ...none, removes: judged, adds: body.accept ? judged.map((one) => ({ ...one, status: "accepted", judged_by: this.me.name })) : [] };
    }
    if (head === "codings" && verb) return { ...none, removes: [find(id)].filter(Boolean), adds };
    if (path === "/memos") {
      return { ...none, memos: [{
        id: `tmp-${operation}`, about: body.about, about_id: body.about_id ?? "", source: body.source ?? "", start: body.start ?? null,
        end: body.end ?? null, text: body.text, author: this.me.name, at: "", version: 1, mine: true,
      }] };
    }
    if (head === "memos") {
      const old = memos.get(id);
      if (!old) return none;
      return verb === "withdraw" ? { ...none, goneMemos: [old] }
        : { ...none, memos: [{ ...old, text: body.text, version: old.version + 1 }] };
    }
    return none;
  }
}

/** Offsets of code points in a block or turn as places in its text, and back. */
export const unitsIn = (part, point) => toUnits(part.text, Math.min(Math.max(point, part.start), part.end) - part.start);
export const pointOf = (part, units) => part.start + toPoints(part.text, units);

function blocksOf(turn, n) {
  if (turn.spans.length < 2 || turn.end - turn.start < LONG) return [{ ...turn, turn: n, first: true }];
  return turn.spans.map(([start, end], k) => ({
    ...turn, turn: n, first: k === 0, start, end, spans: [[start, end]],
    text: slicePoints(turn.text, start - turn.start, end - turn.start),
  }));
}

function lastAtOrBefore(parts, at) {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle].start <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

