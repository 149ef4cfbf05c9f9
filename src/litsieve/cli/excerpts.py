"""What of a long text is shown: the words that matched, and some of what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from litsieve.query import Span

SHORT: Final = 240
"""A text that is no longer is shown whole."""
_AROUND: Final = 70
_GAP: Final = " … "


def excerpt(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """The parts of `text` around `spans`, and the spans in what is left of it; nothing of a long text without any."""
    if len(text) <= SHORT:
        return text, list(spans)
    shown, kept = "", list[Span]()
    for start, end in _windows(text, spans):
        shown += _GAP.lstrip() if start and not shown else _GAP if shown else ""
        kept += [
            span._replace(start=span.start - start + len(shown), end=span.end - start + len(shown))
            for span in spans
            if start <= span.start and span.end <= end
        ]
        shown += text[start:end]
    return shown + (_GAP.rstrip() if kept and not shown.endswith(text[-_AROUND:]) else ""), kept


def _windows(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Where to cut: at blanks, some way before and behind each span, windows that touch made one."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start = max(span.start - _AROUND, 0)
        start = (start and text.find(" ", start, span.start) + 1) or start
        end = min(span.end + _AROUND, len(text))
        end = len(text) if end == len(text) else max(text.rfind(" ", span.end, end), span.end)
        if found and start <= found[-1][1] + len(_GAP):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
