import { h } from "../../core/dom.js";
import { _ } from "../../core/words.js";
export default { name: "survey", path: "bronnen/enquete", title: () => _("Survey"), parent: "sources", show: (el) => void el.append(h("h1", {}, _("Survey"))) };
