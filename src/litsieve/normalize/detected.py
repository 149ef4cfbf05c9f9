"""The language of a text as its letters tell it: a guess, for records that name none. Needs `litsieve[detect]`."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Final

from litsieve.normalize.languages import CODES

EXTRA: Final = "litsieve[detect]"
# Of 1,690 records in English with title and abstract none was taken for another language, two were left open.
SURE: Final = 0.99
# A title with a line of text; what is shorter is guessed.
SHORTEST: Final = 120
_ENOUGH: Final = 4000


def is_installed() -> bool:
    """Whether the library that detects languages is there."""
    return find_spec("py3langid") is not None


@lru_cache(maxsize=4096)  # what is judged once is shown, counted and explained again
def language(title: str, abstract: str) -> str:
    """The language that a title and its abstract are surely in, as a code of ISO 639-1; `""` where that is unsure.

    A title alone says too little: without an abstract, or with few words, nothing is known.
    """
    text = f"{title}\n{abstract}"
    if not title.strip() or not abstract.strip() or len(text) < SHORTEST:
        return ""
    code, probability = _identifier().classify(text[:_ENOUGH])
    return CODES.get(code, "") if probability >= SURE else ""


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
