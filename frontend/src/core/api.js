// Reading from the study and acting on it. An act is drawn at once, kept before it is sent, sent in order,
// and repeated with the same uuid until it is answered.

import { emitter } from "./emitter.js";
import { isGone, operationStore, session, tabName, uuid } from "./queue.js";
import { _ } from "./words.js";

const PAUSES = [300, 1000, 2000, 4000, 8000];
const LOOK = 3000;

/** What the server refused or could not be asked: status (0 = no connection), code, message, body. */
export class ApiError extends Error {
  constructor(status, code, message, body) {
    super(message);
    Object.assign(this, { name: "ApiError", status, code, body });
  }
}

/** The study behind `transport`. Call start() once it is known whose study it is. */
export function createApi(transport) {
  const { on, emit } = emitter();
  const state = { waiting: 0, savedAt: null, online: true, signedOut: false };
  const pending = [];
  const waiters = new Map();
  const history = { done: [], undone: [] };
  const settledHere = new Set();
  const named = new Map();
  let store;
  let scope = "";
  let tab = "";
  let busy = false;
  let order = 0;

  function tell(changes) {
    Object.assign(state, changes, { waiting: pending.length });
    emit("state", state);
  }

  async function get(path, params) {
    let answer;
    try {
      answer = await transport.request("GET", path, { params });
    } catch {
      tell({ online: false });
      throw new ApiError(0, "offline", _("No connection with the study."), {});
    }
    if (answer.status === 401) tell({ signedOut: true });
    else if (!state.online || state.signedOut) reconnected();
    if (answer.status >= 400) throw failure(answer);
    return answer.body;
  }

  function reconnected() {
    tell({ online: true, signedOut: false });
    emit("reconnected");
    pump();
  }

  /**
   * Do something: POST `body` with a new operation uuid. Resolves to the server's Answer.
   * options.temps: [{id, source, start, end, code}], ids that this page gave to codings not yet made;
   * operations that wait behind this one and name them are sent with the real ids.
   * options.quiet: a refusal is told by the caller, not by a toast. options.undoable: false for undo itself.
   */
  function act(path, body, options = {}) {
    const operation = uuid();
    order = Math.max(order + 1, Date.now());
    const [to, told] = withNames([path, body], named);
    const item = {
      operation, scope, tab, order, path: to, body: { operation, ...told },
      temps: options.temps ?? [], undoable: options.undoable ?? true,
    };
    item.quiet = options.quiet ?? false;
    const promise = new Promise((resolve, reject) => waiters.set(operation, { resolve, reject }));
    promise.catch(() => {});
    promise.operation = operation;
    item.kept = store.put(plain(item)).catch(() => {});
    pending.push(item);
    if (item.undoable) {
      history.done.push(operation);
      history.undone.length = 0;
      remember();
    }
    emit("queued", item);
    tell({});
    pump();
    return promise;
  }

  async function pump() {
    if (busy || !pending.length) return;
    busy = true;
    for (let tries = 0; pending.length; ) {
      const item = pending[0];
      await item.kept;
      const answer = await transport.request("POST", item.path, { body: item.body }).catch(() => undefined);
      if (settled(item, answer)) tries = 0;
      else {
        const pause = PAUSES[Math.min(tries, PAUSES.length - 1)];
        tries += 1;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    busy = false;
  }

  function settled(item, answer) {
    if (!answer || answer.status >= 500 || [408, 423, 425, 429].includes(answer.status)) {
      tell({ online: Boolean(answer) });
      return false;
    }
    if (answer.status === 401) {
      tell({ signedOut: true, online: true });
      return false;
    }
    pending.shift();
    settledHere.add(item.operation);
    store.remove(item.operation).catch(() => {});
    const waiter = waiters.get(item.operation);
    waiters.delete(item.operation);
    if (answer.status >= 400) {
      const error = failure(answer);
      forget(item.operation);
      tell({ online: true, signedOut: false });
      emit("refused", { item, error });
      waiter?.reject(error);
    } else {
      name(item, answer.body);
      tell({ online: true, signedOut: false, savedAt: answer.body.at ?? new Date().toISOString() });
      emit("answer", { item, answer: answer.body });
      emit("saved", answer.body);
      waiter?.resolve(answer.body);
    }
    return true;
  }

  /** Operations that wait behind `item`, and those made later, get the real ids of what it made. */
  function name(item, answer) {
    const ids = new Map();
    for (const temp of item.temps) {
      const made = answer.codings?.find((one) =>
        one.source === temp.source && one.start === temp.start && one.end === temp.end && one.code === temp.code);
      if (made) ids.set(temp.id, made.id);
    }
    if (!ids.size) return;
    for (const [from, to] of ids) named.set(from, to);
    for (const later of pending) {
      const known = [later.path, later.body];
      const fresh = withNames(known, ids);
      if (fresh === known) continue;
      [later.path, later.body] = fresh;
      later.kept = store.put(plain(later)).catch(() => {});
    }
  }

  function forget(operation) {
    for (const list of [history.done, history.undone]) {
      const at = list.lastIndexOf(operation);
      if (at >= 0) list.splice(at, 1);
    }
    remember();
  }

  function remember() {
    history.done.splice(0, Math.max(0, history.done.length - 200));
    session(`casework-history-${scope}`, JSON.stringify(history));
    emit("history", history);
  }

  async function start(whose) {
    scope = whose;
    [store, tab] = await Promise.all([operationStore(), tabName()]);
    Object.assign(history, JSON.parse(session(`casework-history-${scope}`) ?? '{"done":[],"undone":[]}'));
    await adopt();
    // a page that was just closed may have let go of its name only now
    setTimeout(adopt, 5000);
  }

  /** Take over what waits in this tab's name, and in the name of tabs that are gone. */
  async function adopt() {
    const known = new Set(pending.map((item) => item.operation));
    const left = (await store.all().catch(() => [])).filter((item) => item.scope === scope && !known.has(item.operation));
    const gone = new Map([[tab, true]]);
    const mine = [];
    for (const item of left.sort((a, b) => a.order - b.order)) {
      if (!gone.has(item.tab)) gone.set(item.tab, await isGone(item.tab));
      if (gone.get(item.tab)) mine.push(Object.assign(item, { tab, kept: Promise.resolve() }));
    }
    const fresh = mine.filter((item) => !pending.some((one) => one.operation === item.operation) && !settledHere.has(item.operation));
    pending.push(...fresh);
    for (const item of fresh) emit("queued", item);
    tell({});
    pump();
  }

  function watch(interval = LOOK) {
    let seq;
    let stopped = false;
    async function look() {
      if (stopped) return;
      if (document.visibilityState === "visible") {
        try {
          const answer = await get("/changes", { since: seq });
          const news = seq !== undefined && seq !== answer.seq;
          seq = answer.seq;
          if (news) emit("change", answer);
        } catch (error) {
          if (error.code !== "offline") emit("unwatched", error);
        }
      }
      setTimeout(look, interval);
    }
    look();
    return () => { stopped = true; };
  }

  return {
    state, on, get, act, start, watch,
    /** Without an operation: for what is idempotent by nature, such as turns read. Fails silently. */
    put: (path, body) => transport.request("POST", path, { body }).catch(() => undefined),
    /** A body that asks without changing anything (a preview); fails as get does. */
    async ask(path, body) {
      const answer = await transport.request("POST", path, { body }).catch(() => ({ status: 0, body: {} }));
      if (answer.status === 0) throw new ApiError(0, "offline", _("No connection with the study."), {});
      if (answer.status >= 400) throw failure(answer);
      return answer.body;
    },
    /** Where a browser fetches `path` itself, for a download link; undefined in a widget. */
    address: (path, params) => transport.address(path, params),
    /** Operations that wait for their answer, oldest first: [{operation, path, body, temps}]. */
    pending: () => [...pending],
    /** Whether what waits outlives this page. */
    lasting: () => Boolean(store?.lasting),
    canUndo: () => history.done.length > 0,
    canRedo: () => history.undone.length > 0,
    /** Undo the last act of this tab. */
    undo() {
      const operation = history.done.pop();
      if (!operation) return undefined;
      history.undone.push(operation);
      remember();
      return act("/undo", { undoes: operation }, { undoable: false });
    },
    /** Do again what was undone last. */
    redo() {
      const operation = history.undone.pop();
      if (!operation) return undefined;
      history.done.push(operation);
      remember();
      return act("/redo", { redoes: operation }, { undoable: false });
    },
  };
}

function failure({ status, body }) {
  const told = body?.error ?? {};
  return new ApiError(status, told.code ?? "invalid", told.message ?? _("The study did not take this."), body);
}

/** `value` with each id of this page that the server has named since by that name; `value` itself where none is in it. */
export function withNames(value, names) {
  const text = JSON.stringify(value);
  if (!text.includes("tmp-")) return value;
  const fresh = text.replace(/tmp-[0-9a-f-]{36}/g, (id) => names.get(id) ?? id);
  return fresh === text ? value : JSON.parse(fresh);
}

function plain({ operation, scope, tab, order, path, body, temps, undoable, quiet }) {
  return { operation, scope, tab, order, path, body, temps, undoable, quiet };
}
