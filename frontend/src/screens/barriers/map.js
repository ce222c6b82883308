/** The map of the statements: what lies close together says like things. An aid beside the cards. */

import { h, s } from "../../core/dom.js";
import { _, fill, plural } from "../../core/words.js";
import { shownName } from "./cards.js";

const SIZE = 100;
const EDGE = 7;
const ROOM = 6.8; // between the middles of two numbers
const ROUNDS = 24;

/** The map as a figure with its text alternative, and `point(number)` that lights one barrier up. */
export function map(found) {
  const placed = found.barriers.map((barrier) => ({ barrier, texts: barrier.texts.filter(hasPlace) }));
  const rest = found.rest.filter(hasPlace);
  const all = [...placed.flatMap((one) => one.texts), ...rest];
  if (all.length < 3) return null;
  const scale = scales(all);
  const groups = placed
    .filter((one) => one.texts.length)
    .map(({ barrier, texts }) => ({ barrier, texts, centre: centre(texts, scale) }));
  apart(groups.map((group) => group.centre));
  const lights = new Map();
  const layers = groups.map(({ barrier, texts }) => {
    const layer = s(
      "g",
      { class: "barriers-map-group" },
      ...texts.map((text) => dot(text, scale, "barriers-map-dot", 1.1)),
    );
    lights.set(barrier.number, layer);
    return layer;
  });
  const numbers = groups.map((group) => number(group, lights));
  const picture = s(
    "svg",
    {
      class: "barriers-map",
      viewBox: `0 0 ${SIZE} ${SIZE}`,
      role: "img",
      "aria-labelledby": "barriers-map-title",
      "aria-describedby": "barriers-map-words",
    },
    s("g", {}, ...rest.map((text) => dot(text, scale, "barriers-map-rest", 0.9))),
    ...layers,
    ...numbers,
  );
  const figure = h(
    "figure",
    { class: "barriers-map-figure" },
    h("figcaption", { id: "barriers-map-title" }, _("Map of the statements")),
    picture,
    h(
      "p",
      { class: "results-note", id: "barriers-map-words" },
      _("Each dot is a statement; dots close together say like things. The numbers are those of the cards, open dots stayed outside. Distances on paper are rough: the cards count."),
    ),
    inWords(groups),
  );
  return { figure, point: (n) => light(lights, n) };
}

function hasPlace(text) {
  return Number.isFinite(text.x) && Number.isFinite(text.y);
}

function scales(texts) {
  const span = (key) => {
    const values = texts.map((text) => text[key]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [[left, right], [low, high]] = [span("x"), span("y")];
  const room = SIZE - 2 * EDGE;
  const one = (value, from, to) => (to > from ? (value - from) / (to - from) : 0.5);
  return {
    x: (value) => EDGE + one(value, left, right) * room,
    y: (value) => EDGE + (1 - one(value, low, high)) * room,
  };
}

function dot(text, scale, kind, r) {
  return s("circle", { class: kind, cx: scale.x(text.x).toFixed(2), cy: scale.y(text.y).toFixed(2), r });
}

/** The middle of a group: the medians, which a stray text does not pull away. */
function centre(texts, scale) {
  const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  return {
    x: middle(texts.map((text) => scale.x(text.x))),
    y: middle(texts.map((text) => scale.y(text.y))),
  };
}

/** Moves numbers that would cover each other a little apart. */
function apart(centres) {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, one] of centres.entries()) {
      for (const other of centres.slice(at + 1)) {
        const [dx, dy] = [other.x - one.x || 0.01, other.y - one.y];
        const far = Math.hypot(dx, dy);
        if (far >= ROOM) continue;
        const push = (ROOM - far) / 2 / far;
        one.x -= dx * push;
        one.y -= dy * push;
        other.x += dx * push;
        other.y += dy * push;
      }
    }
  }
}

function number({ barrier, centre: at }, lights) {
  const layer = s(
    "g",
    { class: "barriers-map-number", transform: `translate(${at.x.toFixed(2)} ${at.y.toFixed(2)})` },
    s("circle", { r: 3.1 }),
    s("text", { "text-anchor": "middle", dy: "1.25" }, String(barrier.number)),
  );
  lights.set(`n${barrier.number}`, layer);
  return layer;
}

function light(lights, n) {
  for (const [key, layer] of lights) layer.classList.toggle("is-lit", key === n || key === `n${n}`);
}

/** What the map shows, for those who do not see it: what lies beside what. */
function inWords(groups) {
  const items = groups.map((group) => {
    const near = nearest(group, groups);
    const told = [
      `${group.barrier.number}. ${shownName(group.barrier)}: `,
      plural("{n} statement", "{n} statements", group.texts.length),
      near ? fill(_(", closest to {number}. {name}"), { number: near.number, name: shownName(near) }) : "",
    ];
    return h("li", {}, told.join(""));
  });
  return h("details", { class: "barriers-map-words" }, h("summary", {}, _("The map in words")), h("ul", {}, ...items));
}

function nearest(group, groups) {
  const far = (other) => (other.centre.x - group.centre.x) ** 2 + (other.centre.y - group.centre.y) ** 2;
  const others = groups.filter((other) => other !== group);
  return others.length ? others.reduce((a, b) => (far(b) < far(a) ? b : a)).barrier : null;
}
