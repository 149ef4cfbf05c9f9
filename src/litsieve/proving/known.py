"""What `audits/` keeps: which rule was measured on what, so that a rule of which nothing is known can be told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from litsieve import criteria
from litsieve.criteria.combined import Combined, parts
from litsieve.criteria.criterion import Criterion
from litsieve.proving.labels import DECISIONS

SCHEMA: Final = 1
_WORDS_ALONE: Final = ("id", "label", "note", "facet", "tests")
"""Keys of a criterion that change nothing of what it says of a report."""


def digest(criterion: Criterion) -> str:
    """SHA-256 of all that decides what a criterion says: its kind, its options, its expression as a tree."""
    return hashlib.sha256(json.dumps(_plain(criterion), sort_keys=True, default=str).encode()).hexdigest()


def _plain(rule: BaseModel) -> dict[str, Any]:
    """What was said of a rule; what was left out is left out, so that a new option makes no audit old."""
    said = {key: _value(getattr(rule, key)) for key in rule.model_fields_set if key not in _WORDS_ALONE}
    if isinstance(rule, Criterion):
        said["lenient"] = rule.lenient
    if isinstance(rule, Combined):
        said["of"] = [_plain(part) for part in parts(rule)]
    kind = criteria.KINDS.get(getattr(rule, "kind", ""))
    if kind is not None and (tree := getattr(kind, "node", None)) is not None:
        # A set or a file that an expression names may change while the expression stands.
        said["terms"] = _value(tree(rule))
    return said


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _plain(value)
    if is_dataclass(value) and not isinstance(value, type):
        shown = {one.name: _value(getattr(value, one.name)) for one in fields(value) if one.compare}
        return {"": type(value).__name__, **shown}
    if isinstance(value, Mapping):
        return {str(key): _value(one) for key, one in value.items()}
    return [_value(one) for one in value] if isinstance(value, list | tuple) else value


def dumped(content: Mapping[str, Any]) -> str:
    """An audit as the text of its file: of equal audits equal bytes."""
    return json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Known:
    """What the files of `audits/` say.

    `measured` are the digests of rules whose losses were measured, `let_through` of those measured on nothing but
    reports that they let through, `named` the ids of all criteria in them, `faulty` the files that are no audits.
    """

    measured: frozenset[str]
    let_through: frozenset[str]
    named: frozenset[str]
    faulty: Mapping[str, str]


def read(texts: Mapping[str, str]) -> Known:
    """What the audits say, by the text of each file.

    Where nothing belongs in, nothing can be lost: that is no measure. Neither are decisions taken after a rule,
    unless people read some of what it excludes.
    """
    measured, let_through, named, faulty = set[str](), set[str](), set[str](), dict[str, str]()
    for name, text in sorted(texts.items()):
        try:
            content = json.loads(text)
            if content["schema"] > SCHEMA:
                raise ValueError(f"schema {content['schema']}, this litsieve reads up to {SCHEMA}")
            labels, rows = content["labels"], [_Row.of(row) for row in content["criteria"]]
            named.update(row.id for row in rows)
            for row in rows if int(labels["included"]) else ():
                read_all = labels["from"] != DECISIONS or row.excluded
                (measured if read_all else let_through).add(row.digest)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            faulty[name] = f"{error} is missing" if isinstance(error, KeyError) else str(error)
    return Known(frozenset(measured), frozenset(let_through - measured), frozenset(named), faulty)


class _Row(NamedTuple):
    id: str
    digest: str
    excluded: int

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> _Row:
        excluded = int(row["included"]["lost"]) + int(row["others"]["excluded"])
        return cls(str(row["id"]), str(row["digest"]), excluded)
