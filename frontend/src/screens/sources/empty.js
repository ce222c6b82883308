// A study without sources: what to do first, in three steps.

import { h } from "../../core/dom.js";
import { _ } from "../../core/words.js";

/** The node that an empty study shows. */
export function emptyNode() {
  const steps = [
    [_("Say which cases are compared."), "casework cases add cases.csv", _("A table with a name on each line; other columns become attributes.")],
    [_("Add the conversations."), "casework add interviews/*.docx", _("Word, text, PDF, subtitles and more; the files themselves stay as they are.")],
    [_("Add a survey, if there is one."), "casework survey add survey.xlsx --open \"…\"", _("Each open answer becomes a row here, with the closed answers beside it.")],
  ];
  return h("div", { class: "sources-empty" },
    h("p", { class: "sources-lead" }, _("There is nothing to read here yet. This is how it starts, on the command line, in the folder of the study:")),
    h("ol", {}, steps.map(([what, command, about]) => h("li", {}, h("p", {}, h("b", {}, what)), h("pre", { tabindex: 0 }, command), h("p", { class: "quiet-text" }, about)))),
    h("p", {}, _("This page shows them as soon as they are there.")));
}
