"""The data from the command line."""

import json
import subprocess
import sys

import pytest

from geodata.__main__ import main


def test_check_says_that_all_is_well_and_what_is_missing(copy, capsys):
    assert main(["check", str(copy)]) == 0
    out = capsys.readouterr().out
    assert "Invented states: 16 territories by period, 3 states" in out
    assert "note: treaties.csv is missing" in out
    assert "1 January 1919 to 31 December 1939. No fault." in out


def test_check_names_faults_and_fails(copy, capsys):
    (copy / "states.csv").write_text("code,name\narl,Arlandia\n")
    assert main(["check", str(copy)]) == 1
    assert "states.csv line 2, code: 'arl' is not a state code" in capsys.readouterr().err


def test_on_a_day_the_states_are_listed_by_size(copy, capsys):
    assert main(["on", "1925-01-01", "--data", str(copy)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 January 1925"
    assert [line[:3] for line in lines[1:]] == ["BOR", "ARL", "COS"]


def test_on_a_day_a_state_is_described(copy, capsys):
    assert main(["on", "1925-01-01", "arl", "--data", str(copy)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Arlandia, 1 January 1925: 33,188 km2 under its control")
    assert "lost 20 March 1921: Hill country and the valley" in out
    assert "source: The Almanac of States that Never Were." in out


def test_on_a_day_a_state_can_be_had_as_json(copy, capsys):
    assert main(["on", "1925-01-01", "ARL", "--json", "--data", str(copy)]) == 0
    assert json.loads(capsys.readouterr().out)["code"] == "ARL"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [(["on", "5.10.1938"], "Do you mean 1938-10-05?"), (["on", "1925-01-01", "XXX"], "'XXX' is not a state")],
)
def test_what_was_not_understood_is_answered_with_help(copy, capsys, arguments, expected):
    assert main([*arguments, "--data", str(copy)]) == 2
    assert expected in capsys.readouterr().err


def test_a_spoilt_atlas_gives_its_faults_and_no_traceback(copy):
    (copy / "borders.geojson").write_text("{")
    done = subprocess.run(
        [sys.executable, "-m", "geodata", "on", "1925-01-01", "--data", str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Is the file cut off?" in done.stderr
    assert "Traceback" not in done.stderr
