"""Days and half-open periods: the shared cases, and what no calendar has."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from geodata._errors import RefusedError
from geodata.dates import Period, contains, day_number, day_of_number, in_words, parse_day

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "dates.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["days"], ids=lambda case: case["iso"])
def test_a_day_has_a_number_and_words(case):
    day = parse_day(case["iso"])
    assert day_number(day) == case["number"]
    assert day_of_number(case["number"]) == day
    assert in_words(day) == case["words"]


@pytest.mark.parametrize("text", CASES["refused"], ids=repr)
def test_what_is_no_day_is_refused_with_a_reason(text):
    with pytest.raises(RefusedError) as error:
        parse_day(text)
    assert error.value.found and error.value.allowed and error.value.remedy


@pytest.mark.parametrize("case", CASES["contains"], ids=str)
def test_a_period_contains_its_start_and_not_its_end(case):
    start, end = (parse_day(case[name]) if case[name] else None for name in ("start", "end"))
    assert contains(start, end, parse_day(case["day"])) is case["inside"]
    assert Period(start=start, end=end).contains(parse_day(case["day"])) is case["inside"]


@pytest.mark.parametrize("case", CASES["overlaps"], ids=str)
def test_periods_overlap_only_when_they_share_a_day(case):
    first, second = (Period(start=a, end=b) for a, b in (case["first"], case["second"]))
    assert first.overlaps(second) is case["overlap"]
    assert second.overlaps(first) is case["overlap"]


@pytest.mark.parametrize("case", CASES["periods"], ids=lambda case: case["words"])
def test_a_period_in_words_names_days_that_are_inside(case):
    period = Period(start=case["start"], end=case["end"])
    assert period.in_words() == case["words"]
    assert (period.last_day.isoformat() if period.last_day else None) == case["last"]


def test_a_day_first_date_is_answered_with_the_date_that_was_meant():
    with pytest.raises(RefusedError, match="Do you mean 1938-10-05"):
        parse_day("5.10.1938")


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError, match="first day after"):
        Period(start="1938-10-05", end="1938-10-05")


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(1999, 12, 31)))
def test_number_and_text_return_the_day_they_came_from(day):
    assert day_of_number(day_number(day)) == day
    assert parse_day(day.isoformat()) == day
    assert day_number(day + datetime.timedelta(days=1)) == day_number(day) + 1


@given(st.dates(), st.dates(), st.dates())
def test_a_day_lies_in_exactly_one_of_two_periods_that_meet(start, meeting, day):
    if start < meeting and day >= start:
        assert contains(start, meeting, day) != contains(meeting, None, day)
