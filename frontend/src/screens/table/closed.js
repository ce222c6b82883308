/** What stands on a results screen that the way of coding keeps closed, said kindly. */

import { h } from "../../core/dom.js";
import { _ } from "../../core/words.js";

/** Whether an error says that this screen does not exist in the way of working chosen. */
export function isClosed(error) {
  return error?.code === "not_in_mode";
}

/** Whether the study keeps `what` closed, known before it is asked for. */
export function keptClosed(what, app) {
  if (app.study?.blind) return true;
  return app.study?.mode === "reflexive" && what !== "table";
}

/**
 * The explanation: what is closed, why, and what can be done meanwhile.
 * `what` is "barriers", "table" or "agreement".
 */
export function closed(what, app) {
  const reflexive = app.study?.mode === "reflexive";
  const title = reflexive ? REFLEXIVE[what]() : BLIND[what]();
  return h(
    "section",
    { class: "results-closed" },
    h("h2", {}, title),
    h("p", {}, reflexive ? reflexiveReason() : blindReason()),
    h(
      "p",
      { class: "results-closed-links" },
      h("a", { class: "button primary", href: "#/bronnen" }, _("To the sources")),
    ),
  );
}

const BLIND = {
  barriers: () => _("The barriers open after the blind coding"),
  table: () => _("The results table opens after the blind coding"),
  agreement: () => _("The agreement opens after the blind coding"),
};

const REFLEXIVE = {
  barriers: () => _("This study works without computed groups"),
  table: () => _("This study works without a computed table"),
  agreement: () => _("This study works without coefficients"),
};

function blindReason() {
  return _(
    "In blind coding each coder works alone, so that the comparison afterwards means something." +
      " What stands here is made of everybody's codings and would show them. It opens when the lead" +
      " of the study ends the blind coding; codings made until then are all kept.",
  );
}

function reflexiveReason() {
  return _(
    "Reflexive work rests on reading and judgement. In this study suggestions, groups made by the" +
      " program and coefficients are switched off, in the settings of the study. Codes, memos and" +
      " the texts themselves are all there.",
  );
}

/** An error in words, with a button to try again. */
export function failed(error, again) {
  return h(
    "div",
    { class: "results-failed", role: "alert" },
    h("p", {}, error?.message || _("This could not be fetched.")),
    h("button", { type: "button", class: "button", on: { click: again } }, _("Try again")),
  );
}

/** What stands there while something is fetched or reckoned. */
export function waiting(words) {
  return h("p", { class: "results-waiting", role: "status" }, words);
}
