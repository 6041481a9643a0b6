"""The file of a lecture: which are good, where others are at fault. Its twin: tests/js/format.test.mjs."""

import json
from datetime import date
from pathlib import Path

import pytest

from geodata._errors import DataError
from geodata.atlas import SHIPPED
from geodata.dates import Period
from geodata.lectures import MOST_BYTES, Known, read_lecture
from geodata.tables import text_of

FIXTURES = Path(__file__).parent.parent / "fixtures"
LISTED = json.loads((FIXTURES / "lectures.json").read_text(encoding="utf-8"))
START, END = map(date.fromisoformat, LISTED["known"]["period"])
KNOWN = Known(
    period=Period(start=START, end=END), **{k: set(v) for k, v in LISTED["known"].items() if k != "period"}
)


def faults(text: str, known: Known | None = KNOWN) -> list[str]:
    try:
        read_lecture(text, file="a.json", known=known)
    except DataError as error:
        return sorted(fault.field or "" for fault in error.faults)
    return []


def test_every_file_is_listed():
    there = {path.name for path in (FIXTURES / "lectures").iterdir()}
    assert there == {one["file"] for one in LISTED["files"]}


@pytest.mark.parametrize("one", LISTED["files"], ids=lambda one: one["file"])
def test_a_lecture_is_at_fault_where_the_list_says_so(one):
    assert faults(text_of(FIXTURES / "lectures" / one["file"])) == one["faults"]


def test_a_file_of_more_than_a_megabyte_is_refused_before_it_is_read():
    assert faults(" " * (MOST_BYTES + 1)) == [""]


def test_a_fault_says_where_what_is_allowed_and_what_to_do():
    text = text_of(FIXTURES / "lectures" / "bad-everywhere.json")
    with pytest.raises(DataError) as caught:
        read_lecture(text, file="mine.json", known=KNOWN)
    for fault in caught.value.faults:
        assert fault.where.startswith("mine.json, ") and fault.found and fault.allowed and fault.remedy


@pytest.mark.parametrize("path", sorted((SHIPPED / "tours").glob("*.json")), ids=lambda path: path.stem)
def test_the_lectures_that_ship_are_good(path):
    assert faults(text_of(path), None) == []
