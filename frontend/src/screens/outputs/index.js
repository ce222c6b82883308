/** Uitvoer: what can be made, in which formats, of what it is made, and what is still missing. */

import { h, replace } from "../../core/dom.js";
import { _, fill } from "../../core/words.js";
import { failed, waiting } from "../table/closed.js";
import { tableFacts, studyFacts } from "./facts.js";
import { fetchFile } from "./fetching.js";

const ABOUT = {
  table: () => _("The cases beside each other, step by step, with the evidence numbered under the table."),
  barriers: () => _("The barriers that recur, each with its statements, and how they were found."),
  flyer: () => _("Two pages for readers outside the study, laid out by the flyer file of the study."),
  agreement: () => _("How far coders agree, for the methods chapter, with all disagreements."),
  codings: () => _("Every coding with its place, its coder and its state, to reckon with elsewhere."),
  codebook: () => _("All codes with their definitions, for an appendix."),
};

function about(kind) {
  return ABOUT[kind.startsWith("codebook-") ? "codebook" : kind]?.() ?? "";
}

const FORMATS = {
  docx: "Word",
  xlsx: "Excel",
  pdf: "PDF",
  html: "HTML",
  csv: "CSV",
  json: "JSON",
  md: "Markdown",
  yaml: "YAML",
  qdpx: "REFI-QDA",
  qdc: "REFI-QDA",
};

export default {
  name: "outputs",
  path: "uitvoer",
  title: () => _("Outputs"),
  show,
};

async function show(el, app) {
  const main = h("div", { class: "outputs-body" });
  replace(
    el,
    h(
      "div",
      { class: "page results-screen outputs-screen" },
      h("header", { class: "results-head" }, h("h1", {}, _("Outputs"))),
      main,
    ),
  );
  const state = { gone: false };
  await load(main, app, state);
  return () => {
    state.gone = true;
  };
}

async function load(main, app, state) {
  replace(main, waiting(_("Looking what can be made …")));
  try {
    const { files } = await app.api.get("/outputs");
    if (state.gone) return;
    replace(
      main,
      h("p", { class: "results-note" }, _("Files are made of what the study holds at this moment. They hold quotations: share them as carefully as the texts themselves.")),
      h("ul", { class: "outputs-list" }, files.map((file) => entry(file, app, state))),
    );
  } catch (error) {
    if (!state.gone) replace(main, failed(error, () => load(main, app, state)));
  }
}

function entry(file, app, state) {
  const title = `output-${file.kind}`;
  const facts = h("div", { class: "outputs-facts" });
  fillFacts(facts, file, app, state);
  return h(
    "li",
    { class: "outputs-file card", "aria-labelledby": title },
    h("div", { class: "outputs-words" }, h("h2", { id: title }, titled(file)), h("p", {}, about(file.kind)), facts),
    shut(file)
      ? null
      : h("div", { class: "buttons outputs-formats" }, file.formats.map((suffix) => formatButton(file, suffix, app))),
  );
}

/** Why a file cannot be made at all, or "". */
function shut(file) {
  return typeof file.missing === "string" ? file.missing : "";
}

/** The name of a file as a title: the server says it as one says it within a sentence. */
function titled(file) {
  const label = file.label || file.kind;
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}

function formatButton(file, suffix, app) {
  const name = FORMATS[suffix] ?? suffix.toUpperCase();
  const words = fill(_("Download as {format}"), { format: name });
  const button = h("button", { type: "button", class: "button" }, name, h("span", { class: "only-read" }, `: ${words}, ${titled(file)}`));
  button.addEventListener("click", async () => {
    button.setAttribute("aria-busy", "true");
    button.disabled = true;
    app.say(fill(_("{name}: being made …"), { name: titled(file) }));
    try {
      const told = await fetchFile(app.api.address(`/outputs/${file.kind}.${suffix}`), `${file.kind}.${suffix}`);
      app.say(fill(_("{file}: downloaded"), { file: told }));
    } catch (error) {
      app.say(error.message || _("This could not be made."), { bad: true });
    } finally {
      button.disabled = false;
      button.removeAttribute("aria-busy");
      button.focus();
    }
  });
  return button;
}

/** What a file is made of and what is missing: as the server says, else as counted here. */
async function fillFacts(place, file, app, state) {
  const closedFor = shut(file);
  if (closedFor) {
    replace(place, list("outputs-missing", _("Cannot be made now"), [closedFor]));
    return;
  }
  const told = Array.isArray(file.missing) ? { made: file.made_of ?? [], missing: file.missing } : null;
  const { made, missing } = told ?? (await counted(file, app, state).catch(() => ({ made: [], missing: [] })));
  if (state.gone) return;
  replace(place, list("outputs-made", _("Made of"), made), list("outputs-missing", _("Still missing"), missing));
}

async function counted(file, app, state) {
  if (file.kind !== "table" && file.kind !== "flyer") return studyFacts(file.kind, app.study);
  state.table ??= app.api.get("/table");
  return tableFacts(await state.table);
}

function list(kind, title, sentences) {
  if (!sentences?.length) return null;
  return h("div", { class: kind }, h("h3", {}, title), h("ul", {}, sentences.map((words) => h("li", {}, words))));
}
