"""Authors' names taken apart: family, given, suffix for a person, the name alone for a body."""

from __future__ import annotations

import re
from typing import Final

from litsieve.normalize.bodies import is_body

Name = dict[str, str]

_SUFFIXES: Final = frozenset(
    f"{written}{end}"
    for suffix in ("jr", "sr", "ii", "iii", "iv", "1st", "2nd", "3rd", "4th")
    for written in (suffix, suffix.capitalize(), suffix.upper())
    for end in ("", ".")
)
# Degrees are no given names; behind a second comma they count as suffixes.
_AFTER: Final = _SUFFIXES | frozenset(
    ("PhD", "Ph.D.", "Ph.D", "PHD", "DPhil", "MD", "M.D.", "M.D", "MSc", "MPH", "RN", "MBBS", "DDS", "DVM", "EdD")
)
ET_AL: Final[Name] = {"name": "et al."}
"""What stands for the authors whom a source leaves out."""
_MORE: Final = frozenset({"others", "et al", "and others", "…", ""})
_NOBODY: Final = frozenset(
    {
        *("anonymous", "anon", "[anonymous]", "unknown", "n/a", "none", "no author"),
        *("no authors listed", "[no authors listed]", "no author name available", "[no author name available]"),
        *("author unknown", "unknown author", "not available", "[author name not available]", "[no author]"),
    }
)
_VERBATIM: Final = frozenset({"written", "endnote", "body"})
_TAIL: Final = 16
_AND_OTHERS = re.compile(r"[,;]?\s+(?:et\.? al\.?|and others)$", re.IGNORECASE)
_EDGES: Final = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0,;"
PARTICLES: Final = frozenset(
    {
        *("de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den"),
        *("ter", "ten", "zu", "zum", "zur", "af", "av", "el", "al", "bin", "ibn", "vande", "vander", "st"),
    }
)
_INITIALS = re.compile(
    r"[^\W\d_a-zß-öø-ÿ]{1,3}(?:-[^\W\d_a-zß-öø-ÿ])?|(?:[^\W\d_]\.?[- ]?){1,5}\.|(?:[^\W\d_]\.-?)+[^\W\d_]?\.?"
)
_WRITTEN = re.compile(r"\s*(?:\{([^{}]*)\}|([^,]*))\s*(?:,|$)")
_AFFIX_ID = re.compile(r"\s*\(\d{6,}\)$")  # Scopus writes its author id after the full name.


def several(text: str, style: str = "family-first") -> list[Name]:
    """`parse`, and `ET_AL` behind a name that is followed by `et al.`; `[]` for nobody."""
    name = parse(text, style)
    more = style not in _VERBATIM and name != ET_AL and alone(text) != text
    return [one for one in (name, ET_AL if more else {}) if one]


def parse(text: str, style: str = "family-first") -> Name:
    """One author as `family`, `given`, `suffix`, or `name` alone for a body; empty keys are left out.

    A comma parts family and given. Without one, `Smith JA` and `J. A. Smith` are told by their initials;
    otherwise `style` decides: given-first takes the last word (with its particles) as the family name, unless the
    words are those of an organisation; family-first takes the whole as the name of a body. `body` always does.
    Double braces hold a body in any style: so a dialect marks one that stands among persons. `et al`, `others`
    and `…` give `ET_AL`; what sources write where there is nobody gives `{}`.
    `written` is how our own RIS has it: a comma makes a person, unless it stands in braces; double braces hold
    a body that has braces and commas of its own. `endnote` is how EndNote has it: a comma at the end makes a body,
    as does a double comma, which stands for the first of its own; a name without any is a family name.
    """
    if style == "written":
        return _written(text.strip())
    if style == "endnote":
        return _ended(text.strip())
    text = text.strip(_EDGES)
    if text[-1:] == ")":
        text = _AFFIX_ID.sub("", text)
    if style == "body":
        return {"name": text} if text else {}
    if text[:2] == "{{" and text[-2:] == "}}":
        return {"name": text[2:-2]} if text[2:-2] else {}
    text = alone(text)
    if "," in text:
        return _of_commas(text)
    plain = text.lower().strip(". ")
    if plain in _MORE:
        return ET_AL if text else {}
    if plain in _NOBODY:
        return {}
    words = text.split()
    return _of_words(words, style) if words else {}


def alone(text: str) -> str:
    """`text` without the `et al.` that follows a name: `Smith, J. et al.` is Smith, J."""
    if text.rstrip(_EDGES)[-3:].lower() not in ("al.", " al", "ers"):
        return text
    match = _AND_OTHERS.search(text.rstrip(_EDGES), max(0, len(text) - _TAIL))
    return text[: match.start()] if match else text


def _written(text: str) -> Name:
    if text[:2] == "{{" and text[-2:] == "}}":
        return {"name": text[2:-2]} if text[2:-2] else {}
    if "," not in text or (text[0] == "{" and text[-1] == "}" and "}," not in text):
        body = text[1:-1] if text[:1] == "{" and text[-1:] == "}" else text
        return {"name": body} if body else {}
    braced = [inner or bare for inner, bare in _WRITTEN.findall(text)] if "{" in text else []
    parts = braced or text.split(",", 2)
    pairs = zip(("family", "given", "suffix"), (part.strip() for part in parts), strict=False)
    return {key: value for key, value in pairs if value}


def _ended(text: str) -> Name:
    if ",," in text or text[-1:] == ",":
        body = text.replace(",,", ",", 1) if ",," in text else text[:-1]
        return {"name": body} if body else {}
    pairs = zip(("family", "given", "suffix"), (part.strip() for part in text.split(",", 2)), strict=False)
    return {key: value for key, value in pairs if value}


def is_initials(word: str) -> bool:
    """Whether a word is initials: J, JA, J.A., J.-P."""
    return len(word) <= 12 and _INITIALS.fullmatch(word) is not None


def is_suffix(part: str) -> bool:
    """Whether what stands behind a comma is `Jr`, `III`, `MD` and the like."""
    return part in _AFTER


def is_more(part: str) -> bool:
    """Whether what stands in the place of a name says that there are more: `et al.`, `others`, dots."""
    return part.lower().strip(". ") in _MORE


def _of_commas(text: str) -> Name:
    family, _, given = text.partition(",")
    family, given, suffix = family.strip(), given.strip(), ""
    if given == "null":  # RefWorks writes it for a given name that it does not know
        given = ""
    if "," in given:
        rest = [part.strip() for part in given.split(",")]
        suffix = " ".join(part for part in rest if part in _AFTER)
        given = " ".join(part for part in rest if part and part not in _AFTER)
    elif given in _SUFFIXES:
        # "Smith JA, 3rd" has its given names before the comma.
        person = _of_words(family.split(), "family-first") if " " in family else {}
        return person | {"suffix": given} if "family" in person else _person(family, "", given)
    if not family:
        return {"name": given} if given else {}
    return _person(family, given, suffix)


def _of_words(words: list[str], style: str) -> Name:
    if len(words) == 1:
        return {"name": words[0]} if style == "family-first" else {"family": words[0]}
    suffix = ""
    if len(words) > 2 and words[-1] in _SUFFIXES:
        words, suffix = words[:-1], words[-1]
    if is_body(words):
        return {"name": " ".join([*words, suffix]).strip()}
    if is_initials(words[-1]) and not (style == "given-first" and is_initials(words[0])):
        cut = len(words) - 1
        while cut > 1 and is_initials(words[cut - 1]) and _is_single(words[cut - 1]):
            cut -= 1
        return _person(" ".join(words[:cut]), " ".join(words[cut:]), suffix)
    if style == "given-first" or (is_initials(words[0]) and _is_single(words[0])):
        cut = len(words) - 1
        while cut > 1 and words[cut - 1].lower() in PARTICLES:
            cut -= 1
        return _person(" ".join(words[cut:]), " ".join(words[:cut]), suffix)
    return {"name": " ".join([*words, suffix]).strip()}


def _is_single(word: str) -> bool:
    """Whether initials are beyond doubt: with a point, or one letter."""
    return "." in word or len(word) == 1


def _person(family: str, given: str, suffix: str) -> Name:
    # PubMed's "Smith, John A Jr" carries the suffix behind the given names.
    if " " in given and not suffix:
        head, _, last = given.rpartition(" ")
        if last in _SUFFIXES:
            given, suffix = head, last
    name = {"family": family}
    if given:
        name["given"] = given
    if suffix:
        name["suffix"] = suffix
    return name
