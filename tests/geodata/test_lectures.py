"""Lectures: the reader of the file, and the tours that ship."""

import datetime
import json
import re

import pytest

from geodata import lectures
from geodata.__main__ import main
from geodata._errors import DataError
from geodata.atlas import ITEMS, SHIPPED
from geodata.dates import Period, parse_day
from geodata.lectures import (
    COLOURS,
    MOST_BYTES,
    MOST_STEPS,
    OVER_THE_LAND,
    PLAIN_LAYERS,
    Known,
    Lecture,
    Step,
    read_lecture,
)
from maps import text as words
from maps.records import layer_list

README = (SHIPPED / "README.md").read_text(encoding="utf-8")
KNOWN = Known(
    period=Period(start=datetime.date(1919, 1, 1), end=datetime.date(1940, 1, 1)),
    states={"ARL", "BOR"},
    events={"ev-19250101-fair"},
    towns={"harbour"},
    themes={"borders"},
    items={"munich:L05"},
    sources={"Almanac 1919"},
)


def lecture(*steps, **more):
    given = steps or ({"title": "One", "date": "1925-01-01"},)
    return {
        "format": "interbellum-lecture",
        "version": 1,
        "id": "own",
        "title": "Own",
        "steps": list(given),
        **more,
    }


def step(**more):
    return lecture({"title": "One", "date": "1925-01-01", **more})


def read(document, known=KNOWN):
    return read_lecture(
        document if isinstance(document, str) else json.dumps(document), file="own.json", known=known
    )


def faults(document, known=KNOWN):
    with pytest.raises(DataError) as caught:
        read(document, known)
    return [str(one) for one in caught.value.faults]


FULL = {
    "title": "One",
    "date": "1925-01-01",
    "view": [5, 40, 20, 55],
    "layers": ["names", "towns", "zones", "events:borders"],
    "colour": "regimes",
    "show": ["parties", "munich"],
    "known": "then",
    "country": "ARL",
    "event": "ev-19250101-fair",
    "town": "harbour",
    "item": "munich:L05",
    "pin": "1924-12-31",
    "text": "Words.",
    "question": "Why?",
    "notes": "Slowly.",
    "sources": ["Almanac 1919"],
}


def test_a_step_may_say_everything_and_a_lecture_reads_back_as_it_was_written():
    told = read(lecture(FULL, summary="What it is about.", author="A teacher"))
    assert told.steps[0].date == datetime.date(1925, 1, 1)
    assert told.steps[0].layers == ("names", "towns", "zones", "events:borders")
    written = told.model_dump_json(exclude_defaults=True)
    assert json.loads(written)["steps"][0] == FULL | {"view": [5.0, 40.0, 20.0, 55.0]}
    assert read(written) == told


def test_a_title_and_a_date_are_enough_for_a_step():
    only = read(lecture()).steps[0]
    assert (only.view, only.layers, only.colour, only.known, only.show) == (None, None, "powers", "now", ())


def test_of_a_lecture_of_ones_own_any_words_may_be_sources_and_ids_are_not_asked_for():
    told = read(step(sources=["My notes"], country="ZZZ", item="spheres:A99"), known=None)
    assert told.steps[0].sources == ("My notes",)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("", "own.json: line 1, column 1: expecting value; JSON; Is the file cut off? Copy it again"),
        ('{"format": "interbellum-lecture",\n "version": 1,,}', "own.json: line 2, column 15: "),
        ("[" * 200_000, "own.json: it is nested too deep; JSON"),
        ("[1, 2]", "own.json: this is not a lecture of the atlas"),
        ('{"type": "FeatureCollection", "features": []}', 'an object with "format": "interbellum-lecture"'),
        (lecture(version=2), "own.json, version: 2; one of 1"),
        (lecture(id="My Tour"), "own.json, id: 'My Tour'; small letters, digits and hyphens"),
        (lecture(steps=[]), "own.json, steps:"),
        (lecture(author="x" * 121), "own.json, author:"),
        (lecture(speed=3), "own.json, speed:"),
        (step(colours="regimes"), "own.json, step 1, colours:"),
        (step(title=""), "own.json, step 1, title:"),
        (lecture({"title": "One"}), "own.json, step 1, date:"),
        (step(date="1925-02-30"), "own.json, step 1, date: "),
        (step(date=1925), "own.json, step 1, date: 1925 is not a date"),
        (step(date="1918-12-31"), "1918-12-31 lies outside the atlas; 1919-01-01 to 1939-12-31"),
        (step(date="1940-01-01"), "own.json, step 1, date: 1940-01-01 lies outside the atlas"),
        (step(pin="1945-05-08"), "own.json, step 1, pin: 1945-05-08 lies outside the atlas"),
        (step(view=[20, 40, 5, 55]), "own.json, step 1, view: [20, 40, 5, 55] is not a view"),
        (step(view=[5, 40, 20, 95]), "own.json, step 1, view: "),
        (step(view=[5, 40, 20]), "own.json, step 1, view"),
        (step(view=["a", 40, 20, 55]), "own.json, step 1, view:"),
        (step(view=[float("nan"), 40, 20, 55]), "own.json: NaN is not a number of JSON"),
        (step(view=[5, 40, float("inf"), 55]), "own.json: Infinity is not a number of JSON"),
        (step(text=float("nan")), "own.json: NaN is not a number of JSON"),
        (step(text="x" * 2_001), "own.json, step 1, text:"),
        (step(notes="x" * 10_001), "own.json, step 1, notes:"),
        (step(text="\ud800"), "own.json, step 1, text:"),
        (step(colour="purple"), "own.json, step 1, colour: 'purple'; one of 'powers', 'regimes', "),
        (step(show=["munich", "arrows"]), "own.json, step 1, show.1:"),
        (step(known="later"), "own.json, step 1, known:"),
        (step(layers="names"), "own.json, step 1, layers: 'names'; a list; Put it into square brackets."),
        (lecture("words"), "own.json, step 1: 'words'; an object with title and date"),
        (step(layers=["events:wars"]), "own.json, step 1, layers: 'events:wars' is unknown; names, towns, "),
        (step(country="XYZ"), "own.json, step 1, country: 'XYZ' is unknown; a code of states.csv"),
        (step(event="ev-1"), "own.json, step 1, event: 'ev-1' is unknown; an id of events.csv"),
        (step(town="atlantis"), "own.json, step 1, town: 'atlantis' is unknown; an id of towns.csv"),
        (step(item="munich:L99"), "own.json, step 1, item: 'munich:L99' is unknown; layer:id"),
        (step(sources=["Hearsay"]), "own.json, step 1, sources: 'Hearsay' is unknown; a key of sources.csv"),
        (lecture(*[{"title": "x", "date": "1925-01-01"}] * (MOST_STEPS + 1)), "own.json, steps:"),
        (step(notes="x" * MOST_BYTES), f"own.json: the file is too long; {MOST_BYTES:,} bytes"),
    ],
)
def test_a_fault_is_named_with_its_place(document, said):
    assert said in "\n".join(faults(document))


def test_steps_with_faults_are_not_called_missing():
    assert len(faults(step(colour="purple"))) == 1


def test_all_faults_of_a_lecture_are_named_at_once():
    told = faults(lecture({"title": "One", "date": "1900-01-01", "country": "XYZ"}, {**FULL, "town": "x"}))
    assert len(told) == 3
    assert told[-1].startswith("own.json, step 2, town:")


@pytest.fixture
def put(copy):
    """A lecture as a file of the invented atlas."""

    def write(name, document):
        (copy / "tours").mkdir(exist_ok=True)
        (copy / "tours" / name).write_text(json.dumps(document), encoding="utf-8")
        return copy

    return write


def test_check_reads_tours_and_counts_them(put, capsys):
    assert main(["check", str(put("own.json", lecture()))]) == 0
    assert "1 tours" in capsys.readouterr().out


def test_check_names_the_faults_of_every_tour(put, capsys):
    put("a.json", step(country="XYZ"))
    folder = put("b.json", step(date="1850-01-01", item="treaties:T042"))
    assert main(["check", str(folder)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("tours/a.json, step 1, country: 'XYZ' is unknown")
    assert said[1].startswith("tours/b.json, step 1, item: 'treaties:T042' is unknown")
    assert said[2].startswith("tours/b.json, step 1, date: 1850-01-01 lies outside the atlas")


def test_two_tours_of_one_name_are_refused(put, capsys):
    put("a.json", lecture())
    assert main(["check", str(put("b.json", lecture()))]) == 1
    assert "tours/b.json, id: 'own' stands in two files" in capsys.readouterr().err


def test_a_text_too_long_for_a_wall_is_warned_of(put, capsys):
    assert main(["check", str(put("own.json", step(text="word " * 61)))]) == 0
    assert "warning: tours, own, step 1: 61 words" in capsys.readouterr().out


def test_an_exported_atlas_keeps_its_tours(put, tmp_path, capsys):
    target = tmp_path / "all"
    folder = put("own.json", lecture())
    assert main(["export", "--all", "--out", str(target), "--data", str(folder)]) == 0
    described = json.loads((target / "datapackage.json").read_text(encoding="utf-8"))
    own = next(one for one in described["resources"] if one["name"] == "tour-own")
    assert (own["path"], own["title"]) == ("tours/own.json", "Lecture: Own")
    assert main(["check", str(target)]) == 0
    assert "1 tours" in capsys.readouterr().out


def test_choices_of_a_step_are_those_of_the_page(shipped):
    assert ("powers", *words.COLOURING) == COLOURS
    assert tuple(name for name in words.ARGUMENT_LAYERS if name not in words.COLOURING) == OVER_THE_LAND
    listed = [one["id"] for one in layer_list(shipped)]
    assert tuple(name for name in listed if not name.startswith("events:")) == PLAIN_LAYERS
    for field, choices in (("colour", COLOURS), ("show", OVER_THE_LAND)):
        for choice in choices:
            read_lecture(json.dumps(step(**{field: choice if field == "colour" else [choice]})), file="x")
    assert set(ITEMS) <= set(words.ARGUMENT_LAYERS)


def test_fields_are_documented_and_no_other():
    for title, model in (("The file", Lecture), ("A step", Step)):
        section = re.search(rf"^### {title}\n(.*?)(?=^##|\Z)", README, re.MULTILINE | re.DOTALL)[1]
        rows = re.findall(r"^\| `(\w+)` \| (yes|) \|", section, re.MULTILINE)
        assert [name for name, _ in rows] == list(model.model_fields)
        required = {name for name, one in model.model_fields.items() if one.is_required()}
        assert {name for name, need in rows if need} == required
    for choice in (*COLOURS, *OVER_THE_LAND, *PLAIN_LAYERS, *(f"{name}:" for name in ITEMS)):
        assert f"`{choice}`" in README


def test_the_example_of_the_documentation_can_be_read(shipped):
    example = re.search(r"```json\n(.*?)```", README, re.DOTALL)[1]
    told = read_lecture(example, file="README.md")
    assert [one.title for one in told.steps] == ["Before", "Four signatures"]
    assert told.steps[1].event in {one.id for one in shipped.events}


# Days of the plan of the three tours, step by step.
PLAN = {
    "popular-front": """1928-09-01 1933-02-28 1934-02-12 1934-10-24 1935-05-15 1935-08-20
        1936-02-16 1936-06-04 1936-07-23 1936-10-12 1938-11-12 1939-09-26""",
    # The tenth is the day on which the award of 2 November was carried out: then the map shows it.
    "munich": """1935-05-16 1936-03-07 1938-03-13 1938-03-24 1938-09-02 1938-09-20
        1938-09-24 1938-09-30 1938-10-10 1938-11-10 1938-12-27 1939-03-31""",
    "secret-protocol": """1921-03-18 1932-12-31 1933-07-05 1939-04-13 1939-04-17 1939-08-14
        1939-08-23 1939-08-24 1939-09-17 1939-09-28 1939-10-28 1939-12-14""",
}
STEPS = [(name, number) for name in PLAN for number in range(1, 13)]


@pytest.fixture
def tour_step(shipped):
    return lambda name, number: next(one for one in shipped.tours if one.id == name).steps[number - 1]


def test_three_tours_ship_each_in_the_file_of_its_name_with_a_summary(shipped):
    assert {one.id for one in shipped.tours} == set(PLAN)
    assert {path.stem for path in (SHIPPED / "tours").glob("*.json")} == set(PLAN)
    assert all(one.summary and len(one.steps) == 12 for one in shipped.tours)


def test_steps_go_forward_in_time_on_the_days_of_the_plan(shipped):
    for tour in shipped.tours:
        days = [one.date for one in tour.steps]
        assert days == [parse_day(day) for day in PLAN[tour.id].split()]
        assert days == sorted(days)


@pytest.mark.parametrize(("name", "number"), STEPS)
def test_a_step_has_what_a_lecturer_needs(tour_step, name, number):
    one = tour_step(name, number)
    assert 40 <= len(one.text.split()) <= 60
    assert one.question.rstrip().endswith(("?", "."))
    assert 60 <= len(one.notes.split()) <= 150
    assert 2 <= len(one.sources) <= 5
    assert one.view is not None
    assert one.layers is not None
    assert "names" in one.layers
    assert one.country or one.event or one.town or one.item


@pytest.mark.parametrize(("name", "number"), STEPS)
def test_something_of_ours_happens_at_a_step(shipped, tour_step, name, number):
    """Close to its day an event or a change of the map takes place, or a treaty enters into force."""
    day = tour_step(name, number).date
    near = datetime.timedelta(days=14)
    events = [one for one in shipped.events if one.date - near <= day <= (one.last_day or one.date) + near]
    changes = [one for one in shipped.changes if abs(one.date - day) <= near]
    in_force = [one for one in shipped.treaties if one.in_force and abs(one.in_force - day) <= near]
    assert events or changes or in_force


@pytest.mark.parametrize(("name", "number"), STEPS)
def test_the_selection_of_a_step_is_shown_by_it(shipped, tour_step, name, number):
    """What is open lies over the land or is a mark on it, and its place is in the view."""
    one = tour_step(name, number)
    if one.item:
        assert one.item.partition(":")[0] in (one.colour, *one.show)
    if one.event:
        event = next(row for row in shipped.events if row.id == one.event)
        west, south, east, north = one.view
        assert f"events:{event.theme}" in one.layers
        assert event.date - datetime.timedelta(days=20) <= one.date
        assert one.date <= (event.last_day or event.date) + datetime.timedelta(days=45)
        assert west < event.lon < east
        assert south < event.lat < north


def test_what_was_secret_is_told_from_the_eighth_step_of_its_tour(shipped):
    tour = next(one for one in shipped.tours if one.id == "secret-protocol")
    assert [one.known for one in tour.steps] == ["then"] * 7 + ["now"] * 5


def test_the_reader_needs_no_page():
    assert not [name for name in vars(lectures) if name in ("dash", "maps", "plotly")]
