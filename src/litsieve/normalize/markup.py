"""A value as a person reads it: entities and mark-up resolved, one line, NFC. The raw value stays in the record."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

# A whitelist: stripping everything between < and > eats "p < 0.05 and n > 3".
_NAMES = (
    r"p|i|b|u|em|strong|sub|sup|inf|italic|bold|sc|sec|title|label|span|div|br|hr|ul|ol|li|tt|h[1-6]|font|a"
    r"|small|roman|monospace|underline|list|list-item|bdi|jats:[\w-]+|mml:[\w-]+|x?html|body|inline-formula"
    r"|math|mrow|msup|msub|msubsup|mi|mn|mo|mtext|mspace|mover|munder|mfrac|msqrt|mfenced|semantics|annotation"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
# Tags that part words: what stands before and after them must not grow together.
_BREAK = re.compile(
    r"</?(?:p|br|hr|li|ul|ol|div|sec|title|h[1-6]|jats:(?:p|sec|title|list|list-item))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# Google Scholar once set a blank into the tag that begins: < i>E. coli</i>.
_BLANK_TAG = re.compile(r"< (i|b|em|sub|sup|inf)>([^<>]{1,300})</\1>", re.IGNORECASE)
# To look for these is many times cheaper than to try a tag or an entity at each `<` and `&`.
_MAY_BE_TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
_MAY_BE_ENTITY = re.compile(r"&[#a-zA-Z]")
# White space but for the blank.
_ASCII_GAPS: Final = tuple("\n\t\r\v\f\x1c\x1d\x1e\x1f")
_GAPS: Final = (
    *_ASCII_GAPS,
    "\x85",
    "\xa0",
    *map(chr, (0x1680, *range(0x2000, 0x200B))),
    *"\u2028\u2029\u202f\u205f\u3000",
)
_VISIBLE: Final = bytes(range(0x20, 0x7F))
# What is not certain to be no white space and to stay in NFC as it is, whatever stands beside it.
_UNSETTLED = re.compile(
    r"[^\xa1-\u02ff\u0388-\u0482\u048a-\u0559\u2010-\u2027\u2030-\u205e\u2070-\u20cf\u2100-\u2125\u212c-\u2328"
    r"\u232b-\u2adb\u3001-\u3029\u3030-\u3098\u309b-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uffef]"
)
_NO_CHARACTER = re.compile(r"&#\d{1000,};?")
_PLACEHOLDER = re.compile(
    r"\W*(?:no(?: author)? abstracts?(?: (?:is|was))?(?: (?:available|provided|found|supplied|given|present))?"
    r"|abstract (?:is )?(?:not |un)available|abstract not (?:provided|found)|not available|no abstract text"
    r"|\[?abstract\]?|n/?a|none|null|nan|undefined|-+)\W*",
    re.IGNORECASE,
)
_LONGEST_PLACEHOLDER: Final = 48
_CUT = re.compile(r"(?:…|\.\.\.)\W*$|\(ABSTRACT TRUNCATED(?: AT \d+ WORDS)?\)\W*$")


def clean(text: str) -> str:
    """`text` on one line without mark-up: entities resolved (twice, for `&amp;lt;`), known tags gone, NFC."""
    if "&" in text:
        text = unescape(text)
    if "< " in text:
        text = _BLANK_TAG.sub(r"\2", text)
    if "<" in text and _MAY_BE_TAG.search(text):
        text = _TAG.sub("", _BREAK.sub(" ", text))
    return squeeze(text)


def unescape(text: str) -> str:
    """`text` with its entities resolved, those that were escaped twice too."""
    once = _unescape(text)
    return _unescape(once) if "&" in once else once


def _unescape(text: str) -> str:
    if not _MAY_BE_ENTITY.search(text):
        return text
    try:
        return html.unescape(text)
    except ValueError:  # Python makes no number of thousands of digits
        return html.unescape(_NO_CHARACTER.sub("\ufffd", text))


def squeeze(text: str) -> str:
    """`text` in NFC on one line: every run of white space is one blank, none at the ends."""
    # Most values hold no run at all, and to look for a character is many times cheaper than to split at it.
    gaps: Sequence[str] = _ASCII_GAPS
    if not text.isascii():
        if not _is_unsettled(text):
            gaps = ()
        else:
            text, gaps = unicodedata.normalize("NFC", text), _GAPS
    for gap in filter(text.__contains__, gaps):
        text = text.replace(gap, " ")
    return " ".join(text.split()) if "  " in text else text.strip()


def _is_unsettled(text: str) -> bool:
    """Whether a text beyond ASCII may change in NFC or hold white space: its rare characters are looked at alone."""
    rare = text.encode("utf-8", "surrogatepass").translate(None, _VISIBLE)
    return _UNSETTLED.search(rare.decode("utf-8", "surrogatepass")) is not None


def may_change(text: str) -> list[str]:
    """The characters of `text`, runs of blanks apart, for which `clean` may change a text that they stand in."""
    known = frozenset(("&", "<", *_ASCII_GAPS))
    return [one for one in text if (one in known if one.isascii() else _UNSETTLED.match(one))]


def is_missing_abstract(text: str) -> bool:
    """Whether an abstract is a placeholder ([No abstract available]) or was cut (ends in …)."""
    if len(text) <= _LONGEST_PLACEHOLDER and _PLACEHOLDER.fullmatch(text):
        return True
    tail = text[-_LONGEST_PLACEHOLDER:]
    return ("…" in tail or "..." in tail or "TRUNCATED" in tail) and bool(_CUT.search(tail))
