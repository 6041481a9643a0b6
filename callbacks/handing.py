"""Handing out: a lecture as slides, handout, worksheet and answer key.

The page posts one multipart form to `handout/<kind>`; nothing is fetched, kept, or written to a disk:

lecture
    JSON of one lecture (`geodata.lectures`).
picture-1 to picture-n
    PNG of each step, 1920 x 1080 to 4096 x 4096 pixels for slides, from 640 x 360 for paper.
address
    The atlas as the class can reach it; what follows its path is left out.
addresses
    Optional: JSON list of the address of each step's view; else they are made out of the steps.
key
    For worksheet and answers: JSON list a step of `[{"number": 1, "name": "Poland"}, ...]`.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import dash
import flask
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from callbacks.refusing import refused
from callbacks.serving import Wares
from geodata import DataError, Fault
from geodata.lectures import MOST_STEPS, Known, Lecture, read_lecture
from maps.brand import brand_of
from maps.codes import address_of
from maps.handouts import Blank, Handout, handout_of, line, step_address
from maps.pictures import Picture, picture_of

MOST_BYTES = 60_000_000
# Of all pictures together: a hundred for a wall have 207 million, and a second reads some thirty.
MOST_PIXELS = 260_000_000
MOST_BLANKS = 200
_PATIENCE_S = 60
_BUSY = Fault("server", "it is making other files", "three at a time", "Try again in a minute")
_TOO_LARGE = Fault("the form", "it is too large", f"{MOST_BYTES // 1_000_000} MB", "Send fewer steps")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file, the module of `maps` (fetched when first wanted) and function that make it.

    `least` is what its pictures must have in pixels; `keyed`: whether it needs the names of its blanks.
    """

    module: str
    maker: str
    ending: str
    mimetype: str = "application/pdf"
    least: tuple[int, int] = (640, 360)
    keyed: bool = False


KINDS: Mapping[str, Kind] = {
    "pptx": Kind(
        "maps.slides",
        "slides",
        "slides.pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        (1_920, 1_080),
    ),
    "pdf": Kind("maps.handout_pdf", "handout_pdf", "handout.pdf"),
    "worksheet": Kind("maps.worksheet", "worksheet", "worksheet.pdf", keyed=True),
    "answers": Kind("maps.worksheet", "answers", "answer-key.pdf", keyed=True),
}


def register(app: dash.Dash, wares: Wares) -> None:
    """Give the app `handout/<kind>`."""
    server, prefix = app.server, app.config.requests_pathname_prefix
    # Forms of up to 60 MB and the pictures in them: few at once, so that memory stays bounded.
    reading, making = threading.BoundedSemaphore(3), threading.Lock()

    @server.post(f"{prefix}handout/<name>")
    def handout(name: str) -> flask.Response:
        kind = KINDS.get(name) or flask.abort(404)
        if not reading.acquire(timeout=_PATIENCE_S):
            return refused(_BUSY, 503)
        try:
            form = _form(flask.request.environ)
            with making:
                return _file(kind, form, wares)
        except DataError as error:
            return refused(error, 400)
        except RequestEntityTooLarge:
            return refused(_TOO_LARGE, 413)
        finally:
            reading.release()


def _file(kind: Kind, form: Mapping[str, bytes], wares: Wares) -> flask.Response:
    asked = _asked(kind, form, wares)
    content = getattr(import_module(kind.module), kind.maker)(asked)
    answer = flask.send_file(
        io.BytesIO(content),
        mimetype=kind.mimetype,
        as_attachment=True,
        download_name=f"{asked.slug}-{kind.ending}",
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _asked(kind: Kind, form: Mapping[str, bytes], wares: Wares) -> Handout:
    """What the form asks for; every fault of it that can be found at once."""
    lecture = read_lecture(_text(form, "lecture"), file="lecture", known=_known(wares))
    faults: list[Fault] = []

    def tried(ask: Callable[..., Any], *given: Any) -> Any:
        try:
            return ask(*given)
        except DataError as error:
            faults.extend(error.faults)
            return None

    pictures = tried(_pictures, form, len(lecture.steps), kind.least)
    base = tried(_base, form)
    key = tried(_key, form, len(lecture.steps)) if kind.keyed else None
    addresses = tried(_addresses, form, lecture, base, wares) if base else None
    if faults:
        raise DataError(faults)
    citations = {name: source.citation for name, source in wares.atlas.sources.items()}
    return handout_of(
        lecture,
        pictures=pictures,
        address=base,
        addresses=addresses,
        citations=citations,
        brand=brand_of(wares.atlas),
        key=key,
    )


def _form(environ: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts of a multipart form by name, all in memory."""
    if not environ.get("CONTENT_TYPE", "").lower().startswith("multipart/form-data"):
        raise DataError([Fault("the form", "it is not multipart/form-data", "one form", "Send it as a form")])
    parser = FormDataParser(
        stream_factory=lambda *_given, **_more: io.BytesIO(),
        max_form_memory_size=MOST_BYTES,
        max_content_length=MOST_BYTES,
        max_form_parts=MOST_STEPS + 8,
        silent=False,
    )
    try:
        _stream, form, files = parser.parse_from_environ(dict(environ))
    except RequestEntityTooLarge:
        raise
    except ValueError as error:
        raise DataError([Fault("the form", f"it cannot be read ({error})", "multipart/form-data")]) from None
    found = {name: value.encode("utf-8", "surrogatepass") for name, value in form.items()}
    return found | {name: file.stream.read() for name, file in files.items()}


def _text(form: Mapping[str, bytes], name: str) -> str:
    if name not in form:
        raise DataError([Fault("the form", f"{name} is missing", "", f"Send {name}")])
    try:
        return form[name].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError([Fault(name, "it is not UTF-8", "text in UTF-8", "Save it again")]) from None


def _known(wares: Wares) -> Known:
    """Sources of a lecture of one's own may be any text; what it selects must be there to be linked."""
    atlas = wares.atlas
    return Known(
        period=atlas.period,
        states=frozenset(atlas.states),
        events=frozenset(one.id for one in atlas.events),
        towns=frozenset(one.id for one in atlas.towns),
        themes=frozenset(one.theme for one in atlas.events),
    )


def _pictures(form: Mapping[str, bytes], count: int, least: tuple[int, int]) -> list[Picture]:
    found: list[Picture] = []
    faults: list[Fault] = []
    pixels = 0
    for number in range(1, count + 1):
        name = f"picture-{number}"
        if name not in form:
            faults.append(Fault("the form", f"{name} is missing", "a picture for each step", f"Send {name}"))
            continue
        try:
            found.append(picture_of(form[name], name=name, least=least))
        except DataError as error:
            faults += error.faults
            continue
        pixels += found[-1].width * found[-1].height
        if pixels > MOST_PIXELS:
            allowed = f"{MOST_PIXELS // 1_000_000} million pixels together"
            faults.append(Fault("the form", "the pictures are too large", allowed, "Draw them smaller"))
            break
    if faults:
        raise DataError(faults)
    return found


def _base(form: Mapping[str, bytes]) -> str:
    """The address of the atlas, without what the page adds to it."""
    asked = address_of(_text(form, "address").strip(), name="address", most=2_000)
    return address_of(asked.split("#")[0].split("?")[0], name="address", most=200)


def _addresses(form: Mapping[str, bytes], lecture: Lecture, base: str, wares: Wares) -> list[str]:
    """Where each step is seen: as the page says in `addresses`, or made out of the step."""
    if "addresses" not in form:
        return [
            step_address(base, step, place=wares.place, fit=wares.borders["fit"]) for step in lecture.steps
        ]
    asked = _list(form, "addresses", len(lecture.steps))
    found = [
        address_of(one if isinstance(one, str) else repr(one), name=f"addresses, step {number}")
        for number, one in enumerate(asked, 1)
    ]
    for number, one in enumerate(found, 1):
        if not one.startswith(base.rstrip("/")):
            raise DataError(
                [
                    Fault(
                        f"addresses, step {number}",
                        f"{one[:60]!r} is elsewhere",
                        base,
                        "Send addresses of it",
                    )
                ]
            )
    return found


def _key(form: Mapping[str, bytes], count: int) -> list[list[Blank]]:
    faults: list[Fault] = []
    found: list[list[Blank]] = []
    for number, answers in enumerate(_list(form, "key", count), 1):
        blanks = [_blank(one) for one in answers] if isinstance(answers, list) else [None]
        numbers = [one.number for one in blanks if one]
        if None in blanks or len(blanks) > MOST_BLANKS or len(set(numbers)) != len(numbers):
            allowed = f'[{{"number": 1, "name": "..."}}, ...], {MOST_BLANKS} at most, each number once'
            faults.append(Fault(f"key, step {number}", "these are no blanks", allowed, "Make the key anew"))
        found.append([one for one in blanks if one])
    if faults:
        raise DataError(faults)
    return found


def _blank(one: object) -> Blank | None:
    match one:
        case {"number": int(number), "name": str(name)} if len(one) == 2:
            plain = line(name)
            fine = not isinstance(number, bool) and 1 <= number <= 999 and 1 <= len(plain) <= 120
            return Blank(number, plain) if fine else None
    return None


def _list(form: Mapping[str, bytes], name: str, count: int) -> list[Any]:
    try:
        found = json.loads(_text(form, name))
    except (json.JSONDecodeError, RecursionError):
        raise DataError([Fault(name, "it is not JSON", f"a list of {count}", "Make it anew")]) from None
    if not isinstance(found, list) or len(found) != count:
        what = f"a list of {len(found)}" if isinstance(found, list) else "no list"
        raise DataError([Fault(name, f"this is {what}", f"a list of {count}, one a step", "Make it anew")])
    return found
