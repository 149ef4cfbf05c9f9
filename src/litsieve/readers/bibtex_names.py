"""The names of a BibTeX author list: parted at `and`, braces hold together, and every form BibLaTeX knows."""

from __future__ import annotations

import re
from collections.abc import Callable

from litsieve.normalize import latex, markup
from litsieve.normalize.bodies import heads, is_body, turned
from litsieve.normalize.names import ET_AL, PARTICLES, Name, alone, is_initials
from litsieve.readers.bibtex_lists import BESIDE, at_commas, at_semicolons, is_suffix, suffixed

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_TOKEN = re.compile(r"[{}]|\s+and\s+(?=\S)", re.IGNORECASE)
_PARTS = r"family|given|prefix|suffix|[\w-]+-i"
# What BibLaTeX may be told about one name: how to sort and print it. It is no part of the name.
_OPTIONS = r"useprefix|id|gender|hash|[a-z]*template(?:name|s)?|(?:sort|unique|label|cite)[a-z]*"
_EXTENDED = re.compile(rf"\s*({_PARTS}|{_OPTIONS})\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)
_XDATA = re.compile(r"xdata\s*=", re.IGNORECASE)
# What no plain list has: with none of these, nothing is to be decoded and no brace holds anything together.
_MARKS = (
    "{",
    "}",
    "\\",
    "$",
    "~",
    "=",
    "&",
    "<",
    "--",
    "``",
    "''",
    ";",
    "et al",
    "et. al",
    " Jr",
    " Sr",
    " II",
    " IV",
)
# No person's name has them: `Corporation for Digital Scholarship`.
_OF_BODIES = frozenset(("for", "of", "the", "at"))
_MORE = frozenset(("others", "et al", "et al.", "..."))
_NOBODY = frozenset(("anonymous", "anon", "anon."))


def parse(text: str, *, mend: bool = True) -> list[Name]:
    """The names in `text`, in order: `Last, First`, `Last, Jr, First`, `First von Last`, `{Body}`, `given=…`.

    `others` gives `names.ET_AL`, `anonymous` nobody. What stands in braces of its own is the name of a body.
    With `mend`, what BibTeX would misread is taken as it is meant: lists that semicolons or commas part, bodies that
    stand in no braces (`World Health Organization`, and `Organization, World Health` as Google Scholar has it).
    """
    for mark in _MARKS:
        if mark in text:
            break
    else:
        return _plain(text, mend)
    text = text.strip()
    parts = split(_opened(text) if _whole(text) else text)
    if mend:
        parts = [one for part in parts for one in at_semicolons(part)]
    stripped = (part.strip().strip(",").strip() for part in parts)
    named = (name for part in stripped if part and part.lower() not in _NOBODY for name in _names(part, mend))
    return [name for name in named if name]


def _plain(text: str, mend: bool) -> list[Name]:
    """The names of a list without LaTeX: most are `Family, Given`, and that is soon told."""
    text = markup.squeeze(text)
    names: list[Name] = []
    for part in _AND.split(text) if "AND" in text or "And" in text else text.split(" and "):
        family, _, given = part.strip(" ,").partition(",")
        if given and "," not in given and not (mend and turned(family, given.lstrip())):
            names.append({"family": family.rstrip(), "given": given.lstrip()})
        elif given:
            names.extend(_of_commas([family, *given.split(",")], mend))
        elif family.lower() in _MORE:
            names.append(ET_AL)
        elif family and family.lower() not in _NOBODY:
            names.append(_named(*_of_words(family.split(), mend)))
    return [name for name in names if name]


def _opened(text: str) -> str:
    """A braced list without its braces where it is plainly one of persons: Web of Science braces all values."""
    parts = split(text[1:-1])
    given = [part.partition(",")[2].strip() for part in parts]
    return text[1:-1] if all(given) and (len(parts) > 1 or is_initials(given[0])) else text


def split(text: str) -> list[str]:
    """`text` parted at each ` and ` that stands outside braces."""
    if "{" not in text:
        return _AND.split(text)
    parts: list[str] = []
    depth = start = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "{}":
            depth = max(0, depth + (1 if token[0] == "{" else -1))
        elif depth == 0:
            parts.append(text[start : token.start()])
            start = token.end()
    # A brace that never closes must not make one author of them all.
    return _AND.split(text) if depth else [*parts, text[start:]]


def _names(text: str, mend: bool) -> list[Name]:
    """The names in what stands between two `and`: one, or those of a list that commas part."""
    if text.lower() in _MORE:
        return [ET_AL]
    if _XDATA.match(text):
        return []
    if _whole(text):
        return [{"name": body}] if (body := latex.plain(text[1:-1])) else []
    if mend and (first := alone(text)) != text:
        return [*_names(first.rstrip(" ,;"), mend), ET_AL] if first else [ET_AL]
    pieces = _outside(text, ",")
    if "=" in text and (extended := _extended(pieces)) is not None:
        return [extended]
    return [_person(*_of_words(_words(text), mend))] if len(pieces) == 1 else _of_commas(pieces, mend, _person)


def _of_commas(pieces: list[str], mend: bool, named: Callable[[str, str, str], Name] | None = None) -> list[Name]:
    """The one name of `Last, First` or `Last, Jr, First`, or the names of a list."""
    named = named or _named
    if mend and at_commas(pieces):
        return [named(*_of_words(_words(piece), mend)) for piece in pieces if piece.strip()]
    family, given, suffix = _of_pieces(pieces)
    if mend and not suffix:
        if body := turned(family.strip(), given.strip()):
            return [named("", body, "")]
        family, given, suffix = suffixed(family.strip(), given.strip())
    return [named(family, given, suffix)]


def _of_pieces(pieces: list[str]) -> tuple[str, str, str]:
    """Family, given and suffix of `Last, First` or `Last, Jr, First`."""
    family, given = pieces[0], pieces[-1]
    suffix = " ".join(pieces[1:-1]).strip()
    if len(pieces) > 2 and not is_suffix(suffix):
        # "Gomez-Ruiz, Jose, M." has no suffix: what stands behind the family name is given. Web of Science takes the
        # V of Sergey V. Fridman for a suffix and writes "Fridman, V, Sergey".
        rest = [piece.strip() for piece in pieces[1:]]
        given, suffix = " ".join(rest[::-1] if len(rest) == 2 and len(rest[0]) == 1 else rest), ""
    return family, given, suffix


def _whole(text: str) -> bool:
    """Whether one pair of braces holds all of `text`."""
    if text[:1] != "{" or text[-1:] != "}":
        return False
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end() == len(text)
    return False


def _outside(text: str, separator: str) -> list[str]:
    """`text` parted at a character that stands outside braces."""
    pieces = text.split(separator)
    if "{" not in text:
        return pieces
    parts: list[str] = []
    depth = 0
    for piece in pieces:
        if depth > 0:
            parts[-1] += separator + piece
        else:
            parts.append(piece)
        depth += piece.count("{") - piece.count("}")
    return parts


def _words(text: str) -> list[str]:
    return [word for word in _outside(" ".join(text.replace("~", " ").split()), " ") if word]


def _of_words(words: list[str], mend: bool) -> tuple[str, str, str]:
    """Family, given and suffix of `First von Last`; without a family, the name of a body.

    The family begins with the first word in lower case that is neither first nor last.
    """
    if not _OF_BODIES.isdisjoint(words[1:-1]) or (mend and _are_body(words)):
        return ("", " ".join(words), "")
    if len(words) == 1:
        return (words[0], "", "")
    if len(words) > 2 and (words[-1].rstrip(".") in BESIDE or (is_suffix(words[-1]) and not is_initials(words[-1]))):
        return (words[-2], " ".join(words[:-2]), words[-1])
    # "Smith JA", as PubMed has it, is no BibTeX but is met in it.
    if is_initials(words[-1]) and words[-1].isupper() and not is_initials(words[0]):
        first = next(place for place in range(len(words), 0, -1) if not is_initials(words[place - 1]))
        return (" ".join(words[:first]), " ".join(words[first:]), "")
    cut = next((i for i, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    if words[0][:1].islower():
        # Where nothing has a capital, it says nothing: "sudhin jacob" has a given name, "van gogh" has none.
        cut = len(words) - 1 if words[0] not in PARTICLES and " ".join(words).islower() else 0
    return (" ".join(words[cut:]), " ".join(words[:cut]), "")


def _are_body(words: list[str]) -> bool:
    """Whether unbraced words without a comma name a body; of two, only where no person is called by the second."""
    return words[0] == "the" != words[-1] or (is_body(words) and (len(words) > 2 or heads(words[-1])))


def _extended(pieces: list[str]) -> Name | None:
    """The name of `given=…, family=…`, nobody where all are options; None for a name of another form."""
    found: dict[str, str] = {}
    for piece in pieces:
        match = _EXTENDED.fullmatch(piece.strip(' "'))
        if not match:
            return None
        found[match[1].lower()] = match[2].strip(' "')
    family = " ".join(part for part in (found.get("prefix", ""), found.get("family", "")) if part)
    return _person(family, found.get("given", ""), found.get("suffix", ""))


def _person(family: str, given: str, suffix: str) -> Name:
    return _named(*(latex.plain(part) for part in (family, given, suffix)))


def _named(family: str, given: str, suffix: str) -> Name:
    """The name of these parts, those that are empty left out; a body where there is no family."""
    parts = (("family", family), ("given", given), ("suffix", suffix))
    name = {key: part for key, value in parts if (part := value.strip())}
    return name if "family" in name else ({"name": " ".join(name.values())} if name else {})
