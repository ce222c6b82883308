// The survey: one answer a row, as in a spreadsheet; what is chosen is coded all at once.

import { h, replace } from "../../core/dom.js";
import { _ } from "../../core/words.js";
import { SurveyScreen } from "./screen.js";

export default {
  name: "survey",
  parent: "sources",
  path: "bronnen/enquete",
  fills: true,
  title: () => _("Survey"),
  async show(el, app, params) {
    replace(el, h("p", { class: "survey-empty quiet-text", role: "status" }, _("The answers are being fetched…")));
    const asked = params.vraag;
    const [{ questions }, early] = await Promise.all([app.api.get("/sources"), asked && app.api.get("/survey", { question: asked })]);
    const question = asked ?? questions[0]?.question;
    if (question === undefined) {
      replace(el, h("div", { class: "survey-empty" }, h("h1", {}, _("Survey")),
        h("p", {}, _("This study has no survey answers yet. Add them with:")), h("pre", {}, "casework survey add")));
      return undefined;
    }
    const screen = new SurveyScreen(app, question, questions, early ?? (await app.api.get("/survey", { question })));
    replace(el, screen.element);
    screen.begin();
    return () => screen.end();
  },
};
