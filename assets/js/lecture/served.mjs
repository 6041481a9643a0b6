/** What stands behind the page: a server of ours, or plain files on a web host (callbacks/plain.py). Touches the document. */

import { t } from "../words.mjs";

export const served = () => !document.querySelector("meta[name=interbellum]").hasAttribute("data-plain");

/** What to do for what plain files cannot. */
export const START = t("This copy of the atlas is plain files on a web host: start it on a machine of your own, {command}.", { command: "python app.py" });
