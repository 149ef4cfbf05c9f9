"""The country of an address, and the code of a country by whatever name it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from litsieve.normalize.country_table import NAMES, STATES
from litsieve.normalize.text import words

_BODY: Final = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_MAIL: Final = re.compile(r"(?:electronic address|e-?mail|mailto)\s*:?.*|\S+@\S+", re.IGNORECASE | re.DOTALL)
_STATES: Final = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_ZIP: Final = re.compile(rf"\b(?:{_STATES}),? \d{{5}}(?:-\d{{4}})?\b")
_LONGEST: Final = 5000
"""Characters of an address that are read; some databases put all of them into one."""


@cache
def codes() -> Mapping[str, frozenset[str]]:
    """Every name of a country, as `key` has it, and the codes that it may mean."""
    found: dict[str, set[str]] = {}
    for line in NAMES.splitlines():
        code, _, names = line.partition(" ")
        for name in names.split("|"):
            found.setdefault(key(name), set()).add(code)
    for state in STATES.replace("\n", "|").strip("|").split("|"):
        found.setdefault(key(state), set()).add("US")
    return {name: frozenset(said) for name, said in found.items()}


@cache
def two_letters() -> frozenset[str]:
    """The codes of all countries."""
    return frozenset(line[:2] for line in NAMES.splitlines())


def key(name: str) -> str:
    """A country's name as it is compared: without dots, brackets, apostrophes and the article."""
    plain = " ".join(words(name.replace(".", "").replace("'", "").replace("’", "")))
    return plain.removeprefix("the ")


def code(name: str) -> str:
    """The code of the country that `name` is, by its name or its two letters; `""` where it is none or two."""
    if name.strip().upper() in two_letters():
        return name.strip().upper()
    meant = codes().get(key(name), frozenset())
    # Who writes Georgia in a protocol means the country.
    meant = meant - {"US"} if len(meant) > 1 else meant
    return next(iter(meant)) if len(meant) == 1 else ""


def of(affiliation: str) -> list[frozenset[str]]:
    """For each address in `affiliation` the countries that it may be in; none of them where that is not told."""
    plain = _MAIL.sub("", _BODY.sub("", affiliation[:_LONGEST]))
    return [_of_address(address) for address in re.split(r"[;|]", plain) if words(address)]


def _of_address(address: str) -> frozenset[str]:
    text = address.strip(" .,")
    if text in two_letters():
        return frozenset((text,))
    for name in _endings(text):
        if meant := codes().get(name):
            return meant
    return frozenset(("US",)) if _ZIP.search(text) else frozenset()


def _endings(address: str) -> Iterator[str]:
    """What an address ends with, as a country would be written: its last part, without a post code."""
    *before, last = re.split(r",|\.\s", address)
    yield key(last)
    tokens = last.split()
    codes_ = [place for place, token in enumerate(tokens) if any(map(str.isdigit, token))]
    if codes_:
        # `Leeds LS2 9JT UK`, `USA 02115`: the country is on one side of the post code.
        yield key(" ".join(tokens[codes_[-1] + 1 :]))
        yield key(" ".join(tokens[: codes_[0]]))
    if before and not key(last).strip("0123456789 "):
        yield key(before[-1])
