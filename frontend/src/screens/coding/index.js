// The coding screen: sources at the left, the transcript, codes at the right.

import { h, replace } from "../../core/dom.js";
import { preference } from "../../core/queue.js";
import { _, duration, fill, inLanguage, plural } from "../../core/words.js";
import { Acts } from "./acts.js";
import { Card } from "./card.js";
import { Codes } from "./codes.js";
import { Desk } from "./desk.js";
import { Hand } from "./hand.js";
import { Memos } from "./memos.js";
import { Model } from "./model.js";
import { Reading } from "./reading.js";
import { sheets } from "./sheets.js";
import { Sidebar } from "./sidebar.js";
import { isQuiet } from "./telling.js";
import { Transcript } from "./transcript.js";

export default { name: "coding", path: "coderen", title: () => _("Coding"), fills: true, preload, show };

/** Ask for what this screen needs while the page is still being set up. */
function preload(api, { id }) {
  const source = id ? api.get(`/sources/${encodeURIComponent(id)}`) : undefined;
  source?.catch(() => {});
  return { id, source };
}

async function show(el, app, params) {
  const overview = app.api.get("/sources");
  const id = params.id ?? preference(`last-${app.study.title}`) ?? (await overview).sources[0]?.id;
  const source = await open(app, id, overview);
  if (!source) return void replace(el, nothingYet());
  preference(`last-${app.study.title}`, source.id);
  return screen(el, app, { source, overview, params });
}

async function open(app, id, overview) {
  if (!id) return undefined;
  try {
    const early = app.preloaded?.id === id ? app.preloaded.source : undefined;
    app.preloaded = undefined;
    return await (early ?? app.api.get(`/sources/${encodeURIComponent(id)}`));
  } catch (error) {
    // the last opened source may have left the study; an address that someone typed is told
    const first = (await overview).sources[0]?.id;
    if (error.status !== 404 || app.params.id || !first) throw error;
    return app.api.get(`/sources/${encodeURIComponent(first)}`);
  }
}

function nothingYet() {
  return h("div", { class: "alone" }, h("h1", {}, _("Coding")),
    h("p", {}, _("There is nothing to code yet. Add a source first, with: casework add")));
}

function screen(el, app, { source, overview, params }) {
  app.api.get(`/sources/${encodeURIComponent(source.id)}/sentences`)
    .then(({ sentences }) => { source.sentences = sentences; }, () => {}); // a long text takes the server seconds
  const model = new Model(source, { pending: () => app.api.pending(), me: app.me });
  const state = { suggestions: app.study.suggestions && source.mode === "open" && preference("suggestions") === "on", polarity: "present", sources: [] };
  const shows = (coding) => coding.status !== "suggested" || state.suggestions;
  const main = h("div", { class: "coding-main" });
  const meta = h("p", { class: "coding-meta" });
  let hand;
  const transcript = new Transcript(model, {
    app, scroller: main, shows,
    onCoding: (coding) => hand.take(model.coding(coding), { scroll: false, focus: false }),
  });
  const acts = new Acts({ app, model, suggestionsShown: () => state.suggestions });
  const sidebar = new Sidebar({ app });
  const codes = new Codes({ app, onCode: (name) => desk.code(name) });
  const memos = new Memos({ app, model, goTo: ({ start, end }) => desk.goTo(start, end) });
  const desk = new Desk({ app, model, transcript, acts, memos, state, shows });
  const card = new Card({ app, model, on: desk.handlers });
  const reading = new Reading({ model, transcript, scroller: main, told: (turns) => {
    app.api.put(`/sources/${encodeURIComponent(source.id)}/read`, { turns });
    drawMeta();
  } });

  let frame;
  const onMove = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(drawHand);
  };
  hand = new Hand({ model, transcript, say: app.say, shows, onMove });
  desk.begin(hand, { card, reading, onMove });

  function drawHand() {
    const coding = hand.coding ? model.coding(hand.coding) : undefined;
    const waiting = model.inOrder((one) => one.status === "suggested");
    card.show({
      coding, range: hand.range, waiting: waiting.length, shown: state.suggestions, place: coding ? waiting.indexOf(coding) + 1 : 0,
      nextPolarity: state.polarity,
    });
    const { start, end } = hand.stretch;
    codes.mark(new Set(coding ? [coding.code] : hand.range
      ? model.inOrder((one) => shows(one) && one.start === start && one.end === end).map((one) => one.code) : []));
    bar.draw({ coding, waiting: waiting.length });
  }

  const atLoad = tally(model);
  function drawCounts() {
    const extra = new Map();
    for (const [code, n] of tally(model)) extra.set(code, n - (atLoad.get(code) ?? 0));
    for (const [code, n] of atLoad) if (!extra.has(code)) extra.set(code, -n);
    codes.counts(extra);
  }

  function drawMeta() {
    const coded = new Set();
    for (const one of model.view.values()) if (one.status !== "suggested") coded.add(model.turnAt(one.start));
    replace(meta, factsOf(app, model, coded.size).join(" · "));
    sidebar.progress({ id: source.id, read: reading.read.size, turns: model.turns.length, coded_turns: coded.size });
  }

  const bar = sheets(el, app, { desk, title: source.title });
  replace(main, h("div", { class: "coding-doc" }, bar.top, h("h1", {}, headOf(source)), meta, transcript.el));
  replace(el, h("div", { class: "coding" },
    h("aside", { class: "coding-left", "aria-label": _("Sources") }, bar.close("left"), sidebar.el), main,
    h("aside", { class: "coding-right", "aria-label": _("Codes") }, bar.close("right"), card.el, codes.el, memos.el), bar.el));
  memos.draw();
  drawMeta();

  overview.then((told) => {
    state.sources = told.sources;
    sidebar.draw(told, source.id);
    drawMeta();
  }).catch(() => {});

  let late;
  const stops = [
    model.onChange(({ blocks, memos: memoNews }) => {
      transcript.redraw(blocks);
      hand.follow();
      if (memoNews) memos.draw();
      onMove();
      clearTimeout(late);
      late = setTimeout(() => { drawCounts(); drawMeta(); }, 60);
    }),
    app.on("queued", () => model.redraw()),
    app.on("answer", ({ item, answer }) => {
      model.settle(item, answer);
      hand.follow();
    }),
    app.on("refused", () => { model.redraw(); refreshSoon(); }),
    app.on("change", (news) => (news.everything || news.sources.includes(source.id)) && refreshSoon()),
    app.on("codes", () => { codes.draw(); transcript.redrawAll(); onMove(); }),
    app.keys(desk.bindings()),
  ];

  let timer;
  function refreshSoon() {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (app.api.pending().length) return refreshSoon();
      const news = await app.api.get(`/sources/${encodeURIComponent(source.id)}`, { text: false }).catch(() => undefined);
      // an act that was made while this came is in neither, or in both: ask again when it is answered
      if (!news || app.api.pending().length) return news && refreshSoon();
      model.take(news);
    }, 800);
  }

  const from = Number(params.van);
  if (params.van !== undefined && Number.isFinite(from)) {
    const to = Math.max(Number(params.tot) || 0, from + 1);
    requestAnimationFrame(() => desk.goTo(from, to, { mark: true }));
  } else hand.to(0, { focus: false, scroll: false, tell: false });
  drawHand();
  requestAnimationFrame(() => {
    performance.mark("coding-shown");
    el.classList.add("ready");
  });

  return () => {
    stops.forEach((stop) => stop());
    clearTimeout(timer);
    clearTimeout(late);
    reading.stop();
    hand.stop();
    transcript.stop();
  };
}

function tally(model) {
  const counts = new Map();
  for (const one of model.view.values()) if (one.status !== "suggested") counts.set(one.code, (counts.get(one.code) ?? 0) + 1);
  return counts;
}

function headOf(source) {
  return source.case && !source.title.toLowerCase().includes(source.case.toLowerCase()) ? `${source.case}, ${source.title}` : source.title;
}

function factsOf(app, model, coded) {
  const { source, turns } = model;
  const speakers = new Set(turns.map((turn) => turn.speaker).filter(Boolean)).size;
  const last = turns.findLast((turn) => turn.begins !== null && turn.begins !== undefined);
  return [
    kindInWords(source.kind), source.question ? inLanguage(source.question) : "",
    last ? duration(last.begins) : "", speakers ? plural("{n} speaker", "{n} speakers", speakers) : "",
    fill(_("{coded} of {turns} turns coded"), { coded, turns: turns.filter((turn) => !isQuiet(turn)).length }),
    memberCheck(source.member_check), source.mode === "blind" ? _("blind: only your own codings") : "",
  ].filter(Boolean);
}

function kindInWords(kind) {
  return {
    interview: _("interview"), "focus group": _("focus group"), "survey answer": _("survey answer"),
    "field note": _("field note"), document: _("document"),
  }[kind] ?? kind;
}

const memberCheck = (told) => (told ? `${_("member check")}: ${told}` : "");
