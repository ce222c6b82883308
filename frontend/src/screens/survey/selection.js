// Which rows are chosen. Rows are known by their source, so a choice survives sorting.
//
// It works as lists of files do: a click chooses one, Shift chooses up to here, Ctrl adds or takes
// away. The pivot is where a range starts.

export class Selection {
  #chosen = new Set();
  #pivot = null;

  get size() {
    return this.#chosen.size;
  }

  has(source) {
    return this.#chosen.has(source);
  }

  /** This row alone. */
  only(source) {
    this.#chosen = new Set([source]);
    this.#pivot = source;
  }

  /** This row too, or no longer. */
  toggle(source) {
    if (!this.#chosen.delete(source)) this.#chosen.add(source);
    this.#pivot = source;
  }

  /** All rows from the pivot to `source` as they are shown now; `adding` keeps the others. */
  upTo(source, shown, adding = false) {
    const places = new Map(shown.map((row, at) => [row.source, at]));
    const here = places.get(source);
    const from = places.get(this.#pivot) ?? here;
    if (here === undefined) return;
    if (!adding) this.#chosen = new Set();
    if (!places.has(this.#pivot)) this.#pivot = source;
    for (let at = Math.min(from, here); at <= Math.max(from, here); at += 1) this.#chosen.add(shown[at].source);
  }

  all(shown) {
    this.#chosen = new Set(shown.map((row) => row.source));
    this.#pivot ??= shown[0]?.source ?? null;
  }

  none() {
    this.#chosen = new Set();
    this.#pivot = null;
  }

  /** Lets go of what is not shown: nobody codes answers that are out of sight. */
  keep(shown) {
    if (!this.#chosen.size) return;
    const there = new Set(shown.map((row) => row.source));
    this.#chosen = new Set([...this.#chosen].filter((source) => there.has(source)));
    if (!there.has(this.#pivot)) this.#pivot = null;
  }

  /** The chosen rows, in the order in which they are shown. */
  of(shown) {
    return shown.filter((row) => this.#chosen.has(row.source));
  }
}
