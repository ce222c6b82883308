// Something happened, and whoever asked hears of it.

/** An object with on(event, fn) → function that stops listening, and emit(event, value). */
export function emitter() {
  const listeners = new Map();
  return {
    on(event, run) {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event).add(run);
      return () => listeners.get(event).delete(run);
    },
    emit(event, value) {
      for (const run of [...(listeners.get(event) ?? [])]) run(value);
    },
  };
}
