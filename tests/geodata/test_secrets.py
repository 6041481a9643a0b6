"""What was secret: nothing that could not be read then is told as known then."""

import datetime
import re

import pytest

from geodata.secrets import ALL, secret_faults

LAST = datetime.date(1939, 12, 31)
TELLING = re.compile(r"\bsecret\b|\bspheres?\b|\bPissa added", re.IGNORECASE)


def _read(shipped, row, fields, day):
    """The texts of a row as they could be read on a day, or nothing of a row that was secret as a whole."""
    own = {
        one.field: one.then or "" for one in shipped.secrets if one.record == row.id and not _open(one, day)
    }
    return [] if ALL in own else [own.get(name, getattr(row, name) or "") for name in fields]


def _open(secret, day):
    return secret.public is not None and secret.public <= day


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("events", ("title", "summary", "soviet_relevance")),
        ("treaties", ("name", "essential_provision", "casus_foederis", "note")),
        ("duties", ("condition", "clause")),
        ("claims", ("title", "basis", "outcome")),
    ],
)
def test_no_text_of_1939_gives_a_secret_away(shipped, table, fields):
    # Seen and let pass: a trial behind closed doors, a treaty of 1915 that Moscow printed in 1917, and a
    # rumour of which the record says that nothing was found.
    known = {
        "ev-19370611-red-army-command-purged",
        "cl-ita-dalmatia",
        "ev-19340126-german-polish-declaration-of-non",
    }
    told = {
        row.id
        for row in getattr(shipped, table)
        for text in _read(shipped, row, fields, LAST)
        if TELLING.search(text) and row.id not in known
    }
    assert told == set()


def test_secret_duties_and_clauses_were_secret(shipped):
    whole = {one.record for one in shipped.secrets if one.field == ALL}
    assert {row.id for row in shipped.duties if row.secret} <= whole
    assert {row.id for row in shipped.spheres} <= whole


def test_what_the_treaties_say_of_the_day_agrees(shipped):
    public = {row.id: row.secret_public for row in shipped.treaties if row.secret_public}
    rows = [one for one in shipped.secrets if one.record in public and one.field == "essential_provision"]
    assert {one.record: one.public for one in rows} == public


def test_a_denial_outlasts_what_it_denies(shipped):
    for one in shipped.secrets:
        assert (one.denied_by is None) == (one.denied_until is None), one
        assert one.denied_until is None or one.public < one.denied_until, one


def test_the_denial_of_the_protocol_ended_on_24_december_1989(shipped):
    pact = next(one for one in shipped.secrets if one.record == "A07")
    assert (pact.public, pact.denied_until) == (datetime.date(1948, 1, 22), datetime.date(1989, 12, 24))


def test_that_only_germany_was_meant_was_told_the_commons_in_october_1939(shipped):
    row = next(one for one in shipped.secrets if (one.record, one.field) == ("D-T065-1", "attackers"))
    assert (row.then, row.public) == ("any European", datetime.date(1939, 10, 19))


def test_a_secret_of_nothing_is_a_fault(shipped):
    one = next(iter(shipped.secrets))
    tables = {"events": shipped.events, "secrets": [one.model_copy(update={"record": "ev-none"})]}
    (fault,) = secret_faults(tables)
    assert fault.field == "record"
    event = shipped.events[0].id
    tables["secrets"] = [one.model_copy(update={"record": event, "field": "colour"})]
    (fault,) = secret_faults(tables)
    assert fault.field == "field"
