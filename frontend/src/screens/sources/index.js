// The sources: what there is to read, by case, and how far everything is.

import { h, replace } from "../../core/dom.js";
import { session } from "../../core/queue.js";
import { _, fill, plural } from "../../core/words.js";
import { emptyNode } from "./empty.js";
import { choices, fitting, grouped, sorted } from "./listing.js";
import { kindWords, questionRow, sourceRow } from "./row.js";

const WAIT = 1500;
const EMPTY_WAIT = 5000;

export default {
  name: "sources",
  path: "bronnen",
  title: () => _("Sources"),
  async show(el, app) {
    const screen = new Screen(app, await app.api.get("/sources"));
    replace(el, screen.element);
    screen.draw();
    return screen.begin();
  },
};

class Screen {
  #late = null;

  constructor(app, found) {
    this.app = app;
    this.found = found;
    this.attributes = new Map(app.study.cases.map(({ name, attributes }) => [name, attributes]));
    this.wishes = JSON.parse(session("sources-wishes") ?? "{}");
    this.list = h("div", { class: "sources-list" });
    this.count = h("p", { class: "sources-count", role: "status" });
    this.element = h("div", { class: "page sources" });
    replace(this.element, this.#head(), this.#tools(), this.list);
    this.list.addEventListener("keydown", (event) => this.#walk(event));
  }

  begin() {
    const stops = [
      this.app.on("change", ({ sources = [] }) => sources.length && this.#later()),
      this.app.keys([
        { keys: ["ArrowDown", "ArrowUp"], shown: "↑ ↓", label: _("source"), help: _("Previous or next source"), when: () => document.activeElement === document.body || document.activeElement?.matches("main"), run: () => this.list.querySelector("a")?.focus() },
        { keys: ["Enter"], shown: "↵", label: _("open"), help: _("Open the source"), when: () => false, run() {} },
      ]),
    ];
    this.#waitForFirst();
    return () => {
      clearTimeout(this.#late);
      stops.forEach((stop) => stop());
    };
  }

  /** An empty study is asked now and then whether something came: files are added outside this page. */
  #waitForFirst() {
    if (this.found.sources.length || this.found.questions.length) return;
    this.#later(EMPTY_WAIT);
  }

  #later(wait = WAIT) {
    clearTimeout(this.#late);
    this.#late = setTimeout(async () => {
      const found = await this.app.api.get("/sources").catch(() => undefined);
      if (!found) return;
      if (!this.found.sources.length && found.sources.length) {
        this.app.go("bronnen");
        return;
      }
      const focused = document.activeElement?.getAttribute?.("href");
      this.found = found;
      this.draw();
      this.#waitForFirst();
      if (focused) [...this.list.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
    }, WAIT);
  }

  #head() {
    const { study } = this.app;
    const answers = this.found.questions.reduce((sum, one) => sum + one.answers, 0);
    const told = [
      plural("{n} source", "{n} sources", this.found.sources.length),
      answers ? plural("{n} survey answer", "{n} survey answers", answers) : "",
      study.cases.length ? plural("{n} case", "{n} cases", study.cases.length) : "",
    ].filter(Boolean).join(", ");
    const blind = this.found.sources.some(({ mode }) => mode === "blind");
    return h("header", { class: "sources-head" },
      h("h1", {}, _("Sources")),
      h("p", { class: "quiet-text" }, `${study.title} · ${told}`),
      study.mode === "reflexive" ? h("p", { class: "sources-note" }, h("b", {}, _("Reflexive coding.")), " ", _("No suggestions, no clusters and no coefficients: the reading is yours.")) : null,
      blind ? h("p", { class: "sources-note" }, h("b", {}, study.mode === "blind" ? _("Blind coding.") : _("Blind coding for sources marked “blind”.")), " ",
        _("Only your own codings are shown there: no suggestions, nobody else’s codes or counts.")) : null);
  }

  #tools() {
    const { study, me } = this.app;
    const { sources } = this.found;
    if (!sources.length) return null;
    const kinds = [...new Set(sources.map(({ kind }) => kind))];
    const cases = [...new Set(sources.map((one) => one.case).filter(Boolean))].sort((one, other) => one.localeCompare(other, this.app.language));
    const others = [...new Set(sources.flatMap(({ assigned }) => assigned))].filter((name) => name !== me.name);
    return h("div", { class: "sources-tools", role: "group", "aria-label": _("Which sources are shown") },
      this.#select("who", _("Whose"), [["todo", _("still to do")], ["mine", _("mine: assigned or begun")],
        [`assigned:${me.name}`, _("assigned to you")], ...others.map((name) => [`assigned:${name}`, fill(_("assigned to {names}"), { names: name })])]),
      cases.length > 1 ? this.#select("case", _("Case"), cases.map((name) => [name, name])) : null,
      kinds.length > 1 ? this.#select("kind", _("Kind"), kinds.map((kind) => [kind, kindWords(kind)])) : null,
      choices(study.cases).length ? this.#select("attribute", _("Attribute of the case"),
        choices(study.cases).flatMap(([name, values]) => values.map((value) => [`${name}\n${value}`, `${name.replaceAll("_", " ")}: ${value}`]))) : null,
      this.#select("order", _("Order"), [["todo", _("least read first")], ["suggestions", _("most suggestions first")]], _("by title")),
      this.count);
  }

  #select(name, label, options, none = _("all")) {
    const known = ["", ...options.map(([value]) => value)];
    if (!known.includes(this.wishes[name] ?? "")) delete this.wishes[name];
    return h("label", { class: "sources-tool" }, h("span", {}, label), h("select", {
      class: "input", on: { change: (event) => { this.wishes[name] = event.target.value; session("sources-wishes", JSON.stringify(this.wishes)); this.draw(); } },
    }, h("option", { value: "", selected: !this.wishes[name] }, none), options.map(([value, words]) => h("option", { value, selected: this.wishes[name] === value }, words))));
  }

  draw() {
    const { sources, questions } = this.found;
    if (!sources.length && !questions.length) {
      replace(this.list, emptyNode());
      return;
    }
    const shown = sorted(fitting(sources, this.wishes, { me: this.app.me.name, attributes: this.attributes }), this.wishes.order, this.app.language);
    this.count.textContent = shown.length === sources.length ? "" : fill(plural("{shown} of {n} source shown", "{shown} of {n} sources shown", sources.length), { shown: shown.length });
    const all = Object.entries(this.wishes).every(([name, value]) => !value || name === "order");
    replace(this.list,
      all || !shown.length ? null : h("button", { type: "button", class: "button", on: { click: () => this.#all() } }, _("Show all")),
      shown.length || !sources.length ? null : h("p", { class: "sources-none" }, _("No source fits this choice.")),
      grouped(shown, this.app.language).map(([name, those]) => this.#case(name, those)),
      questions.length ? h("section", { class: "sources-case" }, h("div", { class: "sources-case-head" }, h("h2", {}, _("Survey"))), h("ul", {}, questions.map((one) => questionRow(one, this.app)))) : null);
  }

  #all() {
    this.wishes = { order: this.wishes.order };
    session("sources-wishes", JSON.stringify(this.wishes));
    const tools = this.element.querySelector(".sources-tools");
    tools.replaceWith(this.#tools());
    this.draw();
  }

  #case(name, sources) {
    const attributes = Object.entries(this.attributes.get(name) ?? {}).filter(([, value]) => value)
      .map(([label, value]) => `${label.replaceAll("_", " ")}: ${value}`);
    return h("section", { class: "sources-case" },
      h("div", { class: "sources-case-head" },
        h("h2", {}, name || _("More than one case, or none")),
        h("p", { class: "quiet-text" }, [plural("{n} source", "{n} sources", sources.length), ...attributes.slice(0, 2)].join(" · "))),
      h("ul", {}, sources.map((source) => sourceRow(source, this.app))));
  }

  #walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...this.list.querySelectorAll("a.sources-row")];
    const at = links.indexOf(document.activeElement);
    if (at < 0) return;
    links[Math.max(0, Math.min(links.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
    event.preventDefault();
  }
}
