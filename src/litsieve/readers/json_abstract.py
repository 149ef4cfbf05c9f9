"""An abstract that is kept as an inverted index, each word with the places where it stands, as running text."""

from __future__ import annotations

import json
from typing import Any

from litsieve.normalize.text import well_formed


def running(index: str) -> str:
    """The text whose words `index` (the JSON of an object) gives; a text that is no such index as it stands."""
    try:
        # As pairs: a word that stands there twice has all its places.
        pairs = json.loads(index, object_pairs_hook=list)
        words = sorted((place, word) for word, places in pairs for place in _places(places))
    except (ValueError, TypeError, RecursionError):
        return index
    return well_formed(" ".join(word for _, word in words))


def _places(places: Any) -> list[int]:
    if not isinstance(places, list):
        raise TypeError
    return [place for place in places if isinstance(place, int)]
