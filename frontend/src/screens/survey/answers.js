// The answers of one question as the server sent them, and what acts change in them.
//
// An act is drawn at once and put right when its answer comes; where it fails, it is taken back.

import { chip } from "./columns.js";

const ORDER = { made: 0, accepted: 0, suggested: 1 };

export class Answers {
  #places = new Map();
  #token = 0;

  constructor(survey) {
    this.rows = survey.rows.map((row) => ({ ...row, chips: row.codings.map(chip) }));
    this.bySource = new Map(this.rows.map((row) => [row.source, row]));
    for (const row of this.rows) for (const { id } of row.chips) this.#places.set(id, row);
  }

  /** Takes in what an act made and ended; answers the sources it touched here. */
  apply({ codings = [], gone = [] }) {
    const touched = new Set();
    for (const id of gone) {
      const row = this.#places.get(id);
      if (!row) continue;
      row.chips = row.chips.filter((one) => one.id !== id);
      this.#places.delete(id);
      touched.add(row.source);
    }
    for (const coding of codings) {
      const row = this.bySource.get(coding.source);
      if (!row) continue;
      const { id, code, polarity, status, mine } = coding;
      const fresh = { id, code, polarity, status, mine };
      const at = row.chips.findIndex((one) => one.id === id);
      row.chips = at >= 0 ? row.chips.with(at, fresh) : [...row.chips, fresh];
      this.#places.set(id, row);
      touched.add(row.source);
    }
    return touched;
  }

  /** Draws a code on rows before the server has said yes; answers a token for `settle`. */
  expect(rows, code, polarity) {
    const token = `waits-${(this.#token += 1)}`;
    for (const row of rows) row.chips = [...row.chips, { id: token, code, polarity, status: "made", mine: true, waits: true }];
    return token;
  }

  /** Takes away what was drawn ahead under this token. */
  settle(rows, token) {
    for (const row of rows) row.chips = row.chips.filter(({ id }) => id !== token);
  }

  /** Puts back what these rows carried; `before` comes from `remember`. */
  restore(before) {
    for (const [row, chips] of before) row.chips = chips;
  }

  remember(rows) {
    return rows.map((row) => [row, row.chips]);
  }
}

/** Chips as they are shown: what people coded first, then suggestions where these are shown. */
export function shownChips(row, suggestions) {
  const chips = suggestions ? row.chips : row.chips.filter(({ status }) => status !== "suggested");
  return [...chips].sort((one, other) => ORDER[one.status] - ORDER[other.status]);
}

/** The suggestions on these rows that wait for a yes. */
export function waiting(rows) {
  return rows.flatMap((row) => row.chips.filter(({ status }) => status === "suggested"));
}

/** Whether a coding is a person's doing that this coder may take away: made here, or accepted. */
export function isOwn({ status, mine }) {
  return status === "accepted" || (status === "made" && mine);
}

/** Codings on these rows that this coder made or accepted, and may take away. */
export function own(rows) {
  return rows.flatMap((row) => row.chips.filter((one) => isOwn(one) && !one.waits));
}
