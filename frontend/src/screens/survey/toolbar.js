// Above the grid: which question, how many answers are chosen, which filters hold, which columns stand there.

import { h, replace } from "../../core/dom.js";
import { _, fill, number, plural } from "../../core/words.js";
import { about } from "./about.js";

/** The bar of `screen`: `{element, count(), about(), filters(list), words(), shownWords()}`. */
export function toolbar(screen, questions) {
  const { app } = screen;
  const count = h("p", { class: "survey-count" });
  const shown = h("span", { class: "survey-shown" });
  const told = h("p", { class: "survey-about" });
  const filters = h("ul", { class: "survey-filters", "aria-label": _("Filters"), hidden: true });
  const words = () => {
    const all = screen.answers.rows.length;
    return fill(plural("{chosen} of {n} answer chosen", "{chosen} of {n} answers chosen", all), { chosen: number(screen.selection.size) });
  };
  const shownWords = () => fill(plural("{shown} of {n} answer shown", "{shown} of {n} answers shown", screen.answers.rows.length), { shown: number(screen.shown.length) });
  const choose = questions.length > 1
    ? h("select", {
      class: "input survey-question", "aria-label": _("Question"),
      on: { change: (event) => app.go("bronnen/enquete", { vraag: event.target.value }) },
    }, questions.map(({ question }) => h("option", { value: question, selected: question === screen.question }, question)))
    : null;
  const element = h("div", { class: "survey-bar" },
    h("div", { class: "survey-title" },
      h("p", { class: "survey-crumb" }, h("a", { href: app.link("bronnen") }, _("Sources")), " / ", _("Survey")),
      h("h1", {}, screen.question),
      told),
    h("div", { class: "survey-tools" }, choose, h("button", {
      type: "button", class: "button", "aria-haspopup": "dialog", on: { click: (event) => columnsMenu(screen, event.currentTarget) },
    }, _("Columns"))),
    h("div", { class: "survey-counts" }, count, shown, filters));
  return {
    element,
    words,
    shownWords,
    about() {
      told.textContent = about(screen.answers);
    },
    count() {
      count.textContent = words();
      shown.textContent = screen.shown.length === screen.answers.rows.length ? "" : shownWords();
    },
    filters(list) {
      filters.hidden = !list.length;
      replace(filters, list.map(({ words: filter, clear }) => h("li", {}, h("button", {
        type: "button", class: "button small", on: { click: clear },
      }, filter, " ", h("span", { "aria-hidden": "true" }, "×"), h("span", { class: "only-read" }, _("Clear this filter"))))));
    },
  };
}

/** Which columns are shown. */
function columnsMenu(screen, anchor) {
  const menu = h("div", { class: "survey-menu card", popover: "auto", role: "dialog", "aria-label": _("Columns") },
    h("div", { class: "survey-menu-list", role: "group", "aria-label": _("Columns shown") }, screen.all.filter(({ id }) => id !== "participant" && id !== "text").map((column) =>
      h("label", { class: "survey-menu-choice" },
        h("input", {
          type: "checkbox", checked: !screen.hidden.has(column.id),
          on: { change: (event) => screen.hideColumn(column.id, !event.target.checked) },
        }), h("span", {}, column.label)))));
  menu.addEventListener("toggle", (event) => event.newState === "closed" && menu.remove());
  screen.element.append(menu);
  menu.showPopover();
  const box = anchor.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${box.bottom + 4}px`;
  menu.querySelector("input")?.focus();
}
