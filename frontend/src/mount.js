// Every screen, and the function that shows them in an element.

import { start } from "./core/app.js";
import agreement from "./screens/agreement/index.js";
import barriers from "./screens/barriers/index.js";
import codebook from "./screens/codebook/index.js";
import coding from "./screens/coding/index.js";
import outputs from "./screens/outputs/index.js";
import sources from "./screens/sources/index.js";
import survey from "./screens/survey/index.js";
import table from "./screens/table/index.js";

const NAV = [sources, coding, codebook, barriers, table, agreement, outputs];

/** Show a study in `el`. options: {transport, bare, start}; see core/app.js. */
export function mount(el, options) {
  return start(el, { screens: [...NAV, survey], nav: NAV, ...options });
}
