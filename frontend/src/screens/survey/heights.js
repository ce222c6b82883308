// Where each row stands when most are equally high and a few are unfolded. Pure sums.

export class Heights {
  #extra = new Map();
  #places = [];

  /** `usual` is the height of a folded row. */
  constructor(usual) {
    this.usual = usual;
  }

  isOpen(source) {
    return this.#extra.has(source);
  }

  /** Says how much higher the row of `source` is; true when that is news. */
  open(source, extra) {
    if (this.#extra.get(source) === extra) return false;
    this.#extra.set(source, extra);
    this.#reckon();
    return true;
  }

  close(source) {
    this.#extra.delete(source);
    this.#reckon();
  }

  /** Tells in which order the rows stand. */
  order(rows) {
    this.rows = rows;
    this.#reckon();
  }

  #reckon() {
    this.#places = [];
    if (!this.#extra.size || !this.rows) return;
    this.rows.forEach((row, at) => {
      const extra = this.#extra.get(row.source);
      if (extra !== undefined) this.#places.push([at, extra]);
    });
  }

  /** Pixels from the top of the first row to the top of this one. */
  top(at) {
    let top = at * this.usual;
    for (const [place, extra] of this.#places) {
      if (place >= at) break;
      top += extra;
    }
    return top;
  }

  /** The row that covers this height. */
  at(pixels) {
    let before = 0;
    for (const [place, extra] of this.#places) {
      const top = place * this.usual + before;
      if (pixels < top + this.usual) break;
      if (pixels < top + this.usual + extra) return place;
      before += extra;
    }
    return Math.max(0, Math.floor((pixels - before) / this.usual));
  }

  total(rows) {
    return this.#places.reduce((sum, [, extra]) => sum + extra, rows * this.usual);
  }
}
