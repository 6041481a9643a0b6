/** The desk from which a class is led. */

import { act, h, header } from "../panel.mjs";
import { leadOf } from "./lead.mjs";
import { START, served } from "./served.mjs";
import { t, tn, woven } from "../words.mjs";

export function makeDesk({ plate, hall }) {
  const lead = leadOf({ plate, hall });
  return {
    acts: { "follow-begin": () => lead.begin(), "follow-end": () => lead.end() },
    tree() {
      const { held, followers, lost } = lead.state();
      const head = header(t("Follow me"), t("Students open an address on their own devices, and their maps follow yours"));
      if (!served()) return h("Article", { className: "reading desk" }, head, h("P", { className: "contested" }, `${t("Maps that follow each other need a server.")} `, START));
      if (!held) {
        return h("Article", { className: "reading desk" }, head,
          h("P", {}, t("It works on the network of the room, without accounts; nothing about the followers is kept. Whoever looks about on their own comes back with one button.")),
          h("P", { className: "card-acts" }, act("follow-begin", "", { className: "primary" }, t("Begin"))));
      }
      return h("Article", { className: "reading desk" }, head, lead.address() ? lead.invitation()
        : h("P", { className: "contested" }, woven("This atlas listens on this machine only. Start it with {command} and open this page again: then others in the room can reach it.", { command: h("Code", {}, "python app.py --host 0.0.0.0") })),
      h("P", { role: "status" }, lost ? t("The server does not answer: trying again.") : tn("{n} window follows.", "{n} windows follow.", followers)),
      h("P", { className: "card-acts" }, lead.address() ? act("follow-show", "", {}, t("Show on the screen")) : null, act("follow-end", "", {}, t("End"))));
    },
  };
}
