"""Databases by id, each a table of data: one file a database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.query.dialects.cochrane import COCHRANE
from litsieve.query.dialects.dialect import Dialect, Distance, Field, Rule, Writing
from litsieve.query.dialects.ebsco import EBSCO
from litsieve.query.dialects.embase import EMBASE
from litsieve.query.dialects.ieee import IEEE
from litsieve.query.dialects.ovid import OVID
from litsieve.query.dialects.proquest import PROQUEST
from litsieve.query.dialects.pubmed import PUBMED
from litsieve.query.dialects.scopus import SCOPUS
from litsieve.query.dialects.wos import WOS

DIALECTS: Final[Mapping[str, Dialect]] = {
    "cochrane": COCHRANE,
    "ebsco": EBSCO,
    "embase": EMBASE,
    "ieee": IEEE,
    "ovid": OVID,
    "proquest": PROQUEST,
    "pubmed": PUBMED,
    "scopus": SCOPUS,
    "wos": WOS,
}

__all__ = ["DIALECTS", "Dialect", "Distance", "Field", "Rule", "Writing"]
