"""XML: the dialects of all that write it. `xml_records` says which elements are the records."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialects import (
    arxiv,
    clinical_trials,
    crossref_xml,
    datacite_xml,
    dblp,
    dublin_core,
    endnote_xml,
    esummary,
    europe_pmc,
    jats,
    marc,
    mods,
    own,
    pubmed_xml,
    wos_xml,
)

DIALECTS: Final = (
    own.ENDNOTE_XML,
    *pubmed_xml.DIALECTS,
    *datacite_xml.DIALECTS,
    *endnote_xml.DIALECTS,
    *crossref_xml.DIALECTS,
    *mods.DIALECTS,
    *marc.XML_DIALECTS,
    europe_pmc.XML,
    *arxiv.DIALECTS,
    *jats.DIALECTS,
    dblp.XML,
    *esummary.DIALECTS,
    wos_xml.DIALECT,
    clinical_trials.XML,
    dublin_core.GENERIC,
)
