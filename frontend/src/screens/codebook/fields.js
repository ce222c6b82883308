// The parts of a code: what each is called, what it is for, and how it is read and changed.

import { h, replace } from "../../core/dom.js";
import { _ } from "../../core/words.js";

/** The parts in their order. Kinds: "line" and "text" are in two languages, "list" is one a line. */
export function parts() {
  return [
    { name: "definition", title: _("Definition"), kind: "text" },
    { name: "include", title: _("Belongs to it"), kind: "text" },
    { name: "exclude", title: _("Does not belong to it"), kind: "text", help: _("Say also which code it is then.") },
    { name: "absent", title: _("When it is absent"), kind: "line", help: _("What a cell of the table says when somebody said that it is not there: “No team.”") },
    { name: "examples", title: _("Examples"), kind: "list" },
    { name: "patterns", title: _("Patterns for suggestions"), kind: "list", help: _("Without patterns only people use this code.") },
    { name: "label", title: _("Name"), kind: "line" },
    { name: "short", title: _("Short name"), kind: "line", help: _("One or two words, for chips and table heads.") },
  ];
}

/** One part of `code`: shown, and for a lead changed in place. `save(fields)` answers whether it held. */
export function fieldNode(part, code, { lead, save, editing }) {
  const node = h("section", { class: `codebook-field codebook-field-${part.kind}`, data: { part: part.name } });
  const show = ({ focus = false } = {}) => {
    editing(part.name, false);
    const change = lead ? h("button", { type: "button", class: "button quiet codebook-change", on: { click: edit } }, _("Change"), h("span", { class: "only-read" }, `: ${part.title}`)) : null;
    replace(node, h("div", { class: "codebook-field-head" }, h("h3", {}, part.title), change), shown(part, code[part.name]));
    if (focus) change?.focus();
  };
  const edit = () => {
    editing(part.name, true);
    const form = part.kind === "list" ? listForm(part, code[part.name]) : pairForm(part, code[part.name]);
    const told = h("p", { class: "codebook-told absent-text", role: "alert" });
    const send = async () => {
      const value = form.value();
      if (part.kind !== "list" && ["label", "definition"].includes(part.name) && !value.nl) {
        told.textContent = _("Dutch words are needed here.");
        return;
      }
      if (JSON.stringify(value) === JSON.stringify(form.before)) show({ focus: true });
      else if (await save({ [part.name]: value })) editing(part.name, false);
    };
    const box = h("form", {
      class: "codebook-form", "aria-label": part.title,
      on: {
        submit: (event) => { event.preventDefault(); send(); },
        keydown: (event) => {
          if (event.key === "Escape") show({ focus: true });
          else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
          else return;
          event.preventDefault();
          event.stopPropagation();
        },
      },
    }, form.node, part.help ? h("p", { class: "codebook-help" }, part.help) : null, part.name === "patterns" ? patternHelp() : null, told,
    h("div", { class: "buttons" }, h("button", { type: "submit", class: "button primary" }, _("Save"), " ", h("kbd", {}, "Ctrl ↵")),
      h("button", { type: "button", class: "button", on: { click: () => show({ focus: true }) } }, _("Cancel"))));
    replace(node, h("div", { class: "codebook-field-head" }, h("h3", {}, part.title)), box);
    box.querySelector("input, textarea").focus();
  };
  show();
  return node;
}

function shown(part, value) {
  if (part.kind === "list") {
    if (!value?.length) return h("p", { class: "quiet-text" }, part.name === "patterns" ? _("No patterns: only people use this code.") : _("None yet."));
    return h("ul", { class: `codebook-list codebook-list-${part.name}` }, value.map((one) => h("li", {}, part.name === "patterns" ? h("code", {}, one) : one)));
  }
  if (!value?.nl && !value?.en) return h("p", { class: "quiet-text" }, _("Not filled in."));
  return h("div", { class: "codebook-pair" },
    h("p", { lang: "nl" }, value.nl || "–"),
    h("p", { lang: "en", class: "codebook-english" }, value.en || h("span", { lang: "nl" }, _("No English yet."))));
}

function pairForm(part, value) {
  const field = (language, label) => {
    const props = { class: "input", lang: language, value: value?.[language] ?? "", autocomplete: "off" };
    return { label, input: part.kind === "line" ? h("input", { type: "text", ...props }) : h("textarea", { rows: 4, ...props }) };
  };
  const pair = { nl: field("nl", _("Dutch")), en: field("en", _("English")) };
  const read = () => ({ nl: pair.nl.input.value.trim(), en: pair.en.input.value.trim() });
  return {
    before: read(),
    value: read,
    node: h("div", { class: "codebook-pair" }, [pair.nl, pair.en].map(({ label, input }) => h("label", { class: "field" }, h("span", {}, label), input))),
  };
}

function listForm(part, value) {
  const field = h("textarea", {
    class: ["input", part.name === "patterns" && "codebook-mono"], rows: Math.min(16, Math.max(4, (value?.length ?? 0) + 2)),
    value: (value ?? []).join("\n"), spellcheck: part.name === "patterns" ? "false" : "true",
  });
  const read = () => field.value.split("\n").map((line) => line.trim()).filter(Boolean);
  return { before: read(), value: read, node: h("label", { class: "field" }, h("span", {}, _("One a line")), field) };
}

function patternHelp() {
  const rows = [
    ["werkgroep", _("this word in any inflection")],
    ["lokaal inclusie agenda", _("these words next to each other")],
    ["werkgroep|projectgroep", _("one or the other")],
    ["*groep  ervarings*", _("a word that ends or begins so")],
    ["beginnen ... tastbaar", _("the second at most six words after the first")],
    ["ervaringsdeskundige & testen", _("both in one sentence, at most twelve words apart")],
  ];
  return h("details", { class: "codebook-pattern-help" }, h("summary", {}, _("How a pattern is written")),
    h("dl", {}, rows.map(([pattern, meaning]) => [h("dt", {}, h("code", {}, pattern)), h("dd", {}, meaning)])),
    h("p", {}, _("A pattern names the thing itself. “No” and “not” are read apart and make the suggestion one of absence.")));
}
