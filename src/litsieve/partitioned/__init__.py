"""The review of `review.build`, made partition by partition over an engine: the same functions, the same tables.

`build` gives the review; its tables may be larger than memory until they are asked for.
"""

from litsieve.partitioned.build import Made, build
from litsieve.partitioned.stages import ROWS, Stages

__all__ = ["ROWS", "Made", "Stages", "build"]
