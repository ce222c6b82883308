// The keys of the survey screen, beside those that move in the grid.

import { _ } from "../../core/words.js";
import { waiting } from "./answers.js";

/** What is left for those who only read. */
const READING = new Set(["ArrowUp", "Shift+ArrowDown", "Ctrl+a", " ", "ArrowLeft", "Home", "Escape", "n", "u", "Enter", "o"]);

/** Key bindings of `screen`; the footer shows those with a label. */
export function bindings(screen) {
  const { app, acts, panel } = screen;
  const free = { when: (event) => !event.target.closest?.("dialog, [popover]") };
  const still = { when: () => false, run: () => {} }; // the grid itself listens to these; here they are shown
  const moving = { group: _("Moving and choosing") };
  const giving = { group: _("Giving codes") };
  const proposed = { group: _("Suggestions"), when: (event) => screen.suggestions() && free.when(event) };
  const around = { group: _("One answer") };
  const all = [
    { keys: ["ArrowUp", "ArrowDown"], shown: "↑ ↓", label: _("answer"), help: _("Previous or next answer"), ...moving, when: () => screen.shown.length > 0 && document.activeElement === document.body, run: () => screen.first() },
    { keys: ["Shift+ArrowDown"], shown: "⇧ ↑ ↓", label: _("range"), help: _("Choose more or fewer answers"), ...moving, ...still },
    { keys: ["Ctrl+a"], shown: "Ctrl A", label: _("all"), help: _("Choose all answers that are shown"), ...moving, ...still },
    { keys: [" "], help: _("Choose this answer too, or no longer"), ...moving, ...still },
    { keys: ["ArrowLeft"], shown: "← →", help: _("Another column; from the top row upwards, its head"), ...moving, ...still },
    { keys: ["Home"], shown: "Ctrl Home, Ctrl End", help: _("First or last answer"), ...moving, ...still },
    { keys: ["Escape"], help: _("Choose nothing"), ...moving, ...still },
    {
      keys: [..."123456789"], shown: "1–9", label: _("code"), help: _("Give a code of the codebook with the keys 1–9"), ...giving, ...free,
      run: (event, key) => {
        const code = app.numbers.get(key);
        return code ? screen.code(code.name) : false;
      },
    },
    { key: "/", label: _("other code"), help: _("Find a code by name"), ...giving, ...free, run: () => screen.palette() },
    { key: "p", label: _("polarity"), help: _("Present, absent or mixed"), ...giving, ...free, run: () => app.say(panel.nextPolarity()) },
    { key: "a", label: _("accept"), help: _("Accept the suggestions on what is chosen"), ...proposed, run: () => acts.judge(true) },
    { key: "x", label: _("reject"), help: _("Reject the suggestions on what is chosen"), ...proposed, run: () => acts.judge(false) },
    { key: "n", label: _("next suggestion"), help: _("Next suggestion"), ...proposed, run: () => screen.next((row) => waiting([row]).length > 0, _("No suggestion waits any more.")) },
    { key: "u", label: _("next without code"), help: _("Next answer without a code"), ...moving, ...free, run: () => screen.next((row) => row.chips.every(({ status }) => status === "suggested"), _("Every answer shown has a code.")) },
    { key: "Enter", shown: "↵", label: _("unfold"), help: _("Unfold or fold the answer"), ...around, ...still },
    { key: "m", label: _("memo"), help: _("Write a memo"), ...around, ...free, run: () => screen.inHand() && acts.askMemo(screen.inHand()) },
    { key: "o", label: _("code a part"), help: _("Open the answer to code a part of it"), ...around, ...free, run: () => screen.inHand() && app.go("coderen", { id: screen.inHand().source }) },
    { key: "Delete", shown: "Del", label: _("take away"), help: _("Take codes away"), ...giving, ...free, run: () => acts.askWithdraw() },
  ];
  return app.me.role === "reader" ? all.filter(({ key, keys }) => READING.has(key ?? keys[0])) : all;
}
