"""Reviews of the same inputs built once: for tests of what commands do with a review, not of how it is built."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pytest

from litsieve import review
from litsieve.review import Review
from litsieve.writers import outputs

KEPT = 24
"""How many reviews are held at a time; small ones."""
Inputs = tuple[Any, ...]

_reviews: OrderedDict[int, tuple[Inputs, bool, Review]] = OrderedDict()
_outputs: OrderedDict[tuple[int, int], tuple[Review, list[tuple[str, bytes]]]] = OrderedDict()


def _built(build: Callable[..., Review], *args: Any, **named: Any) -> Review:
    """What `review.build` gives; a build that was not lenient serves one that is, and no error is remembered."""
    protocol, exports, log = (*args, ())[:3]
    places = tuple((one.file, one.source, one.round, one.sha256, one.unpacked) for one in exports)
    given = (places, tuple(log), tuple(named.get("strays", ())), named.get("retracted"), protocol)
    lenient = bool(named.get("lenient"))
    for key, (known, was_lenient, made) in _reviews.items():
        if known == given and (lenient or not was_lenient):
            _reviews.move_to_end(key)
            return made
    made = build(*args, **named)
    _keep(_reviews, id(made), (given, lenient, made))
    return made


def _written(make: Callable[..., Any], made: Review, *beyond: Any) -> list[tuple[str, bytes]]:
    """The outputs of a review, by name."""
    if any(beyond):
        return list(make(made, *beyond))
    key = (id(made), outputs.LISTED)
    if key not in _outputs:
        _keep(_outputs, key, (made, list(make(made))))
    return _outputs[key][1]


def _keep(kept: OrderedDict[Any, Any], key: Any, value: Any) -> None:
    kept[key] = value
    while len(kept) > KEPT:
        kept.popitem(last=False)


@contextmanager
def reviews() -> Iterator[None]:
    """Within it, a review whose inputs are those of an earlier one is that one, and so are its outputs."""
    build, made, digest = review.build, outputs.made, outputs.digest
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(review, "build", lambda *args, **named: _built(build, *args, **named))
        patched.setattr(outputs, "made", lambda *args: iter(_written(made, *args)))
        patched.setattr(outputs, "digest", lru_cache(maxsize=20 * KEPT)(digest))
        yield
