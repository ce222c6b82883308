// Where a code can go among the others. Pure: a codebook's flat list of codes in, a move out.
//
// A move is `{parent, before}`: below which code, and before which of the codes there. An empty
// parent is the top; `before: ""` is the end.

/** The codes that stand beside `code`, itself included, in their order. */
export function siblings(codes, code) {
  return codes.filter(({ parent }) => (parent || "") === (code.parent || ""));
}

/** The names of `code` and of all below it. */
export function family(codes, code) {
  const names = new Set([code.name]);
  for (const one of codes) if (names.has(one.parent)) names.add(one.name);
  return names;
}

/** One step up, down, in or out; undefined where there is no such step. */
export function step(codes, code, way) {
  const beside = siblings(codes, code);
  const at = beside.findIndex(({ name }) => name === code.name);
  const parent = code.parent || "";
  if (way === "up") return at > 0 ? { parent, before: beside[at - 1].name } : undefined;
  if (way === "down") return at < beside.length - 1 ? { parent, before: beside[at + 2]?.name ?? "" } : undefined;
  if (way === "in") return at > 0 ? { parent: beside[at - 1].name, before: "" } : undefined;
  const above = codes.find(({ name }) => name === parent);
  if (!above) return undefined;
  const uncles = siblings(codes, above);
  const next = uncles[uncles.findIndex(({ name }) => name === parent) + 1];
  return { parent: above.parent || "", before: next?.name ?? "" };
}

/** The move of a code that is dropped on `target`: "before" it, "after" it or "into" it. */
export function drop(codes, code, target, place) {
  if (family(codes, code).has(target.name)) return undefined;
  if (place === "into") return { parent: target.name, before: "" };
  const parent = target.parent || "";
  if (place === "before") return { parent, before: target.name };
  const beside = siblings(codes, target).filter(({ name }) => name !== code.name);
  const at = beside.findIndex(({ name }) => name === target.name);
  return { parent, before: beside[at + 1]?.name ?? "" };
}
