// The left side: cases with their sources and how far reading and coding have come.

import { h, replace } from "../../core/dom.js";
import { progressBar } from "../../core/progress.js";
import { _, fill, number, plural } from "../../core/words.js";

/** The list of sources. draw({sources, questions}, current id). */
export class Sidebar {
  constructor({ app }) {
    this.app = app;
    this.bars = new Map();
    this.el = h("nav", { class: "coding-sources", "aria-label": _("Cases and sources") });
  }

  draw({ sources, questions }, current) {
    const cases = new Map();
    for (const source of sources) {
      if (!cases.has(source.case)) cases.set(source.case, []);
      cases.get(source.case).push(source);
    }
    this.bars.clear();
    replace(this.el,
      h("h2", { class: "label" }, _("Cases")),
      [...cases].map(([name, own]) => h("div", { class: "coding-case" },
        h("h3", {}, name || _("Without a case"), h("span", {}, plural("{n} source", "{n} sources", own.length))),
        h("ul", {}, own.map((source) => h("li", {}, this.entry(source, current)))))),
      questions.length ? [h("h2", { class: "label" }, _("Survey")), h("ul", {}, questions.map((one) => h("li", {}, this.question(one))))] : null);
    // not at once: that would make the browser lay out the whole text before its first frame
    requestAnimationFrame(() => setTimeout(() => this.el.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" })));
  }

  entry(source, current) {
    const bar = progressBar({ turns: 0 });
    const told = h("small");
    this.bars.set(source.id, { bar, told });
    const link = h("a", {
      class: "coding-source", href: this.app.link("coderen", { id: source.id }), "aria-current": source.id === current ? "page" : undefined,
    }, h("span", {}, source.title), bar.el, told);
    this.progress(source);
    return link;
  }

  progress({ id, read, turns, coded_turns: coded }) {
    const place = this.bars.get(id);
    if (!place) return;
    place.bar.set({ read, coded, turns });
    place.told.textContent = fill(_("{read} of {turns} turns read, {coded} coded"), { read: number(read), turns: number(turns), coded: number(coded) });
  }

  question({ question, answers, coded }) {
    return h("a", { class: "coding-source", href: this.app.link("bronnen/enquete", { vraag: question }) },
      h("span", {}, question),
      progressBar({ coded, turns: answers }).el,
      h("small", {}, fill(_("{coded} of {answers} answers coded"), { coded: number(coded), answers: number(answers) })));
  }
}
