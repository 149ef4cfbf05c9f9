"""`litsieve schema`."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of review.yaml.

    An editor that knows it completes and checks the protocol while you type; `litsieve init` sets it up.

    Example: litsieve schema > review.schema.json
    """
    from litsieve import console, protocol

    console.as_json(protocol.json_schema())
