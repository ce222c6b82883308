// The codes beside the grid: press one, or its number, and all chosen answers carry it.

import { h, replace } from "../../core/dom.js";
import { hueClass } from "../../core/hues.js";
import { keyedFirst, keysButton } from "../../core/numbers.js";
import { _, fill, inLanguage, number, plural } from "../../core/words.js";
import { waiting } from "./answers.js";
import { aboutCode } from "../coding/telling.js";
import { codeName, polarityWords } from "./chips.js";

const POLARITIES = ["present", "absent", "mixed"];

export class Panel {
  polarity = "present";
  #counts = new Map();

  /** `on` is `{code(name), judge(accept, code), palette(), suggestions(shown)}`. */
  constructor({ app, shown, on }) {
    this.app = app;
    this.on = on;
    this.books = h("div", { class: "survey-books" });
    this.waiting = h("div", { class: "survey-waiting", "aria-live": "off" });
    this.polarities = h("fieldset", { class: "survey-polarity" }, h("legend", {}, _("The code is"), " ", h("kbd", { title: _("Next polarity") }, "P")),
      POLARITIES.map((one) => h("label", {},
        h("input", { type: "radio", name: "survey-polarity", value: one, checked: one === "present", on: { change: () => { this.polarity = one; } } }),
        h("span", {}, one === "present" ? _("present") : polarityWords(one)))));
    this.sheet = h("button", { type: "button", class: "button survey-sheet", "aria-expanded": "false", on: { click: () => this.unfold() } }, _("Codes"));
    this.quick = h("button", { type: "button", class: "button primary survey-quick", hidden: true, on: { click: () => on.judge(true) } });
    this.element = h("aside", { class: "survey-panel", "aria-label": _("Codes") },
      h("div", { class: "survey-thumb" }, this.quick, this.sheet),
      app.study.suggestions ? this.#suggestionPart(shown) : null,
      this.polarities,
      h("button", { type: "button", class: "button survey-find", on: { click: () => on.palette() } }, h("span", {}, _("Find a code")), h("kbd", {}, "/")),
      this.books);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.element.classList.contains("open")) return;
      event.preventDefault();
      this.unfold(false);
      this.sheet.focus();
    });
    this.draw();
  }

  /** By thumb the codes are a sheet: open it, or close it again. */
  unfold(open = this.sheet.getAttribute("aria-expanded") !== "true") {
    this.sheet.setAttribute("aria-expanded", String(open));
    this.sheet.textContent = open ? _("Close") : _("Codes");
    this.element.classList.toggle("open", open);
  }

  /** Draws the codes anew, as they stand in the study now. */
  draw() {
    const held = this.books.contains(document.activeElement) ? document.activeElement.dataset.keys : undefined;
    this.#counts.clear();
    replace(this.books, keyedFirst(this.app.codebooks, this.app.numbers).map((book) => h("section", {},
      h("div", { class: "book-head" }, h("h2", {}, inLanguage(book.title) || book.name), keysButton(this.app, book)),
      h("ul", { class: "survey-codes" }, book.codes.map((code) => this.#codeButton(code, this.app.numberOf.get(code.name)))))),
    this.app.codes.size ? null : h("p", { class: "quiet-text" }, _("This study has no codebook yet.")));
    if (held) this.books.querySelector(`[data-keys="${CSS.escape(held)}"]`)?.focus();
  }

  #suggestionPart(shown) {
    return h("section", { class: "survey-suggestions" },
      h("label", { class: "survey-switch" },
        h("input", { type: "checkbox", checked: shown, on: { change: (event) => this.on.suggestions(event.target.checked) } }),
        h("span", {}, _("Show suggestions"))),
      this.waiting);
  }

  #codeButton(code, key) {
    const count = h("span", { class: "survey-code-count" });
    this.#counts.set(code.name, count);
    return h("li", { class: `survey-depth-${Math.min(code.depth ?? 0, 3)}` },
      h("button", {
        type: "button", class: ["survey-code", hueClass(code.hue)], title: aboutCode(code), "aria-keyshortcuts": key,
        on: { click: () => this.on.code(code.name) },
      }, key ? h("kbd", {}, key) : h("span", { class: "survey-nokey" }), h("i", { class: "swatch", "aria-hidden": "true" }),
      h("span", { class: "survey-code-name" }, codeName(code, code.name)), count));
  }

  /** The polarity that the next code gets; it falls back to present after each code. */
  takePolarity() {
    const taken = this.polarity;
    this.setPolarity("present");
    return taken;
  }

  setPolarity(polarity) {
    this.polarity = polarity;
    for (const input of this.polarities.querySelectorAll("input")) input.checked = input.value === polarity;
  }

  nextPolarity() {
    this.setPolarity(POLARITIES[(POLARITIES.indexOf(this.polarity) + 1) % POLARITIES.length]);
    return this.polarity === "present" ? _("present") : polarityWords(this.polarity);
  }

  /** Counts codes over the answers that are shown. */
  count(rows) {
    const counts = new Map();
    for (const row of rows) {
      for (const name of new Set(row.chips.filter(({ status }) => status !== "suggested").map(({ code }) => code))) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    for (const [name, node] of this.#counts) {
      const n = counts.get(name) ?? 0;
      node.textContent = n ? number(n) : "";
      node.title = plural("on {n} of the answers shown", "on {n} of the answers shown", n);
    }
  }

  /** Lists the suggestions that wait on the chosen answers. */
  offer(rows, shown) {
    const found = shown ? waiting(rows) : [];
    this.quick.hidden = !found.length;
    this.quick.textContent = plural("Accept {n} suggestion", "Accept {n} suggestions", found.length);
    if (!shown) {
      replace(this.waiting, h("p", {}, _("Hidden, so that they do not steer.")));
      return;
    }
    if (!found.length) {
      replace(this.waiting, h("p", {}, _("No suggestion waits on this choice.")));
      return;
    }
    const groups = [...Map.groupBy(found, ({ code }) => code)].sort((one, other) => other[1].length - one[1].length);
    replace(this.waiting,
      h("p", {}, plural("{n} suggestion on this choice", "{n} suggestions on this choice", found.length)),
      h("ul", {}, groups.slice(0, 6).map(([name, those]) => this.#offerLine(name, those.length))),
      groups.length > 6 ? h("p", {}, fill(_("and {n} more codes"), { n: groups.length - 6 })) : null,
      h("div", { class: "survey-judge" },
        h("button", { type: "button", class: "button primary", on: { click: () => this.on.judge(true) } }, _("Accept all"), " ", h("kbd", {}, "A")),
        h("button", { type: "button", class: "button", on: { click: () => this.on.judge(false) } }, _("Reject all"), " ", h("kbd", {}, "X"))));
  }

  #offerLine(name, n) {
    const label = codeName(this.app.codes.get(name), name);
    const button = (accept) => h("button", {
      type: "button", class: "button quiet small", "aria-label": fill(accept ? _("Accept {code}") : _("Reject {code}"), { code: label }),
      on: { click: () => this.on.judge(accept, name) },
    }, accept ? _("Accept") : _("Reject"));
    return h("li", { class: hueClass(this.app.codes.get(name)?.hue) }, h("span", { class: "chip survey-chip suggested" }, h("b", {}, label), h("small", {}, number(n))), button(true), button(false));
  }
}
