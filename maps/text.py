"""Words of the page, in English: the browser puts them into the reader's language (see maps/words.py)."""

import re


def _(sentence: str) -> str:
    """Mark a sentence of the page to be translated; it stays as it is."""
    return sentence


def without_brackets(name: str) -> str:
    """A name without what stands in brackets after it."""
    return re.sub(r"\s*\(.*\)$", "", name) or name


TITLE = "Interbellum"
SUBTITLE = _("Atlas of Europe between the wars")
THEMES = {
    "borders": _("Borders and treaties of peace"),
    "collective-security": _("Collective security"),
    "comintern": _("Comintern"),
    "league": _("League of Nations"),
    "munich": _("Munich"),
    "popular-front": _("Popular Front"),
    "rearmament": _("Rearmament"),
    "recognition": _("Recognition of the USSR"),
    "regime-change": _("Regimes and parties"),
    "revisionism": _("Revisionism"),
    "secret-protocol": _("Pact and partition of 1939"),
    "spanish-civil-war": _("Spanish Civil War"),
}
REGIMES = {
    "democracy": _("Parliamentary democracy"),
    "semi-authoritarian": _("Authoritarian, parliament curbed"),
    "military-dictatorship": _("Military dictatorship"),
    "royal-presidential-dictatorship": _("Royal or presidential dictatorship"),
    "fascist-one-party": _("Fascist one-party state"),
    "national-socialist-one-party": _("National Socialist one-party state"),
    "communist-one-party": _("Communist one-party state"),
    "occupied-none": _("Occupied, no government of its own"),
    "international-administration": _("International administration"),
}
LAYER_ZONES = _("Rhineland: garrisons and demilitarised zone")
OWN_ZONES = _("Zones: garrisons, demilitarised ground")
LAYER_TOWNS = _("Towns")
LAYER_NAMES = _("Names of states")
HATCH_LAW = _("Sovereign in law is another power")
HATCH_DEPENDENT = _("Mandate, protectorate or other dependent land")
# The first is the one that is set when the page opens.
SPEEDS = {
    "60": _("two months a second"),
    "15": _("two weeks a second"),
    "240": _("eight months a second"),
    "changes": _("from change to change"),
}
# Attacker and victim with which "Who is bound?" begins.
FIRST_CASE = ("GER", "CZS")
EVENTS_WINDOW = _("Events are shown from 20 days before their date to 45 days after it.")
CREDIT = _("Borders and records: Interbellum, CC BY 4.0. Base lines: Natural Earth, public domain.")
# The layers of the argument: label, and in one line what the layer says.
ARGUMENT_LAYERS = {
    "regimes": (_("Regimes"), _("Who ruled how: the land by kind of rule on the day")),
    "fronts": (_("Popular Fronts"), _("Governments and pacts, and where the communists stood")),
    "recognition": (_("Recognition of the USSR"), _("Who had relations with Moscow, de facto or de jure")),
    "parties": (_("Parties of the left"), _("Two signs by each name: communists and social democrats")),
    "munich": (_("Munich and its effects"), _("The ledger of Czechoslovakia's losses")),
    "spheres": (_("Secret protocol"), _("Spheres and lines of 23 August and 28 September 1939")),
    "treaties": (_("Treaties and guarantees"), _("What was in force between capitals")),
    "bound": (_("Who is bound?"), _("Attacker, victim, day: who must act, by which clause")),
    "security": (_("Collective security"), _("Offers and answers, 1933-39, as a numbered path")),
    "claims": (_("Claims"), _("Ground that powers claimed, and what came of it")),
    "documents": (_("Documents"), _("What the outline links to, and where it is printed")),
}
COLOURING = ("regimes", "fronts", "recognition")
POWERS = _("Powers")
KNOWN = {"then": _("Known then"), "now": _("Known now")}
# States without a seat on the map, named in lists only.
OFF_MAP = {"JPN": "Japan", "USA": "United States", "MGL": "Mongolia", "CHN": "China", "CHL": "Chile"}
TABLES = {
    "changes": _("Changes of border, sovereignty and control"),
    "events": _("Events"),
    "regimes": _("Regimes"),
    "heads": _("Heads of government"),
    "parties": _("Parties of the left"),
    "treaties": _("Treaties"),
    "popular_fronts": _("Popular Fronts"),
    "spheres": _("Clauses of the secret protocols"),
    "recognitions": _("Recognitions of the Soviet government"),
    "duties": _("Duties under treaties"),
    "ledger": _("Ledger of Munich"),
    "effects": _("Effects of Munich"),
    "proposals": _("Offers of collective security"),
    "claims": _("Claims"),
    "documents": _("Documents"),
    "secrets": _("What was secret"),
}
