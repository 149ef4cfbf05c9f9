"""A title as it is compared: what databases add to it taken off, and what it says of itself read out.

A title says more than its words: that it is an erratum of another paper, or the second part of one. These signs
are kept beside the words, because two titles that are alike but for them are two reports.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from litsieve.normalize.text import fold, squeeze, words

# Longer than any title; what comes behind is not a title and only costs time.
LONGEST = 2000
# Below this many letters a title is no evidence by itself ("Leg cramps", "Hypertension").
SHORT = 16

_TAG = re.compile(r"</?[a-z][^<>]{0,60}>", re.IGNORECASE)
_WRAPPED = re.compile(r"^\[([^\[\]]+)\]\W*$")
_NOTE = re.compile(r"\s*\[([^\[\]]{1,300})\]\W*$")
MISSING = {"unknown", "untitled", "notitle", "notitleavailable", "titlenotavailable", "na", "none"}

_ERRATUM = r"(?:(?:author|publisher|editorial) )?(?:correction|corrigend(?:um|a)|errat(?:um|a)|addendum)s?"
_IS_ERRATUM = re.compile(_ERRATUM)
_PREFIXES = (
    ("", re.compile(r"^\W*(?:retracted|withdrawn)(?: article| paper)?\W*[:.\]]\s*")),
    ("erratum", re.compile(rf"^\W*{_ERRATUM}(?: (?:to|for|in)\b)?\s*(?:[:.\]–—]|- )\W*")),
    ("erratum", re.compile(rf"^\W*{_ERRATUM} to\b(?: the)?(?: (?:article|paper))?\W*")),
    ("retraction", re.compile(r"^\W*retraction(?: note| notice)?(?: (?:to|of|for))?\s*[:.\]–—-]\W*")),
    ("retraction", re.compile(r"^\W*retraction(?: note| notice)? (?:to|of|for)\b\W*")),
    ("concern", re.compile(r"^\W*(?:editorial )?expression of concern(?: (?:to|for|on))?\W*")),
    ("reply", re.compile(r"^\W*(?:in |authors?'? |authors?'s )?(?:reply|response)(?: to\b)?\s*(?:[:.\]]|- )\W*")),
    ("reply", re.compile(r"^\W*(?:in |authors?'? |author's )?reply (?:to|from)\b\W*")),
    ("comment", re.compile(r"^\W*(?:invited |editorial )?comment(?:s|ary)?(?: (?:on|to))?\s*(?:[:.\]]|- )\W*")),
    ("comment", re.compile(r"^\W*(?:re:|comments? on\b|commentary on\b)\W*")),
)
_SUFFIXES = (
    # Web of Science ends the title of a correction or reply with the place of what it is about.
    ("note", re.compile(r"\s*[(\[]vol\.? ?\d[^()\[\]]*[)\]]\W*$")),
    # Embase: "(Scientific reports (2024) 14 1 DOI: 10.1038/...)", "(N Engl J Med (2009) 360 (542-544))".
    ("note", re.compile(r"\s*[(\[][^()\[\]]{2,120}\(\d{4}\) [^\[\]]*[)\]]\W*$")),
    ("erratum", re.compile(rf"\s*(?:[:.–—(\[]| - )\s*{_ERRATUM}\W*$")),
    ("retraction", re.compile(r"\s*(?:[:.–—(\[]| - )\s*retraction(?: notice)?\W*$")),
    (
        "reply",
        re.compile(r"\s*(?:[:.–—(\[]| - )\s*(?:the )?(?:authors?'?s? )?(?:reply|response)(?: to .{1,80})?\W*$"),
    ),
    ("comment", re.compile(r"\s*(?:[:.–—(\[]| - )\s*(?:invited )?comment(?:ary)?\W*$")),
)
# Without one of these in it a title has none of the signs above; looking for them costs nothing.
_HINTS = (
    *("correct", "corrig", "errat", "addend", "retract", "withdrawn", "concern"),
    *("reply", "respon", "comment", "(vol", "[vol", "(19", "(20"),
)
_PROTOCOL = re.compile(
    r"\b(?:study|trial|review|research) protocol\b|\bprotocol (?:for|of) (?:an?|the)\b"
    r"|[(\[]protocol[)\]]|: (?:an? )?protocol$"
)
_CITED = re.compile(r"\s*[(\[][^()\[\]]{0,120}\(\d{4}\).*$|\s*[(\[][^()\[\]]*\bdoi\b.*$")
# Embase gives the title in its own language behind the translated one.
_ORIGINAL = re.compile(r"\s*<original>.*$", re.IGNORECASE)
# PubMed and Ovid tell of other documents behind a title.
_ABOUT = re.compile(
    r"\s*(?:\[(?:published |partial )?(?:errat|correct|comment|see comment|retract|republish|summary for|update)"
    r"[^\]]*(?: in\b| appears|:).*|\[see comments?\].*)$",
    re.IGNORECASE,
)

# A word that is a Roman number below 40.
_ROMAN = r"(?=[ivx]+\b)x{0,3}(?:ix|iv|v?i{0,3})(?<=[ivx])\b"
_PART = re.compile(
    r"\b(?:part|pt|parts|teil|partie|parte|deel|del|mitteilung|communication|report|chapter|section|paper|chap)"
    rf"\.?:? *#?(\d{{1,3}}|{_ROMAN}|one|two|three|four|five|six)\b(?! (?:patients|cases|years))"
)
# Each word that `_PART` begins with has one of these in it.
_PART_NAMES = ("part", "pt", "teil", "deel", "del", "communication", "report", "chap", "section", "paper")
_ENDING = re.compile(rf"[.)] (\d{{1,3}})\W*$|(?:[.:,;)]|[-–—]) ?({_ROMAN})\W*$|(?<=\w) ((?=[ivx]{{2}}){_ROMAN})\W*$")
_MARKS = " .,:;!?()[]'\"-–—"
# No number of a part at the end of a title takes more room than this.
_END = 24
_MIDDLE = re.compile(rf"[.:)] *({_ROMAN}|\d{{1,2}})[.:] ")
_NUMBER = re.compile(rf"\d+|\b(?=[ivx]{{2}}){_ROMAN}")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMANS = frozenset(ten + unit for ten in ("", "x", "xx", "xxx") for unit in _UNITS if len(ten + unit) > 1)
_SPELLED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DIGITS = {"i": 1, "v": 5, "x": 10}

_BOUNDARY = re.compile(r"[:;?!.](?=\s)|\s[-–—]+\s|[:—–(\[\])/]|\.\.\.")
# Without one of these a title has no such place; to look for one character costs nothing.
_PARTED = re.compile(r"[:;?!.\-–—(\[\])/]")

_GENERIC = re.compile(
    r"(?:(?:guest|joint|special|invited|issue|senior|associate|departing|managing)*"
    r"(?:editor(?:ial|s|inchief)*(?:comments?|notes?|introductions?|preface|foreword|letter|message|column|corner|"
    r"statement|report|overview|commentary|board|remarks|page|desk|choice|perspectives?|reviews?|s)*)"
    r"|(?:an?|the|brief|short|general|special(?:issue|section)?)*(?:introduction|preface|foreword|prologue|epilogue|afterword|conclusions?|"
    r"discussion|summary|overview|abstracts?|posters?|comments?|commentary|correspondence|letters?|reply|response|"
    r"news|obituary|announcements?|contents|tableofcontents|index|frontmatter|backmatter|masthead|erratum|errata|"
    r"corrigendum|corrections?|retraction|bookreviews?|reviews?|calendar|acknowledge?ments?|reviewers?|"
    r"inmemoriam|perspectives?|viewpoint|opinion|highlights|questionsandanswers|background|methods|results|references)"
    r"(?:abstracts?|tothespecialissue|tothisissue|tothespecialsection|totheissue|tominitrack|totheminitrack|article)*"
    r"|(?:aletter|letters?|aword|words?|anote|notes?|message)?(?:to|from)the(?:guest|new)?(?:editors?|editorinchief|president|publisher|reviewers?)"
    r"|(?:in|about|inside|on)this(?:special|months?|weeks?)?issue|(?:authors?|in)(?:reply|response)|authorsreply|"
    r"callforpapers|newsandviews|issueinformation|subjectindex|authorindex|presidentsmessage|fromtheeditor.{0,9})"
)
_TO_EDITOR = re.compile(r"tothe|editorialcomment(?!s)|reviews?$|reply|response")


MARKERS = ("", "erratum", "retraction", "concern", "reply", "comment", "note", "protocol")


class Title(NamedTuple):
    """A title ready for comparison; everything in it is empty where the record has no title."""

    key: str
    """Letters and digits in lower case, without accents and blanks."""
    words: str
    """The same with blanks between the words."""
    marker: str
    """One of `MARKERS`; a note is one on another document, of whatever kind."""
    part: str
    """The number of the part in a series, in Arabic figures."""
    numbers: tuple[int, ...]
    cuts: tuple[int, ...]
    """How many letters of the key stand before each subtitle or bracket."""
    open_end: bool
    """It was cut short and says so with dots."""

    @property
    def generic(self) -> bool:
        """It names a kind of text, not a text."""
        return len(self.key) < 60 and bool(_GENERIC.fullmatch(self.key))

    @property
    def editorial(self) -> bool:
        """It is general, and an editor's own: a journal has one of them in an issue, but many editorial comments."""
        return "editor" in self.key and self.generic and not _TO_EDITOR.search(self.key)


NO_TITLE = Title("", "", "", "", (), (), False)


def parse(raw: str) -> Title:
    """The title as it is compared; `NO_TITLE` where there is none."""
    plain = _plain(raw)
    text, marker = _unmark(*_unwrap(plain))
    if not marker and "protocol" in text and _PROTOCOL.search(text):
        marker = "protocol"
    text, part = _part(text)
    spaced = words(text)
    key = "".join(spaced)
    if not key or key in MISSING:
        return NO_TITLE
    return Title(key, " ".join(spaced), marker, part, numbers(spaced), _cuts(text, key), plain.endswith(("...", "…")))


def original(raw: str) -> str:
    """The key of a title given beside another one; `""` where it is missing, or too short to be evidence."""
    title = parse(raw) if raw else NO_TITLE
    return "" if len(title.key) < SHORT or title.generic else title.key


def _cuts(text: str, key: str) -> tuple[int, ...]:
    """How many letters stand before each place where a subtitle, a heading or a bracket parts the title."""
    found: dict[int, None] = {}
    at = before = 0
    for match in _BOUNDARY.finditer(text) if _PARTED.search(text) else ():
        before += len("".join(words(text[at : match.start()])))
        at = match.start()
        if 0 < before < len(key):
            found[before] = None
    return tuple(found)


def _plain(raw: str) -> str:
    """Without leftovers of HTML, on one line."""
    text = raw[:LONGEST]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", _ORIGINAL.sub("", text))
    return squeeze(text)


def _unwrap(text: str) -> tuple[str, str]:
    """The folded title without `[Article in German]` and its like; a bracket that is only a sign is that sign."""
    marker = ""
    text = text.strip("\"' ")
    if "[" in text:
        text = _ABOUT.sub("", text) or text
    while "]" in text and (match := _NOTE.search(text)) and any(c.isalnum() for c in text[: match.start()]):
        note = fold(match.group(1)).strip(" .:")
        marker = marker or _sign(note)
        text = text[: match.start()]
    if wrapped := _WRAPPED.match(text):
        text = wrapped.group(1)
    return fold(text).replace("’", "'"), marker


def _sign(note: str) -> str:
    """The marker that a note in brackets is; none where it tells of another document (`Erratum appears in …`)."""
    if _IS_ERRATUM.fullmatch(note):
        return "erratum"
    if note in ("comment", "commentary", "reply", "retraction", "protocol", "author reply"):
        return {"commentary": "comment", "author reply": "reply"}.get(note, note)
    return ""


def _unmark(text: str, marker: str) -> tuple[str, str]:
    """Take the signs of an erratum, a reply and so on off both ends; the first one found is the marker."""
    if not _hinted(text):
        return text, marker
    if _IS_ERRATUM.fullmatch(text.strip(" .:")):
        return text, "erratum"
    again = True
    while again:
        again = False
        for sign, pattern in _PREFIXES + _SUFFIXES:
            match = pattern.search(text)
            rest = (text[: match.start()] + text[match.end() :]).strip() if match else ""
            if match and sum(c.isalnum() for c in rest) > 3:
                text, marker, again = rest, marker or sign, True
    if marker == "erratum":
        text = _CITED.sub("", text) or text
    return text, marker


def _hinted(text: str) -> bool:
    for hint in _HINTS:
        if hint in text:
            return True
    return "re:" in text[:8]


def _named(text: str) -> bool:
    return any(name in text for name in _PART_NAMES)


def _may_end(text: str) -> bool:
    """Whether the last letter can be that of a figure."""
    last = text.rstrip(_MARKS)[-1:]
    return last in "ivx" or not last.isalpha()


def _part(text: str) -> tuple[str, str]:
    """The title with its part number written in one way, and the number."""
    match = _PART.search(text) if _named(text) else None
    if match:
        number = _figure(match.group(1))
        return f"{text[: match.start()]}part {number}{text[match.end() :]}", str(number)
    match = _MIDDLE.search(text) if ". " in text or ": " in text else None
    if not match and _may_end(text):
        match = _ENDING.search(text, max(0, len(text) - _END))
    found = next((group for group in match.groups() if group), "") if match else ""
    if not match or not found or (found.isdigit() and len(found) > 2 and int(found) > 199):
        return text, ""
    at = match.start() + match.group().index(found)
    return f"{text[:at]}{_figure(found)}{text[at + len(found) :]}", str(_figure(found))


def numbers(spaced: list[str]) -> tuple[int, ...]:
    """Every number in the title, in order of size; Roman ones of two letters and more count."""
    # Nearly every title is letters alone, with no Roman figure among its words.
    if _ROMANS.isdisjoint(spaced) and "".join(spaced).isalpha():
        return ()
    return tuple(sorted(_figure(found) for found in _NUMBER.findall(" ".join(spaced))))


def _figure(text: str) -> int:
    """The number that `text` writes in Arabic figures, Roman figures or as a word."""
    if text.isdecimal():
        return int(text[:18])
    if text in _SPELLED:
        return _SPELLED[text]
    values = [_DIGITS[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
