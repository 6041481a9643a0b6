"""`python -m geodata template`: a folder that runs as it is; and the parcels and holdings in it."""

import json
import re
import shutil

import pytest

import geodata
from geodata.__main__ import main
from geodata.atlas import TABLES
from geodata.check import check
from geodata.starting import TEMPLATE, start_folder


@pytest.fixture
def started(tmp_path):
    folder = tmp_path / "mine"
    assert main(["template", str(folder)]) == 0
    return folder


def test_the_folder_passes_its_check_and_shows_an_invented_country(started, capsys):
    assert main(["check", "--data", str(started)]) == 0
    assert "No fault." in capsys.readouterr().out
    atlas = geodata.load_atlas(started)
    assert len({one.territory for one in atlas.territories}) == 10
    assert (atlas.title, atlas.period.start.year, len(atlas.tours)) == ("Three Crowns", 1850, 1)
    held = {one.territory: one.state for one in atlas.on(geodata.parse_day("1859-06-11"))}
    assert held["hill-march"] == "AVA"


def test_there_is_an_example_of_every_file_and_its_columns_are_explained(started):
    readme = (started / "README.md").read_text(encoding="utf-8")
    names = [f"{name}.csv" for name in TABLES] + ["atlas.json", "borders.geojson", "parcels.geojson"]
    for name in [*names, "holdings.csv", "base.geojson"]:
        assert (started / name).exists() or (started / "more" / name).exists(), name
        assert f"### `{name}`" in readme, name
        assert f"`{name}`" in readme.split("\n## ")[0], name
    for name, model in TABLES.items():
        path = next(
            path for path in (started / f"{name}.csv", started / "more" / f"{name}.csv") if path.exists()
        )
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        assert rows
        assert set(header.split(",")) <= set(model.model_fields)
    assert not re.search(r"\]\((?!#)", readme)


def test_what_lies_in_more_may_be_moved_up(started):
    for path in (started / "more").iterdir():
        if path.name != "borders.geojson":
            shutil.move(path, started)
    faults, lines = check(started)
    assert (faults, len(lines)) == (0, 1), lines


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    assert main(["template", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "it is not empty (thesis.txt); a new or empty folder" in told
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(geodata.DataError, match="cannot be written"):
        start_folder(tmp_path / "file")


def holdings(folder, old, new):
    path = folder / "holdings.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("fir-valley,", "fur-valley,", "holdings.csv line 3, parcel: 'fur-valley' is not a parcel"),
        ("fir-valley,", "north-cape,", "holdings.csv line 3, start: 1850-01-01"),
        (",DUN,East", ",DAN,East", "holdings.csv line 6, state: 'DAN' is not a known state"),
        ("occupied,C3", "stolen,C3", "holdings.csv line 11, status"),
        (
            "1859-06-11,,AVA",
            "1858-06-11,,AVA",
            "holdings.csv line 9, start: hill-march is also held by line 8",
        ),
        (",C1,", ",C9,", "holdings.csv line 9, change: 'C9' is not a known change"),
    ],
)
def test_a_fault_of_the_holdings_has_its_line(started, old, new, words):
    holdings(started, old, new)
    with pytest.raises(geodata.DataError) as refused:
        geodata.load_atlas(started)
    told = str(refused.value)
    assert words in told or (words.endswith("1850-01-01") and "stands on line 2 already" in told), told


def test_faults_of_parcels_have_their_number(started):
    path = started / "parcels.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["features"][1]["properties"]["id"] = "north-cape"
    document["features"][2]["properties"] = {}
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(geodata.DataError) as refused:
        geodata.load_atlas(started)
    assert [fault.where for fault in refused.value.faults] == [
        "parcels.geojson feature 2, id",
        "parcels.geojson feature 3, id",
    ]


def test_parcels_that_overlap_are_refused(started):
    path = started / "parcels.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["features"][1]["geometry"] = document["features"][0]["geometry"]
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(geodata.DataError, match=r"holdings.csv line 3: .* overlap by"):
        geodata.load_atlas(started)


def test_outlines_by_period_go_before_parcels(started):
    shutil.copy(TEMPLATE / "more" / "borders.geojson", started)
    assert {one.territory for one in geodata.load_atlas(started).territories} == {"hill-march"}


def test_all_data_of_such_a_folder_can_be_taken_out(started, tmp_path):
    assert main(["export", "--all", "--data", str(started), "--out", str(tmp_path / "out")]) == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"parcels.geojson", "holdings.csv", "states.csv"} <= names
