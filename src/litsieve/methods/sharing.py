"""What was changed after the start, and where everything can be had: PRISMA 24c and 27."""

from __future__ import annotations

from litsieve.methods.sentence import PRISMA, Sentence, day, many
from litsieve.review import Review


def amendments(review: Review) -> Sentence:
    """PRISMA 24c: the amendments that the protocol lists, with their days."""
    changes = review.protocol.review.amendments
    each = " ".join(f"{day(change.date)}: {change.text.strip().rstrip('.')}." for change in changes)
    said = (
        f"{many(len(changes), 'amendment')} of the protocol: {each}"
        if changes
        else "The protocol lists no amendment."
    )
    return Sentence(PRISMA, "24c", said, ("review.yaml",))


def availability(review: Review, tool: str) -> Sentence:
    """PRISMA 27: what data, decisions and code there are, and how a reader checks them."""
    people = len({*review.decisions["reviewer"], *review.rulings["reviewer"]})
    text = (
        f"The protocol, {many(len(review.exports), 'file')} of exports as downloaded, the decisions of "
        f"{many(people, 'reviewer')} and every list and figure stand in the review's folder; review.lock has the "
        f"hash of each. All was computed from these by {tool}, which is open source; `litsieve audit` computes it "
        "again and reports every difference."
    )
    return Sentence(PRISMA, "27", text, ("review.yaml", "exports", "decisions", "build", "review.lock"))
