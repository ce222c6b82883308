// The codes of one codebook as a tree: arrows walk, letters of Alt move a code, a drag does the same.

import { h, replace } from "../../core/dom.js";
import { hueClass } from "../../core/hues.js";
import { _, fill, inLanguage, number, plural } from "../../core/words.js";
import { drop } from "./moves.js";

const STEPS = { "Alt+ArrowUp": "up", "Alt+ArrowDown": "down", "Alt+ArrowRight": "in", "Alt+ArrowLeft": "out" };

export class Tree {
  #folded = new Set();
  #dragged = null;

  /** `on` is `{open(code), step(code, way), move(code, move)}`; `lead` says whether codes may move. */
  constructor(book, { lead, on }) {
    this.book = book;
    this.lead = lead;
    this.on = on;
    this.current = null;
    this.element = h("ul", { class: "codebook-tree", role: "tree", "aria-label": inLanguage(book.title) });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.draw();
  }

  /** Draws the codes of `book`; the focus stays on the code that has it. */
  draw(book = this.book) {
    this.book = book;
    const focused = document.activeElement?.closest?.(".codebook-item");
    const name = this.element.contains(focused) ? focused.dataset.code : null;
    const parents = new Set(book.codes.map(({ parent }) => parent).filter(Boolean));
    replace(this.element, this.#shown().map((code) => this.#item(code, parents.has(code.name))));
    const home = this.#itemOf(name) ?? this.#itemOf(this.current) ?? this.element.firstElementChild;
    if (home) home.tabIndex = 0;
    if (name) this.#itemOf(name)?.focus({ preventScroll: true });
  }

  /** Marks `name` as the code that is open beside the tree; null where it stands elsewhere. */
  mark(name) {
    this.current = name;
    for (const item of this.element.children) item.setAttribute("aria-selected", String(item.dataset.code === name));
    const home = this.#itemOf(name);
    if (home) this.#home(home);
    home?.scrollIntoView({ block: "nearest" });
  }

  focus(name) {
    this.#itemOf(name)?.focus();
  }

  #shown() {
    const hidden = new Set();
    return this.book.codes.filter(({ name, parent }) => {
      const out = hidden.has(parent) || this.#folded.has(parent);
      if (out) hidden.add(name);
      return !out;
    });
  }

  #itemOf(name) {
    return name ? [...this.element.children].find((item) => item.dataset.code === name) : null;
  }

  #item(code, hasBelow) {
    const told = [plural("{n} coding", "{n} codings", code.uses), code.suggested ? plural("{n} suggestion", "{n} suggestions", code.suggested) : ""].filter(Boolean).join(", ");
    const item = h("li", {
      class: ["codebook-item", hueClass(code.hue), `codebook-depth-${Math.min(code.depth, 4)}`],
      role: "treeitem", tabindex: -1, data: { code: code.name },
      "aria-level": String(code.depth + 1), "aria-selected": String(code.name === this.current),
      "aria-expanded": hasBelow ? String(!this.#folded.has(code.name)) : undefined,
      draggable: this.lead ? "true" : undefined,
    },
    h("span", { class: "codebook-fold", "aria-hidden": "true" }, hasBelow ? (this.#folded.has(code.name) ? "▸" : "▾") : ""),
    h("i", { class: "swatch", "aria-hidden": "true" }),
    h("span", { class: "codebook-item-name" }, inLanguage(code.label), h("span", { class: "only-read" }, `, ${told}`)),
    h("span", { class: "codebook-item-count", "aria-hidden": "true", title: told }, code.uses ? number(code.uses) : ""));
    item.addEventListener("click", (event) => {
      if (event.target.closest(".codebook-fold") && hasBelow) this.#fold(code.name);
      else this.on.open(code);
    });
    if (this.lead) this.#followDrag(item, code);
    return item;
  }

  #fold(name, folded = !this.#folded.has(name)) {
    if (folded) this.#folded.add(name);
    else this.#folded.delete(name);
    this.draw();
  }

  #home(item) {
    for (const one of this.element.children) one.tabIndex = one === item ? 0 : -1;
  }

  #go(item) {
    if (!item) return;
    this.#home(item);
    item.focus();
  }

  #key(event) {
    const item = event.target.closest(".codebook-item");
    const code = this.book.codes.find(({ name }) => name === item?.dataset.code);
    if (!code) return;
    const pressed = `${event.altKey ? "Alt+" : ""}${event.key}`;
    if (STEPS[pressed] && this.lead) this.on.step(code, STEPS[pressed]);
    else if (pressed === "ArrowDown") this.#go(item.nextElementSibling);
    else if (pressed === "ArrowUp") this.#go(item.previousElementSibling);
    else if (pressed === "Home") this.#go(this.element.firstElementChild);
    else if (pressed === "End") this.#go(this.element.lastElementChild);
    else if (pressed === "Enter" || pressed === " ") this.on.open(code, { enter: true });
    else if (pressed === "ArrowRight") {
      if (this.#folded.has(code.name)) this.#fold(code.name, false);
      else if (item.hasAttribute("aria-expanded")) this.#go(item.nextElementSibling);
    } else if (pressed === "ArrowLeft") {
      if (item.getAttribute("aria-expanded") === "true") this.#fold(code.name, true);
      else this.#go(this.#itemOf(code.parent));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #followDrag(item, code) {
    const clear = () => item.classList.remove("codebook-drop-before", "codebook-drop-after", "codebook-drop-into");
    const placeOf = (event) => {
      const box = item.getBoundingClientRect();
      const part = (event.clientY - box.top) / box.height;
      return part < 0.28 ? "before" : part > 0.72 ? "after" : "into";
    };
    item.addEventListener("dragstart", (event) => {
      this.#dragged = code;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", inLanguage(code.label));
    });
    item.addEventListener("dragend", () => { this.#dragged = null; });
    item.addEventListener("dragover", (event) => {
      clear();
      if (!this.#dragged || !drop(this.book.codes, this.#dragged, code, placeOf(event))) return;
      event.preventDefault();
      item.classList.add(`codebook-drop-${placeOf(event)}`);
    });
    item.addEventListener("dragleave", clear);
    item.addEventListener("drop", (event) => {
      clear();
      const move = this.#dragged && drop(this.book.codes, this.#dragged, code, placeOf(event));
      if (!move) return;
      event.preventDefault();
      this.on.move(this.#dragged, move);
    });
  }
}

/** What a code's place is, in words: for those who do not see it move. */
export function placeInWords(codes, code) {
  const above = codes.find(({ name }) => name === code.parent);
  const beside = codes.filter(({ parent }) => (parent || "") === (code.parent || ""));
  const at = beside.findIndex(({ name }) => name === code.name) + 1;
  const words = { code: inLanguage(code.label), at, all: beside.length, above: above ? inLanguage(above.label) : "" };
  return above ? fill(_("{code}: {at} of {all} below {above}"), words) : fill(_("{code}: {at} of {all} at the top"), words);
}
