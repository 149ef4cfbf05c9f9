"""Which records are of one report: block, compare, decide, cluster, merge, each a function from table to table.

`find` gives PAIRS and CLUSTERS, `merge` gives REPORTS. Nothing here depends on the order of the rows, and no pair
on any record besides its own two, but for the size of blocks, which is told in the notes.
"""

from litsieve.dedupe.linking import COMPARED, READ, Found, find
from litsieve.dedupe.merge import merge
from litsieve.dedupe.options import Options

__all__ = ["COMPARED", "READ", "Found", "Options", "find", "merge"]
