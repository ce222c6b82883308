// Words and sentences of a turn, as places in its text (UTF-16 units).

const cache = new WeakMap();

/** The words of a part {text}: [[start, end], …], punctuation left out. */
export function wordsOf(part, locale) {
  let words = cache.get(part);
  if (!words) {
    words = [];
    for (const one of new Intl.Segmenter(locale, { granularity: "word" }).segment(part.text)) {
      if (!one.isWordLike) continue;
      const last = words.at(-1);
      const start = one.index;
      // a hyphen or an apostrophe between letters keeps a word together: kosten-baten, agenda's
      if (last && /^[-‐’'.]$/.test(part.text.slice(last[1], start))) last[1] = start + one.segment.length;
      else words.push([start, start + one.segment.length]);
    }
    cache.set(part, words);
  }
  return words;
}

/** The number of the word at or after `units`; at the end of the text, the last. */
export function wordAt(words, units) {
  const found = words.findIndex(([, end]) => end > units);
  return found < 0 ? words.length - 1 : found;
}

/** [start, end) widened to whole words; punctuation that was chosen stays chosen. */
export function snapped(words, start, end) {
  let [low, high] = [start, end];
  for (const [from, to] of words) {
    if (from < start && to > start) low = from;
    if (from < end && to > end) high = to;
  }
  return [low, high];
}

/** [start, end) without white space at its ends. */
export function trimmed(text, start, end) {
  let [low, high] = [start, end];
  while (low < high && /\s/.test(text[low])) low += 1;
  while (high > low && /\s/.test(text[high - 1])) high -= 1;
  return [low, high];
}
