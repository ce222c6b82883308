// How a page reaches its study: by HTTP from the web app, by messages from a notebook's widget.
// A transport is {request(method, path, {params, body}) → Promise<{status, body}>, address(path)}.
// It rejects when nobody answers; an answer of any status resolves.

const BASE = "/api/v1";
const PATIENCE = 30_000;
const LARGE = 500_000; // characters; a body of this size is given more time
const MORE_PATIENCE = 180_000;

/** Requests to the server that this page came from. */
export function httpTransport() {
  return {
    address: (path, params) => BASE + path + query(params),
    async request(method, path, { params, body } = {}) {
      const told = body === undefined ? undefined : JSON.stringify(body);
      const answer = await fetch(BASE + path + query(params), {
        method,
        credentials: "same-origin",
        cache: "no-store",
        headers: body === undefined ? {} : { "Content-Type": "application/json" },
        body: told,
        signal: AbortSignal.timeout(told?.length > LARGE ? MORE_PATIENCE : PATIENCE),
      });
      return { status: answer.status, body: await answer.json().catch(() => ({})) };
    },
  };
}

/** Requests as messages of an anywidget model: {id, method, path, body} there, {id, status, body} back. */
export function modelTransport(model) {
  const open = new Map();
  let count = 0;
  model.on("msg:custom", (message) => {
    const waiting = open.get(message?.id);
    if (!waiting) return;
    open.delete(message.id);
    waiting.resolve({ status: message.status, body: message.body });
  });
  return {
    address: () => undefined,
    request(method, path, { params, body } = {}) {
      return new Promise((resolve, reject) => {
        const id = `${Date.now().toString(36)}-${(count += 1)}`;
        open.set(id, { resolve });
        setTimeout(() => open.delete(id) && reject(new Error("no answer")), PATIENCE);
        model.send({ id, method, path: path + query(params), body: body ?? null });
      });
    },
  };
}

function query(params) {
  const given = Object.entries(params ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : "";
}
