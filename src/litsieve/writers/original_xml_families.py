"""The families of XML whose records are written as they came: what stands around them, and their namespaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from litsieve.readers.dialects.xml_records import DEFAULT
from litsieve.readers.interface import SPELLING, Part

Parts = Sequence[Part]


@dataclass(frozen=True, slots=True)
class Family:
    """The elements around a record, from the root on, that of the record, and the namespace of all of them.

    `marked` says that its texts have inline mark-up; `through` is as in `Kind`.
    """

    envelope: tuple[str, ...]
    record: str
    namespace: str = ""
    marked: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
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
    "mods": Family(("modsCollection",), "mods", "http://www.loc.gov/mods/v3"),
    "marc21": MARC,
    "unimarc": MARC,
}


def family(dialect: str, raw: Sequence[Parts]) -> Family | None:
    """The family of the records of a dialect; None where they do not say the elements that they stood in."""
    if dialect not in ("crossref", "generic"):
        return _FAMILIES.get(dialect)
    tops = {tag.partition("/")[0].partition("@")[0] for parts in raw for tag, _, _ in parts}
    if dialect == "crossref":
        return _QUERY if "crm-item" in tops else _UNIXREF if "crossref" in tops else None
    return _OAI if "header" in tops and tops <= {"header", "metadata", SPELLING} else None


def record_name(one: Family, parts: Parts) -> str:
    """The name of the element that a record is."""
    is_book = one.record == "PubmedArticle" and any(tag == "BookDocument" for tag, _, _ in parts)
    return "PubmedBookArticle" if is_book else one.record
