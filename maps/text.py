"""Words of the page."""

TITLE = "Interbellum"
SUBTITLE = "Atlas of Europe between the wars"
THEMES = {
    "borders": "Borders and treaties of peace",
    "collective-security": "Collective security",
    "comintern": "Comintern",
    "league": "League of Nations",
    "munich": "Munich",
    "popular-front": "Popular Front",
    "rearmament": "Rearmament",
    "recognition": "Recognition of the USSR",
    "regime-change": "Regimes and parties",
    "revisionism": "Revisionism",
    "secret-protocol": "Pact and partition of 1939",
    "spanish-civil-war": "Spanish Civil War",
}
REGIMES = {
    "democracy": "Parliamentary democracy",
    "semi-authoritarian": "Authoritarian, parliament curbed",
    "military-dictatorship": "Military dictatorship",
    "royal-presidential-dictatorship": "Royal or presidential dictatorship",
    "fascist-one-party": "Fascist one-party state",
    "national-socialist-one-party": "National Socialist one-party state",
    "communist-one-party": "Communist one-party state",
    "occupied-none": "Occupied, no government of its own",
    "international-administration": "International administration",
}
LAYER_ZONES = "Rhineland: garrisons and demilitarised zone"
LAYER_TOWNS = "Towns"
LAYER_NAMES = "Names of states"
HATCH_LAW = "Sovereign in law is another power"
HATCH_DEPENDENT = "Mandate, protectorate or other dependent land"
# The first is the one that is set when the page opens.
SPEEDS = {
    "60": "two months a second",
    "15": "two weeks a second",
    "240": "eight months a second",
    "changes": "from change to change",
}
EVENTS_WINDOW = "Events are shown from 20 days before their date to 45 days after it."
CREDIT = "Borders and records: Interbellum, CC BY 4.0. Base lines: Natural Earth, public domain."
# The layers of the argument: label, and in one line what the layer says.
ARGUMENT_LAYERS = {
    "regimes": ("Regimes", "Who ruled how: the land by kind of rule on the day"),
    "fronts": ("Popular Fronts", "Governments and pacts, and where the communists stood"),
    "recognition": ("Recognition of the USSR", "Who had relations with Moscow, de facto or de jure"),
    "parties": ("Parties of the left", "Two signs by each name: communists and social democrats"),
    "munich": ("Munich and its effects", "The ledger of Czechoslovakia's losses"),
    "spheres": ("Secret protocol", "Spheres and lines of 23 August and 28 September 1939"),
    "treaties": ("Treaties and guarantees", "What was in force between capitals"),
    "bound": ("Who is bound?", "Attacker, victim, day: who must act, by which clause"),
    "security": ("Collective security", "Offers and answers, 1933-39, as a numbered path"),
    "claims": ("Claims", "Ground that powers claimed, and what came of it"),
    "documents": ("Documents", "What the outline links to, and where it is printed"),
}
COLOURING = ("regimes", "fronts", "recognition")
POWERS = "Powers"
KNOWN = {"then": "Known then", "now": "Known now"}
# States without a seat on the map, named in lists only.
OFF_MAP = {"JPN": "Japan", "USA": "United States", "MGL": "Mongolia", "CHN": "China", "CHL": "Chile"}
TABLES = {
    "changes": "Changes of border, sovereignty and control",
    "events": "Events",
    "regimes": "Regimes",
    "heads": "Heads of government",
    "parties": "Parties of the left",
    "treaties": "Treaties",
    "popular_fronts": "Popular Fronts",
    "spheres": "Clauses of the secret protocols",
    "recognitions": "Recognitions of the Soviet government",
    "duties": "Duties under treaties",
    "ledger": "Ledger of Munich",
    "effects": "Effects of Munich",
    "proposals": "Offers of collective security",
    "claims": "Claims",
    "documents": "Documents",
    "secrets": "What was secret",
}
