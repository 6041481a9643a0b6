"""Spoilt CSV files: each fault is one line with file, line, column, what is allowed and what to do."""

from pathlib import Path

import pytest

from geodata._errors import DataError
from geodata.chronicle import Event
from geodata.records import Source, Town
from geodata.tables import read_table

HEADER = "key,citation,kind,licence,url\n"


def faults_of(path: Path, text: str | bytes, model=Source) -> list[str]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    with pytest.raises(DataError) as error:
        read_table(path, model)
    return [str(fault) for fault in error.value.faults]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "sources.csv"


def test_a_good_table_is_read_whatever_the_order_of_columns(table):
    table.write_text(
        'kind,key,licence,citation\nmonograph,Carr 1953,cited only,"Carr, E. H."\n\n', encoding="utf-8"
    )
    (row,) = read_table(table, Source)
    assert (row.key, row.citation, row.url) == ("Carr 1953", "Carr, E. H.", None)


def test_a_byte_order_mark_does_no_harm(table):
    table.write_bytes(b"\xef\xbb\xbf" + (HEADER + "K,c,k,MIT,\n").encode())
    assert read_table(table, Source)[0].key == "K"


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(DataError, match=r"sources\.csv: there is no such file; .*Put it into"):
        read_table(tmp_path / "sources.csv", Source)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_is_said_to_be_empty(table, text):
    assert faults_of(table, text) == [
        "sources.csv: the file is empty; at least a header; Restore the file from its origin."
    ]


def test_latin_1_is_refused_with_line_and_remedy(table):
    (fault,) = faults_of(
        table, (HEADER + "K,Łódź,k,MIT,\nL,Besançon,k,MIT,\n").replace("Łódź", "x").encode("latin-1")
    )
    assert "line 3 is not UTF-8 (byte 0xE7" in fault and "CSV UTF-8" in fault


def test_utf_16_is_refused_by_name(table):
    assert "the file is UTF-16" in faults_of(table, HEADER.encode("utf-16"))[0]


def test_a_missing_column_is_named(table):
    (fault,) = faults_of(table, "key,citation,kind\nK,c,k\n")
    assert fault.startswith("sources.csv line 1: missing licence; the columns are key, citation")


def test_unknown_and_doubled_columns_are_named_together(table):
    faults = faults_of(table, "key,citation,kind,licence,url,url,Licence\nK,c,k,MIT,,,\n")
    assert any("unknown column 'Licence'" in fault for fault in faults)
    assert any("column 'url' stands there twice" in fault for fault in faults)


def test_a_row_that_is_cut_off_is_named_by_its_line(table):
    (fault,) = faults_of(table, HEADER + "K,c,k,MIT,\nL,c\n")
    assert fault == "sources.csv line 3: 2 cells; 5, as in the header; Is the row cut off?"


def test_a_comma_without_quotes_is_recognised(table):
    assert (
        "Put text that has a comma in it between quotes"
        in faults_of(table, HEADER + "K,Carr, E. H.,k,MIT,\n")[0]
    )


def test_a_file_cut_off_inside_quotes_is_recognised(table):
    (fault,) = faults_of(table, HEADER + 'K,"cut off in the mid')
    assert "line 2" in fault and "Is the file cut off?" in fault


def test_a_row_of_many_lines_is_named_by_its_first(table):
    (fault,) = faults_of(table, HEADER + 'K,"one\ntwo\nthree",k,MIT,\nL,c,k,stolen,\n')
    assert fault.startswith("sources.csv line 5, licence: 'stolen'; one of 'cited only'")


def test_the_same_key_twice_names_both_lines(table):
    (fault,) = faults_of(table, HEADER + "K,c,k,MIT,\nK,d,k,MIT,\n")
    assert fault.startswith("sources.csv line 3: key K stands on line 2 already")


def test_all_faults_of_a_file_come_at_once(table):
    faults = faults_of(table, HEADER + "K,,k,MIT,\nL,c,k,none,\nM,c\n")
    assert len(faults) == 3


def test_a_latitude_out_of_range_asks_whether_it_was_swapped(tmp_path):
    text = (
        "id,name,lat,lon,start,rank,sources\n"
        "lodz,Łódź,151.4,19.5,1919-01-01,2,GeoNames\n"
        'riga,Riga,56.9,"24,1",1919-01-01,1,GeoNames\n'
        "oslo,Oslo,59.9,10.7,1.1.1925,7,\n"
    )
    faults = faults_of(tmp_path / "towns.csv", text, Town)
    assert faults[0] == "towns.csv line 2, lat: 151.4 is not a latitude; -90 to 90; Swap lat and lon?"
    assert "Use a decimal point" in faults[1]
    assert any(
        "line 4, start: '1.1.1925' is not a date" in fault and "1925-01-01?" in fault for fault in faults
    )
    assert any("line 4, rank" in fault for fault in faults)
    assert any("line 4, sources: no source is named" in fault for fault in faults)


def test_an_end_before_the_start_is_refused(tmp_path):
    text = (
        "id,date,end,date_precision,title,theme,countries,place,lat,lon,summary,sources,confidence,"
        "verification,changes_borders,in_europe_view,tier\n"
        "e,1938-09-30,1938-09-29,day,t,munich,GER;FRA,Munich,48,11,s,K,high,checked,maybe,yes,1\n"
        "f,1938-09-30,1938-09-29,day,t,munich,GER FRA,Munich,48,11,s,K,high,checked,no,yes,1\n"
    )
    faults = faults_of(tmp_path / "events.csv", text, Event)
    assert any("Replace commas and semicolons by spaces" in fault for fault in faults)
    assert any("yes or no" in fault for fault in faults)
    assert any("is not after the start" in fault for fault in faults)


def test_very_many_faults_are_counted_rather_than_poured_out(table):
    table.write_text(HEADER + "".join(f"K{n},c,k,none,\n" for n in range(100)), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_table(table, Source)
    assert len(error.value.faults) == 100
    assert str(error.value).endswith("... and 60 more faults.")


def test_a_language_that_is_no_code_is_refused(tmp_path):
    text = (
        "id,name,language,also,also_language,lat,lon,start,rank,sources\n"
        "lodz,Łódź,Polish,,,51.8,19.5,1919-01-01,2,GeoNames\n"
        "riga,Riga,xx,,,56.9,24.1,1919-01-01,1,GeoNames\n"
        "oslo,Oslo,no,,de,59.9,10.7,1925-01-01,1,GeoNames\n"
        "cieszyn,Cieszyn / Těšín,pl cs,Teschen,de,49.8,18.6,1925-01-01,3,GeoNames\n"
    )
    faults = faults_of(tmp_path / "towns.csv", text, Town)
    assert len(faults) == 3
    assert "line 2, language: 'Polish' is not the code of a language" in faults[0]
    assert "two letters of ISO 639-1" in faults[1]
    assert "no also" in faults[2]
