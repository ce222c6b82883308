// The notebook widget: the same program, speaking through the messages of an anywidget model.

import { modelTransport } from "./core/transport.js";
import { mount } from "./mount.js";

export default {
  async render({ model, el }) {
    // the keys of the screens are not those of the notebook around it
    el.dataset.lmSuppressShortcuts = "true";
    const { stop } = await mount(el, {
      transport: modelTransport(model),
      bare: true,
      start: model.get("start") || "#/coderen",
    });
    return stop;
  },
};
