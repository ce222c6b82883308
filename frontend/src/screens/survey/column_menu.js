// What opens from the head of a column: sort by it, and show only some of its values.

import { h, replace } from "../../core/dom.js";
import { plain } from "../../core/palette.js";
import { _, fill, number } from "../../core/words.js";
import { valuesOf } from "./arrange.js";

const MANY = 12;

/**
 * Opens the menu of `column` under `anchor`. `filter` and `sort` are what holds now; `change({filter})`
 * or `change({sort})` is called at once, so that the grid follows while someone types.
 */
export function openColumnMenu(host, anchor, { column, rows, filter, sort, named, language, change, closed }) {
  const title = fill(_("Sort and filter: {column}"), { column: column.label });
  const menu = h("div", { class: "survey-menu card", popover: "auto", role: "dialog", "aria-label": title });
  const close = () => menu.hidePopover();
  replace(menu,
    sorting(column, sort, (chosen) => { change({ sort: chosen }); close(); }),
    filterPart(column, { rows, filter, named, language, change }),
    h("div", { class: "survey-menu-end" },
      h("button", { type: "button", class: "button quiet", on: { click: () => { change({ filter: null }); close(); } } }, _("Show all")),
      h("button", { type: "button", class: "button", on: { click: close } }, _("Done"))));
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && event.target.matches("input:not([type=checkbox])")) close();
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const within = menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    closed(within);
  });
  host.append(menu);
  menu.showPopover();
  const box = anchor.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(box.bottom + 4, window.innerHeight - menu.offsetHeight - 8))}px`;
  (menu.querySelector("input") ?? menu.querySelector("button")).focus();
}

function sorting(column, sort, choose) {
  const [up, down] = column.kind === "codes" ? [_("Fewest codes first"), _("Most codes first")]
    : column.numeric ? [_("Low to high"), _("High to low")] : [_("A to Z"), _("Z to A")];
  const here = sort?.column === column.id;
  const button = (label, wanted, pressed) => h("button", {
    type: "button", class: "button", "aria-pressed": String(pressed),
    on: { click: () => choose(pressed ? null : { column: column.id, down: wanted }) },
  }, label);
  return h("div", { class: "survey-menu-sort" }, button(up, false, here && !sort.down), button(down, true, here && sort.down));
}

function filterPart(column, wishes) {
  if (column.kind === "text") return contains(wishes);
  return column.kind === "number" ? range(wishes) : choices(column, wishes);
}

function contains({ filter, change }) {
  return h("label", { class: "survey-menu-field" }, _("Contains"),
    h("input", {
      class: "input", type: "search", value: filter?.contains ?? "",
      on: { input: (event) => change({ filter: event.target.value.trim() ? { contains: event.target.value } : null }) },
    }));
}

function range({ filter, change }) {
  const found = { from: filter?.from, to: filter?.to };
  const field = (name, label) => h("label", { class: "survey-menu-field" }, label,
    h("input", {
      class: "input", type: "number", step: "any", value: found[name] ?? "",
      on: { input: (event) => {
        found[name] = event.target.value === "" ? undefined : Number(event.target.value);
        change({ filter: found.from === undefined && found.to === undefined ? null : { ...found } });
      } },
    }));
  return h("div", { class: "survey-menu-range" }, field("from", _("From")), field("to", _("To")));
}

function choices(column, { rows, filter, named, language, change }) {
  const values = valuesOf(rows, column, language);
  const chosen = new Set(filter?.chosen);
  const tell = () => change({ filter: chosen.size ? { chosen: new Set(chosen) } : null });
  const items = values.map(([value, n]) => ({
    text: plain(named(column, value)),
    node: h("label", { class: "survey-menu-choice" },
      h("input", {
        type: "checkbox", checked: chosen.has(value),
        on: { change: (event) => { if (event.target.checked) chosen.add(value); else chosen.delete(value); tell(); } },
      }),
      h("span", {}, named(column, value)), h("small", {}, number(n))),
  }));
  const list = h("div", { class: "survey-menu-list", role: "group", "aria-label": _("Show only") }, items.map(({ node }) => node));
  if (items.length <= MANY) return list;
  const find = h("input", {
    class: "input", type: "search", placeholder: _("Find a value"), "aria-label": _("Find a value"),
    on: { input: (event) => {
      const words = plain(event.target.value);
      for (const { text, node } of items) node.hidden = !text.includes(words);
    } },
  });
  return h("div", { class: "survey-menu-field" }, find, list);
}
