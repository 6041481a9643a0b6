"""Languages of names: codes of ISO 639, two letters where the language has them, else three."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator

from geodata._errors import RefusedError

_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie
ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv
mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm
rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts
tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
TWO_LETTERS = frozenset(_ISO_639_1.split())
"""All codes of ISO 639-1."""


def _languages(text: object) -> tuple[str, ...]:
    codes = tuple(text) if isinstance(text, tuple | list) else tuple(str(text or "").split())
    for code in codes:
        if code not in TWO_LETTERS and not re.fullmatch(r"[a-z]{3}", code):
            raise RefusedError(
                f"{code!r} is not the code of a language",
                "a code of ISO 639 in small letters: pl, uk, hbs; a space between two",
                "Take the two letters of ISO 639-1 where the language has them, else three of ISO 639-3",
            )
    return codes


LanguageCodes = Annotated[tuple[str, ...], BeforeValidator(_languages)]
"""One code, or several in the order in which a name says them: ``Cieszyn / Český Těšín`` is ``pl cs``."""
