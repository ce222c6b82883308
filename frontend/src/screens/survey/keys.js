// The keys of the survey screen, beside those that move in the grid.

import { _ } from "../../core/words.js";
import { waiting } from "./answers.js";

/** What is left for those who only read. */
const READING = new Set(["ArrowUp", "Shift+ArrowDown", "Ctrl+a", "n", "u", "Enter", "o"]);

/** Key bindings of `screen`; the footer shows those with a label. */
export function bindings(screen) {
  const { app, acts, panel } = screen;
  const free = { when: (event) => !event.target.closest?.("dialog, [popover]") };
  const all = [
    { keys: ["ArrowUp", "ArrowDown"], shown: "↑ ↓", label: _("answer"), when: () => screen.shown.length > 0 && document.activeElement === document.body, run: () => screen.grid.hold(0, 0) },
    { keys: ["Shift+ArrowDown"], shown: "⇧ ↑ ↓", label: _("range"), when: () => false, run: () => {} },
    { keys: ["Ctrl+a"], shown: "Ctrl A", label: _("all"), when: () => false, run: () => {} },
    {
      keys: [..."123456789"], shown: "1–9", label: _("code"), ...free,
      run: (event, key) => {
        const code = panel.keyed(key);
        return code ? screen.code(code.name) : false;
      },
    },
    { key: "/", label: _("other code"), ...free, run: () => screen.palette() },
    { key: "p", label: _("polarity"), ...free, run: () => app.say(panel.nextPolarity()) },
    { key: "a", label: _("accept"), when: (event) => screen.suggestions() && free.when(event), run: () => acts.judge(true) },
    { key: "x", label: _("reject"), when: (event) => screen.suggestions() && free.when(event), run: () => acts.judge(false) },
    { key: "n", label: _("next suggestion"), when: (event) => screen.suggestions() && free.when(event), run: () => screen.next((row) => waiting([row]).length > 0, _("No suggestion waits any more.")) },
    { key: "u", label: _("next without code"), ...free, run: () => screen.next((row) => row.chips.every(({ status }) => status === "suggested"), _("Every answer shown has a code.")) },
    { key: "Enter", shown: "↵", label: _("unfold"), when: () => false, run: () => {} },
    { key: "m", label: _("memo"), ...free, run: () => screen.inHand() && acts.askMemo(screen.inHand()) },
    { key: "o", label: _("code a part"), ...free, run: () => screen.inHand() && app.go("coderen", { id: screen.inHand().source }) },
    { key: "Delete", shown: "Del", label: _("take away"), ...free, run: () => acts.askWithdraw() },
  ];
  return app.me.role === "reader" ? all.filter(({ key, keys }) => READING.has(key ?? keys[0])) : all;
}
