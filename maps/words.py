"""The page in other languages: what is to be translated, and the catalogues as the browser is given them.

The English sentence is the key. `python -m maps.words extract` gathers them from the code and the data into
`maps/catalogues/atlas.pot` and brings every `maps/catalogues/<language>.po` up to date (`extract it` begins
Italian); `python -m maps.words missing` lists what a language lacks, which the page shows in English.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from geodata import Atlas, load_atlas
from maps import text

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "catalogues"
STATE, TOWN = "state", "town"
"""The contexts of names of states, and of towns that the records call by an English name."""
# The marks of a sentence: plain, with a plural, with parts that are more than text.
_NOTE = """\
# The words of the page, to be translated.
#
# What stands in braces is put in: keep it, wherever the sentence wants it. Names of states and
# dates come as they are ("Poland", "5 October 1938"): word the sentence to fit the nominative,
# "Control: {power}". Words of buttons (‹ Day) and of the legend are to stay short. Contexts
# "state" and "town": what the place was called at the time, in the language of the catalogue."""
_PYTHON = {"_": None}
_SCRIPT = {"t": None, "tn": (1, 2), "woven": None}
# Words of a fixed list in the data, which the page says: table and column.
_VOCABULARY = (
    ("territories", "status"),
    ("treaties", "kind"),
    ("parties", "standing"),
    ("popular_fronts", "type"),
    ("popular_fronts", "communists"),
    ("recognitions", "standing"),
    ("duties", "strength"),
    ("effects", "kind"),
    ("sources", "kind"),
    ("heads", "office"),
)
# Headers of a file that say when, by what and by whom.
_CHANGING = re.compile(
    r'"(POT-Creation-Date|PO-Revision-Date|Project-Id-Version|Report-Msgid-Bugs-To|Last-Translator|Language-Team'
    r"|Generated-By): .*\n"
)
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
_CALL = re.compile(
    rf"(?<![\w$])(?<!\w\.)(?P<name>\w+)\((?P<said>{_LITERAL.pattern}(?:, {_LITERAL.pattern})*)"
)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def template(atlas: Atlas) -> Catalog:
    """All that is to be translated: sentences of the code, words of the data, names of states."""
    found = Catalog(header_comment=_NOTE)
    for path, method, keywords in _sources():
        where = path.relative_to(ROOT).as_posix()
        for _line, said, _comments, _context in extract_from_file(method, path, keywords):
            found.add(said, locations=[(where, 0)])
    for table, column in _VOCABULARY:
        rows = getattr(atlas, table)
        for word in sorted({getattr(row, column) for row in (rows.values() if table == "sources" else rows)}):
            if word:
                found.add(word, locations=[(f"geodata/{table}, {column}", 0)])
    for name in sorted(set(_state_names(atlas))):
        found.add(name, locations=[("geodata/states", 0)], context=STATE)
    for name in sorted(set(_town_names(atlas))):
        found.add(name, locations=[("geodata/towns", 0)], context=TOWN)
    return found


def scripted(file: BinaryIO, keywords: Mapping[str, Any], comment_tags: Any, options: Any) -> Iterator[Any]:
    """Babel's way to read a script: every marked sentence, in double quotation marks.

    Its own reader of JavaScript passes over what stands in a template or in another call.
    """
    for found in _CALL.finditer(file.read().decode()):
        if found["name"] in keywords:
            said = [json.loads(one) for one in _LITERAL.findall(found["said"])]
            yield 0, found["name"], said[0] if len(said) == 1 else tuple(said), []


def _sources() -> Iterator[tuple[Path, Any, Any]]:
    for path in sorted((ROOT / "maps").glob("*.py")):
        if path != Path(__file__):
            yield path, "python", _PYTHON
    for path in sorted((ROOT / "assets" / "js").rglob("*.mjs")):
        yield path, scripted, _SCRIPT


def _state_names(atlas: Atlas) -> Iterator[str]:
    for state in atlas.states.values():
        yield state.name
        yield text.without_brackets(state.name)
    for row in atlas.state_names:
        yield from filter(None, (row.name, row.label, row.name_today))


def _town_names(atlas: Atlas) -> Iterator[str]:
    for town in atlas.towns:
        for name, language in (
            (town.name, town.language),
            (town.name_today, town.today_language),
            (town.also, town.also_language),
        ):
            if name and language == ("en",):
                yield name


def catalogue(path: Path) -> Catalog:
    """The catalogue of a .po file; its name without ending is the code of the language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, domain="atlas", ignore_obsolete=True)


def files() -> list[Path]:
    """The .po files, by the code of their language."""
    return sorted(FOLDER.glob("*.po"))


def missing(found: Catalog) -> list[Message]:
    """What a catalogue has no sure translation for."""
    return [one for one in found if one.id and (one.fuzzy or not all(_forms(one)))]


def _forms(one: Message) -> list[str]:
    return list(one.string) if isinstance(one.string, tuple | list) else [one.string]


def wrong(found: Catalog) -> list[Message]:
    """Translations whose placeholders are others than those of the sentence."""

    def places(sentence: str) -> set[str]:
        return set(_PLACEHOLDER.findall(sentence))

    def fits(one: Message) -> bool:
        given = [places(own) for own in ([one.id] if isinstance(one.id, str) else one.id)]
        # The count itself may be left out where the word says it: "one state".
        return all(given[-1] - {"n"} <= places(form) <= given[-1] for form in _forms(one) if form)

    return [one for one in found if one.id and not fits(one)]


def words_payload(path: Path) -> dict[str, Any]:
    """A catalogue as the browser is given it.

    Returns
    -------
    dict
        `words`: sentence to translation, or to its plural forms; a name of a state or town has its
        context and U+0004 before it. `missing`: the sentences that stay English.
    """
    found = catalogue(path)
    lacking = {id(one) for one in missing(found)}
    words: dict[str, Any] = {}
    for one in found:
        if one.id and id(one) not in lacking:
            key = one.id if isinstance(one.id, str) else one.id[0]
            words[f"{one.context}\u0004{key}" if one.context else key] = (
                one.string if isinstance(one.string, str) else list(one.string)
            )
    return {"words": words, "missing": [_shown(one) for one in missing(found)]}


def _shown(one: Message) -> str:
    return one.id if isinstance(one.id, str) else one.id[1]


def written(found: Catalog) -> str:
    """A catalogue as the text of its file, the same whenever it is made."""
    file = io.BytesIO()
    write_po(file, found, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return _CHANGING.sub("", file.getvalue().decode())


def brought_up(path: Path, to: Catalog) -> Catalog:
    """The catalogue of a .po file with the sentences of the template, no translation guessed."""
    found = catalogue(path) if path.exists() else Catalog(locale=path.stem)
    found.header_comment = to.header_comment
    found.update(to, no_fuzzy_matching=True, update_creation_date=False)
    found.fuzzy = False
    return found


def main(arguments: list[str]) -> int:
    """`extract [LANGUAGE ...]` or `missing`; gives the exit code."""
    if arguments[:1] == ["extract"]:
        FOLDER.mkdir(exist_ok=True)
        given = template(load_atlas(None))
        (FOLDER / "atlas.pot").write_text(written(given), encoding="utf-8", newline="\n")
        for path in sorted({*files(), *(FOLDER / f"{code}.po" for code in arguments[1:])}):
            path.write_text(written(brought_up(path, given)), encoding="utf-8", newline="\n")
    elif arguments != ["missing"]:
        print(__doc__)
        return 2
    for path in files():
        found = catalogue(path)
        lacking = missing(found)
        print(f"{path.stem}: {len(found) - len(lacking)} of {len(found)} translated")
        if arguments == ["missing"]:
            for one in lacking:
                print(f"  {f'[{one.context}] ' if one.context else ''}{_shown(one)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
