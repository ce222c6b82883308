/** The questions that the barriers screen asks: into which, which texts, what name. */

import { h } from "../../core/dom.js";
import { _, fill } from "../../core/words.js";
import { provenance } from "../table/quotation.js";
import { placeKey } from "./acts.js";
import { shownName } from "./cards.js";

const NEW = "new";

/** A name, or undefined when nothing was chosen. */
export async function askName(app, { title, now = "", action }) {
  const field = h("input", { id: "barrier-name", class: "input", type: "text", value: now, maxlength: "120", autofocus: true });
  const body = h(
    "div",
    { class: "barriers-question" },
    h("label", { for: "barrier-name" }, _("Name")),
    field,
  );
  const value = () => field.value.trim() || false;
  return app.ask({ title, body, actions: [cancel(), { label: action, primary: true, value }] });
}

/** The number of the barrier to merge with. */
export async function askInto(app, barrier, barriers) {
  const others = barriers.filter((one) => one.number !== barrier.number);
  const field = choice("barrier-into", others);
  const body = h(
    "div",
    { class: "barriers-question" },
    h("p", {}, fill(_("The statements of “{name}” go to the barrier that you choose, which keeps its name."), { name: shownName(barrier) })),
    h("label", { for: "barrier-into" }, _("Merge with")),
    field,
  );
  return app.ask({
    title: fill(_("Merge “{name}”"), { name: shownName(barrier) }),
    body,
    actions: [cancel(), { label: _("Merge"), primary: true, value: () => Number(field.value) }],
  });
}

/** Where one text goes: {to: number} or {name} for a new barrier. */
export async function askWhere(app, text, from, barriers) {
  const others = barriers.filter((one) => one.number !== from?.number);
  const name = h("input", { id: "barrier-new", class: "input", type: "text", maxlength: "120" });
  const named = h("div", { hidden: true }, h("label", { for: "barrier-new" }, _("Name of the new barrier")), name);
  const field = choice("barrier-where", others);
  field.append(h("option", { value: NEW }, _("a new barrier")));
  const turn = () => {
    named.hidden = field.value !== NEW;
  };
  field.addEventListener("change", turn);
  turn();
  const value = () => {
    if (field.value !== NEW) return { to: Number(field.value) };
    return name.value.trim() ? { name: name.value.trim() } : false;
  };
  const body = h(
    "div",
    { class: "barriers-question" },
    h("blockquote", { class: "results-blockquote" }, h("p", { class: "results-quote" }, text.quote)),
    h("label", { for: "barrier-where" }, _("Move to")),
    field,
    named,
  );
  return app.ask({
    title: _("Move a statement"),
    body,
    actions: [cancel(), { label: _("Move"), primary: true, value }],
  });
}

/** Which texts leave a barrier, and the name of what they become: {chosen: [keys], name}. */
export async function askSplit(app, barrier) {
  const boxes = barrier.texts.map((text, at) => {
    const box = h("input", { type: "checkbox", id: `barrier-text-${at}`, value: placeKey(text) });
    const label = h(
      "label",
      { for: `barrier-text-${at}` },
      h("span", { class: "results-quote" }, text.quote),
      h("span", { class: "results-about" }, provenance(text)),
    );
    return { box, item: h("li", {}, box, label) };
  });
  const name = h("input", { id: "barrier-new", class: "input", type: "text", maxlength: "120" });
  const warning = h("p", { class: "barriers-warning", role: "alert" });
  const body = h(
    "div",
    { class: "barriers-question" },
    h("label", { for: "barrier-new" }, _("Name of the new barrier")),
    name,
    h("fieldset", {}, h("legend", {}, _("Statements that go there")), h("ul", { class: "barriers-choose" }, ...boxes.map((one) => one.item))),
    warning,
  );
  const value = () => {
    const chosen = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    const fault = splitFault(name.value.trim(), chosen.length, boxes.length);
    warning.textContent = fault;
    return fault ? false : { chosen, name: name.value.trim() };
  };
  return app.ask({
    title: fill(_("Split “{name}”"), { name: shownName(barrier) }),
    body,
    wide: true,
    actions: [cancel(), { label: _("Split"), primary: true, value }],
  });
}

function splitFault(name, chosen, all) {
  if (!name) return _("Give the new barrier a name.");
  if (!chosen) return _("Choose at least one statement.");
  if (chosen === all) return _("Leave at least one statement where it is.");
  return "";
}

function choice(id, barriers) {
  return h(
    "select",
    { id, class: "input" },
    ...barriers.map((one) => h("option", { value: String(one.number) }, `${one.number}. ${shownName(one)}`)),
  );
}

function cancel() {
  return { label: _("Cancel"), value: undefined };
}
