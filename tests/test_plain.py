"""The atlas as plain files: what is written, what is left alone, and what is refused."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from app import create_app
from callbacks import plain

ROOT = Path(__file__).parent.parent
INVENTED = ROOT / "tests" / "fixtures" / "invented"


@pytest.fixture(scope="module")
def make():
    app = create_app(INVENTED)
    return lambda: app


@pytest.fixture(scope="module")
def folder(make, tmp_path_factory):
    """An exported atlas, for looking only."""
    found = tmp_path_factory.mktemp("export") / "deep" / "atlas"
    assert plain.run(make, found) == 0
    return found


def files_of(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_every_address_of_the_page_is_relative_and_leads_to_a_file(folder):
    page = (folder / "index.html").read_text(encoding="utf-8")
    named = re.findall(r"(?:src|href|data-[a-z]+)=\"([^\"#]+)\"|url\(\"([^\"]+)\"\)", page)
    for address in {one or other for one, other in named}:
        assert not re.match(r"/|\w+:", address), address
        assert (folder / address).is_file(), address
    config = json.loads(re.search(r"id=\"_dash-config\"[^>]*>(.*?)</script>", page).group(1))
    assert (folder / config["requests_pathname_prefix"] / "_dash-layout.json").is_file()
    assert not config["requests_pathname_prefix"].startswith("/")


def test_scripts_have_the_ending_that_every_host_knows_and_name_each_other_by_it(folder):
    assert not list(folder.rglob("*.mjs*"))
    for path in folder.rglob("assets/**/*.js"):
        text = path.read_text(encoding="utf-8")
        for near in re.findall(r"(?:from |import\()\"(\./[^\"]+|\.\./[^\"]+)\"", text):
            assert (path.parent / near).is_file(), (path.name, near)


def test_all_but_the_page_lies_in_the_folder_of_its_edition(folder, make):
    edition = make().config.requests_pathname_prefix.strip("/")
    outside = {name for name in files_of(folder) if not name.startswith(f"{edition}/")}
    pages = {"index.html", "index.html.br", "index.html.gz"}
    assert outside == pages | {"_headers", ".nojekyll", plain.MANIFEST}
    assert f"/{edition}/*\n  Cache-Control: public" in (folder / "_headers").read_text(encoding="utf-8")


def test_what_is_compressed_beside_a_file_is_that_file(folder):
    packed = [path for path in folder.rglob("*") if path.suffix in (".br", ".gz")]
    assert len(packed) > 100
    for path in packed:
        unpack = brotli.decompress if path.suffix == ".br" else gzip.decompress
        assert unpack(path.read_bytes()) == path.with_suffix("").read_bytes(), path.name


def test_the_page_carries_the_policy_of_the_server_and_no_script_may_come_from_elsewhere(folder, make):
    page = (folder / "index.html").read_text(encoding="utf-8")
    inside = re.search(r"http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"", page).group(1)
    served = make().server.test_client().get("/").headers["Content-Security-Policy"]
    assert set(served.split("; ")) - set(inside.split("; ")) == {"frame-ancestors 'self'"}
    assert page.index("http-equiv") < page.index("<script")


def test_nothing_of_this_machine_is_in_it(folder):
    for path in folder.rglob("*"):
        if path.suffix in (".html", ".json", ".js", ".css", "") and path.is_file():
            assert str(ROOT).encode() not in path.read_bytes(), path.name


def test_an_export_of_the_same_atlas_changes_no_file(make, tmp_path):
    plain.run(make, tmp_path / "atlas")
    before = {name: (tmp_path / "atlas" / name).read_bytes() for name in files_of(tmp_path / "atlas")}
    times = {name: (tmp_path / "atlas" / name).stat().st_mtime_ns for name in before}
    assert plain.run(make, tmp_path / "atlas") == 0
    assert {name: (tmp_path / "atlas" / name).read_bytes() for name in files_of(tmp_path / "atlas")} == before
    same = [name for name in before if (tmp_path / "atlas" / name).stat().st_mtime_ns == times[name]]
    assert set(before) - set(same) <= {plain.MANIFEST}


def test_a_new_export_replaces_what_the_last_one_wrote_and_nothing_else(make, tmp_path):
    target = tmp_path / "atlas"
    plain.run(make, target)
    edition = next(path for path in target.iterdir() if path.is_dir())
    listed = json.loads((target / plain.MANIFEST).read_text(encoding="utf-8"))
    old = target / "0ld" / "data"
    old.mkdir(parents=True)
    (old / "borders.json").write_text("{}", encoding="utf-8")
    listed["files"] += ["0ld/data/borders.json", "../outside.txt", "/etc/hostname"]
    (target / plain.MANIFEST).write_text(json.dumps(listed), encoding="utf-8")
    (tmp_path / "outside.txt").write_text("mine", encoding="utf-8")
    (target / "robots.txt").write_text("mine", encoding="utf-8")
    (edition / "assets" / "clientside.js").write_text("spoilt", encoding="utf-8")
    assert plain.run(make, target) == 0
    assert not (target / "0ld").exists()
    assert (target / "robots.txt").read_text() == (tmp_path / "outside.txt").read_text() == "mine"
    assert "dash_clientside" in (edition / "assets" / "clientside.js").read_text(encoding="utf-8")


def _mine(folder):
    (folder / "thesis.txt").write_text("mine", encoding="utf-8")


def _broken(folder):
    (folder / plain.MANIFEST).write_text('{"files": ', encoding="utf-8")


@pytest.mark.parametrize("spoil", [_mine, _broken])
def test_a_folder_that_is_no_export_is_refused_and_left_alone(spoil, make, tmp_path, capsys):
    spoil(tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in files_of(tmp_path)}
    assert plain.run(make, tmp_path) == 1
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1 and str(tmp_path) in said and "another folder" in said
    assert {name: (tmp_path / name).read_bytes() for name in files_of(tmp_path)} == before


def test_a_file_in_the_way_is_named_before_anything_is_written(make, tmp_path, capsys):
    plain.run(make, tmp_path)
    listed = json.loads((tmp_path / plain.MANIFEST).read_text(encoding="utf-8"))
    listed["files"].remove("_headers")
    (tmp_path / plain.MANIFEST).write_text(json.dumps(listed), encoding="utf-8")
    assert plain.run(make, tmp_path) == 1
    assert "_headers" in capsys.readouterr().err


def test_a_file_in_place_of_the_folder_and_bad_data_give_one_line(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for arguments in (
        ["--export", str(tmp_path / "file")],
        ["--export", str(tmp_path / "new"), "--data", str(tmp_path / "empty")],
    ):
        done = subprocess.run(
            [sys.executable, "app.py", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 1
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not (tmp_path / "new").exists()
