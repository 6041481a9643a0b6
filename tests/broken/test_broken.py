"""Each broken input says what it must, word for word, and nothing ends in a traceback."""

import json
import re
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata._errors import DataError
from geodata.tables import text_of
from tests.broken.patches import CASES, READERS, laid_out, said

MESSAGES = json.loads((Path(__file__).parent / "messages.json").read_text(encoding="utf-8"))
# What is odd and does no harm: let pass, or said in a note of the import.
HARMLESS = ("a byte order mark", "Latin-1", "a ring wound the other way")


@pytest.mark.parametrize("reader", READERS)
def test_the_good_files_have_no_fault(reader, tmp_path):
    assert READERS[reader][1](laid_out(reader, tmp_path / "good")) == []


@pytest.mark.parametrize("name", CASES)
def test_a_broken_input_says_what_is_wrong(name, tmp_path):
    lines = said(CASES[name], tmp_path / "broken")
    assert lines == MESSAGES[name], f"python -m tests.broken {name!r} shows the difference"
    if not name.endswith(HARMLESS):
        assert lines
    for line in lines:
        assert line.isprintable() and len(line) < 1_600
        where, _, words = line.partition(": ")
        assert where and words and line[-1] in ".?"
        assert not re.search(r"Traceback|validation error|pydantic|Errno", line)


def test_every_message_has_its_case():
    assert list(MESSAGES) == list(CASES)
    assert len(CASES) > 500


def test_a_file_that_may_not_be_read_is_said_so(tmp_path, monkeypatch):
    """Root may read everything, so the refusal is put on."""
    path = tmp_path / "events.csv"
    path.write_text("id\n")

    def refuse(*_given):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DataError) as error:
        text_of(path)
    assert str(error.value) == (
        "events.csv: it cannot be read: permission denied; a readable file; "
        "Check the path, and who may read it."
    )


ASKED = {
    "": "command line: something is missing; COMMAND; See python -m geodata --help.",
    "frob": "command line, COMMAND: 'frob'; one of 'template', 'check', ",
    "on": "command line: something is missing; date; See python -m geodata on --help.",
    "on 5.10.1938": "command line, date: '5.10.1938' is not a date; year-month-day, such as 1938-10-05; "
    "Do you mean 1938-10-05?",
    "on 1800-01-01 --data GOOD": "command line, date: 1800-01-01 lies outside the atlas; "
    "from 1 January 1919 to 31 December 1939; Choose a day within.",
    "on 1938-10-05 XXX --data GOOD": "command line, state: 'XXX' is not a state of this atlas; "
    "one of ARL, BOR, COS; Choose one.",
    "on 1938-10-05 --data NOWHERE": "NOWHERE: there is no such folder; a folder with borders.geojson; "
    "Check the path.",
    "bound 1938-10-05 ARL ARL --data GOOD": "command line: ARL cannot attack itself; two different states; "
    "Name another victim.",
    "bound 1938-10-05 ARL XYZ --data GOOD": "command line: 'XYZ' is not a state of this atlas; ",
    "check NOWHERE": "NOWHERE: there is no such folder; a folder with borders.geojson; Check the path.",
    "export": "command line: it says neither a day nor all; --date YEAR-MONTH-DAY, or --all with --out DIR; "
    "Give one of them.",
    "export --all --date 1938-10-05": "command line: all data need a folder, and no day; ",
    "export --date 1938-10-05 --format doc": "command line, --format: 'doc'; one of 'geojson', ",
    "export --date 1800-01-01 --data GOOD": "command line, --date: 1800-01-01 lies outside the atlas; ",
    "export --date 1938-10-05 --data GOOD --out GOOD/atlas.json/x.csv": "GOOD/atlas.json: it cannot be",
    "export --date 1938-10-05 --data GOOD --format gpkg --out GOOD": "GOOD: it cannot be used: ",
    "export --all --data GOOD --out GOOD/atlas.json": "GOOD/atlas.json: it cannot be used: file exists; "
    "a place that can be written to; Choose another.",
    "import": "command line: something is missing; FILE, --from, --out; See python -m geodata import --help.",
    "import NOWHERE --from moon --out GOOD": "command line, --from: 'moon'; one of 'cshapes', ",
    "import NOWHERE --from cshapes --out GOOD": "NOWHERE: there is no such file; a readable file; ",
    "import NOWHERE --from cshapes --out GOOD --period 1939": "command line, --period: '1939' is not a",
    "import NOWHERE --from cshapes --out GOOD --period 1939-01-01/1919-01-01": "command line, --period: "
    "the end 1919-01-01 is not after the start 1939-01-01; ",
    "build --data NOWHERE": "NOWHERE: there is no such folder; a folder with lines/, parcels/ and",
    "build --raw NOWHERE": "land.geojson.gz: there is no such file; a readable file; Put it into NOWHERE.",
    "build --box 1,2": "command line, --box: '1,2' is no rectangle; south,west,north,east in degrees",
    "build --region moon": "command line, --region: 'moon' is no region; ",
    "build --frob": "command line: unrecognized arguments: --frob; See python -m geodata build --help.",
}


@pytest.mark.parametrize("asked", ASKED)
def test_a_command_that_is_not_understood_says_why(asked, tmp_path, capsys):
    good = laid_out("atlas", tmp_path / "good")
    nowhere = tmp_path / "nowhere"
    words = asked.replace("GOOD", str(good)).replace("NOWHERE", str(nowhere)).split()
    assert main(words) in (1, 2)
    told = capsys.readouterr()
    line = told.err.strip().replace(str(good), "GOOD").replace(str(nowhere), "NOWHERE")
    assert line.replace("nowhere: ", "NOWHERE: ").startswith(ASKED[asked])
    assert "\n" not in line and line[-1] in ".?" and told.out == ""
