/** The desk with the keys. */

import { h, header } from "../panel.mjs";
import { helpTable } from "./help.mjs";
import { t } from "../words.mjs";

export const makeDesk = ({ plate }) => ({
  tree: () => h("Article", { className: "reading desk" }, header(t("Keys"), t("They work whatever has the focus, but never in a text field.")), helpTable(plate.keys)),
  acts: {},
});
