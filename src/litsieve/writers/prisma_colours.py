"""The colours of the PRISMA diagram: of each kind of box its fill, its line and its ink."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from litsieve.flow.look import Look
from litsieve.writers.prisma_layout import Kind

INK, FAINT, ARROWS = "#1a1a1a", "#595959", "#404040"
_LIGHT: Final = "#ffffff"


class Colours(NamedTuple):
    """The colours of one kind of box, each as `#rrggbb`."""

    fill: str
    line: str
    ink: str


def colours(look: Look) -> Mapping[Kind, Colours]:
    """The colours of every kind of box."""
    asked = look.colours
    return {
        "plain": Colours("#ffffff", FAINT, INK),
        "open": Colours("#ffffff", FAINT, INK),
        "absent": Colours("#f4f4f4", "#bdbdbd", FAINT),
        "header": _bar(asked.databases),
        "grey": _bar(asked.others),
        "phase": _bar(asked.phases),
    }


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG has it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _bar(fill: str) -> Colours:
    line = "#" + "".join(f"{int(part * 0.8):02x}" for part in _parts(fill))
    return Colours(fill.lower(), line, max((INK, _LIGHT), key=lambda ink: contrast(ink, fill)))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
