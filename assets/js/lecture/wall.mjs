/**
 * How large things are on the wall, and how the legend finds its room there. Touches the document.
 *
 * Names of states take 3.4 % of the height of the screen, whatever else is read 2.6 %: the back row sits six pictures away.
 */

import { seatsIn } from "./seats.mjs";

/**
 * Sizes in pixels on a screen: names of states and of what is smaller, the room of a mark, and `wall` for the signs of the
 * layers. `told` gives the codes of the states that are spoken of, `seats` finds the places of names.
 */
export function wallType(told, height = window.innerHeight) {
  return {
    told, seats: seatsIn,
    power: 0.034 * height, town: 0.026 * height, mark: 0.013 * height,
    /** Signs, and what covers the map of a lecture, in pixels of the screen. */
    wall: (legend) => ({ radius: 0.018 * height, clear: [legend, document.getElementById("date-shown")].filter((node) => node.offsetHeight > 0).map((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      return [left, top, right, bottom];
    }) }),
  };
}

/** Gives the legend a second column, then closer lines, while it is too high for the screen. */
export function fitLegend(legend) {
  const fits = () => legend.scrollHeight <= legend.clientHeight + 1;
  legend.classList.remove("close", "wide");
  for (const name of ["close", "wide"]) if (!fits()) legend.classList.add(name);
}
