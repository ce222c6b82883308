import { h } from "../../core/dom.js";
import { _ } from "../../core/words.js";
export default { name: "agreement", path: "overeenstemming", title: () => _("Agreement"), show: (el) => void el.append(h("h1", {}, _("Agreement"))) };
