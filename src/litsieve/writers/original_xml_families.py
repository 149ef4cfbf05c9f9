"""The families of XML whose records are written as they came: what stands around them, and their namespaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from litsieve.readers.dialects.xml_records import DEFAULT
from litsieve.readers.interface import Part
from litsieve.readers.xml_names import PREFIXES

Parts = Sequence[Part]


@dataclass(frozen=True, slots=True)
class Family:
    """The elements around a record, from the root on, that of the record, and the namespace of all of them.

    `marked` says that its texts have inline mark-up; `foreign` are elements that hold those of any namespace;
    `through` is as in `Kind`.
    """

    envelope: tuple[str, ...]
    record: str
    namespace: str = ""
    marked: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    through: frozenset[str] = frozenset()


MARC: Final = Family(("collection",), "record", "http://www.loc.gov/MARC21/slim")
_ENDNOTE: Final = Family(("xml", "records"), "record")
_UNIXREF: Final = Family(("doi_records",), "doi_record", marked=True, through=DEFAULT.through)
_QUERY: Final = Family(
    *(("crossref_result", "query_result", "body"), "query", "http://www.crossref.org/qrschema/3.0"),
    marked=True,
    attributes={"version": "3.0"},
    through=DEFAULT.through,
)
_OAI: Final = Family(("OAI-PMH", "ListRecords"), "record", "http://www.openarchives.org/OAI/2.0/")
# By dialect; those of Crossref and of the generic one are told by what the records say.
_FAMILIES: Final[Mapping[str, Family]] = {
    "pubmed": Family(("PubmedArticleSet",), "PubmedArticle", marked=True),
    "endnote": _ENDNOTE,
    "litsieve": _ENDNOTE,
    "mods": Family(
        ("modsCollection",), "mods", "http://www.loc.gov/mods/v3", foreign=("extension", "accessCondition")
    ),
    "marc21": MARC,
    "unimarc": MARC,
}
NAMESPACES: Final[Mapping[str, str]] = {
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fr": "http://www.crossref.org/fundref.xsd",
    "ai": "http://www.crossref.org/AccessIndicators.xsd",
    "rel": "http://www.crossref.org/relations.xsd",
}
"""Namespaces of elements within those of a family, by their usual prefix."""
# What stands first in each of the programs of Crossref, which have a namespace each.
_PROGRAMS: Final[Mapping[str, str]] = {
    "assertion": "fr",
    "free_to_read": "ai",
    "license_ref": "ai",
    "related_item": "rel",
}
_XSCHEMA: Final = "http://www.crossref.org/xschema/"
_NEAR: Final = 9  # fields after that of an element in which its attributes and first child stand


def family(dialect: str, raw: Sequence[Parts]) -> Family | None:
    """The family of the records of a dialect; None where they do not say the elements that they stood in."""
    if dialect not in ("crossref", "generic"):
        return _FAMILIES.get(dialect)
    tops = {tag.partition("/")[0].partition("@")[0] for parts in raw for tag, _, _ in parts}
    if dialect == "crossref":
        return _QUERY if "crm-item" in tops else _UNIXREF if "crossref" in tops else None
    return _OAI if "header" in tops and tops <= {"header", "metadata"} and _is_dublin_core(raw) else None


def record_name(one: Family, parts: Parts) -> str:
    """The name of the element that a record is."""
    is_book = one.record == "PubmedArticle" and any(tag == "BookDocument" for tag, _, _ in parts)
    return "PubmedBookArticle" if is_book else one.record


def foreign(one: Family, parts: Parts) -> str:
    """The element of a record that holds others of a namespace that is not said, or `""`."""
    steps = {name for tag, _, _ in parts for name in tag.split("/")[:-1]}
    return next((name for name in one.foreign if name in steps), "")


def namespace(parts: Parts, place: int, around: str) -> str:
    """The namespace of the element at `place`: that of the one around it, but for a few that have their own."""
    tag, value, _ = parts[place]
    name = tag.rpartition("/")[2]
    if tag == "metadata/dc":
        return NAMESPACES["oai_dc"]
    if around == NAMESPACES["oai_dc"]:
        return NAMESPACES["dc"]
    if name == "abstract" and "<jats:" in value:
        return PREFIXES["jats"]
    # Crossref gives its records with namespaces throughout or, by other ways, with none.
    if tag == "crossref":
        return _told(parts, place) or around
    return _of_program(parts, place) or around if name == "program" and around.startswith(_XSCHEMA) else around


def _is_dublin_core(raw: Sequence[Parts]) -> bool:
    """Whether all that stands in `metadata`, if anything, is Dublin Core."""
    inside = (tag.split("/")[1] for parts in raw for tag, _, _ in parts if tag.startswith("metadata/"))
    return all(name.partition("@")[0] == "dc" for name in inside)


def _told(parts: Parts, place: int) -> str:
    """The namespace that the place of a schema is said for in an element of Crossref, or `""`."""
    tag = f"{parts[place][0]}@xsi:schemaLocation"
    said = next((value for name, value, _ in parts[place + 1 : place + _NEAR] if name == tag), "")
    uri = said.partition(" ")[0]
    return uri if uri.startswith(_XSCHEMA) else ""


def _of_program(parts: Parts, place: int) -> str:
    """The namespace of a program of Crossref by what stands first in it, or `""`."""
    below = f"{parts[place][0]}/"
    after = (name for name, _, _ in parts[place + 1 : place + _NEAR] if name.startswith(below))
    return NAMESPACES.get(_PROGRAMS.get(next(after, "").removeprefix(below), ""), "")
