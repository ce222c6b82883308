// All keys of the screen that is shown, grouped: what `?` opens.

import { h } from "./dom.js";
import { _ } from "./words.js";

/** The keys of `bindings` by group: [[group, [{shown, words}]]]; those of the screen first, then what works everywhere. */
export function grouped(bindings, own, everywhere) {
  const groups = new Map([[own, []]]);
  const told = new Set();
  for (const one of bindings) {
    const words = one.help ?? one.name ?? (typeof one.label === "function" ? one.label() : one.label);
    const shown = one.shown ?? shownKey(one.keys[0]);
    if (!words || told.has(`${shown} ${words}`)) continue;
    told.add(`${shown} ${words}`);
    const group = one.group ?? own;
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push({ shown, words });
  }
  return [...groups].filter(([, keys]) => keys.length).sort(([one], [other]) => (one === everywhere) - (other === everywhere));
}

/** A key as the sheet writes it: "A", "Ctrl ⇧ Z", "Esc". */
export function shownKey(key) {
  const names = { Escape: "Esc", Enter: "↵", Delete: "Del", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Shift: "⇧", " ": _("space bar") };
  if (key.length === 1) return names[key] ?? key.toUpperCase();
  return key.split("+").map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" ");
}

/** Show the sheet. */
export function helpSheet(app, bindings, own) {
  const groups = grouped(bindings, own, everywhere());
  return app.ask({
    title: _("Keys"), wide: true, reading: true,
    body: h("div", { class: "help" }, groups.map(([group, keys]) => h("section", {},
      h("h3", {}, group),
      h("dl", {}, keys.map(({ shown, words }) => h("div", {}, h("dt", {}, h("kbd", {}, shown)), h("dd", {}, capital(words)))))))),
    actions: [{ label: _("Close"), value: undefined, primary: true }],
  });
}

/** The name of the group of keys that every screen has. */
export const everywhere = () => _("Everywhere");

const capital = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);
