"""How fast time may pass: three speeds that suit the period of an atlas, and from change to change."""

from __future__ import annotations

from geodata.dates import Period
from maps import text
from maps.text import _

# Days a second, and in words.
_LADDER = (
    (1, _("a day a second")),
    (4, _("four days a second")),
    (15, _("two weeks a second")),
    (60, _("two months a second")),
    (240, _("eight months a second")),
    (913, _("two and a half years a second")),
    (3653, _("ten years a second")),
    (14610, _("forty years a second")),
)
# Seconds that the whole period takes at the first speed, or a little more or less.
_SECONDS = 130


def speeds(period: Period) -> dict[str, str]:
    """Value and label of each speed; the first is the one that is set when the page opens.

    Twenty years pass at two months a second, the years 1886 to 2019 at eight, a month at a day a second.
    """
    if not period.start or not period.end:
        return text.SPEEDS
    wanted = (period.end - period.start).days / _SECONDS
    first = min(range(len(_LADDER)), key=lambda one: abs(_LADDER[one][0] / wanted - 1))
    chosen = (first, first - 1, first + 1)
    found = {str(_LADDER[one][0]): _LADDER[one][1] for one in chosen if 0 <= one < len(_LADDER)}
    return {**found, "changes": text.SPEEDS["changes"]}
