/** The disagreements, as a list that can be narrowed down. */

import { h, replace } from "../../core/dom.js";
import { _, plural } from "../../core/words.js";
import { pair } from "./pair.js";

const STEP = 12;

/** The section with all disagreements of `result`; `narrowed` {code, state} outlives a new comparison. */
export function disagreements(result, { app, writes, narrowed }) {
  const items = result.disagreements;
  const list = h("div", { class: "agreement-pairs" });
  const count = h("p", { class: "results-meta", role: "status" });
  const code = h("select", { id: "disagreement-code", class: "input" }, h("option", { value: "" }, _("All codes")), codeOptions(items));
  const state = h(
    "select",
    { id: "disagreement-state", class: "input" },
    h("option", { value: "" }, _("All")),
    h("option", { value: "open" }, _("Not agreed yet")),
    h("option", { value: "agreed" }, _("Agreed")),
    h("option", { value: "counts" }, _("Those that lower the figures")),
  );
  code.value = items.some((one) => one.code === narrowed.code) ? narrowed.code : "";
  state.value = narrowed.state;
  let most = STEP;
  const chosen = () => items.filter((one) => (!code.value || one.code === code.value) && inState(one, state.value));

  const draw = () => {
    const shown = chosen();
    count.textContent = plural("{n} disagreement", "{n} disagreements", shown.length);
    const articles = shown.slice(0, most).map((item) => pair(item, { app, writes, resolve: settle(item) }));
    replace(list, articles, shown.length > most ? more(shown.length - most) : null);
  };

  const more = (left) =>
    h(
      "button",
      {
        type: "button",
        class: "button",
        on: {
          click: () => {
            const first = chosen()[most];
            most += STEP;
            draw();
            list.querySelector(`[data-number="${first.number}"] h3`)?.focus();
          },
        },
      },
      plural("Show {n} more", "Show {n} more", Math.min(left, STEP)),
    );

  const settle = (item) => async (outcome, note, button) => {
    button.disabled = true;
    const { source, start, end, code: name } = item;
    try {
      const answer = await app.api.act("/agreement/resolve", { source, start, end, code: name, outcome, note });
      item.resolution = { outcome, note, who: app.me.name, at: answer.at };
      draw();
      app.say(_("Agreement noted"));
      list.querySelector(`[data-number="${item.number}"] h3`)?.focus();
    } catch {
      button.disabled = false;
    }
  };

  for (const choice of [code, state]) {
    choice.addEventListener("change", () => {
      most = STEP;
      Object.assign(narrowed, { code: code.value, state: state.value });
      draw();
    });
  }
  draw();
  return h(
    "section",
    { class: "agreement-disagreements", "aria-labelledby": "agreement-disagreements" },
    h("h2", { id: "agreement-disagreements" }, _("Disagreements")),
    items.length
      ? h(
          "div",
          { class: "results-choices" },
          h("span", { class: "results-choice" }, h("label", { for: "disagreement-code" }, _("Code")), code),
          h("span", { class: "results-choice" }, h("label", { for: "disagreement-state" }, _("Show")), state),
        )
      : h("p", { class: "results-note" }, _("The coders gave the same codes to the same words.")),
    items.length ? count : null,
    list,
  );
}

function codeOptions(items) {
  const labels = new Map(items.map((one) => [one.code, one.label || one.code]));
  return [...labels].map(([value, label]) => h("option", { value }, label));
}

function inState(item, state) {
  if (state === "open") return !item.resolution;
  if (state === "agreed") return Boolean(item.resolution);
  if (state === "counts") return item.counts;
  return true;
}
