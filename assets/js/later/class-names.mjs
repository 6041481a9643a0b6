/** Towns by the names that the language of a class has for them, where the records know one. Pure. */

/** The name of a row [first day, day after, name, its languages, other name, its languages] in a language, or null. */
function inRow(row, language) {
  const speaks = (codes) => (codes ?? "").split(" ").includes(language);
  return speaks(row[3]) ? row[2] : speaks(row[5]) ? row[4] : null;
}

/** Gives each town the rows [first day, day after, name] to be shown by: that of the day if it is in the language, else any other that is. */
export function nameTowns(towns, language) {
  for (const town of towns) {
    const any = town.names.map((row) => inRow(row, language)).find(Boolean) ?? (town.spoken.split(" ").includes(language) ? town.today : null);
    town.shown = town.names.map((row) => [row[0], row[1], inRow(row, language) ?? any ?? row[2]]);
  }
}
