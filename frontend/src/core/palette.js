// The command palette: type a few letters, choose with the arrows, Enter does it.

import { h, replace } from "./dom.js";
import { _, plural } from "./words.js";

/**
 * Open a palette over `root`. items: [{label, group, hint, hue, run, value}] or a function of the query
 * that answers such a list (a promise may do). Resolves to the chosen item, or undefined.
 */
export function palette(root, { label, placeholder, items, query = "", note }) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const list = h("ul", { class: "palette-list", role: "listbox", id: "cw-palette-list", "aria-label": label });
    const told = h("p", { class: "palette-told", "aria-live": "polite" });
    const field = h("input", {
      class: "input palette-field", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-expanded": "true", "aria-controls": "cw-palette-list", "aria-autocomplete": "list",
      "aria-label": label, placeholder: placeholder ?? label, value: query,
    });
    const box = h("dialog", { class: "palette", "aria-label": label }, field, note ?? null, list, told);
    let found = [];
    let at = 0;
    let chosen;
    let turn = 0;

    async function search() {
      const mine = ++turn;
      const all = typeof items === "function" ? await items(field.value) : matching(items, field.value);
      if (mine !== turn) return;
      found = all.slice(0, 60);
      at = 0;
      draw();
    }

    function draw() {
      let group;
      replace(list, found.map((item, n) => {
        const head = item.group && item.group !== group && (!field.value || typeof items === "function")
          ? h("li", { class: "palette-group", role: "presentation" }, item.group) : null;
        group = item.group;
        return [head, h("li", {
          id: `cw-palette-${n}`, role: "option", "aria-selected": String(n === at),
          class: ["palette-item", item.hue && `hue-${item.hue}`],
          on: { click: () => choose(item), pointermove: () => { if (at !== n) { at = n; mark(); } } },
        }, item.hue ? h("i", { class: "swatch", "aria-hidden": "true" }) : null,
        h("span", { class: "palette-label" }, item.content ?? item.label),
        item.hint || (field.value && item.group && !head) ? h("small", {}, field.value && typeof items !== "function" ? [item.group, item.hint].filter(Boolean).join(" · ") : item.hint ?? "") : null)];
      }));
      mark();
      told.textContent = found.length ? plural("{n} choice", "{n} choices", found.length) : field.value ? _("Nothing found") : "";
      told.classList.toggle("only-read", found.length > 0);
    }

    function mark() {
      for (const item of list.querySelectorAll("[role=option]")) item.setAttribute("aria-selected", String(item.id === `cw-palette-${at}`));
      const now = list.querySelector(`#cw-palette-${at}`);
      field.setAttribute("aria-activedescendant", now ? now.id : "");
      now?.scrollIntoView({ block: "nearest" });
    }

    function choose(item) {
      chosen = item;
      box.close();
    }

    field.addEventListener("input", search);
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % Math.max(found.length, 1);
        mark();
      } else if (event.key === "Enter") {
        if (found[at]) choose(found[at]);
      } else return;
      event.preventDefault();
    });
    box.addEventListener("change", search);
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    box.addEventListener("close", () => {
      box.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(chosen);
      chosen?.run?.(chosen);
    });
    root.append(box);
    box.showModal();
    field.select();
    search();
  });
}

/** The items in which every word of the query occurs; those that start with it come first. */
export function matching(items, query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (!words.length) return items;
  return items
    .map((item) => ({ item, text: plain(`${item.label} ${item.also ?? ""}`) }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ item, text }) => ({ item, rank: text.startsWith(words[0]) ? 0 : text.includes(` ${words[0]}`) ? 1 : 2 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Without case and diacritics, for comparing. */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
