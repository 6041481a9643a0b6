"""What a washed-out room leaves of the colours: distances of fills, contrasts of text, lines and hatches."""

import csv
import itertools
import math
import re
from pathlib import Path

import pytest

from maps import theme

ROOT = Path(__file__).parent.parent.parent
INK = "#111111"
# The light of a room on the wall, as a part of the brightest white that the projector gives.
ROOM = 0.05

# Linear RGB as an eye without one kind of cone sees it (Machado, Oliveira and Fernandes, severity 1).
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# The classes of rule that must be told apart by colour alone; the finer ones are told by their letter.
CLASSES = {
    "democracy": "#B3CFFA",
    "communist-one-party": "#D5591C",
    "national-socialist-one-party": "#70736E",
    "fascist-one-party": "#45B37C",
    "royal-presidential-dictatorship": "#F6D966",
    "international-administration": "#F3F3F3",
}
FRONT = re.search(
    r'GOVERNMENT = "(#\w{6})"', (ROOT / "assets" / "js" / "layers" / "fronts.mjs").read_text(encoding="utf-8")
).group(1)


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _seen(colour: str, vision: str) -> list[float]:
    light = _linear(colour)
    return [min(1, max(0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in VISIONS[vision]]


def _lab(light: list[float]) -> tuple[float, float, float]:
    red, green, blue = light
    x, y, z = (
        f / white
        for f, white in (
            (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue, 0.95047),
            (0.2126729 * red + 0.7151522 * green + 0.0721750 * blue, 1),
            (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue, 1.08883),
        )
    )
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: str, other: str, vision: str = "normal") -> float:
    """Distance of two colours (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = _lab(_seen(one, vision)), _lab(_seen(other, vision))
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    grey = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = math.hypot(a1 * grey, b1), math.hypot(a2 * grey, b2)
    h1, h2 = (math.degrees(math.atan2(b, a * grey)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if c1 * c2 == 0 else h1 + turn / 2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2

    def wave(times: float, shift: float) -> float:
        return math.cos(math.radians(times * hue + shift))

    t = 1 - 0.17 * wave(1, -30) + 0.24 * wave(2, 0) + 0.32 * wave(3, 6) - 0.2 * wave(4, -63)
    part_l = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    part_c = (c2 - c1) / (1 + 0.045 * chroma)
    part_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2) / (1 + 0.015 * chroma * t)
    bend = 60 * math.exp(-((((hue % 360) - 275) / 25) ** 2))
    twist = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(math.radians(bend))
    return math.sqrt(part_l**2 + part_c**2 + part_h**2 + twist * part_c * part_h)


def contrast(one: str, other: str, room: float = 0.0) -> float:
    """Contrast of WCAG 2; with the light of a room on both."""
    low, high = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue + room
        for red, green, blue in map(_linear, (one, other))
    )
    return (high + 0.05) / (low + 0.05)


def _state_fills() -> set[str]:
    with (ROOT / "geodata" / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["colour"] for row in csv.DictReader(file) if row["colour"]} | set(theme.STATE_FILLS)


def _hatches() -> dict[str, str]:
    source = (ROOT / "assets" / "js" / "layers" / "overlay.mjs").read_text(encoding="utf-8")
    return dict(re.findall(r'\["([\w-]+)", \d+, \d+, "(#\w{6})"\]', source))


def test_the_formula_gives_what_its_authors_print():
    assert ciede2000("#FFFFFF", "#000000") == pytest.approx(100, abs=0.1)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)


@pytest.mark.parametrize("vision", VISIONS)
def test_the_classes_of_rule_differ_to_every_eye(vision):
    for kind, fill in CLASSES.items():
        assert theme.REGIME_FILLS[kind] == fill
    fills = [*CLASSES.values(), FRONT]
    least = min((ciede2000(a, b, vision), a, b) for a, b in itertools.combinations(fills, 2))
    assert least[0] >= 16.9, least


def test_every_class_has_a_letter_of_its_own():
    assert len(set(theme.REGIME_LETTERS.values())) == len(theme.REGIME_FILLS)


def test_names_and_lines_stand_out_from_every_land_also_in_a_lit_room():
    for fill in _state_fills() | set(theme.REGIME_FILLS.values()) | {FRONT}:
        assert contrast(INK, theme.PAPER, ROOM) >= 4.5
        assert contrast(INK, fill) >= 3, fill
    for fill in _state_fills():
        assert contrast(INK, fill, ROOM) >= 4.5, fill


def test_the_coast_and_what_changed_stand_out():
    assert contrast(theme.COAST, theme.SEA, ROOM) >= 3
    assert contrast(theme.CHANGED, theme.PAPER, ROOM) >= 3


def test_hatches_stand_out_from_the_land_of_every_power():
    found = _hatches()
    assert len(found) >= 4
    for name, colour in found.items():
        for fill in _state_fills():
            assert contrast(colour, fill) >= 3, (name, fill)


@pytest.mark.parametrize("text", [INK, "#3D464D", "#0B3D91", theme.CHANGED])
def test_words_on_the_band_can_be_read_in_a_lit_room(text):
    assert contrast(text, "#FFFFFF", ROOM) >= 4.5
