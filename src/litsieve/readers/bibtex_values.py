"""The values of BibTeX fields: delimiters off, `#` joined, macros put in, and what an entry inherits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from litsieve.readers.interface import Entry, Field

MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
_PART = re.compile(r"\s*(?:#\s*)?([^\s{}\"#%,]+)")
_DELIMITERS = re.compile(r"(?<!\\)[{}\"]")
# What a part says of the whole it appeared in. Never what is the whole's alone (its DOI, pages, abstract).
_INHERITED = (
    *("booktitle", "title", "maintitle", "journal", "journaltitle", "series", "volume", "number", "issue"),
    *("year", "date", "month", "publisher", "issn", "isbn", "language", "langid", "author", "editor"),
)
# What is never another name of the document, but a place in which it appeared.
_COLLECTIONS = frozenset(("periodical", "proceedings", "mvproceedings", "collection", "mvcollection", "reference"))
_REFERENCES = ("crossref", "xref")
_ALL_REFERENCES = frozenset((*_REFERENCES, "xdata"))
_OF_ITS_OWN = frozenset(("title", "titleaddon", "booktitle", "author", "editor"))


def evaluate(value: str, macros: Mapping[str, str], undefined: list[str]) -> str:
    """The text of a value: `{a}`, `"a"`, `12`, `jan # "~1"`. An undefined macro is its name, and is listed."""
    first, last = value[:1], value[-1:]
    if "#" not in value:
        if (first == "{" and last == "}") or (first == last == '"' and len(value) > 1):
            return value[1:-1]
        if value.isdigit():
            return value
    return _joined(value, macros, undefined)


def _joined(value: str, macros: Mapping[str, str], undefined: list[str]) -> str:
    parts: list[str] = []
    position = 0
    while position < len(value):
        rest = value[position:].lstrip(" \t\n#")
        position = len(value) - len(rest)
        if rest[:1] in ("{", '"'):
            end = _closing(value, position)
            parts.append(value[position + 1 : end])
            position = end + 1
        elif match := _PART.match(value, position):
            parts.append(macro(match[1], macros, undefined))
            position = match.end()
            # Bare words beside each other are text that someone forgot to delimit.
            if value[position:].strip() and value[position:].lstrip()[0] not in '#%{"':
                return value
        else:
            break
    return "".join(parts)


def _closing(value: str, start: int) -> int:
    """Where the part that begins at `start` closes; the end of the value where it does not."""
    quoted = value[start] == '"'
    depth = 0
    for mark in _DELIMITERS.finditer(value, start + 1):
        if mark[0] == '"':
            if quoted and depth == 0:
                return mark.start()
        elif mark[0] == "}" and depth == 0 and not quoted:
            return mark.start()
        else:
            depth += 1 if mark[0] == "{" else -1
    return len(value)


def macro(name: str, macros: Mapping[str, str], undefined: list[str]) -> str:
    """What a macro stands for; its name, which is listed, where nothing defines it. Months and numbers stay."""
    folded = name.lower()
    if folded in macros:
        return macros[folded]
    if folded not in MONTHS and not name.isdigit() and any(c.isalpha() for c in name):
        undefined.append(name)
    return name


def referred(entry: Entry) -> list[str]:
    """The keys, in lower case, of the entries that `entry` may inherit from."""
    found: list[str] = []
    for tag, value, _ in entry.parts:
        if tag in _ALL_REFERENCES:
            found.extend(_keys(value) if tag == "xdata" else [_folded(value)])
    return found


def inherit(entry: Entry, parents: Mapping[str, Entry]) -> Entry:
    """`entry` with what it takes from others, after its own fields and with their lines.

    From `xdata` come all fields that it lacks, under their own names. From `crossref` and `xref` come what a
    whole says for its parts, as `crossref.year`, so that it is never taken for the entry's own words. An entry
    that has neither a title nor a person is another name of what it refers to, and takes all from it.
    """
    own = {field.tag: field.value for field in entry.fields}
    added = [field for key in _keys(own.get("xdata", "")) for field in _data(key, parents, own, {key})]
    for reference in _REFERENCES:
        whole = parents.get(_folded(own.get(reference, "")))
        if whole is not None and whole.line != entry.line:
            apart = _OF_ITS_OWN & own.keys() or whole.parts[0][1] in _COLLECTIONS
            added.extend(_whole(whole, parents) if apart else _all(whole, own))
            break
    return Entry(entry.line, entry.fields + tuple(added)) if added else entry


def _data(key: str, parents: Mapping[str, Entry], own: dict[str, str], seen: set[str]) -> Sequence[Field]:
    """The fields of a container of data, and of the containers that it names, which `own` lacks."""
    container = parents.get(key)
    if container is None:
        return ()
    fields = [field for field in container.fields if field.tag.islower() and field.tag not in own]
    own.update((field.tag, field.value) for field in fields)
    named = next((field.value for field in container.fields if field.tag == "xdata"), "")
    for other in _keys(named):
        if other not in seen:
            seen.add(other)
            fields.extend(_data(other, parents, own, seen))
    return [field for field in fields if field.tag != "xdata"]


def _all(whole: Entry, own: Mapping[str, str]) -> list[Field]:
    """All fields of another entry but those that `own` has and its own references."""
    return [
        field
        for field in whole.fields
        if field.tag.islower() and field.tag not in own and field.tag not in _REFERENCES
    ]


def _whole(whole: Entry, parents: Mapping[str, Entry]) -> list[Field]:
    own = {field.tag: field.value for field in whole.fields}
    data = [field for key in _keys(own.get("xdata", "")) for field in _data(key, parents, own, {key})]
    return [
        Field(f"crossref.{field.tag}", field.value, field.line)
        for field in (*whole.fields, *data)
        if field.tag in _INHERITED
    ]


def _keys(value: str) -> list[str]:
    return [_folded(key) for key in value.split(",") if key.strip()]


def _folded(key: str) -> str:
    return key.strip().lower()
