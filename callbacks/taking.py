"""The map of a day as data: GeoJSON of its territories, a table of its states."""

from __future__ import annotations

import flask
import shapely
from dash import Dash

from callbacks.refusing import refused
from callbacks.serving import Wares
from geodata._errors import RefusedError
from geodata.dates import parse_day


def register(app: Dash, wares: Wares) -> None:
    """Give the app its routes ``day/<date>.geojson`` and ``day/<date>.csv``.

    With ``?view=west,south,east,north`` (degrees, WGS 84) only territories that reach into the box, and
    only states that control one of them; their areas are still those of all their ground.
    """
    prefix = app.config.requests_pathname_prefix

    @app.server.get(f"{prefix}day/<date>.<form>")
    def day(date: str, form: str) -> flask.Response:
        if form not in ("geojson", "csv"):
            flask.abort(404)
        try:
            text = _text(wares, date, form, _box(flask.request.args.get("view")))
        except RefusedError as error:
            return refused(error.at("address"), 400)
        answer = flask.Response(text, mimetype="application/geo+json" if form == "geojson" else "text/csv")
        answer.headers["Content-Disposition"] = f'attachment; filename="interbellum-{date}.{form}"'
        return answer


def _text(wares: Wares, date: str, form: str, box: tuple[float, ...] | None) -> str:
    from geodata import exporting  # with what it writes by: only for those who ask

    moment = parse_day(date)
    grounds = exporting.territories_on(wares.atlas, moment)
    if box:
        frame = shapely.box(*box)
        grounds = [one for one in grounds if one["geometry"].intersects(frame)]
    if form == "geojson":
        return exporting.geojson_text(grounds)
    seen = {one["state"] for one in grounds}
    return exporting.csv_text(
        [one for one in exporting.ruled_on(wares.atlas, moment) if one["state"] in seen]
    )


def _box(asked: str | None) -> tuple[float, ...] | None:
    if asked is None:
        return None
    try:
        numbers = tuple(float(part) for part in asked.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != 4 or not (
        -180 <= numbers[0] < numbers[2] <= 180 and -90 <= numbers[1] < numbers[3] <= 90
    ):
        raise RefusedError(
            f"{asked[:60]!r} is not a view", "west,south,east,north in degrees", "Mend or leave it out"
        )
    return numbers
