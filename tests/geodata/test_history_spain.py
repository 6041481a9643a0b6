"""The Spanish Civil War: each town in the right zone on its day; fronts say that they are approximate."""

import csv
import datetime
import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from geodata.atlas import SHIPPED

CAPITALS = Path(__file__).parents[3] / "shared" / "borders" / "spain_capitals.csv"
ALSO = {
    "Vitoria": (42.8499, -2.6727),
    "San Sebastián": (43.3128, -1.975),
    "Castellón de la Plana": (39.9858, -0.0493),
}
SIDE = {"R": "SPR", "N": "SPN"}


def places() -> dict[str, tuple[float, float]]:
    found = {}
    for name in ("islands_beyond", "west_and_russia"):
        with (SHIPPED / "parcels" / f"{name}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["parcel"].startswith(("spain-", "canary-")):
                    found[row["name"]] = (float(row["lat"]), float(row["lon"]))
    return found | ALSO


@pytest.mark.skipif(not CAPITALS.exists(), reason="the table of capitals is not here")
def test_every_provincial_capital_is_in_the_right_zone_on_every_day_of_the_table(power_at):
    where = places()
    wrong = []
    with CAPITALS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        town = row["provincial_capital"]
        for day in (column for column in row if column.startswith("19")):
            over = day == "1939-04-01"
            right = "SPA" if over else "SPN" if row[day].startswith("Nationalist") else "SPR"
            if power_at(*where[town], day) != right:
                wrong.append((town, day))
        fell = datetime.date.fromisoformat(row["nationalist_from"].split(" and ")[-1])
        before = (fell - datetime.timedelta(days=1)).isoformat()
        if power_at(*where[town], fell.isoformat()) != "SPN" or power_at(*where[town], before) == "SPN":
            wrong.append((town, fell.isoformat()))
    assert len(rows) == 50
    assert wrong == []


@pytest.mark.parametrize(
    ("town", "lat", "lon", "days"),
    [
        ("Irún", 43.339, -1.789, "1936-09-04 R 1936-09-05 N"),
        ("Badajoz", 38.879, -6.971, "1936-08-13 R 1936-08-14 N"),
        ("Talavera de la Reina", 39.963, -4.831, "1936-09-02 R 1936-09-03 N"),
        ("San Lorenzo de El Escorial", 40.592, -4.147, "1936-11-30 R 1939-03-01 R"),
        ("Aranjuez", 40.031, -3.602, "1936-11-30 R 1939-03-26 R"),
        ("Pinto", 40.241, -3.699, "1936-11-30 N"),
        ("Arganda", 40.301, -3.438, "1937-03-31 R"),
        ("Brunete", 40.405, -3.999, "1937-07-05 N 1937-07-06 R 1937-07-25 N"),
        ("Brihuega", 40.760, -2.870, "1937-03-10 R 1937-03-12 N 1937-03-31 R"),
        ("Cogolludo", 40.947, -3.089, "1937-03-10 R 1937-03-11 N"),
        ("Jadraque", 40.925, -2.925, "1937-10-31 N"),
        ("Hita", 40.821, -3.045, "1937-10-31 R"),
        ("Pozoblanco", 38.379, -4.848, "1937-10-31 R 1939-03-27 N"),
        ("Peñarroya", 38.303, -5.273, "1937-03-31 N"),
        ("Andújar", 38.039, -4.051, "1937-10-31 R"),
        ("Motril", 36.750, -3.517, "1937-02-09 R 1937-02-10 N"),
        ("Guadix", 37.300, -3.137, "1937-10-31 R"),
        ("Castuera", 38.723, -5.546, "1938-04-30 R 1938-07-25 N"),
        ("Ochandiano", 43.040, -2.653, "1937-03-31 R 1937-04-04 N"),
        ("Durango", 43.171, -2.634, "1937-04-27 R 1937-04-28 N"),
        ("Gijón", 43.536, -5.661, "1937-10-20 R 1937-10-21 N"),
        ("Grado", 43.388, -6.073, "1937-03-31 N"),
        ("Belchite", 41.307, -0.751, "1937-09-05 N 1937-09-07 R 1938-03-10 N"),
        ("Azuara", 41.258, -0.871, "1936-10-31 R 1937-10-31 R 1938-03-14 N"),
        ("Villanueva de Huerva", 41.355, -1.030, "1936-10-31 N 1937-10-31 N"),
        ("Rasquera", 41.003, 0.600, "1938-07-31 R 1938-12-31 R 1939-01-08 N"),
        ("Teruel", 40.345, -1.106, "1937-12-31 N 1938-01-08 R 1938-02-22 N"),
        ("Tardienta", 41.978, -0.537, "1937-10-31 R"),
        ("Almudévar", 42.042, -0.580, "1937-10-31 N"),
        ("Fuentes de Ebro", 41.508, -0.629, "1937-10-31 N"),
        ("Alcañiz", 41.050, -0.133, "1938-03-13 R 1938-03-14 N"),
        ("Vinaròs", 40.470, 0.476, "1938-04-14 R 1938-04-15 N"),
        ("Gandesa", 41.052, 0.437, "1938-04-02 N 1938-07-31 N"),
        ("Móra d'Ebre", 41.092, 0.643, "1938-07-24 N 1938-07-31 R 1938-11-07 N"),
        ("Artesa de Segre", 41.895, 1.046, "1938-12-31 R"),
        ("Segorbe", 39.852, -0.488, "1938-12-31 R"),
        ("Figueres", 42.266, 2.962, "1939-02-07 R 1939-02-08 N"),
        ("Cartagena", 37.605, -0.986, "1939-03-30 R 1939-03-31 N"),
    ],
)
def test_a_town_by_the_front_changes_hands_on_its_day(power_at, town, lat, lon, days):
    parts = days.split()
    for day, side in zip(parts[::2], parts[1::2], strict=True):
        assert power_at(lat, lon, day) == SIDE[side], (town, day)


def test_fronts_between_the_zones_are_marked_as_approximate_and_of_low_confidence():
    features = json.loads((SHIPPED / "segments.geojson").read_text(encoding="utf-8"))["features"]
    fronts = [
        one["properties"]
        for one in features
        if any(set(period["states"]) == {"SPN", "SPR"} for period in one["properties"]["periods"])
    ]
    assert len(fronts) > 200
    assert all(one["approximate"] and one["confidence"] == "low" for one in fronts)


def test_fronts_follow_municipal_limits_and_name_who_drew_them():
    features = json.loads((SHIPPED / "segments.geojson").read_text(encoding="utf-8"))["features"]
    known = [one["properties"] for one in features if one["properties"]["line"] == "municipal-limit"]
    fronts = [one for one in known if any(set(p["states"]) == {"SPN", "SPR"} for p in one["periods"])]
    assert len(fronts) > 200
    assert all(one["sources"][-1] == "IGN" and len(one["sources"]) > 1 for one in known)


def test_a_municipality_changes_hands_whole(shipped):
    """Most ground of each municipality that holds one town of the table is in one zone on any day."""
    text = gzip.decompress((SHIPPED / "raw" / "municipalities.geojson.gz").read_bytes())
    grounds = [shapely.geometry.shape(one["geometry"]) for one in json.loads(text)["features"]]
    day = datetime.date(1938, 5, 1)
    zones = {
        state: shapely.union_all([one.geometry for one in shipped.on(day) if one.state == state])
        for state in ("SPN", "SPR")
    }
    shapely.prepare(list(zones.values()))
    tree = shapely.STRtree(grounds)
    spots = shapely.points([(lon, lat) for lat, lon in places().values()])
    homes = np.unique(tree.query(spots, predicate="intersects")[1])
    shares = []
    for home in homes.tolist():
        parts = [shapely.intersection(grounds[home], zone).area for zone in zones.values()]
        shares.append(min(parts) / max(*parts, 1e-9))
    divided = sum(share > 0.15 for share in shares)
    assert len(homes) > 1_400
    assert divided <= 15
