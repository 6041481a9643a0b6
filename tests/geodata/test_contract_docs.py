"""The data contract in words and the schema in code say the same."""

import re
from pathlib import Path
from typing import get_args

import pytest

from geodata.atlas import SHIPPED, TABLES, AtlasInfo
from geodata.chronicle import ChangeKind, RegimeType, Theme
from geodata.records import Licence, Status
from geodata.territories import Territory

TEXT = (SHIPPED / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    match = re.search(rf"^### `{re.escape(title)}`\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert match, f"geodata/README.md has no section on {title}"
    return match[1]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_documented_and_no_other(name):
    documented = re.findall(r"^\| `(\w+)` \| (yes|) \|", section(f"{name}.csv"), re.MULTILINE)
    assert [column for column, _ in documented] == list(TABLES[name].model_fields)
    assert {column for column, required in documented if required} == {
        column for column, field in TABLES[name].model_fields.items() if field.is_required()
    }


@pytest.mark.parametrize("name", TABLES)
def test_the_key_is_documented(name):
    keys = ", ".join(f"`{key}`" for key in TABLES[name].key_fields)
    assert f"Key: {keys}." in section(f"{name}.csv")


def test_every_property_of_a_border_is_documented_and_no_other():
    documented = re.findall(r"^\| `(\w+)` \|", section("borders.geojson"), re.MULTILINE)
    assert set(documented) == set(Territory.model_fields) - {"geometry"}


def test_the_description_of_an_atlas_is_documented():
    for name in AtlasInfo.model_fields:
        assert f"`{name}`" in section("atlas.json")


@pytest.mark.parametrize("vocabulary", [ChangeKind, RegimeType, Theme, Licence, Status], ids=str)
def test_every_word_of_a_vocabulary_is_documented(vocabulary):
    for word in get_args(vocabulary):
        assert f"`{word}`" in TEXT


@pytest.mark.parametrize("name", TABLES)
def test_the_header_of_the_shipped_table_is_in_the_documented_order(name):
    header = (SHIPPED / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert set(header) <= set(TABLES[name].model_fields)


def test_half_open_periods_are_explained():
    assert "[start, end)" in TEXT
    assert Path(SHIPPED / "atlas.json").exists()
