/** Overeenstemming: how far coders agree, said with its interval, and where they do not. */

import { h, replace } from "../../core/dom.js";
import { _, fill, inLanguage, number, plural } from "../../core/words.js";
import { keepAddress } from "../table/address.js";
import { closed, failed, isClosed, keptClosed, waiting } from "../table/closed.js";
import { disagreements } from "./disagreements.js";
import { picture } from "./picture.js";
import { tables } from "./tables.js";

const UNITS = {
  turn: () => _("turn"),
  sentence: () => _("sentence"),
  answer: () => _("answer"),
  character: () => _("character"),
};
const PAUSE = 350; // ms after the last choice before the sums start

export default {
  name: "agreement",
  path: "overeenstemming",
  title: () => _("Agreement"),
  show,
};

async function show(el, app, params = {}) {
  const screen = new AgreementScreen(el, app, params);
  const stop = app.on("answer", ({ item }) => ["/undo", "/redo"].includes(item.path) && screen.load());
  await screen.load();
  return () => {
    stop();
    screen.gone = true;
    clearTimeout(screen.timer);
  };
}

class AgreementScreen {
  constructor(el, app, params) {
    this.app = app;
    this.gone = false;
    this.asked = 0;
    this.narrowed = { code: "", state: "" }; // what the list of disagreements is narrowed down to
    this.coders = (params.codeurs ?? "").split(",").filter(Boolean);
    this.unit = params.eenheid in UNITS ? params.eenheid : "turn";
    this.codebook = params.codeboek ?? "";
    this.main = h("div", { class: "agreement-body" });
    this.choices = this.form();
    replace(
      el,
      h(
        "div",
        { class: "page results-screen agreement-screen" },
        h("header", { class: "results-head" }, h("h1", {}, _("Agreement")), this.choices),
        this.main,
      ),
    );
  }

  form() {
    const unit = choice("agreement-unit", Object.entries(UNITS).map(([value, words]) => [value, words()]), this.unit);
    const books = (this.app.study?.codebooks ?? []).map((book) => [book.name, inLanguage(book.title) || book.name]);
    const codebook = choice("agreement-codebook", [["", _("All codebooks")], ...books], this.codebook);
    unit.addEventListener("change", () => this.choose({ unit: unit.value }));
    codebook.addEventListener("change", () => this.choose({ codebook: codebook.value }));
    return h(
      "div",
      { class: "results-choices" },
      this.coderChoices(),
      h("span", { class: "results-choice" }, h("label", { for: "agreement-unit" }, _("Unit")), unit),
      h("span", { class: "results-choice" }, h("label", { for: "agreement-codebook" }, _("Codebook")), codebook),
    );
  }

  coderChoices() {
    const names = this.app.study?.coders ?? [];
    this.boxes = names.map((name) => h("input", { type: "checkbox", value: name, checked: this.coders.includes(name) }));
    for (const box of this.boxes) {
      box.addEventListener("change", () => this.choose({ coders: this.boxes.filter((one) => one.checked).map((one) => one.value) }));
    }
    const labels = names.map((name, at) => h("label", { class: "agreement-coder" }, this.boxes[at], name));
    return h("fieldset", { class: "agreement-coders" }, h("legend", {}, _("Coders")), labels);
  }

  choose(chosen) {
    Object.assign(this, chosen);
    const { coders, unit, codebook } = this;
    keepAddress(this.app, "overeenstemming", { codeurs: coders.join(","), eenheid: unit, codeboek: codebook });
    clearTimeout(this.timer);
    if (this.coders.length === 1) {
      this.app.say(_("Choose a second coder to compare with."));
      return;
    }
    this.timer = setTimeout(() => this.load(), PAUSE);
  }

  async load() {
    const { app } = this;
    if (keptClosed("agreement", app)) {
      this.shut();
      return;
    }
    const asked = (this.asked += 1);
    this.main.setAttribute("aria-busy", "true");
    if (!this.main.childElementCount) replace(this.main, waiting(_("The coders are being compared …")));
    try {
      const params = { coders: this.coders.join(",") || undefined, unit: this.unit, codebook: this.codebook || undefined };
      const result = await app.api.get("/agreement", params);
      if (this.gone || asked !== this.asked) return;
      this.draw(result);
    } catch (error) {
      if (this.gone || asked !== this.asked) return;
      if (isClosed(error)) this.shut();
      else if (error.status >= 400 && error.status < 500) replace(this.main, nothingYet(error));
      else replace(this.main, failed(error, () => this.load()));
    } finally {
      this.main.removeAttribute("aria-busy");
    }
  }

  shut() {
    this.choices.hidden = true;
    replace(this.main, closed("agreement", this.app));
  }

  draw(result) {
    const { app } = this;
    this.coders = result.coders;
    for (const box of this.boxes) box.checked = result.coders.includes(box.value);
    const writes = app.me?.role !== "reader";
    replace(
      this.main,
      h("p", { class: "results-meta" }, told(result)),
      sentence(result, app),
      picture(result),
      tables(result),
      compared(result),
      disagreements(result, { app, writes, narrowed: this.narrowed }),
    );
    app.say(fill(_("{coders} compared"), { coders: result.coders.join(", ") }), { toast: false });
  }
}

function choice(id, options, chosen) {
  const field = h("select", { id, class: "input" }, options.map(([value, words]) => h("option", { value }, words)));
  field.value = chosen;
  return field;
}

function told(result) {
  const { sources, of } = result.double_coded;
  return [
    result.unit === "character"
      ? plural("{n} character", "{n} characters", result.characters)
      : plural("{n} unit", "{n} units", result.units),
    plural("{n} document", "{n} documents", result.documents),
    fill(_("{n} of {total} sources double coded"), { n: number(sources), total: number(of) }),
  ].join(" · ");
}

/** The sentence for the methods chapter, to copy. */
function sentence(result, app) {
  if (!result.sentence) return null;
  const words = h("p", {}, result.sentence);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(result.sentence);
      app.say(_("Sentence copied"));
    } catch {
      getSelection().selectAllChildren(words);
      app.say(_("The sentence is selected: copy it with Ctrl+C."));
    }
  };
  return h(
    "section",
    { class: "agreement-sentence card", "aria-labelledby": "agreement-sentence" },
    h("h2", { id: "agreement-sentence" }, _("For the methods chapter")),
    words,
    h("button", { type: "button", class: "button", on: { click: copy } }, _("Copy the sentence")),
  );
}

/** The account: which sources were compared and why these, what was kept out, how the sums were made. */
function compared(result) {
  const how = { coded: _("coded by all"), assigned: _("assigned to all") };
  const items = result.sources.map((one) =>
    h("li", {}, [one.title, one.case, how[one.how] ?? one.how, plural("{n} unit", "{n} units", one.units)].filter(Boolean).join(" · ")),
  );
  const aside = result.set_aside ?? {};
  return h(
    "details",
    { class: "agreement-compared" },
    h("summary", {}, _("What was compared, and how")),
    h("ul", {}, items),
    (result.remarks ?? []).map((words) => h("p", {}, words)),
    aside.codings
      ? h("p", {}, plural("{n} coding was made beside a suggestion and is kept out.", "{n} codings were made beside a suggestion and are kept out.", aside.codings))
      : null,
  );
}

function nothingYet(error) {
  return h(
    "div",
    { class: "results-closed" },
    h("h2", {}, _("There is nothing to compare yet")),
    h("p", {}, error.message),
    h("p", {}, _("Two people who code the same sources, each by themselves, make a comparison possible.")),
  );
}
