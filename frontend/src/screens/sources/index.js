import { h } from "../../core/dom.js";
import { _ } from "../../core/words.js";
export default { name: "sources", path: "bronnen", title: () => _("Sources"), show: (el) => void el.append(h("h1", {}, _("Sources"))) };
