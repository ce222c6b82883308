// What a lead does to a codebook. Each act is previewed, sent with the version it was made on, and undone as one.

import { h, replace } from "../../core/dom.js";
import { plain } from "../../core/palette.js";
import { uuid } from "../../core/queue.js";
import { _, fill, inLanguage, plural } from "../../core/words.js";
import { family, step } from "./moves.js";
import { placeInWords } from "./tree.js";

const PAUSE = 250;

/** The acts on codebooks. `screen` gives `app`, `book(code)`, `open(name)` and `redrawn()`. */
export class CodebookActs {
  #screen;
  #last = Promise.resolve();

  constructor(screen) {
    this.#screen = screen;
  }

  /** Changes fields of `code`; answers whether that held. */
  change(code, fields) {
    return this.#send({ act: "change", code: code.name, fields }, { code, keep: Object.keys(fields)[0] });
  }

  /** One step up, down, in or out. */
  async step(code, way) {
    const move = step(this.#screen.book(code).codes, code, way);
    if (!move) {
      this.#screen.app.say(_("This code cannot go further that way."));
      return;
    }
    await this.move(code, move, way);
  }

  /** To another place; where that changes cells of the table it is asked first. */
  async move(code, move, way = "") {
    const edit = { act: "move", code: code.name, ...move };
    if (move.parent !== (code.parent || "")) {
      const touched = await this.#preview(code, edit).catch(() => undefined);
      if (touched && (touched.warning || touched.touches?.cells)) {
        const yes = await this.#screen.app.ask({
          title: fill(_("Move {code}?"), { code: inLanguage(code.label) }), body: impactNode(touched),
          actions: [{ label: _("Move"), value: true, primary: true }, { label: _("Cancel"), value: undefined }],
        });
        if (!yes) return;
      }
    }
    if (!(await this.#send(edit, { code, focus: way }))) return;
    const book = this.#screen.book(code);
    this.#screen.app.say(placeInWords(book.codes, book.codes.find(({ name }) => name === code.name)), { toast: false });
  }

  /** A quotation becomes an example. */
  example(code, { coding }) {
    return this.#send({ act: "example", code: code.name, coding }, { code });
  }

  quotations(code) {
    return this.#screen.app.api.get(`/codebooks/${encodeURIComponent(this.#screen.book(code).name)}/quotations`, { code: code.name })
      .then((found) => found.quotations ?? found);
  }

  versions(book) {
    return this.#screen.app.api.get(`/codebooks/${encodeURIComponent(book.name)}/versions`).then((found) => found.versions ?? found);
  }

  async add(code, book = this.#screen.book(code)) {
    const form = newCodeForm(this.#screen.app);
    const edit = () => ({ act: "add", parent: code?.name ?? "", code: form.value() });
    const title = code ? fill(_("New code below {code}"), { code: inLanguage(code.label) }) : fill(_("New code in {codebook}"), { codebook: inLanguage(book.title) });
    if (await this.#ask(book, title, form.node, edit, { yes: _("Add"), valid: form.valid, preview: false })) await this.#send(edit(), { code, book, open: form.value().name });
  }

  async rename(code) {
    const form = nameField(this.#screen.app, code.name);
    const edit = () => ({ act: "rename", code: code.name, new: form.value() });
    const node = h("div", {}, h("p", { class: "quiet-text" }, _("This is the name in files. The name that people read is changed in place.")), form.node);
    const valid = () => form.value() !== code.name && form.valid();
    if (await this.#ask(this.#screen.book(code), fill(_("Rename {code}"), { code: code.name }), node, edit, { yes: _("Rename"), valid })) {
      await this.#send(edit(), { code, open: form.value() });
    }
  }

  async merge(code) {
    const book = this.#screen.book(code);
    const own = family(book.codes, code);
    const choice = h("select", { class: "input" }, book.codes.filter(({ name }) => !own.has(name)).map((one) =>
      h("option", { value: one.name }, `${"\u2003".repeat(one.depth)}${inLanguage(one.label)}`)));
    const edit = () => ({ act: "merge", code: code.name, into: choice.value });
    const node = h("label", { class: "field" }, h("span", {}, _("Becomes part of")), choice);
    if (await this.#ask(book, fill(_("Merge {code}"), { code: inLanguage(code.label) }), node, edit, { yes: _("Merge"), valid: () => Boolean(choice.value) })) {
      await this.#send(edit(), { code, open: choice.value });
    }
  }

  async split(code) {
    const form = newCodeForm(this.#screen.app);
    const found = await this.quotations(code).catch(() => []);
    const boxes = found.map((one) => ({ one, box: h("input", { type: "checkbox" }) }));
    const node = h("div", { class: "codebook-split" }, form.node,
      h("fieldset", { class: "codebook-split-list" }, h("legend", {}, _("Which quotations go to the new code?")),
        boxes.length ? boxes.map(({ one, box }) => h("label", {}, box, h("span", {}, one.quote, h("small", {}, ` ${one.title}`)))) : h("p", { class: "quiet-text" }, _("No coding carries this code yet."))));
    const edit = () => ({ act: "split", code: code.name, new: form.value(), codings: boxes.filter(({ box }) => box.checked).map(({ one }) => one.coding) });
    if (await this.#ask(this.#screen.book(code), fill(_("Split {code}"), { code: inLanguage(code.label) }), node, edit, { yes: _("Split"), valid: form.valid, wide: true })) {
      await this.#send(edit(), { code, open: form.value().name });
    }
  }

  async remove(code) {
    const edit = () => ({ act: "remove", code: code.name });
    const node = h("p", {}, fill(_("Codings are not lost: they stay, listed as “uncoded, was {code}”."), { code: inLanguage(code.label) }));
    if (await this.#ask(this.#screen.book(code), fill(_("Remove {code}?"), { code: inLanguage(code.label) }), node, edit, { yes: _("Remove the code"), danger: true })) {
      await this.#send(edit(), { code, open: code.parent || "" });
    }
  }

  async #preview(code, edit, known = this.#screen.book(code)) {
    await this.#last;
    const book = this.#newest(known);
    return this.#screen.app.api.ask(`/codebooks/${encodeURIComponent(book.name)}/edit`, { operation: uuid(), version: book.version, preview: true, ...edit });
  }

  /** Asks with what the act touches below the question; it follows what is filled in. */
  #ask(book, title, node, edit, { yes, valid = () => true, preview = true, danger = false, wide = false }) {
    const told = h("div", { class: "codebook-impact", "aria-live": "polite" });
    let late;
    const look = async () => {
      if (!preview) return;
      if (!valid()) return replace(told);
      try {
        replace(told, impactNode(await this.#preview(null, edit(), book)));
      } catch (error) {
        replace(told, h("p", { class: "absent-text" }, error.message));
      }
    };
    const body = h("div", { on: { input: () => { clearTimeout(late); late = setTimeout(look, PAUSE); } } }, node, told);
    look();
    const check = () => {
      if (valid()) return true;
      body.querySelector(":invalid, input, select")?.focus();
      return false;
    };
    return this.#screen.app.ask({ title, body, wide, actions: [
      { label: yes, value: check, primary: !danger, danger }, { label: _("Cancel"), value: undefined, primary: danger },
    ] });
  }

  #newest(book) {
    return this.#screen.app.codebooks.find(({ name }) => name === book.name) ?? book;
  }

  /** Sends an edit when the one before it is done, so that nobody is in conflict with oneself. */
  #send(edit, { book, code, ...more }) {
    const known = book ?? this.#screen.book(code);
    const sent = this.#last.then(() => this.#sendNow(edit, { ...more, code, book: this.#newest(known) }));
    this.#last = sent.catch(() => {});
    return sent;
  }

  /** On another version it asks whether to do it on what stands there now. */
  async #sendNow(edit, { code, book, open, keep, focus }) {
    const { app } = this.#screen;
    const path = `/codebooks/${encodeURIComponent(book.name)}/edit`;
    try {
      await app.api.act(path, { version: book.version, preview: false, ...edit }, { quiet: true });
    } catch (error) {
      if (error.code !== "conflict") {
        app.say(error.message, { bad: true });
        return false;
      }
      const again = await app.ask({
        title: _("The codebook was changed meanwhile"),
        body: fill(_("{message} What was typed here still stands. Do it on the codebook as it is now?"), { message: error.message }),
        actions: [{ label: _("Do it on the newest"), value: true, primary: true }, { label: _("Cancel"), value: undefined }],
      });
      await app.refreshCodes();
      const fresh = app.codebooks.find(({ name }) => name === book.name);
      return again && fresh ? this.#sendNow(edit, { code, book: fresh, open, keep, focus }) : false;
    }
    await app.refreshCodes();
    this.#screen.redrawn({ open: open ?? code?.name, keep, focus });
    return true;
  }
}

/** What an act touches, in words. */
function impactNode({ touches = {}, warning }) {
  const lines = [
    touches.codings && plural("{n} coding", "{n} codings", touches.codings),
    touches.suggestions && plural("{n} suggestion", "{n} suggestions", touches.suggestions),
    touches.memos && plural("{n} memo", "{n} memos", touches.memos),
    touches.sources && plural("in {n} source", "in {n} sources", touches.sources),
    touches.patterns && plural("{n} pattern", "{n} patterns", touches.patterns),
    touches.cells && plural("{n} written cell of the table", "{n} written cells of the table", touches.cells),
  ].filter(Boolean);
  return h("div", {},
    lines.length ? [h("p", {}, _("This touches:")), h("ul", {}, lines.map((line) => h("li", {}, line)))] : h("p", {}, _("No coding, memo or cell is touched.")),
    warning ? h("p", { class: "codebook-warning" }, warning) : null);
}

function nameField(app, value = "") {
  const field = h("input", { class: "input codebook-mono", type: "text", required: true, pattern: "[A-Za-z][A-Za-z0-9_\\-]*", autocomplete: "off", spellcheck: "false", value });
  return {
    field,
    value: () => field.value.trim(),
    valid: () => field.checkValidity() && (field.value.trim() === value || !app.codes.has(field.value.trim())),
    node: h("label", { class: "field" }, h("span", {}, _("Name in files")), field, h("small", {}, _("Letters, digits, - and _; nowhere else in the study."))),
  };
}

function newCodeForm(app) {
  const name = nameField(app);
  const label = h("input", { class: "input", type: "text", required: true, autocomplete: "off" });
  const definition = h("textarea", { class: "input", required: true, rows: 3 });
  label.addEventListener("input", () => {
    if (!name.field.dataset.own) name.field.value = plain(label.value).replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "");
  });
  name.field.addEventListener("input", () => { name.field.dataset.own = "yes"; });
  return {
    valid: () => label.value.trim() !== "" && definition.value.trim() !== "" && name.valid(),
    value: () => ({ name: name.value(), label: { nl: label.value.trim(), en: "" }, definition: { nl: definition.value.trim(), en: "" } }),
    node: h("div", { class: "codebook-new" },
      h("label", { class: "field" }, h("span", {}, _("Name")), label), name.node,
      h("label", { class: "field" }, h("span", {}, _("Definition")), definition)),
  };
}
