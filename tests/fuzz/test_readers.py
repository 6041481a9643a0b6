"""Whatever stands in a file, its reader reads it or says what is wrong: the fuzzer's doors, without it."""

import ast
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.broken.patches import CASES, laid_out
from tests.fuzz.readers import READERS, read_or_refused, seed

HERE = Path(__file__).parent
FOUND = sorted((HERE / "found").glob("*=*"))
TOKENS = [
    ast.literal_eval("b" + line)
    for line in (HERE / "tokens.dict").read_text(encoding="ascii").splitlines()
    if line.startswith('"')
]
LONGEST_S = 10
ENTRIES = {
    "borders.geojson": "borders",
    "atlas.json": "atlas",
    "base.geojson": "base",
    "segments.geojson": "segments",
    "spheres.geojson": "spheres-drawn",
    "overlays/zone.geojson": "overlay",
    "tours/one.json": "lecture",
    "lines.csv": "register",
    "lines/river-line.csv": "line",
    "lines/award.sides.csv": "line",
    "parcels/north.csv": "parcels",
    "holdings/north.csv": "holdings",
    "raw/land.geojson.gz": "raw",
    "cshapes.geojson": "cshapes",
    "world_1920.geojson": "historical-basemaps",
    "ohm.geojson": "openhistoricalmap",
}


def timed(reader, raw):
    """What is said of the bytes, in good time; the clock of the process, whatever else the machine does."""
    begun = time.process_time()
    said = read_or_refused(reader, raw)
    assert time.process_time() - begun < LONGEST_S
    return said


@pytest.mark.parametrize("reader", READERS)
def test_what_is_good_is_read(reader):
    assert timed(reader, seed(reader)) == ""


def test_broken_inputs_go_through_the_same_doors(tmp_path):
    tried = 0
    for number, case in enumerate(CASES.values()):
        path = laid_out(case.reader, tmp_path / str(number)) / case.file
        case.spoil(path)
        if path.is_file():
            timed(ENTRIES.get(case.file) or case.file.removesuffix(".csv"), path.read_bytes())
            tried += 1
    assert tried > 500


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_the_fuzzer_found_is_mended(path):
    timed(path.name.split("=")[0], path.read_bytes())


@st.composite
def mutations(draw, good):
    """Good bytes with a few pieces cut out, doubled, moved or replaced."""
    raw = good
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        end = draw(st.integers(at, min(len(raw), at + 60)))
        put = draw(st.sampled_from(["cut", "token", "double", "bytes", "text", "end"]))
        middle = {
            "cut": b"",
            "token": draw(st.sampled_from(TOKENS)),
            "double": raw[at:end] * 2,
            "bytes": draw(st.binary(max_size=4)),
            "text": draw(st.text(max_size=6)).encode("utf-8", "surrogatepass"),
            "end": b"",
        }[put]
        raw = raw[:at] + middle + (b"" if put == "end" else raw[end:])
    return raw


@pytest.mark.parametrize("reader", READERS)
def test_what_is_mutated_is_read_or_refused(reader):
    @given(raw=mutations(seed(reader)))
    @settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def run(raw):
        timed(reader, raw)

    run()
