"""The catalogues: what is to be translated, what was, and what the browser is given."""

import io
import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from geodata import load_atlas
from maps import words
from maps.page import page
from maps.text import _

ROOT = Path(__file__).parent.parent.parent
ALL = words.files()
ORDER = "Run `python -m maps.words extract` and commit what it writes."


@pytest.fixture(scope="module")
def template():
    return words.template(load_atlas(None))


def test_the_template_is_up_to_date(template):
    written = (words.FOLDER / "atlas.pot").read_text(encoding="utf-8")
    assert written == words.written(template), ORDER


def test_the_six_languages_are_there():
    assert [path.stem for path in ALL] == ["de", "es", "fr", "pl", "ru"]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_catalogue_has_the_sentences_of_the_template_and_their_placeholders(path, template):
    found = words.catalogue(path)
    assert {(one.context, one.id) for one in found} == {(one.context, one.id) for one in template}, ORDER
    assert [one.id for one in words.wrong(found)] == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_missing_translation_is_listed_and_never_given(path):
    found = words.catalogue(path)
    given = words.words_payload(path)
    assert len(given["words"]) + len(given["missing"]) == len(found)
    assert all(text and all(text) for text in given["words"].values())


def test_every_marked_sentence_of_the_scripts_is_gathered(template):
    """Every call of t, tn and woven begins with a text in double quotation marks, or with a name."""
    known = {one.id if isinstance(one.id, str) else one.id[0] for one in template}
    for path in sorted((ROOT / "assets" / "js").rglob("*.mjs")):
        text = path.read_text(encoding="utf-8")
        for said in re.findall(r'\b(?:t|tn|woven)\("((?:[^"\\]|\\.)*)"', text):
            assert json.loads(f'"{said}"') in known, path.name
        odd = re.findall(r"(?<![\w.])t\((?![\"\w])[^)]*\)|(?<![\w.])t\([^\")]*\? \"[^)]*\)", text)
        assert [call for call in odd if not call.startswith("t(text, values")] == [], path.name


def test_reading_a_script_finds_what_stands_in_templates_and_calls():
    script = (
        b"""f(`${t("a {b}", { b: tn("one", "many", 2) })}`, [...t("c \\"d\\"")], list("no"), """
        b"""x.t("no"), woven("e"))"""
    )
    found = [said for _line, _name, said, _tags in words.scripted(io.BytesIO(script), words._SCRIPT, (), {})]
    assert found == ["a {b}", ("one", "many"), 'c "d"', "e"]


def test_what_lacks_or_is_unsure_stays_english(tmp_path):
    path = tmp_path / "de.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Land"\nmsgstr "Fläche"\n\n'
        'msgctxt "state"\nmsgid "Turkey"\nmsgstr "Türkei"\n\n'
        '#, fuzzy\nmsgid "Town"\nmsgstr "Dorf"\n\n'
        'msgid "{n} step"\nmsgid_plural "{n} steps"\nmsgstr[0] "ein Schritt"\nmsgstr[1] "{n} Schritte"\n\n'
        'msgid "{n} line"\nmsgid_plural "{n} lines"\nmsgstr[0] "{n} Linie"\nmsgstr[1] ""\n\n'
        'msgid "since {date}"\nmsgstr "seit {datum}"\n',
        encoding="utf-8",
    )
    given = words.words_payload(path)
    assert given["words"] == {
        "Land": "Fläche",
        "state\u0004Turkey": "Türkei",
        "{n} step": ["ein Schritt", "{n} Schritte"],
        "since {date}": "seit {datum}",
    }
    assert given["missing"] == ["Town", "{n} lines"]
    assert [one.id for one in words.wrong(words.catalogue(path))] == ["since {date}"]


def test_a_catalogue_is_brought_up_to_date_without_guesses(tmp_path):
    path = tmp_path / "it.po"
    given = read_po(io.BytesIO(b'msgid "Land"\nmsgstr ""\n\nmsgid "Lands"\nmsgstr ""\n'))
    path.write_text(words.written(words.brought_up(path, given)), encoding="utf-8")
    assert words.catalogue(path).locale.language == "it"
    path.write_text(path.read_text().replace('msgid "Land"\nmsgstr ""', 'msgid "Land"\nmsgstr "Terra"'))
    later = read_po(io.BytesIO(b'msgid "Land"\nmsgstr ""\n\nmsgid "Landed"\nmsgstr ""\n'))
    found = words.brought_up(path, later)
    assert {one.id: one.string for one in found if one.id} == {"Land": "Terra", "Landed": ""}


def test_no_text_of_the_layout_is_unmarked(template):
    """Texts, titles and labels of the page are marked, or come from the data."""
    from callbacks.serving import Wares

    wares = Wares(load_atlas(None))
    known = {one.id for one in template if isinstance(one.id, str)}
    said = {"Interbellum", "?", "×", "+", "−", "⤢"}
    unmarked = set()

    def look(part):
        if isinstance(part, str):
            text = part.strip()
            if re.search(r"[A-Za-z]{3}", text) and text not in known | said:
                unmarked.add(text)
        elif isinstance(part, list | tuple):
            for one in part:
                look(one)
        elif hasattr(part, "to_plotly_json"):
            props = part.to_plotly_json()["props"]
            for name in ("children", "title", "aria-label", "placeholder", "options"):
                look(props.get(name))
        elif isinstance(part, dict):
            look(part.get("label"))

    look(page(wares.atlas, wares.records, wares.borders["fit"], "1.2.3"))
    allowed = re.compile(r"Interbellum: |^Obra derivada")
    assert [text for text in unmarked if not allowed.search(text)] == []


def test_marking_changes_nothing():
    assert _("Land") == "Land"
