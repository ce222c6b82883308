import { h } from "../../core/dom.js";
import { _ } from "../../core/words.js";
export default { name: "codebook", path: "codeboek", title: () => _("Codebook"), show: (el) => void el.append(h("h1", {}, _("Codebook"))) };
