// How far the coding of one question has come, in words.

import { plural } from "../../core/words.js";

/** "1.250 answers, 312 with a code". */
export function about(answers) {
  const coded = answers.rows.filter(({ chips }) => chips.some(({ status }) => status !== "suggested")).length;
  return [
    plural("{n} answer", "{n} answers", answers.rows.length),
    plural("{n} with a code", "{n} with a code", coded),
  ].join(", ");
}
