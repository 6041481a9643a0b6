"""Forty questions of the outline, each with a date and an answer. tests/browser asks the page the same."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest

from geodata import load_atlas
from geodata.answers import answer

with (Path(__file__).parent / "questions.csv").open(encoding="utf-8", newline="") as file:
    QUESTIONS = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


def test_there_are_forty_and_every_statement_of_the_outline_is_asked_about():
    assert len(QUESTIONS) == 40
    assert {row["statement"] for row in QUESTIONS} == {f"S{number:02}" for number in range(1, 13)}


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: f"{row['date']} {row['state']} {row['asks']}")
def test_the_answer_comes_out_of_the_command_with_a_source(atlas, row):
    known = answer(atlas, date.fromisoformat(row["date"]), row["state"])
    assert re.search(row["answer"], json.dumps(known, ensure_ascii=False))
    assert known["sources"]
