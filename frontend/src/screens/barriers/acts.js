/**
 * What people do with barriers, as sums: which themes stand afterwards, which are let go.
 * A theme is {id, name, locked, members: [[source, start, end]]}; a plan {themes, releases}.
 */

/** The stretch of a text, as the server names it. */
export function place(text) {
  return [text.source, text.start, text.end];
}

/** A text of a barrier by its place: one word that can be compared. */
export function placeKey(text) {
  return place(text).join("|");
}

/** The theme that a barrier is, or becomes when it is kept. */
export function asTheme(barrier, changes = {}) {
  return {
    id: barrier.kept ? barrier.id : null,
    name: barrier.name,
    locked: Boolean(barrier.locked),
    members: barrier.texts.map(place),
    ...changes,
  };
}

/** `moved` goes into `into`, which keeps its name; a kept `moved` is let go. */
export function merged(into, moved) {
  const there = new Set(into.texts.map(placeKey));
  const added = moved.texts.filter((text) => !there.has(placeKey(text)));
  return {
    themes: [asTheme(into, { members: [...into.texts, ...added].map(place) })],
    releases: moved.kept ? [moved.id] : [],
  };
}

/** The chosen texts become a theme of their own; null where one side would be empty. */
export function split(barrier, chosen, name) {
  const out = new Set(chosen);
  const [leaving, staying] = [[], []];
  for (const text of barrier.texts) (out.has(placeKey(text)) ? leaving : staying).push(text);
  if (!leaving.length || !staying.length) return null;
  return {
    themes: [
      asTheme(barrier, { members: staying.map(place) }),
      { id: null, name, locked: false, members: leaving.map(place) },
    ],
    releases: [],
  };
}

/** One text goes from a barrier (null: from what stayed outside) to another (null: a new one, named). */
export function moved(text, { from, to, name = "" }) {
  const key = placeKey(text);
  const plan = { themes: [], releases: [] };
  if (from) {
    const left = from.texts.filter((one) => placeKey(one) !== key);
    if (left.length) plan.themes.push(asTheme(from, { members: left.map(place) }));
    else if (from.kept) plan.releases.push(from.id);
  }
  if (to) plan.themes.push(asTheme(to, { members: [...to.texts, text].map(place) }));
  else plan.themes.push({ id: null, name, locked: false, members: [place(text)] });
  return plan;
}

/** Another name for a barrier, which keeps it. */
export function renamed(barrier, name) {
  return { themes: [asTheme(barrier, { name })], releases: [] };
}

/** Locked or no longer; a locked barrier is kept as it is. */
export function locked(barrier, on) {
  return { themes: [asTheme(barrier, { locked: on })], releases: [] };
}

/** A kept barrier goes back to the program. */
export function released(barrier) {
  return { themes: [], releases: [barrier.id] };
}
