// The list of codes at the right: a tree with number keys, counts, and a field to find one.

import { h, replace } from "../../core/dom.js";
import { hueClass } from "../../core/hues.js";
import { keyedFirst, keysButton } from "../../core/numbers.js";
import { plain } from "../../core/palette.js";
import { _, inLanguage, plural } from "../../core/words.js";
import { aboutCode, fullName, shortName } from "./telling.js";

/** The code list. options: app, onCode(name), counts() → Map of changes since the counts of the server. */
export class Codes {
  constructor({ app, onCode, onInfo }) {
    Object.assign(this, { app, onCode, onInfo });
    this.query = "";
    this.list = h("div", { class: "coding-codes-list" });
    this.field = h("input", {
      class: "input", type: "search", placeholder: _("Find a code"), "aria-label": _("Find a code"), autocomplete: "off",
      on: {
        input: () => { this.query = this.field.value; this.draw(); },
        keydown: (event) => {
          if (event.key === "Enter") {
            const first = this.shown()[0];
            if (first) this.onCode(first.name);
          } else if (event.key === "Escape" && this.field.value) {
            this.field.value = this.query = "";
            this.draw();
          } else return;
          event.preventDefault();
          event.stopPropagation();
        },
      },
    });
    this.el = h("section", { class: "coding-codes", "aria-label": _("Codes") }, this.field, this.list);
    this.draw();
  }

  shown() {
    const words = plain(this.query).split(/\s+/).filter(Boolean);
    return [...this.app.codes.values()].filter((code) => {
      const text = plain(`${fullName(code.name, this.app)} ${inLanguage(code.short) ?? ""} ${code.name}`);
      return words.every((word) => text.includes(word));
    });
  }

  draw() {
    const shown = new Set(this.shown().map((code) => code.name));
    const held = this.list.contains(document.activeElement) ? document.activeElement.dataset.keys : undefined;
    this.numbers = new Map();
    replace(this.list, keyedFirst(this.app.codebooks, this.app.numbers).map((book) => {
      const codes = book.codes.filter((code) => shown.has(code.name));
      if (!codes.length) return null;
      return h("div", { class: "coding-book" },
        h("div", { class: "book-head" }, h("h2", { class: "label" }, inLanguage(book.title) || book.name), keysButton(this.app, book)),
        h("ul", {}, codes.map((code) => this.row(code))));
    }), shown.size ? null : h("p", { class: "quiet-text" }, this.app.codes.size ? _("No code is called that.") : _("This study has no codebook yet.")));
    if (held) this.list.querySelector(`[data-keys="${CSS.escape(held)}"]`)?.focus();
  }

  row(code) {
    const count = h("span", { class: "coding-code-n figures" });
    const key = this.app.numberOf.get(code.name);
    this.numbers.set(code.name, count);
    this.count(code, count);
    return h("li", { css: { "--depth": String(code.depth ?? 0) } },
      h("button", {
        type: "button", class: ["coding-code", hueClass(code.hue)], data: { code: code.name },
        title: aboutCode(code), "aria-keyshortcuts": key,
        on: { click: () => this.onCode(code.name), mousedown: (event) => event.preventDefault() },
      }, h("kbd", { class: key ? "" : "none", "aria-hidden": "true" }, key ?? ""), h("i", { class: "swatch", "aria-hidden": "true" }),
      h("span", { class: "coding-code-name" }, shortName(code.name, this.app)), count));
  }

  count(code, el) {
    const n = (code.uses ?? 0) + (this.extra?.get(code.name) ?? 0);
    el.textContent = String(n);
    el.setAttribute("aria-label", plural("used {n} time", "used {n} times", n));
  }

  /** Counts of the server plus what changed since, by code. */
  counts(extra) {
    this.extra = extra;
    for (const [name, el] of this.numbers) this.count(this.app.codes.get(name) ?? { uses: 0 }, el);
  }

  /** Mark the codes that stand on what is in hand. */
  mark(names) {
    for (const button of this.list.querySelectorAll(".coding-code")) {
      const on = names.has(button.dataset.code);
      if (button.classList.contains("on") === on) continue;
      button.classList.toggle("on", on);
      button.setAttribute("aria-description", on ? _("stands on what is in hand") : "");
    }
  }
}
