"""The small words by which a language is known: what no text of it can do without, folded as words are.

Words that name nothing are alike in every field of study. A language that is not here is never taken for another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_TABLE: Final = {
    "en": """
        the of and in to a for with is was were that by on as are from or at an this be it which these not we has have
        their been than but also into between during there its more both after can may most who had no all among other
        using how our what when where will would should while through about such
    """,
    "de": """
        der die das und in den von zu mit des im fur ist auf eine dem nicht ein als bei wurde werden auch sich wurden
        einer aus es an sind durch nach oder wird zur zum einen uber einem war waren sowie dass zwischen kann konnen
        diese dieser wie nur haben hat bis aber unter noch
    """,
    "fr": """
        de la et les des le en du dans une un pour que est par a sur avec qui au plus ont ete sont aux ou ces cette ce
        chez se etait pas entre nous il etre etaient leur ainsi apres comme mais dont ses sans deux elle
    """,
    "es": """
        de la y en el los que las del se con por un una para al como es fue entre no lo su mas fueron o ha este esta
        sobre sus son o han desde estos sin estudio pero todos tambien cuando muy hasta segun donde
    """,
    "pt": """
        de e a o da do em dos os com que para no na as um uma das por foi se ao como foram nos entre mais nas ou sao
        pela pelo nao foi esta sua este seu aos apos pelos sobre pelas ser seus suas tambem entretanto
    """,
    "it": """
        di e la in il che del della dei con per un le una i nel da delle sono al gli non si alla stato piu come ha
        tra degli lo nella stati dal anche dalla questo questa e stata ad sulla nei hanno
    """,
    "nl": """
        de van het een en in is te voor met op zijn werd bij dat aan als door niet werden ook om er uit naar over dit
        of deze tot wordt tussen kan hun worden meer dan na nog waren heeft maar
    """,
    "sv": """
        och i att en av som for med till den pa ar det var om ett har vid eller hos inte fran de kan efter hade mellan
        denna under samt dessa ej ocksa blev mycket
    """,
    "da": """
        og i at af en til med for er der som det den pa de blev ikke var et fra har ved om hos eller efter kan disse
        mellem samt blevet denne ikke vaere etter av
    """,
    "pl": """
        i w z na do sie oraz u jest po nie od przez u badania dla ze za lub przed jako byl byla bylo byly ktore ktory
        sa przy tym ich tego miedzy moze
    """,
    "tr": """
        ve bir bu ile icin olarak olan da de en ise gore daha sonra cok her veya ancak tarafindan arasinda hem kadar
        oldugu edildi degil
    """,
}

FUNCTION_WORDS: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(words.split()) for language, words in _TABLE.items()
}
"""The words by the language's code, ISO 639-1."""
