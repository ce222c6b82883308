// Which screen stands at which address. Addresses are Dutch in every language, so that a link stays a link.

/** Addresses like #/coderen/utrecht-1?van=3&tot=9 as {screen, params: {id, van, tot}}. */
export function parse(hash, screens) {
  const [path, query = ""] = hash.replace(/^#?\/?/, "").split("?");
  const known = screens.filter((one) => path === one.path || path.startsWith(`${one.path}/`));
  const screen = known.sort((a, b) => b.path.length - a.path.length)[0];
  if (!screen) return undefined;
  const params = Object.fromEntries(new URLSearchParams(query));
  const rest = path.slice(screen.path.length + 1);
  if (rest) params.id = decoded(rest);
  return { screen, params };
}

/** The address of a path with params; params.id is the last part of the path. */
export function address(path, params = {}) {
  const { id, ...others } = params;
  const given = Object.entries(others).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const query = given.length ? `?${new URLSearchParams(given)}` : "";
  return `#/${path}${id === undefined ? "" : `/${encodeURIComponent(id)}`}${query}`;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
