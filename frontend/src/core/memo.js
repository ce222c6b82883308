// Writing a memo. What was typed is never lost: a refusal opens the question again with the words in it, and
// a question that was closed keeps them until the same thing is asked again.

import { h } from "./dom.js";
import { _ } from "./words.js";

const unsaved = new Map();

/**
 * Ask for a text and send it. options: key (what it is about, for keeping the words), title, quote, text (what
 * stands there now), send(text) → Promise. Resolves to what send answers, or to undefined when closed.
 */
export async function writeMemo(app, { key, title, quote = "", text = "", send }) {
  let told = "";
  for (;;) {
    const written = await question(app, { title, quote, told, text: unsaved.get(key) ?? text, keep: (words) => keep(key, words, text) });
    if (written === undefined) {
      if (unsaved.has(key)) app.say(_("Not saved. The words are still there when this memo is opened again."));
      return undefined;
    }
    if (!written || written === text) return forget(key);
    try {
      const answer = await send(written);
      forget(key);
      return answer;
    } catch (error) {
      told = error.message;
    }
  }
}

function keep(key, words, text) {
  if (words.trim() && words.trim() !== text) unsaved.set(key, words);
  else unsaved.delete(key);
}

function forget(key) {
  unsaved.delete(key);
}

function question(app, { title, quote, text, told, keep: typed }) {
  const field = h("textarea", {
    class: "input", rows: 6, "aria-label": _("Memo"), value: text, autofocus: true,
    on: {
      input: () => typed(field.value),
      keydown: (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form.requestSubmit(); },
    },
  });
  return app.ask({
    title, careful: false,
    body: h("div", {}, told ? h("p", { class: "absent-text", role: "alert" }, told) : null, quote ? h("q", { class: "dialog-quote" }, quote) : null, field),
    actions: [{ label: _("Cancel"), value: undefined }, { label: _("Save memo"), primary: true, value: () => field.value.trim() }],
  });
}
