// On a small screen the sides become sheets, and the suggestion stands above a bar for the thumb.

import { h, replace } from "../../core/dom.js";
import { _, plural } from "../../core/words.js";
import { brief, fullName, polarityInWords } from "./telling.js";

/** The bar and the buttons that open the sides. */
export function sheets(root, app, { desk }) {
  const open = (side) => {
    const on = root.dataset.sheet !== side;
    if (on) root.dataset.sheet = side;
    else delete root.dataset.sheet;
    for (const button of [...el.querySelectorAll("[data-side]"), ...top.querySelectorAll("[data-side]")]) {
      button.setAttribute("aria-expanded", String(on && button.dataset.side === side));
    }
    if (on) root.querySelector(`.coding-${side} .coding-close`)?.focus();
  };
  const side = (name, label) => h("button", {
    type: "button", class: "button", data: { side: name }, "aria-expanded": "false", on: { click: () => open(name) },
  }, label);
  const suggestion = h("div", { class: "coding-thumb" });
  const next = h("button", { type: "button", class: "button", on: { click: () => desk.suggestion(1) } });
  const el = h("div", { class: "coding-bar", role: "region", "aria-label": _("Coding with the thumb") }, suggestion,
    h("div", { class: "coding-bar-row" }, side("left", _("Sources")), next, side("right", _("Codes"))));
  const top = h("div", { class: "coding-top" }, side("left", _("Sources")));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !root.dataset.sheet) return;
    event.preventDefault();
    close();
  });

  function close() {
    const was = root.dataset.sheet;
    if (!was) return;
    open(was);
    el.querySelector(`[data-side="${was}"]`)?.focus({ preventScroll: true });
  }

  return {
    el, top, open,
    close: () => h("button", { type: "button", class: "button quiet coding-close", on: { click: close } }, _("Close")),
    draw({ coding, waiting }) {
      replace(next, waiting ? plural("{n} suggestion", "{n} suggestions", waiting) : _("No suggestions"));
      next.disabled = !waiting;
      if (coding?.status !== "suggested") return void replace(suggestion);
      const polarity = coding.polarity === "present" ? "" : `, ${polarityInWords(coding.polarity)}`;
      replace(suggestion,
        h("p", {}, h("strong", {}, `${fullName(coding.code, app)}${polarity}`), " ", brief(coding.quote, 110)),
        h("div", { class: "buttons" },
          h("button", { type: "button", class: "button primary", on: { click: () => desk.judge(true) } }, _("Accept")),
          h("button", { type: "button", class: "button", on: { click: () => desk.judge(false) } }, _("Reject")),
          h("button", { type: "button", class: "button", on: { click: () => desk.other() } }, _("Other code"))));
    },
  };
}
