"""The past: what existed, when, where, and who says so."""

from geodata._errors import DataError, Fault
from geodata.answers import answer, party_standing, regime_on
from geodata.atlas import Atlas, load_atlas
from geodata.dates import Period, contains, day_number, day_of_number, in_words, parse_day
from geodata.territories import Territory, Transfer
from geodata.transfers import transfers

__all__ = [
    "Atlas",
    "DataError",
    "Fault",
    "Period",
    "Territory",
    "Transfer",
    "answer",
    "contains",
    "day_number",
    "day_of_number",
    "in_words",
    "load_atlas",
    "parse_day",
    "party_standing",
    "regime_on",
    "transfers",
]
