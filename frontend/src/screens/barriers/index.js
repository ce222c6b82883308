/** Knelpunten: the barriers that recur, as cards that people name, merge, split and lock. */

import { h, replace } from "../../core/dom.js";
import { _, fill, plural } from "../../core/words.js";
import { keepAddress } from "../table/address.js";
import { closed, failed, isClosed, keptClosed, waiting } from "../table/closed.js";
import * as acts from "./acts.js";
import { card, shownName } from "./cards.js";
import { map } from "./map.js";
import { askInto, askName, askSplit, askWhere } from "./questions.js";
import { restSection, textsPanel } from "./texts.js";

export default {
  name: "barriers",
  path: "knelpunten",
  title: () => _("Barriers"),
  show,
};

async function show(el, app, params = {}) {
  const screen = new BarriersScreen(el, app, Number(params.nummer));
  const stops = [
    app.on("change", (news) => news.barriers && screen.load()),
    app.on("saved", () => screen.load()),
  ];
  await screen.load();
  return () => {
    screen.gone = true;
    stops.forEach((stop) => stop());
  };
}

class BarriersScreen {
  constructor(el, app, wanted) {
    this.app = app;
    this.wanted = wanted; // number of the barrier to begin at
    this.gone = false;
    this.saving = false;
    this.found = null;
    this.writes = app.me?.role !== "reader";
    this.main = h("div", { class: "barriers-body", on: { focusin: (event) => this.remember(event.target) } });
    this.again = h(
      "button",
      { type: "button", class: "button", on: { click: () => this.rerun() } },
      _("Group again"),
    );
    replace(
      el,
      h(
        "div",
        { class: "page results-screen barriers-screen" },
        h("header", { class: "results-head" }, h("h1", {}, _("Barriers")), this.again),
        this.main,
      ),
    );
  }

  async rerun() {
    this.again.disabled = true;
    await this.load();
    this.again.disabled = false;
    this.again.focus();
    if (this.found) this.app.say(_("Grouped again. What people put together stayed as it was."));
  }

  /** Fetches and draws; what changes meanwhile is fetched once more at the end. */
  load() {
    if (keptClosed("barriers", this.app)) {
      this.shut();
      return Promise.resolve();
    }
    if (this.loading) {
      this.outdated = true;
      return this.loading;
    }
    this.loading = this.fetchUntilFresh().finally(() => {
      this.loading = null;
      this.main.removeAttribute("aria-busy");
    });
    return this.loading;
  }

  async fetchUntilFresh() {
    if (!this.found) replace(this.main, waiting(_("The statements are being compared. The first time this takes a moment …")));
    this.main.setAttribute("aria-busy", "true");
    do {
      this.outdated = false;
      await this.fetch();
    } while (this.outdated && !this.gone);
  }

  async fetch() {
    try {
      const found = await this.app.api.get("/barriers");
      if (this.gone || (this.found && JSON.stringify(found) === JSON.stringify(this.found))) return;
      this.found = found;
      this.draw();
    } catch (error) {
      if (this.gone) return;
      if (isClosed(error)) this.shut();
      else replace(this.main, failed(error, () => this.load()), error.code === "not_found" ? whichCodebook(this.app) : null);
      this.found = null;
    }
  }

  shut() {
    this.again.hidden = true;
    replace(this.main, closed("barriers", this.app));
  }

  draw() {
    const { found, writes } = this;
    const focus = this.focused();
    const unfolded = [...this.main.querySelectorAll("details")].map((one) => one.open);
    const cases = knownCases(found);
    const drawn = map(found);
    const buttons = this.acts((n) => drawn?.point(n));
    const cards = found.barriers.map((barrier) => card(barrier, { acts: buttons, cases, codes: this.app.codes, writes }));
    const move = (text, from) => this.move(text, from);
    replace(
      this.main,
      h("p", { class: "results-meta" }, told(found, cases)),
      writes && cards.length > 1 ? h("p", { class: "results-note" }, _("A group is a proposal. Which of them is a barrier, and what it is called, is for people to say.")) : null,
      h(
        "div",
        { class: drawn ? "barriers-columns has-map" : "barriers-columns" },
        h("div", { class: "barriers-cards" }, cards.length ? cards : h("p", { class: "results-note" }, _("No statement is like another yet."))),
        drawn ? h("aside", { class: "barriers-aside", "aria-label": _("Map") }, drawn.figure) : null,
      ),
      restSection(found.rest, { move, writes }),
      account(found),
    );
    this.main.querySelectorAll("details").forEach((one, at) => {
      one.open = unfolded[at] ?? false;
    });
    this.refocus(focus);
  }

  remember(target) {
    const inCard = target.closest(".barriers-card");
    if (inCard) keepAddress(this.app, "knelpunten", { nummer: inCard.dataset.number });
  }

  /** Where the focus is: which button of which card, to give it back after drawing anew. */
  focused() {
    const at = document.activeElement;
    const inCard = at?.closest?.(".barriers-card");
    if (!inCard || !this.main.contains(at)) return null;
    return { name: inCard.querySelector("h2").textContent, act: at.dataset.act };
  }

  refocus(focus) {
    if (this.wanted) {
      const title = this.main.querySelector(`.barriers-card[data-number="${this.wanted}"] h2`);
      this.wanted = null;
      title?.focus({ preventScroll: true });
      title?.closest(".barriers-card").scrollIntoView({ block: "start" });
      return;
    }
    if (!focus) return;
    const cards = [...this.main.querySelectorAll(".barriers-card")];
    const same = cards.find((one) => one.querySelector("h2").textContent === (this.followed ?? focus.name));
    this.followed = null;
    (same?.querySelector(`[data-act="${focus.act}"]`) ?? same?.querySelector("h2") ?? this.again).focus({ preventScroll: false });
  }

  acts(point) {
    return {
      point,
      texts: (barrier) => this.texts(barrier),
      name: (barrier) => this.name(barrier),
      lock: (barrier) => this.do(acts.locked(barrier, !barrier.locked), lockWords(barrier)),
      release: (barrier) =>
        this.do(acts.released(barrier), fill(_("“{name}” was let go; the program groups its statements again"), { name: shownName(barrier) })),
      merge: (barrier) => this.merge(barrier),
      split: (barrier) => this.split(barrier),
      drop: (from, to) => this.mergeNumbers(from, to),
    };
  }

  texts(barrier) {
    const panel = textsPanel(barrier, { writes: this.writes, move: (text, from) => this.move(text, from) });
    this.drawer = this.app.drawer(shownName(barrier), panel);
  }

  async name(barrier) {
    const name = await askName(this.app, { title: _("Name of the barrier"), now: barrier.name, action: _("Save") });
    if (!name || name === barrier.name) return;
    this.followed = shownName({ name });
    await this.do(acts.renamed(barrier, name), fill(_("The barrier is called “{name}” now"), { name }));
  }

  async merge(barrier) {
    const into = await askInto(this.app, barrier, this.found.barriers);
    if (into) await this.mergeNumbers(barrier.number, into);
  }

  async mergeNumbers(from, to) {
    const [moved, into] = [this.numbered(from), this.numbered(to)];
    if (!moved || !into) return;
    this.followed = shownName(into);
    const words = fill(_("“{one}” merged into “{other}”"), { one: shownName(moved), other: shownName(into) });
    await this.do(acts.merged(into, moved), words);
  }

  async split(barrier) {
    const asked = await askSplit(this.app, barrier);
    const plan = asked && acts.split(barrier, asked.chosen, asked.name);
    if (plan) await this.do(plan, fill(_("“{name}” stands on its own now"), { name: asked.name }));
  }

  async move(text, from) {
    const where = await askWhere(this.app, text, from, this.found.barriers);
    if (!where) return;
    const to = where.to ? this.numbered(where.to) : null;
    const plan = acts.moved(text, { from, to, name: where.name });
    this.drawer?.close();
    await this.do(plan, fill(_("Statement moved to “{name}”"), { name: shownName(to ?? where) }));
  }

  numbered(number) {
    return this.found.barriers.find((one) => one.number === number);
  }

  /** Keeps what a plan says as one act, says so, and draws what stands. */
  async do(plan, words) {
    if (this.saving || this.loading) {
      this.app.say(_("One moment: the groups are being renewed."));
      return;
    }
    this.saving = true;
    try {
      await this.app.api.act("/barriers/keep", plan);
      this.app.say(words, { action: { label: _("Undo"), run: () => this.app.undo() } });
      await (this.loading ?? this.load());
    } catch {
      await this.load(); // why it was refused is told where all refusals are told
    } finally {
      this.saving = false;
    }
  }
}

/** Where the study says which codebook holds its barriers. */
function whichCodebook(app) {
  const [book] = app.study.codebooks;
  if (!book) return null;
  return h("div", { class: "barriers-which" },
    h("p", {}, _("Barriers are compared under one codebook. The file study.toml says which one, for example:")),
    h("pre", { tabindex: 0 }, `[barriers]\ncodebook = "${book.name}"`));
}

function lockWords(barrier) {
  const words = barrier.locked
    ? _("“{name}” is no longer locked")
    : _("“{name}” is locked: grouping again leaves it whole");
  return fill(words, { name: shownName(barrier) });
}

function knownCases(found) {
  const texts = [...found.barriers.flatMap((barrier) => barrier.texts), ...found.rest];
  return [...new Set(texts.map((text) => text.case).filter(Boolean))].sort((a, b) => a.localeCompare(b));
}

function told(found, cases) {
  const texts = found.barriers.reduce((sum, barrier) => sum + barrier.n_texts, 0) + found.rest.length;
  return [
    plural("{n} group", "{n} groups", found.barriers.length),
    plural("{n} statement", "{n} statements", texts),
    plural("{n} case", "{n} cases", cases.length),
    plural("{n} outside the groups", "{n} outside the groups", found.rest.length),
  ].join(" · ");
}

function account(found) {
  const lines = [found.stability_note, found.method ? fill(_("Compared by: {method}"), { method: found.method }) : ""];
  return h(
    "details",
    { class: "barriers-account" },
    h("summary", {}, _("How these barriers were found")),
    lines.filter(Boolean).map((line) => h("p", {}, line)),
  );
}
