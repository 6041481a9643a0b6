"""The data from the command line: ``python -m geodata template|check|build|on|bound|export|import``."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geodata._errors import DataError, RefusedError
from geodata.answers import answer, binding_answer
from geodata.atlas import load_atlas
from geodata.binding import bound
from geodata.check import check
from geodata.command_line import Commands, said, valued
from geodata.dates import Period, in_order, in_words, parse_day
from geodata.starting import start_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 if all is well, 1 if the data have faults, 2 if the command was not understood."""
    wanted = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if wanted[:1] == ["build"]:
            return _build(wanted[1:])
        options = _parser().parse_args(wanted)
        code: int = options.run(options)
        sys.stdout.flush()
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    except SystemExit as ended:  # the parser has said why
        return int(ended.code or 0)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(said(error), file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = Commands(
        prog="python -m geodata", description="Start, check, build, question, export and import."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    starting = commands.add_parser("template", help="start a data folder with an example of every file")
    starting.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    starting.set_defaults(run=_template)
    checking = commands.add_parser("check", help="check every file thoroughly")
    checking.add_argument(
        "folder", nargs="?", type=Path, help="folder of an atlas (the shipped one by default)"
    )
    checking.add_argument("--data", type=Path, metavar="DIR", help="the same")
    checking.set_defaults(run=_check)
    building = commands.add_parser("build", help="build borders.geojson from lines, parcels and holdings")
    building.set_defaults(run=lambda _: _build([]))
    asking = commands.add_parser("on", help="say who held what on a day")
    asking.add_argument("date", type=valued(parse_day), help="year-month-day, such as 1938-10-05")
    asking.add_argument("state", nargs="?", help="code of a state, such as CZS; without it, all of them")
    asking.add_argument("--data", type=Path, help="folder of an atlas (the shipped one by default)")
    asking.add_argument("--json", action="store_true", help="the whole answer as JSON")
    asking.set_defaults(run=_on)
    binding = commands.add_parser("bound", help="say as JSON who had to act if one state attacked another")
    binding.add_argument("date", type=valued(parse_day), help="year-month-day, such as 1938-09-23")
    binding.add_argument("attacker", help="code of the attacker, such as GER")
    binding.add_argument("victim", help="code of the state attacked, such as CZS")
    binding.add_argument("--data", type=Path, help="folder of an atlas (the shipped one by default)")
    binding.set_defaults(run=_bound)
    exporting = commands.add_parser("export", help="write the map of a day, or all data, for other programs")
    exporting.add_argument("--date", type=valued(parse_day), help="year-month-day, such as 1938-10-05")
    exporting.add_argument("--format", choices=["geojson", "gpkg", "shp", "csv"], default="geojson")
    exporting.add_argument(
        "--dissolve", choices=["state"], help="one outline per state instead of per territory"
    )
    exporting.add_argument(
        "--all", action="store_true", help="all data with a datapackage.json; needs --out DIR"
    )
    exporting.add_argument("--out", type=Path, help="file to write, or folder for --all")
    exporting.add_argument("--data", type=Path, help="folder of an atlas (the shipped one by default)")
    exporting.set_defaults(run=_export)
    importing = commands.add_parser("import", help="make a folder for the atlas from border data of others")
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE", help="GeoJSON, also as .geojson.gz")
    importing.add_argument(
        "--from",
        dest="origin",
        required=True,
        choices=["cshapes", "historical-basemaps", "openhistoricalmap"],
    )
    importing.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write")
    importing.add_argument(
        "--period",
        type=valued(_span),
        metavar="START/END",
        help="half-open, such as 1919-01-01/1940-01-01",
    )
    importing.add_argument(
        "--ends",
        choices=["exclusive", "inclusive"],
        default="exclusive",
        help="reading of OpenHistoricalMap's ends",
    )
    importing.set_defaults(run=_import)
    return parser


def _template(options: argparse.Namespace) -> int:
    files = start_folder(options.folder)
    print(f"{len(files)} files in {options.folder}; begin with its README.md.")
    print(f"Now: python app.py --data {options.folder} --watch")
    return 0


def _check(options: argparse.Namespace) -> int:
    faults, lines = check(options.folder or options.data)
    print("\n".join(lines), file=sys.stderr if faults else sys.stdout)
    return 1 if faults else 0


def _build(arguments: list[str]) -> int:
    build: Any = importlib.import_module("geodata.build")
    return int(build.main(arguments) or 0)


def _on(options: argparse.Namespace) -> int:
    day = options.date
    atlas = load_atlas(options.data)
    if not atlas.period.contains(day):
        outside = RefusedError(
            f"{day} lies outside the atlas", atlas.period.in_words(), "Choose a day within"
        )
        return _refused(outside, "date")
    if options.state is None:
        totals: dict[str, float] = {}
        for one in atlas.on(day):
            totals[one.state] = totals.get(one.state, 0) + one.area_km2
        print(in_words(day))
        for code, area in sorted(totals.items(), key=lambda pair: -pair[1]):
            print(f"{code}  {area:>12,.0f} km2  {atlas.name_of(code, day)}")
        return 0
    try:
        known = answer(atlas, day, options.state.upper())
    except RefusedError as error:
        return _refused(error, "state")
    print(json.dumps(known, ensure_ascii=False, indent=2) if options.json else _in_prose(known))
    return 0


def _bound(options: argparse.Namespace) -> int:
    atlas = load_atlas(options.data)
    try:
        known = bound(atlas, options.date, options.attacker.upper(), options.victim.upper())
    except RefusedError as error:
        return _refused(error)
    print(json.dumps(binding_answer(atlas, known), ensure_ascii=False, indent=2))
    return 0


def _export(options: argparse.Namespace) -> int:
    exporting: Any = importlib.import_module("geodata.exporting")
    if options.all == bool(options.date) or (options.all and not options.out):
        found = "it says neither a day nor all" if not options.all else "all data need a folder, and no day"
        return _refused(
            RefusedError(found, "--date YEAR-MONTH-DAY, or --all with --out DIR", "Give one of them")
        )
    atlas = load_atlas(options.data)
    if options.all:
        written = importlib.import_module("geodata.packaging").write_package(atlas, options.out)
        print(f"{len(written)} files in {options.out}, described in datapackage.json")
        return 0
    day = options.date
    try:
        rows = (exporting.states_on if options.dissolve else exporting.territories_on)(atlas, day)
    except RefusedError as error:
        return _refused(error, "--date")
    path = options.out or Path(f"borders-{day}.{options.format}")
    lost = exporting.write_rows(rows, path, options.format)
    print("\n".join([*(f"note: {one}" for one in lost), f"{path}: {len(rows)} outlines, {in_words(day)}"]))
    return 0


def _import(options: argparse.Namespace) -> int:
    importing: Any = importlib.import_module("geodata.importing")
    notes = importing.import_borders(
        options.files,
        options.origin,
        options.out,
        period=options.period,
        inclusive=options.ends == "inclusive",
    )
    print("\n".join([*(f"note: {one}" for one in notes), f"Now: python app.py --data {options.out}"]))
    return 0


def _span(text: str) -> Period:
    start, _, end = text.partition("/")
    first, after = parse_day(start), parse_day(end)
    in_order(first, after)
    return Period(start=first, end=after)


def _refused(error: RefusedError, field: str | None = None) -> int:
    print(error.at("command line", field), file=sys.stderr)
    return 2


def _in_prose(known: dict[str, Any]) -> str:
    today = f" ({known['name_today']})" if known["name_today"] else ""
    lines = [f"{known['name']}{today}, {known['date_in_words']}: {known['area_km2']:,} km2 under its control"]
    lines += [
        f"  {one['name']}: {one['area_km2']:,.0f} km2, {one['status']}, in law {one['sovereign_name']}"
        for one in known["territories"]
    ]
    lines += [
        f"  held by others: {one['name']}, {one['area_km2']:,.0f} km2, by {one['state_name']}"
        for one in known["held_by_others"]
    ]
    if known["regime"]:
        lines.append(f"  regime: {known['regime']['regime_type']}")
    lines += [
        f"  {movement}: {party['party']}, {party['standing']}"
        for movement, party in known["parties"].items()
        if party["party"]
    ]
    lines += [f"  {one['office']}: {one['name']}" for one in known["heads_of_government"]]
    lines += [
        f"  {word} {one['date_in_words']}: {one['title']}, {one['area_km2']:,.0f} km2"
        for word, rows in (("gained", known["gains"]), ("lost", known["losses"]))
        for one in rows
    ]
    lines += [f"  in force: {one['name']}" for one in known["treaties"]]
    if known["events"]:
        lines.append(f"  last event: {known['events'][-1]['date']} {known['events'][-1]['title']}")
    if known["next_event"]:
        lines.append(f"  next event: {known['next_event']['date']} {known['next_event']['title']}")
    lines += [f"  source: {one['citation']}" for one in known["sources"]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
