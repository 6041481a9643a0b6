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
    "secret-protocol": "Secret protocol and partition",
    "spanish-civil-war": "Spanish Civil War",
}
REGIMES = {
    "democracy": "Parliamentary democracy",
    "semi-authoritarian": "Authoritarian, parliament curbed",
    "military-dictatorship": "Military dictatorship",
    "royal-presidential-dictatorship": "Royal or presidential dictatorship",
    "fascist-one-party": "Fascist one-party state",
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
