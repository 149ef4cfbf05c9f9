"""The country of an address, and the code of a country by whatever name it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from litsieve.normalize.country_table import NAMES, STATES
from litsieve.normalize.text import words

# The authors of an address may stand before it: in brackets, or as `Smith, J.; Jones, A., Univ Leeds`.
_NAMES: Final = re.compile(r"\[[^\]]*\]|\([^()]*[;@][^()]*\)")
_PERSON: Final = re.compile(r"[^,\d]+, ?([A-Z](?:\.[ -]?[A-Z]){0,3})")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_APART: Final = re.compile(r"[;|]|\.\s*\n")
_MAIL: Final = re.compile(r"(?:electronic address|e-?mail|mailto)\s*:?.*|\S+@\S+", re.IGNORECASE | re.DOTALL)
_STATES: Final = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_STATE: Final = re.compile(rf",\s*({_STATES})(?:,? (\d{{5}})(?:-\d{{4}})?)?$")
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
    plain = _MAIL.sub("", _NAMES.sub("", affiliation[:_LONGEST]))
    pieces = (piece.strip(" .,\n") for piece in _APART.split(plain))
    return [_of_address(piece) for piece in pieces if len(key(piece)) > 1 and not _is_person(piece)]


def _is_person(piece: str) -> bool:
    """`Smith, J.A` is a name; `Leeds, U.K` looks like one and is none."""
    found = _PERSON.fullmatch(piece)
    return found is not None and key(found[1]) not in codes()


def _of_address(address: str) -> frozenset[str]:
    if address in two_letters():
        return frozenset((address,))
    for name in _endings(_BRACKETS.sub("", address).strip(" .,")):
        if meant := codes().get(name):
            return meant
    if state := _STATE.search(address):
        # `Chicago, IL` is Illinois, but IL is Israel's code too; with a post code there is no doubt.
        return frozenset(("US",)) if state[2] else frozenset(("US", *({state[1]} & two_letters())))
    within = _BRACKETS.findall(address)
    return codes().get(key(re.split(r",| - ", within[-1])[-1]), frozenset()) if within else frozenset()


def _endings(address: str) -> Iterator[str]:
    """What an address ends with, as a country would be written: its last part, without state and post code."""
    *before, last = re.split(r",|\.\s", address)
    yield key(last)
    tokens = last.split()
    if len(tokens) > 1 and len(tokens[-2]) == 2 and tokens[-2].isupper():
        yield key(tokens[-1])
    numbered = [place for place, token in enumerate(tokens) if any(map(str.isdigit, token))]
    if numbered:
        # `Leeds LS2 9JT UK`, `USA 02115`: the country is on one side of the post code.
        yield key(" ".join(tokens[numbered[-1] + 1 :]))
        yield key(" ".join(tokens[: numbered[0]]))
    if before and len(numbered) == len(tokens):
        yield key(before[-1])
