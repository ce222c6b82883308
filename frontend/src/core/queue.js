// Operations that wait for their answer. They stand in the browser's own database before they are sent,
// so they outlive a reload, a closed lid and a restart of the server. Each has a uuid; the server does it once.

const DATABASE = "casework";
const STORE = "operations";

/** Where operations wait: the browser's database, or memory where a page may not have one. */
export async function operationStore() {
  try {
    return stored(await open());
  } catch {
    return remembered();
  }
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "operation" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function stored(database) {
  const within = (mode, work) => new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
  return {
    lasting: true,
    all: () => within("readonly", (store) => store.getAll()),
    put: (item) => within("readwrite", (store) => store.put(item)),
    remove: (operation) => within("readwrite", (store) => store.delete(operation)),
  };
}

function remembered() {
  const items = new Map();
  return {
    lasting: false,
    all: async () => [...items.values()],
    put: async (item) => void items.set(item.operation, item),
    remove: async (operation) => void items.delete(operation),
  };
}

/** This tab's name. It survives a reload; a tab that was duplicated gets a name of its own. */
export async function tabName() {
  let name = session("casework-tab") ?? uuid();
  if (!(await holds(name))) {
    name = uuid();
    await holds(name);
  }
  session("casework-tab", name);
  return name;
}

/** Whether no living tab bears `name`. */
export async function isGone(name) {
  if (!navigator.locks) return false;
  const { held } = await navigator.locks.query();
  return !held.some((lock) => lock.name === lockOf(name));
}

const lockOf = (name) => `casework-tab-${name}`;

function holds(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(lockOf(name), { ifAvailable: true }, (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

/** Read or write a word that lives as long as this tab; undefined where the browser keeps none. */
export function session(key, value) {
  try {
    if (value === undefined) return sessionStorage.getItem(key) ?? undefined;
    sessionStorage.setItem(key, value);
  } catch {
    return undefined;
  }
  return value;
}

/** Read or write a preference of this browser; undefined where it keeps none. */
export function preference(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(`casework-${key}`) ?? undefined;
    localStorage.setItem(`casework-${key}`, value);
  } catch {
    return undefined;
  }
  return value;
}

/** A random uuid (version 4). */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
