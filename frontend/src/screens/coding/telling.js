// Codings in words: no colour, line or place tells anything that these do not.

import { _, fill, inLanguage } from "../../core/words.js";

/** The short name of a code for a margin. */
export function shortName(code, app) {
  const known = app.codes.get(code);
  return known ? inLanguage(known.short) || inLanguage(known.label) || code : code;
}

/** The whole name of a code. */
export function fullName(code, app) {
  const known = app.codes.get(code);
  return known ? inLanguage(known.label) || code : code;
}

/** What a short name stands for, as a list tells it on request: the whole name and the definition. */
export function aboutCode(code) {
  const [short, label, definition] = [code.short, code.label, code.definition].map((words) => inLanguage(words) || "");
  return [short && short !== label ? label : "", definition].filter(Boolean).join(": ") || undefined;
}

/** "absent", "mixed", or "" for what is simply there. */
export function polarityInWords(polarity) {
  return { present: _("present"), absent: _("absent"), mixed: _("mixed") }[polarity] ?? polarity;
}

/** How a margin writes a coding (name, told) and how it is said (spoken). */
export function codingInWords(coding, app, model) {
  const suggested = coding.status === "suggested";
  const name = shortName(coding.code, app) + (suggested ? "?" : "");
  const parts = [];
  const polarity = coding.polarity === "present" ? "" : polarityInWords(coding.polarity);
  if (suggested) parts.push(polarity ? `${_("suggestion")}: ${polarity}` : _("suggestion"));
  else if (polarity) parts.push(polarity);
  if (!suggested && !coding.mine) parts.push(coding.coder.kind === "person" ? coding.coder.name : fill(_("accepted by {name}"), { name: coding.judged_by || coding.coder.name }));
  if (coding.memo || model.memosAbout("coding", coding.id).length) parts.push(_("memo"));
  if (String(coding.id).startsWith("tmp-")) parts.push(_("waits"));
  return {
    name, told: parts.join(" · "),
    spoken: [fullName(coding.code, app), suggested ? _("suggestion") : "", polarityInWords(coding.polarity), coding.mine ? "" : coding.coder.name].filter(Boolean).join(", "),
  };
}

/** Whether a turn steps back: the interviewer's. */
export function isQuiet(turn) {
  return turn.role === "interviewer";
}

/** At most `most` characters of a text, cut at a word. */
export function brief(text, most = 90) {
  const one = text.replace(/\s+/g, " ").trim();
  if (one.length <= most) return one;
  return `${one.slice(0, most).replace(/\s+\S*$/, "")} …`;
}
