// What people read: English in the code, other languages from a dictionary that the server sends.

let dictionary = {};

/** Take `messages` ({msgid: text | [one, many]}) for the words of this page. */
export function load(messages) {
  dictionary = messages ?? {};
}

/** `message` in the language of the study. */
export function _(message) {
  const found = dictionary[message];
  return typeof found === "string" ? found : message;
}

/** The singular or the plural for `n`; `{n}` in it becomes the number as people write it. */
export function plural(one, many, n) {
  const found = dictionary[one];
  const pair = Array.isArray(found) ? found : [one, many];
  return fill(n === 1 ? pair[0] : pair[1], { n: number(n) });
}

/** `template` with each {name} replaced; a name without a value stays as it is. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** 12500 as people in the page's language write it. */
export function number(n) {
  return new Intl.NumberFormat(language()).format(n);
}

/** The time of the day of an ISO moment, "14:02". */
export function clock(moment) {
  return new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(moment));
}

/** The day of an ISO moment, "21 november 2026". */
export function day(moment) {
  return new Intl.DateTimeFormat(language(), { dateStyle: "long" }).format(new Date(moment));
}

/** Milliseconds into a recording as "12:46" or "1:02:46". */
export function duration(ms) {
  const all = Math.floor(ms / 1000);
  const two = (value) => String(value).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

/** One of {nl, en} by the page's language, or what there is. */
export function inLanguage(texts) {
  if (typeof texts === "string") return texts;
  return texts?.[language()] || texts?.nl || texts?.en || "";
}

let spoken = "nl";

/** The language of the page; with an argument, set it. */
export function language(chosen) {
  if (chosen) spoken = chosen;
  return spoken;
}
