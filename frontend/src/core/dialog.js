// Questions and drawers. Both are <dialog>: Escape closes them and the focus returns where it was.

import { h } from "./dom.js";
import { _ } from "./words.js";

/**
 * Ask something. `body` is text or a node; actions: [{label, value, primary, danger}]. Resolves to the
 * chosen value, or to undefined when closed. `value` may be a function, called while the body still stands;
 * a function that returns false keeps the question open. `careful`: Escape asks for a second press when something
 * was typed; a question that keeps the words itself says false. `reading`: the focus begins at the title, not at the end.
 */
export function ask(root, { title, body, actions = [{ label: _("Close"), value: undefined, primary: true }], wide = false, careful = true, reading = false }) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const name = `cw-ask-${Math.random().toString(36).slice(2)}`;
    let chosen;
    const choose = (action) => {
      const value = typeof action.value === "function" ? action.value() : action.value;
      if (value === false && typeof action.value === "function") return;
      chosen = value;
      box.close();
    };
    const form = h(
      "form",
      { class: "dialog-form", method: "dialog", on: { submit: (event) => {
        event.preventDefault();
        const main = actions.find((one) => one.primary);
        if (main) choose(main);
      } } },
      h("h2", { id: name, class: "dialog-title", tabindex: reading ? -1 : undefined, autofocus: reading }, title),
      h("div", { class: "dialog-body" }, typeof body === "string" ? h("p", {}, body) : body),
      h("div", { class: "dialog-actions" }, actions.map((action) =>
        h("button", {
          type: action.primary ? "submit" : "button",
          class: ["button", action.primary && "primary", action.danger && "danger"],
          on: action.primary ? {} : { click: () => choose(action) },
        }, action.label))),
    );
    const box = h("dialog", { class: ["dialog", wide && "wide"], "aria-labelledby": name }, form);
    if (careful) askTwice(box, form);
    box.addEventListener("close", () => {
      box.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(chosen);
    });
    root.append(box);
    box.showModal();
  });
}

/** What was typed is not let go at the first Escape; it is said, and the second one closes. */
function askTwice(box, form) {
  const values = () => JSON.stringify([...form.querySelectorAll("textarea, input:not([type=checkbox]):not([type=radio])")].map(({ value }) => value));
  const before = values();
  const told = h("p", { class: "quiet-text", role: "status" });
  box.addEventListener("cancel", (event) => {
    if (event.target !== box || told.textContent || values() === before) return;
    event.preventDefault();
    told.textContent = _("What was typed is not saved. Esc once more closes this.");
    form.append(told);
  });
}

/** A drawer from the right with `node` in it; one at a time. Answers {close, el, closed: Promise}. */
export function drawer(root, title, node, { onClose } = {}) {
  root.querySelector("dialog.drawer")?.close();
  const before = document.activeElement;
  const name = `cw-drawer-${Math.random().toString(36).slice(2)}`;
  const box = h(
    "dialog",
    { class: "drawer", "aria-labelledby": name },
    h("div", { class: "drawer-head" },
      h("h2", { id: name, tabindex: -1 }, title),
      h("button", { type: "button", class: "button quiet", on: { click: () => box.close() } }, _("Close"), " ", h("kbd", {}, "Esc"))),
    h("div", { class: "drawer-body" }, node),
  );
  let finish;
  const closed = new Promise((resolve) => { finish = resolve; });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    box.close();
  });
  box.addEventListener("close", () => {
    const within = box.contains(document.activeElement) || document.activeElement === document.body;
    box.remove();
    if (within && before?.isConnected) before.focus({ preventScroll: true });
    onClose?.();
    finish();
  });
  root.append(box);
  box.show();
  box.querySelector("h2").focus({ preventScroll: true });
  return { el: box, close: () => box.open && box.close(), closed };
}
