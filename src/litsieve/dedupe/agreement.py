"""The three values of a comparison: two records agree in a field, contradict each other, or it cannot say."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

AGREE: Final = 1
CANNOT_SAY: Final = 0
CONTRADICT: Final = -1

# One value, or whether something holds, for each of many pairs.
Agreement = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]
