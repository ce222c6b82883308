// Finding: words in all sources (Ctrl+K), and everything there is to do (/).

import { h } from "../../core/dom.js";
import { palette } from "../../core/palette.js";
import { preference } from "../../core/queue.js";
import { _, fill, inLanguage } from "../../core/words.js";
import { fullName } from "./telling.js";

const WAITS = 140;

/** Find words in the sources; the chosen place opens. */
export async function findWords(app) {
  const lemmas = h("input", { type: "checkbox", checked: preference("lemmas") !== "off" });
  const note = h("label", { class: "choice palette-note" }, lemmas, _("Other forms of a word too (trained, training)"));
  let turn = 0;
  const found = await palette(app.root, {
    label: _("Find in all sources"), placeholder: _("Find in all sources"), note,
    async items(query) {
      const mine = (turn += 1);
      if (query.trim().length < 2) return [];
      await new Promise((resolve) => setTimeout(resolve, WAITS));
      if (mine !== turn) return [];
      preference("lemmas", lemmas.checked ? "on" : "off");
      const { hits } = await app.api.get("/search", { q: query, lemmas: lemmas.checked, limit: 50 }).catch(() => ({ hits: [] }));
      return hits.map((hit) => ({
        label: `${hit.before}${hit.match}${hit.after}`, group: [hit.case, hit.title].filter(Boolean).join(", "),
        content: [hit.before, h("strong", {}, hit.match), hit.after], hint: hit.speaker, hit,
      }));
    },
  });
  if (found) app.go("coderen", { id: found.hit.source, van: found.hit.start, tot: found.hit.end });
}

/** Choose a code by name. */
export async function findCode(app, label) {
  const found = await palette(app.root, { label, items: codeItems(app) });
  return found?.code;
}

/** Codes, sources and acts in one list. */
export async function command(app, { sources, actions, onCode }) {
  const found = await palette(app.root, {
    label: _("Code, source or command"),
    items: [
      ...codeItems(app),
      ...actions.map((one) => ({ label: one.name, group: _("Commands"), hint: one.shown ?? one.key?.toUpperCase(), run: () => one.run() })),
      ...sources.map((source) => ({
        label: [source.case, source.title].filter(Boolean).join(", "), group: _("Sources"), run: () => app.go("coderen", { id: source.id }),
      })),
    ],
  });
  if (found?.code) onCode(found.code);
}

function codeItems(app) {
  return app.codebooks.flatMap((book) => book.codes.map((code) => ({
    label: fullName(code.name, app), also: `${code.name} ${inLanguage(code.short) ?? ""}`, group: inLanguage(book.title) || book.name,
    hue: code.hue, hint: app.numberOf.get(code.name) ?? "", code: code.name,
  })));
}

/** Ask for a new code that is called as the chosen words; answers its name. */
export async function newCode(app, words) {
  let typed = { label: words.replace(/\s+/g, " ").trim(), definition: "", book: app.codes.get(app.numbers.get("1")?.name)?.codebook };
  for (let told = ""; ;) {
    typed = await askNewCode(app, typed, told);
    if (!typed) return undefined;
    try {
      return await makeCode(app, typed);
    } catch (error) {
      told = error.message; // what was typed comes back in the question
    }
  }
}

async function askNewCode(app, typed, told) {
  const label = h("input", { class: "input", value: typed.label, required: true });
  const definition = h("textarea", { class: "input", rows: 3, value: typed.definition });
  const books = h("select", { class: "input" }, app.codebooks.map((book) =>
    h("option", { value: book.name, selected: book.name === typed.book }, inLanguage(book.title) || book.name)));
  return app.ask({
    title: _("A new code in the words of the text"),
    body: h("div", {}, told ? h("p", { class: "absent-text", role: "alert" }, told) : null,
      h("label", { class: "field" }, h("span", {}, _("Name")), label),
      h("label", { class: "field" }, h("span", {}, _("What it means")), definition),
      h("label", { class: "field" }, h("span", {}, _("Codebook")), books)),
    actions: [{ label: _("Cancel"), value: undefined }, {
      label: _("Make and code"), primary: true,
      value: () => (label.value.trim() ? { label: label.value.trim(), definition: definition.value.trim(), book: books.value } : false),
    }],
  });
}

async function makeCode(app, done) {
  const name = freeName(done.label, app);
  const book = app.codebooks.find((one) => one.name === done.book);
  await app.api.act(`/codebooks/${encodeURIComponent(done.book)}/edit`, {
    version: book.version, act: "add", parent: "", preview: false,
    code: { name, label: { nl: done.label, en: done.label }, definition: { nl: done.definition || done.label, en: done.definition || done.label } },
  }, { quiet: true });
  await app.refreshCodes();
  app.say(fill(_("New code: {code}"), { code: done.label }), { toast: false });
  return name;
}

function freeName(label, app) {
  const base = label.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 40) || "code";
  let name = /^[a-z]/.test(base) ? base : `code_${base}`;
  for (let n = 2; app.codes.has(name); n += 1) name = `${base}_${n}`;
  return name;
}
