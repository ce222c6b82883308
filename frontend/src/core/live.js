// What just happened, in words: for the eye as a quiet toast, for a screen reader as a live region.

import { h } from "./dom.js";
import { _ } from "./words.js";

const STAYS = 6000;

/** A place for messages in `root`. say(text, {bad, action: {label, run}, silent}). */
export function live(root) {
  const polite = h("div", { class: "only-read", role: "status", "aria-live": "polite" });
  const firm = h("div", { class: "only-read", role: "alert" });
  const toasts = h("div", { class: "toasts", role: "region", "aria-label": _("Messages"), hidden: true });
  root.append(polite, firm, toasts);
  let turn = 0;
  const away = (box) => {
    box.remove();
    toasts.hidden = !toasts.firstChild;
  };

  return function say(text, { bad = false, action, silent = false, toast = true } = {}) {
    if (!silent) {
      turn = (turn + 1) % 2;
      (bad ? firm : polite).textContent = text + (turn ? "\u00a0" : "");
    }
    if (!toast) return;
    while (toasts.childElementCount > 1) toasts.firstElementChild.remove();
    const box = h("div", { class: ["toast", bad && "bad"] },
      h("span", {}, text),
      action ? h("button", { type: "button", class: "button quiet", on: { click: () => { away(box); action.run(); } } }, action.label) : null);
    toasts.append(box);
    toasts.hidden = false;
    setTimeout(() => away(box), bad || action ? 2 * STAYS : STAYS);
  };
}
