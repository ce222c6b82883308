// Which sources are listed, in which order and under which heads. Pure.

/** How far a source is: "new", "busy" or "done", by the turns that this person read. */
export function progress({ turns, read }) {
  if (turns > 0 && read >= turns) return "done";
  return read > 0 ? "busy" : "new";
}

/**
 * The sources that fit `wishes` ({case, kind, who, attribute}); `me` is whose desk it is. `who` is
 * "todo", "mine" or "assigned:<name>"; `attribute` is "name\nvalue" of a case.
 */
export function fitting(sources, wishes, { me, attributes }) {
  return sources.filter((source) =>
    (!wishes.case || source.case === wishes.case)
    && (!wishes.kind || source.kind === wishes.kind)
    && fitsWho(source, wishes.who, me)
    && fitsAttribute(source, wishes.attribute, attributes));
}

function fitsWho(source, who, me) {
  if (!who) return true;
  if (who === "todo") return progress(source) !== "done";
  if (who === "mine") return source.assigned.includes(me) || source.own > 0 || source.read > 0;
  return source.assigned.includes(who.slice("assigned:".length));
}

function fitsAttribute(source, attribute, attributes) {
  if (!attribute) return true;
  const [name, value] = attribute.split("\n");
  return attributes.get(source.case)?.[name] === value;
}

/** Sorted as people expect: "gesprek 2" before "gesprek 10"; `order` is title, todo or suggestions. */
export function sorted(sources, order, language) {
  const words = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const byTitle = (one, other) => words.compare(one.title, other.title);
  const share = ({ read, turns }) => (turns ? read / turns : 0);
  const by = {
    title: byTitle,
    todo: (one, other) => share(one) - share(other) || byTitle(one, other),
    suggestions: (one, other) => other.suggestions - one.suggestions || byTitle(one, other),
  }[order] ?? byTitle;
  return [...sources].sort(by);
}

/** By case: `[[name, sources], …]`, what belongs to no single case last. */
export function grouped(sources, language) {
  const words = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  return [...Map.groupBy(sources, (source) => source.case)].sort(([one], [other]) =>
    one === "" || other === "" ? (one === "") - (other === "") : words.compare(one, other));
}

/** The attributes of cases that sources can be picked by: `[[name, [values]], …]`. */
export function choices(cases) {
  const found = new Map();
  for (const { attributes } of cases) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value === "") continue;
      if (!found.has(name)) found.set(name, new Set());
      found.get(name).add(value);
    }
  }
  // A value of its own for every case picks nothing that the case does not pick already.
  return [...found].filter(([, values]) => values.size > 1 && values.size < Math.max(3, cases.length))
    .map(([name, values]) => [name, [...values].sort()]);
}
