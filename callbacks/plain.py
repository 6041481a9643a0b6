"""Plain files: the whole atlas as any web host serves it, under any path, with no Python behind it.

Every file is an answer of the served app. The page names them by addresses relative to itself; all but the
page lie in the folder of the edition (`serving.edition`), where they never change, and texts have `.br` and
`.gz` beside them.
"""

from __future__ import annotations

import json
import mimetypes
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import dash

from callbacks.compression import squeezed
from callbacks.serving import ASSETS
from geodata import DataError
from geodata._errors import RefusedError
from maps.codes import address_of

MANIFEST = "interbellum-export.json"
_LAST = "index.html"  # who opens the page while it is written anew finds all that it names
# What Dash adds to names so that a new version is asked for: here the folder of the edition does that.
_MARKS = re.compile(r"\?m=[\d.]+|\.v[\w-]+m[0-9a-f]+(?=\.)")

# What Dash says of this process: an export of the same atlas is the same on every machine.
_OWN = re.compile(r'"(end_id|python_version)":"[^"]*"')

# What of a preview only counts with an absolute address.
_ABSOLUTE = re.compile(r'<meta (?:property="og:(?:image[^"]*|url)"|name="twitter:card") [^>]+>\n')


def run(make: Callable[[], dash.Dash], folder: Path, base: str | None = None) -> int:
    """Write the atlas into a folder, say how far it is and how large it became.

    Parameters
    ----------
    make
        Gives the served app.
    folder, base
        See `export`.

    Returns
    -------
    int
        What the process ends with: 0, or 1 after one clear line about a folder or data of no use.
    """
    try:
        earlier = _earlier(folder)
        base = base and address_of(base, name="--base-url").rstrip("/") + "/"
        written = export(make(), folder, earlier, base=base, say=_progress)
    except (DataError, RefusedError, OSError) as error:
        print(f"Nothing can be exported to {folder}: {error}", file=sys.stderr)
        return 1
    size = sum(one.wire for one in written)
    print(
        f"{len(written)} files, {size / 1e6:.1f} MB compressed, are in {folder}. Copy it to a web host, or "
        f"try it: python -m http.server --directory {folder}"
    )
    if not base:
        print(
            "Links to it show no picture in previews: these need --base-url, the address that it will have."
        )
    return 0


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export; `wire` is what it weighs as Brotli, in bytes, if that is less."""

    name: str
    wire: int


def export(
    app: dash.Dash,
    folder: Path,
    earlier: frozenset[str] = frozenset(),
    *,
    base: str | None = None,
    say: Callable[[int, int, str], None] = lambda _made, _of, _name: None,
) -> list[Written]:
    """Write the atlas as plain files.

    Parameters
    ----------
    app
        The served app.
    folder
        Where to; made if need be.
    earlier
        Names of the files that an earlier export wrote there: replaced, and removed if not written again.
    base
        Where the files will be, with a slash at its end: previews of links name it, and show the opening day.
    say
        Told how many files are done, of how many, and the name of the next.

    Raises
    ------
    RefusedError
        If a file that no export wrote stands in the way; nothing has been written then.
    """
    makers = _makers(app, base)
    names = {name for one in makers for name in (one, f"{one}.br", f"{one}.gz")} | {MANIFEST}
    foreign = sorted(one for one in names - earlier if (folder / one).exists())
    if foreign:
        raise RefusedError(
            f"{foreign[0]} is there and of no export", "", "Move it away or choose another folder"
        )
    folder.mkdir(parents=True, exist_ok=True)
    _write_manifest(folder, names | earlier)  # an export that is cut off can be taken up again
    written, kept = [], {MANIFEST}
    for made, (name, content_of) in enumerate(makers.items()):
        say(made, len(makers), name)
        content = content_of()
        files = {name: content, **_compressed(name, content)}
        for one, text in files.items():
            _write(folder / one, text)
        written.append(Written(name, len(files.get(f"{name}.br", content))))
        kept |= set(files)
    for name in earlier - kept:
        _remove(folder, name)
    _write_manifest(folder, kept)
    return written


def _earlier(folder: Path) -> frozenset[str]:
    """What an earlier export wrote into a folder."""
    if not folder.exists():
        return frozenset()
    if not folder.is_dir():
        raise RefusedError("this is no folder", "", "Name a folder that is empty, or not there yet")
    if not any(folder.iterdir()):
        return frozenset()
    try:
        names = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        inside = [
            one
            for one in names
            if ".." not in PurePosixPath(one).parts and not PurePosixPath(one).is_absolute()
        ]
    except (OSError, ValueError, KeyError, TypeError):
        raise RefusedError(
            "it holds files of no export", "an empty folder or an earlier export", "Name another folder"
        ) from None
    return frozenset(inside)


def _makers(app: dash.Dash, base: str | None) -> dict[str, Callable[[], bytes]]:
    """Name of each file, and what gives its content; the page comes last."""
    client = app.server.test_client()
    prefix = app.config.requests_pathname_prefix
    folder = prefix.strip("/")

    def got(address: str) -> Callable[[], bytes]:
        def content() -> bytes:
            answer = client.get(address, buffered=True)
            if answer.status_code != 200:
                raise RefusedError(f"{address} answers {answer.status_code}")
            return bytes(answer.get_data())

        return content

    index = client.get("/", base_url=base, buffered=True)
    page = index.get_data(as_text=True)
    if not base:
        page = _ABSOLUTE.sub("", page)
    named = set(re.findall(rf'property="og:image" content="[^"]+{prefix}([^"]+)"', page))
    named |= set(re.findall(rf'"{prefix}([^"]+)"', page)) | set(_suites(app, got(f"{prefix}_dash-layout")))
    named |= {f"assets/{path.relative_to(ASSETS).as_posix()}" for path in ASSETS.rglob("*") if path.is_file()}
    makers: dict[str, Callable[[], bytes]] = {}
    for name in sorted(named):
        plain = _plain(name)
        makers[f"{folder}/{plain}"] = (
            _script(got(prefix + name)) if plain.endswith(".js") else got(prefix + name)
        )
    for name in ("_dash-layout", "_dash-dependencies"):
        makers[f"{folder}/{name}.json"] = got(prefix + name)
    makers[".nojekyll"] = bytes  # else GitHub's pages leave out what begins with an underscore
    makers["_headers"] = lambda: _headers(folder)
    makers[_LAST] = lambda: _page(page, prefix, index.headers["Content-Security-Policy"]).encode()
    return makers


def _suites(app: dash.Dash, layout: Callable[[], bytes]) -> Iterator[str]:
    """The scripts of components that come when one is drawn, as Dash names them, and Plotly's."""
    kinds = {f"async-{kind.lower()}.js" for kind in re.findall(r'"type": ?"(\w+)"', layout().decode())}
    for package, files in app.registered_paths.items():
        for file in files:
            if PurePosixPath(file).name in kinds or file.endswith("plotly.min.js"):
                yield f"_dash-component-suites/{package}/{file}"


def _plain(name: str) -> str:
    """A name that every host knows the type of, and every disk can hold."""
    return _MARKS.sub("", name).replace(".mjs", ".js")


def _script(content_of: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: content_of().replace(b".mjs", b".js")


def _page(page: str, prefix: str, policy: str) -> str:
    """The page with relative addresses, its policy, and the word that it is an export."""
    folder = prefix.lstrip("/")
    inside = "; ".join(one for one in policy.split("; ") if not one.startswith("frame-ancestors"))
    for old, new in (
        ('<meta charset="utf-8">', f'\\g<0>\n<meta http-equiv="Content-Security-Policy" content="{inside}">'),
        ('<meta name="interbellum"', "\\g<0> data-plain"),
        ("</title>", f'\\g<0>\n<script src="{prefix}assets/later/plain.js"></script>'),
    ):
        page, count = re.subn(re.escape(old), new, page)
        if count != 1:
            raise RefusedError(f"the page has {old} {count} times")
    escaped = prefix.replace("/", "\\u002f")  # as Dash writes it for its renderer
    for old, new in ((f'"{prefix}', f'"{folder}'), (f'"{escaped}', f'"{folder}')):
        page = page.replace(old, new)
    return _OWN.sub(r'"\1":""', _plain(page))


def _headers(folder: str) -> bytes:
    """What hosts that read `_headers` at the root of a site send along."""
    return (
        "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: same-origin\n"
        f"/{folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    ).encode()


def _compressed(name: str, content: bytes) -> dict[str, bytes]:
    made = squeezed(content, mimetypes.guess_type(name)[0] or "")
    endings = {"br": "br", "gzip": "gz"}
    return {f"{name}.{endings[one]}": text for one, text in made.items() if len(text) < len(content)}


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that is the same already stays as it is."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _write_manifest(folder: Path, names: Any) -> None:
    text = json.dumps(
        {"what": "files of an exported atlas, replaced by the next export", "files": sorted(names)}, indent=1
    )
    _write(folder / MANIFEST, text.encode())


def _remove(folder: Path, name: str) -> None:
    """Remove a file of an earlier export, and the folders that are empty then."""
    path = folder / name
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()


def _progress(made: int, of: int, name: str) -> None:
    if sys.stdout.isatty():
        print(f"\r{made + 1} of {of} {name[-60:]:<60}", end="\r" if made + 1 < of else "\n", flush=True)
    elif made % 40 == 0:
        print(f"{made} of {of} files", flush=True)
