// Keys: each screen registers its own; the footer shows those that have a label.

const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]";

/** A key press as text: "a", "Z", "Ctrl+k", "Shift+ArrowLeft". The command key of a Mac counts as Ctrl. */
export function pressed(event) {
  const ctrl = event.ctrlKey || event.metaKey;
  const named = event.key.length > 1;
  const shift = event.shiftKey && (named || ctrl);
  const key = named ? event.key : ctrl || event.altKey ? event.key.toLowerCase() : event.key;
  return `${ctrl ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${key}`;
}

/**
 * Keys of one page part. A binding: {key | keys, label, shown, help, group, run(event, key), when(), always}. `label` stands
 * in the footer; `help` (or else `name` or `label`) in the sheet of all keys, under `group`; `help: ""` leaves it out there.
 * `always` also works while someone types in a field. Single letters work only while `letters()` holds.
 */
export function keyboard(target, { letters = () => true } = {}) {
  const layers = [];
  let changed = () => {};

  function handle(event) {
    if (event.defaultPrevented || event.isComposing) return;
    const key = pressed(event);
    const typing = event.target.closest?.(TYPING);
    if (event.target.closest?.("dialog[open]") && event.target.closest("dialog:modal")) return;
    for (const binding of layers.flat().reverse()) {
      if (!binding.keys.includes(key)) continue;
      if (typing && !binding.always) continue;
      if (key.length === 1 && !letters()) continue;
      if (binding.when && !binding.when(event)) continue;
      if (binding.run(event, key) === false) continue;
      event.preventDefault();
      return;
    }
  }

  target.addEventListener("keydown", handle);
  return {
    /** Register bindings; the answer takes them away again. */
    add(bindings) {
      const layer = bindings.map((one) => ({ ...one, keys: one.keys ?? spellings(one.key) }));
      layers.push(layer);
      changed();
      return () => {
        const at = layers.indexOf(layer);
        if (at >= 0) layers.splice(at, 1);
        changed();
      };
    },
    all: () => layers.flat(),
    onChange(run) {
      changed = run;
    },
    stop: () => target.removeEventListener("keydown", handle),
  };
}

/** A letter is meant with and without caps lock, unless it is written with Shift. */
function spellings(key) {
  return /^[a-z]$/i.test(key) ? [key.toLowerCase(), key.toUpperCase()] : [key];
}
