// What stands around every screen: the name, the screens, the state of saving in words, the keys.

import { h, replace } from "./dom.js";
import { preference } from "./queue.js";
import { _, clock, plural } from "./words.js";

/** The shell in `root`; `screens` in the order of the navigation. Answers its parts. */
export function shell(root, { app, screens, keys }) {
  const { api } = app;
  const undo = h("button", { type: "button", class: "button quiet shell-undo", on: { click: () => app.undo() } }, _("Undo"));
  const me = h("button", { type: "button", class: "shell-me", "aria-haspopup": "dialog", on: { click: () => settings(app) } },
    h("span", { class: "avatar", "aria-hidden": "true" }, initial(app.me.name)),
    h("span", { class: "only-read" }, `${app.me.name}: ${_("settings")}`));
  const nav = h("nav", { class: "shell-nav", "aria-label": _("Screens") }, screens.map((screen) =>
    h("a", { href: `#/${screen.path}`, data: { screen: screen.name } }, screen.title())));
  const main = h("main", { class: "shell-main", id: "cw-main", tabindex: -1 });
  const foot = h("footer", { class: "shell-foot", "aria-label": _("Keys") });
  const help = h("button", { type: "button", class: "button quiet shell-help", "aria-haspopup": "dialog", on: { click: () => app.help() } },
    h("kbd", {}, "?"), _("all keys"));
  const head = h("header", { class: "shell-head" },
    h("a", { class: "mark", href: "#/" }, "case", h("i", {}, "work")),
    nav, h("div", { class: "shell-right" }, savedState(api), undo, me));
  root.append(
    h("a", { class: "skip", href: "#cw-main", on: { click: (event) => { event.preventDefault(); main.focus(); } } }, _("Skip to the content")),
    head, main, foot);

  function drawKeys() {
    const seen = new Set();
    const shown = keys.all().filter((one) => one.label && !seen.has(one.label) && seen.add(one.label));
    replace(foot,
      h("ul", { class: "shell-keys" }, shown.map((one) =>
        h("li", {}, h("kbd", {}, one.shown ?? one.keys[0].toUpperCase()), typeof one.label === "function" ? one.label() : one.label))),
      help, h("span", { class: "shell-mode" }, modeInWords(app.study)));
  }

  function drawUndo() {
    undo.disabled = !api.canUndo();
  }

  api.on("history", drawUndo);
  keys.onChange(drawKeys);
  drawKeys();
  drawUndo();
  return {
    main,
    current(name) {
      for (const link of nav.querySelectorAll("a")) {
        if (link.dataset.screen === name) {
          link.setAttribute("aria-current", "page");
          nav.scrollTo({ left: link.offsetLeft - 40 });
        } else link.removeAttribute("aria-current");
      }
    },
  };
}

/** What stands around a screen in a notebook: only whether all is saved, and undo. */
export function strip(root, { app }) {
  const main = h("div", { class: "shell-main", role: "region", "aria-label": "casework" });
  root.append(main, h("div", { class: "shell-foot" }, savedState(app.api),
    h("button", { type: "button", class: "button quiet", "aria-haspopup": "dialog", on: { click: () => app.help() } }, _("Keys")),
    h("button", { type: "button", class: "button quiet", on: { click: () => app.undo() } }, _("Undo"))));
  return { main, current() {} };
}

/** The state of saving in words. A short wait is not shown: it would only flicker. */
function savedState(api) {
  const saved = h("span", { class: "shell-saved" });
  let delay;
  function draw() {
    clearTimeout(delay);
    const { waiting, online, signedOut } = api.state;
    const show = () => {
      // on a small screen the words stay and the time of the day goes
      const [words, time] = stateInWords(api.state);
      replace(saved, words, time ? h("span", { class: "shell-saved-at" }, `, ${time}`) : null);
      saved.classList.toggle("waits", waiting > 0 || !online || signedOut);
    };
    if (waiting && online && !signedOut) delay = setTimeout(show, 150);
    else show();
  }
  api.on("state", draw);
  draw();
  return saved;
}

/** ["Everything saved", "14:02"] or what else holds. */
export function stateInWords({ waiting, savedAt, online, signedOut }) {
  if (signedOut) return [_("Signed out: open the start address again")];
  if (!online && waiting) return [`${_("No connection")}, ${plural("{n} change waits", "{n} changes wait", waiting)}`];
  if (!online) return [_("No connection")];
  if (waiting) return [plural("{n} change waits", "{n} changes wait", waiting)];
  return [_("Everything saved"), savedAt ? clock(savedAt) : ""];
}

function modeInWords(study) {
  if (study.mode === "reflexive") return _("Reflexive coding: no suggestions, no coefficients");
  if (study.mode === "blind") return _("Blind coding on");
  return study.blind ? _("Blind coding on for some sources") : _("Blind coding off");
}

function initial(name) {
  return [...name][0]?.toUpperCase() ?? "?";
}

/** The settings of this browser: light or dark, and single-letter keys on or off. */
async function settings(app) {
  const theme = preference("theme") ?? "auto";
  const choice = (value, label) => h("label", { class: "choice" },
    h("input", { type: "radio", name: "theme", value, checked: theme === value }), label);
  const letters = h("input", { type: "checkbox", checked: app.letters() });
  const form = h("div", {},
    h("p", {}, `${app.me.name}, ${roleInWords(app.me.role)}`),
    h("fieldset", { class: "choices" }, h("legend", {}, _("Light or dark")),
      choice("auto", _("As the computer")), choice("light", _("Light")), choice("dark", _("Dark"))),
    h("label", { class: "choice" }, letters, _("Keys of one letter or number work")));
  const done = await app.ask({ title: _("Settings"), body: form, actions: [
    { label: _("Cancel"), value: undefined },
    { label: _("Save"), primary: true, value: () => ({ theme: form.querySelector("[name=theme]:checked").value, letters: letters.checked }) },
  ] });
  if (!done) return;
  preference("theme", done.theme);
  preference("letters", done.letters ? "on" : "off");
  app.applyTheme();
}

/** A role in words. */
export function roleInWords(role) {
  return { reader: _("reader"), coder: _("coder"), lead: _("lead") }[role] ?? role;
}
