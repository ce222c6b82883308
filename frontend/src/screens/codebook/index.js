// The codebook: the tree of codes, and beside it the code in hand with all that it means.

import { h, replace } from "../../core/dom.js";
import { plain } from "../../core/palette.js";
import { _, day, fill, inLanguage, number, plural } from "../../core/words.js";
import { CodebookActs } from "./acts.js";
import { entryNode } from "./entry.js";
import { Tree } from "./tree.js";

export default {
  name: "codebook",
  path: "codeboek",
  fills: true,
  title: () => _("Codebook"),
  async show(el, app, params) {
    await app.refreshCodes();
    const screen = new Screen(app, params.id ?? params.code);
    replace(el, screen.element);
    screen.begin();
    return () => screen.end();
  },
};

class Screen {
  #stops = [];
  #editing = new Set();
  #drawn = "";

  constructor(app, name) {
    this.app = app;
    this.lead = app.me.role === "lead";
    this.acts = new CodebookActs(this);
    this.trees = new Map();
    this.open = name && app.codes.has(name) ? name : (app.codebooks[0]?.codes[0]?.name ?? "");
    this.list = h("div", { class: "codebook-books" });
    this.find = h("input", {
      class: "input", type: "search", placeholder: _("Find a code"), "aria-label": _("Find a code"),
      on: { input: () => this.#sift(), keydown: (event) => event.key === "Enter" && this.#first() },
    });
    this.found = h("ul", { class: "codebook-found", hidden: true });
    this.beside = h("div", { class: "codebook-beside" });
    this.element = h("div", { class: "codebook" },
      h("div", { class: "codebook-side" },
        h("h1", {}, _("Codebook")),
        this.find, this.found, this.list,
        this.lead ? null : h("p", { class: "codebook-note" }, _("A lead changes the codebook; everybody can read it."))),
      this.beside);
  }

  begin() {
    this.#drawList();
    this.#drawEntry();
    this.#stops.push(
      this.app.on("codes", () => this.#fresh()),
      this.app.on("answer", ({ item }) => /^\/(undo|redo)$/.test(item.path) && this.app.refreshCodes()),
      this.app.keys([
        { keys: ["ArrowUp"], shown: "↑ ↓", label: _("code"), help: _("Previous or next code"), when: () => false, run() {} },
        { keys: ["Enter"], shown: "↵", label: _("open"), help: _("Open the code"), when: () => false, run() {} },
        ...(this.lead ? [{ keys: ["Alt+ArrowUp"], shown: "Alt ↑ ↓ → ←", label: _("move"), help: _("Move the code up, down, in or out"), when: () => false, run() {} }] : []),
        { keys: ["ArrowLeft"], shown: "← →", help: _("Fold or unfold what is below the code"), when: () => false, run() {} },
        { keys: ["Ctrl+Enter"], shown: "Ctrl ↵", help: _("Save what is typed in a field"), when: () => false, run() {} },
        { key: "/", label: _("find a code"), run: () => this.find.focus() },
      ]),
    );
  }

  end() {
    this.#stops.forEach((stop) => stop());
  }

  /** The codebook in which `code` stands. */
  book(code) {
    return this.app.codebooks.find(({ name }) => name === this.app.codes.get(code?.name)?.codebook)
      ?? this.app.codebooks.find(({ codes }) => codes.some(({ name }) => name === code?.name));
  }

  /** The codes were read anew: the tree follows; the entry waits while somebody types in it. */
  #fresh() {
    if (this.app.codebooks.length !== this.trees.size) this.#drawList();
    for (const book of this.app.codebooks) this.trees.get(book.name)?.draw(book);
    if (!this.app.codes.has(this.open)) this.open = this.app.codebooks[0]?.codes[0]?.name ?? "";
    if (!this.#editing.size && JSON.stringify(this.app.codes.get(this.open)) !== this.#drawn) this.#drawEntry();
    this.#mark();
  }

  /** After an act of one's own: shows its result and puts the focus back. */
  redrawn({ open, keep, focus }) {
    this.#editing.clear();
    if (open && this.app.codes.has(open)) this.open = open;
    this.#drawEntry();
    this.#mark();
    if (keep) this.beside.querySelector(`[data-part="${keep}"] .codebook-change`)?.focus();
    else if (document.activeElement === document.body && !focus) this.beside.querySelector("#codebook-title")?.focus();
    if (focus && !this.list.contains(document.activeElement)) this.beside.querySelector(`[data-way="${focus}"]:not(:disabled)`)?.focus();
  }

  #drawList() {
    this.trees.clear();
    if (!this.app.codebooks.length) {
      replace(this.list, h("div", { class: "codebook-empty" },
        h("p", {}, _("This study has no codebook yet. Put a YAML file in the folder codebook, or make one with:")), h("pre", {}, "casework codebook add")));
      return;
    }
    replace(this.list, this.app.codebooks.map((book) => {
      const tree = new Tree(book, {
        lead: this.lead,
        on: {
          open: (code, how) => this.#show(code.name, how),
          step: (code, way) => this.acts.step(code, way),
          move: (code, move) => this.acts.move(code, move),
        },
      });
      this.trees.set(book.name, tree);
      return h("section", { class: "codebook-book" },
        h("div", { class: "codebook-book-head" }, h("h2", {}, inLanguage(book.title)),
          h("button", { type: "button", class: "button quiet", on: { click: () => this.#versions(book) } }, _("Versions"), h("span", { class: "only-read" }, `: ${inLanguage(book.title)}`)),
          this.lead ? h("button", { type: "button", class: "button quiet", on: { click: () => this.acts.add(null, this.#now(book)) } }, _("Add a code…"), h("span", { class: "only-read" }, `: ${inLanguage(book.title)}`)) : null),
        tree.element);
    }));
    this.#mark();
  }

  #now({ name }) {
    return this.app.codebooks.find((book) => book.name === name);
  }

  #mark() {
    for (const tree of this.trees.values()) tree.mark(tree.book.codes.some(({ name }) => name === this.open) ? this.open : null);
  }

  async #show(name, { enter = false } = {}) {
    if (this.#editing.size && name !== this.open) {
      const leave = await this.app.ask({
        title: _("What was typed is not saved"), body: _("Go to the other code and let go of it?"),
        actions: [{ label: _("Go on typing"), value: false, primary: true }, { label: _("Let go"), value: true, danger: true }],
      });
      if (!leave) return;
    }
    this.open = name;
    this.#mark();
    this.#drawEntry();
    if (location.hash.startsWith("#/codeboek")) history.replaceState(null, "", this.app.link("codeboek", { id: name }));
    const title = this.beside.querySelector("#codebook-title");
    if (enter) title?.focus();
    if (window.matchMedia("(max-width: 860px)").matches) title?.scrollIntoView();
  }

  #drawEntry() {
    this.#editing.clear();
    const code = this.app.codes.get(this.open);
    this.#drawn = JSON.stringify(code);
    if (!code) {
      replace(this.beside);
      return;
    }
    const held = this.beside.contains(document.activeElement) ? document.activeElement : null;
    replace(this.beside, entryNode(code, {
      app: this.app, book: this.book(code), lead: this.lead, acts: this.acts,
      editing: (part, on) => { if (on) this.#editing.add(part); else this.#editing.delete(part); },
    }));
    if (held) this.#focusLike(held);
  }

  /** Focus goes to the button that stands where the focused one stood before the code was drawn anew. */
  #focusLike(held) {
    const part = held.closest("[data-part]")?.dataset.part;
    const within = part ? this.beside.querySelector(`[data-part="${part}"]`) : this.beside;
    const same = [...(within ?? this.beside).querySelectorAll("button")].find((one) => one.textContent === held.textContent && !one.disabled);
    (same ?? this.beside.querySelector("#codebook-title"))?.focus({ preventScroll: true });
  }

  #matches() {
    const words = plain(this.find.value).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return [...this.app.codes.values()].filter((code) => {
      const text = plain([code.name, code.label.nl, code.label.en, code.definition.nl, ...code.examples].join(" "));
      return words.every((word) => text.includes(word));
    });
  }

  #sift() {
    const found = this.#matches();
    this.found.hidden = !this.find.value.trim();
    this.list.hidden = Boolean(this.find.value.trim());
    replace(this.found, found.length ? found.map((code) => h("li", { class: `hue-${code.hue}` }, h("button", {
      type: "button", class: "codebook-found-item", on: { click: () => this.#pick(code) },
    }, h("i", { class: "swatch", "aria-hidden": "true" }), inLanguage(code.label), h("small", {}, number(code.uses))))) : h("li", { class: "quiet-text" }, _("Nothing found")));
  }

  #first() {
    const [code] = this.#matches();
    if (code) this.#pick(code);
  }

  #pick(code) {
    this.find.value = "";
    this.#sift();
    this.#show(code.name, { enter: true });
  }

  async #versions(book) {
    const list = h("div", {}, h("p", { class: "quiet-text" }, _("One moment…")));
    this.app.drawer(fill(_("Versions of {codebook}"), { codebook: inLanguage(book.title) }), list);
    try {
      const found = await this.acts.versions(book);
      replace(list, found.length ? [h("p", { class: "quiet-text" }, plural("{n} version", "{n} versions", found.length)),
        h("ol", { class: "codebook-versions" }, found.map((one) => h("li", {},
          h("p", {}, one.remark || _("changed")),
          h("p", { class: "quiet-text" }, [one.who, day(one.at)].filter(Boolean).join(", "), " · ", h("code", {}, one.version.slice(0, 8))))))]
        : h("p", {}, _("Nothing was changed here yet.")));
    } catch (error) {
      replace(list, h("p", { class: "absent-text" }, error.message));
    }
  }
}
