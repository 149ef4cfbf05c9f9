"""litsieve: systematic literature reviews from plain files.

import litsieve

records = litsieve.read("scopus.ris", "pubmed.nbib").records   # a pandas table: litsieve.tables.RECORDS
review = litsieve.build("my-review")                           # everything, computed
litsieve.run("my-review")                                      # the same, written to build/ and review.lock
findings = litsieve.audit("my-review")                         # what does not add up
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litsieve.api import Imported, Review, Run, audit, build, read, run
    from litsieve.errors import LitsieveError

__all__ = ["Imported", "LitsieveError", "Review", "Run", "audit", "build", "read", "run"]


def __getattr__(name: str) -> Any:
    # Lazily: pandas costs half a second, and `litsieve --help` needs none of it.
    if name == "LitsieveError":
        return import_module("litsieve.errors").LitsieveError
    if name in __all__:
        return getattr(import_module("litsieve.api"), name)
    raise AttributeError(f"module 'litsieve' has no attribute {name!r}")
