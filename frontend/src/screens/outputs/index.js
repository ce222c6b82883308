import { h } from "../../core/dom.js";
import { _ } from "../../core/words.js";
export default { name: "outputs", path: "uitvoer", title: () => _("Outputs"), show: (el) => void el.append(h("h1", {}, _("Outputs"))) };
