// The only way in which this program makes elements. Strings become text nodes, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element: h("button", {class: "b", type: "button", on: {click: run}, data: {id: 3}}, "Save"). */
export function h(tag, props = {}, ...children) {
  return furnish(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function s(tag, props = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), props, children);
}

/** Put `children` in the place of all that `el` holds. */
export function replace(el, ...children) {
  el.replaceChildren(...nodes(children));
  return el;
}

/** Children as nodes: arrays are opened, null, undefined and booleans fall out. */
function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== true && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

function furnish(el, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, run] of Object.entries(value)) el.addEventListener(event, run);
    else if (name === "data") Object.assign(el.dataset, value);
    else if (name === "css") for (const [key, one] of Object.entries(value)) el.style.setProperty(key, one);
    else if (name === "class") el.setAttribute("class", Array.isArray(value) ? value.filter(Boolean).join(" ") : value);
    else if (PROPERTIES.has(name)) el[name] = value;
    else if (/^on/i.test(name)) throw new TypeError(`${name}: listeners go in {on: …}`);
    else el.setAttribute(name, value === true ? "" : value);
  }
  el.append(...nodes(children));
  return el;
}

const PROPERTIES = new Set(["value", "checked", "disabled", "indeterminate", "hidden", "selected"]);
