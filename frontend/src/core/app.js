// One running program: a study, a person, a screen. The web page and the widget both mount it.

import { createApi } from "./api.js";
import { ask, drawer } from "./dialog.js";
import { h, replace } from "./dom.js";
import { emitter } from "./emitter.js";
import { everywhere, helpSheet } from "./help.js";
import { keyboard } from "./keys.js";
import { live } from "./live.js";
import { keysChoice, numberKeys } from "./numbers.js";
import { preference } from "./queue.js";
import { address, parse } from "./router.js";
import { shell, strip } from "./shell.js";
import { _, language, load } from "./words.js";

let mounts = 0;

/**
 * Start in `el`. options: transport; screens (all), nav (those in the header); bare: no header and footer,
 * addresses stay inside (a notebook); start: the first address. Resolves to {app, stop}.
 */
export async function start(el, { transport, screens, nav, bare = false, start: first }) {
  const prefix = `cw${(mounts += 1)}`;
  const root = h("div", { class: ["casework", bare && "bare"], lang: "nl" });
  replace(el, root);
  applyTheme(root);
  const api = createApi(transport);
  const events = emitter();
  const wanted = parse((bare ? "" : location.hash) || first || "", screens);
  const preloaded = wanted?.screen.preload?.(api, wanted.params);
  const books = api.get("/codebook");
  books.catch(() => {});
  let study;
  try {
    study = await greet(api, root);
  } catch (error) {
    return cannotOpen(root, error, () => start(el, { transport, screens, nav, bare, start: first }));
  }
  const keys = keyboard(bare ? root : document, { letters: () => preference("letters") !== "off" });
  const say = live(root);
  const app = {
    api, study, prefix, root, say,
    me: study.me,
    language: language(),
    codes: new Map(),
    codebooks: [],
    numbers: new Map(),
    numberOf: new Map(),
    params: {},
    letters: () => preference("letters") !== "off",
    applyTheme: () => applyTheme(root),
    on: (event, run) => {
      const stops = [api.on(event, run), events.on(event, run)];
      return () => stops.forEach((stop) => stop());
    },
    emit: events.emit,
    ask: (question) => ask(root, question),
    drawer: (title, node, more) => drawer(root, title, node, more),
    keys: (bindings) => {
      const stop = keys.add(bindings);
      leaving.push(stop);
      return stop;
    },
    link: (path, params) => address(path, params),
    go(path, params) {
      const to = address(path, params);
      if (bare) open(to);
      else if (location.hash === to) open(to);
      else location.hash = to;
    },
    undo: () => step(app, api.undo(), _("Nothing to undo")),
    redo: () => step(app, api.redo(), _("Nothing to do again")),
    preloaded,
    async refreshCodes(answer) {
      const { codebooks } = await (answer ?? api.get("/codebook"));
      app.codebooks = codebooks;
      app.codes = new Map(codebooks.flatMap((book) => book.codes.map((code) => [code.name, { ...code, codebook: book.name }])));
      giveNumbers(app);
      events.emit("codes", app.codes);
      return app.codes;
    },
    chooseKeys(codebook) {
      keysChoice(codebook);
      giveNumbers(app);
      events.emit("codes", app.codes);
    },
    help: () => void helpSheet(app, keys.all(), showingTitle()),
  };
  let leaving = [];
  let cleanup;
  let showing = 0;
  let showingTitle = () => "";
  const frame = bare ? strip(root, { app }) : shell(root, { app, screens: nav, keys });
  const stops = [
    keys.add([
      { key: "z", group: everywhere(), help: _("Undo"), run: () => app.undo() },
      { keys: ["Ctrl+z"], run: () => app.undo() },
      { keys: ["Ctrl+Shift+z", "Ctrl+y"], group: everywhere(), help: _("Do again"), run: () => app.redo() },
      { keys: ["Escape"], group: everywhere(), help: _("Close what is open"), when: () => false, run() {} },
      { keys: ["?"], group: everywhere(), help: _("All keys of this screen"), run: () => app.help() },
    ]),
    api.on("refused", ({ item, error }) => !item.quiet && say(error.message, { bad: true })),
    api.on("reconnected", () => sameVersion(app)),
    api.on("change", (news) => (news.codebook || news.everything) && app.refreshCodes()),
  ];

  async function open(hash) {
    const found = parse(hash || first || "", screens) ?? { screen: screens[0], params: {} };
    const mine = (showing += 1);
    root.querySelectorAll("dialog[open]").forEach((box) => box.close());
    await cleanup?.();
    cleanup = undefined;
    leaving.forEach((stop) => stop());
    leaving = [];
    app.params = found.params;
    showingTitle = found.screen.title;
    frame.current(found.screen.parent ?? found.screen.name);
    frame.main.classList.toggle("filled", Boolean(found.screen.fills));
    document.title = bare ? document.title : `${found.screen.title()} – ${study.title} – casework`;
    const place = h("div", { class: ["screen", `screen-${found.screen.name}`] });
    replace(frame.main, place);
    try {
      const leave = await found.screen.show(place, app, found.params);
      if (mine === showing) cleanup = leave;
      else await leave?.();
    } catch (error) {
      if (mine !== showing) return;
      replace(place, h("div", { class: "alone", role: "alert" }, h("h1", {}, found.screen.title()), h("p", {}, error.message),
        h("button", { type: "button", class: "button", on: { click: () => open(hash) } }, _("Try again"))));
      if (error.name !== "ApiError") throw error;
    }
  }

  await Promise.all([app.refreshCodes(books), api.start(`${study.id ?? study.title}\n${study.me.name}`)]);
  const moved = () => open(location.hash);
  // in a notebook an address belongs to the notebook: links to screens open here
  const stayInside = (event) => {
    const link = event.target.closest('a[href^="#/"]');
    if (!link) return;
    event.preventDefault();
    open(link.getAttribute("href"));
  };
  const leavingPage = (event) => { if (!api.lasting() && api.pending().length) event.preventDefault(); };
  addEventListener("beforeunload", leavingPage);
  if (bare) root.addEventListener("click", stayInside);
  else addEventListener("hashchange", moved);
  stops.push(api.watch());
  await open(bare ? first : location.hash);
  return {
    app,
    async stop() {
      if (!bare) removeEventListener("hashchange", moved);
      removeEventListener("beforeunload", leavingPage);
      stops.forEach((stop) => stop());
      keys.stop();
      await cleanup?.();
      root.remove();
    },
  };
}

/** A study that cannot be opened says why; when it is mended, it is opened here. */
function cannotOpen(root, error, again) {
  replace(root, h("div", { class: "alone", role: "alert" }, h("h1", {}, "casework"), h("p", {}, error.message),
    h("button", { type: "button", class: "button", on: { click: again } }, _("Try again"))));
  if (error.name !== "ApiError") throw error;
  return { app: undefined, stop: async () => root.remove() };
}

/** A tab from before an upgrade speaks another language than the server: it must be loaded again. */
async function sameVersion(app) {
  const now = await app.api.get("/study").catch(() => undefined);
  if (!now || now.version === app.study.version) return;
  app.say(_("casework was renewed. Reload this page to go on."), { bad: true, action: { label: _("Reload"), run: () => location.reload() } });
}

/** Which code each number key gives, and which number a code has. */
function giveNumbers(app) {
  app.numbers = numberKeys(app.codebooks, keysChoice());
  app.numberOf = new Map([...app.numbers].map(([key, { name }]) => [name, key]));
}

async function greet(api, root) {
  const [words, study] = await Promise.all([api.get("/words"), api.get("/study")]);
  load(words.messages);
  root.lang = language(words.language);
  if (root.closest("#casework")) document.documentElement.lang = words.language;
  return study;
}

async function step(app, promise, nothing) {
  if (!promise) return app.say(nothing);
  const answer = await promise.catch(() => undefined);
  if (answer?.summary) app.say(answer.summary);
  return answer;
}

function applyTheme(root) {
  const theme = preference("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
  if (root.closest("#casework")) document.documentElement.dataset.theme = root.dataset.theme ?? "auto";
}
