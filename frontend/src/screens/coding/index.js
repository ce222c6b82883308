import { h } from "../../core/dom.js";
import { _ } from "../../core/words.js";
export default { name: "coding", path: "coderen", title: () => _("Coding"), show: (el) => void el.append(h("h1", {}, _("Coding"))) };
