/** What an output is made of and what it misses, counted from the results themselves. */

import { _, plural } from "../../core/words.js";

/** From the results table: how many cells are written, how many wait. */
export function tableFacts(table) {
  const cells = table.rows.flatMap((row) => row.cells);
  const count = (status) => cells.filter((cell) => cell.status === status).length;
  const quotations = cells.reduce((sum, cell) => sum + cell.evidence.length, 0);
  const made = [
    [plural("{n} step", "{n} steps", table.rows.length), plural("{n} case", "{n} cases", table.cases.length), plural("{n} quotation", "{n} quotations", quotations)].join(", "),
  ];
  const missing = [];
  const [checked, draft, stale, empty] = ["checked", "draft", "stale", "empty"].map(count);
  if (checked) made.push(plural("{n} cell was written by a person", "{n} cells were written by a person", checked));
  else missing.push(_("No cell has been written by a person yet"));
  if (draft) missing.push(plural("{n} cell is a draft of the program", "{n} cells are drafts of the program", draft));
  if (stale) missing.push(plural("{n} cell is out of date", "{n} cells are out of date", stale));
  if (empty) missing.push(plural("{n} cell has no evidence yet", "{n} cells have no evidence yet", empty));
  return { made, missing };
}

/** From the counts of the study, for what rests on codings, codes or coders. */
export function studyFacts(kind, study) {
  const { codings = 0, suggestions = 0, sources = 0, answers = 0 } = study.counts ?? {};
  const made = [];
  const missing = [];
  if (kind === "codings" || kind === "barriers") {
    if (codings) made.push(plural("{n} coding", "{n} codings", codings));
    else missing.push(_("Nothing has been coded yet"));
    if (suggestions) missing.push(plural("{n} suggestion waits for a yes or no", "{n} suggestions wait for a yes or no", suggestions));
    made.push(plural("{n} source", "{n} sources", sources));
    if (answers) made.push(plural("{n} answer", "{n} answers", answers));
  }
  if (kind === "agreement") {
    const coders = study.coders?.length ?? 0;
    if (coders > 1) made.push(plural("{n} coder", "{n} coders", coders));
    else missing.push(_("A comparison needs a second coder"));
  }
  return { made, missing };
}
