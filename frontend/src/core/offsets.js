// The one place where offsets are translated: the study counts code points, JavaScript UTF-16 units.

const PAIRED = /[\ud800-\udfff]/;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/** The UTF-16 offset of code point `points` in `text`. */
export function toUnits(text, points) {
  if (!PAIRED.test(text)) return points;
  let units = 0;
  for (let left = points; left > 0 && units < text.length; left -= 1) units += isPair(text, units) ? 2 : 1;
  return units;
}

/** The code point offset of UTF-16 offset `units`; within a character, the offset before it. */
export function toPoints(text, units) {
  if (!PAIRED.test(text)) return units;
  let points = 0;
  let at = 0;
  while (at < units && at < text.length) {
    at += isPair(text, at) ? 2 : 1;
    if (at > units) break;
    points += 1;
  }
  return points;
}

/** How many code points `text` has. */
export function countPoints(text) {
  return PAIRED.test(text) ? text.length - (text.match(PAIR)?.length ?? 0) : text.length;
}

/** The code points [start, end) of `text`. */
export function slicePoints(text, start, end) {
  return text.slice(toUnits(text, start), toUnits(text, end));
}

/** The UTF-16 offset nearest to `units` that splits no grapheme, going back (-1) or on (1). */
export function wholeGrapheme(text, units, direction, locale = "nl") {
  if (units <= 0 || units >= text.length) return Math.min(Math.max(units, 0), text.length);
  const around = new Intl.Segmenter(locale, { granularity: "grapheme" }).segment(text).containing(units);
  if (around.index === units) return units;
  return direction < 0 ? around.index : around.index + around.segment.length;
}

function isPair(text, at) {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdbff || at + 1 >= text.length) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}
