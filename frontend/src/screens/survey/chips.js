// A coding as a chip: its colour, its name, and in words what else there is to know.

import { h } from "../../core/dom.js";
import { hueClass } from "../../core/hues.js";
import { _, fill, inLanguage } from "../../core/words.js";

/** The short name of a code, or its bare name where the codebook no longer has it. */
export function codeName(code, name) {
  return code ? inLanguage(code.short) || inLanguage(code.label) || code.name : name;
}

/** What a polarity adds to the name; nothing where the code is simply there. */
export function polarityWords(polarity) {
  return { absent: _("absent"), mixed: _("mixed") }[polarity] ?? "";
}

/** One chip; `codes` maps names to codes. */
export function chipNode({ code: name, polarity, status, mine, waits }, codes) {
  const code = codes.get(name);
  const notes = [
    status === "suggested" && _("suggestion"),
    polarityWords(polarity),
    waits && _("being saved"),
    status === "made" && !mine && _("by another coder"),
  ].filter(Boolean);
  return h("span", {
    class: ["chip survey-chip", hueClass(code?.hue), status === "suggested" && "suggested", polarity === "absent" && "survey-chip-absent"],
  }, h("b", {}, codeName(code, name)), notes.length ? h("small", {}, notes.join(", ")) : null);
}

/** As many chips as fit in a folded row, and how many more there are. */
export function chipRow(chips, codes, most) {
  if (!chips.length) return h("span", { class: "survey-none" }, _("no code"));
  const shown = chips.length > most ? chips.slice(0, most - 1) : chips;
  return h("span", { class: "survey-chips" }, shown.map((one) => chipNode(one, codes)),
    chips.length > shown.length ? h("span", { class: "survey-more" }, fill(_("and {n} more"), { n: chips.length - shown.length })) : null);
}
