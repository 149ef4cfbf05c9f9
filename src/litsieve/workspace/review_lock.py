"""`review.lock` as text: JSON with one entry a line, so that a diff names the files that changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from litsieve.errors import WorkspaceError
from litsieve.workspace import files
from litsieve.workspace.paths import Workspace

SCHEMA = 1
_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def dump(content: Mapping[str, Any]) -> str:
    """`content` as the text of a lock: `schema` first, then by name; lists keep their order.

    The parts, and each part's entries, have a line each; what is deeper stays on its line. No floats: whole
    numbers, text, true, false and null read the same on every machine.
    """
    assert "schema" not in content, "the schema number is this module's to say"
    parts = [f'  "schema": {SCHEMA}']
    parts += [f"  {json.dumps(key, ensure_ascii=False)}: {_part(content[key])}" for key in sorted(content)]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def parse(text: str, file: str = "review.lock") -> dict[str, Any]:
    """What `dump` was given, with `schema`. WorkspaceError where it is no lock of ours, or a newer one."""
    if any(line.startswith(_MARKERS) for line in text.splitlines()):
        raise WorkspaceError(
            f"{file} has the marks of a merge that is not settled: it is derived, "
            "so run `litsieve run` to make it new."
        )
    try:
        content = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise WorkspaceError(f"{file} is damaged ({error}): run `litsieve run` to make it new.") from error
    schema = content.get("schema") if isinstance(content, dict) else None
    if type(schema) is not int or schema < 1:
        raise WorkspaceError(f"{file} is no lock of litsieve (no schema): run `litsieve run` to make it new.")
    if schema > SCHEMA:
        raise WorkspaceError(
            f"{file} was made by a newer litsieve (schema {schema}; this one reads up to {SCHEMA}): upgrade litsieve."
        )
    return dict(content)


def read(workspace: Workspace) -> dict[str, Any] | None:
    """The review's lock, or None where there is none yet."""
    if not workspace.lock.exists():
        return None
    return parse(files.read_text(workspace.lock, limit=1 << 28))


def _part(value: Any) -> str:
    if isinstance(value, Mapping) and value:
        lines = [f"    {json.dumps(key, ensure_ascii=False)}: {_line(value[key])}" for key in sorted(value)]
        return "{\n" + ",\n".join(lines) + "\n  }"
    if isinstance(value, list | tuple) and value:
        return "[\n" + ",\n".join(f"    {_line(item)}" for item in value) + "\n  ]"
    return _line(value)


def _line(value: Any) -> str:
    assert _plain(value), f"a lock holds no such value: {value!r}"
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(", ", ": "))


def _plain(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and _plain(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(_plain(item) for item in value)
    return value is None or isinstance(value, str | int)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # A merge without marks may leave an entry twice; the last one must not win in silence.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an entry stands twice")
    return found
