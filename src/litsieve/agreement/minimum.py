"""What a protocol may ask of agreement, and the finding where reviewers stay below it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from litsieve.agreement.table import VERDICT
from litsieve.findings import Finding

MEASURES: Final = {"kappa": "Cohen's kappa", "pabak": "PABAK", "ac1": "Gwet's AC1", "alpha": "Krippendorff's alpha"}


class Options(BaseModel):
    """How far reviewers must agree before the audit passes. Without it agreement is shown and gates nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    minimum: Annotated[float, Field(ge=-1, le=1)] = Field(
        description="The least value that each two reviewers of a stage must reach, pilot apart."
    )
    measure: Literal["kappa", "pabak", "ac1", "alpha"] = Field(
        "kappa", description="The coefficient it is of, over include, exclude and unsure."
    )


def below(table: pd.DataFrame, options: Options) -> list[Finding]:
    """A finding for each stage and set of reviewers whose coefficient is known and too low; AGREEMENT in."""
    main = table[(table["part"] == "main") & (table["about"] == VERDICT)]
    asked = main[(main["measure"] == MEASURES[options.measure]) & (main["value"] != "")]
    rows = asked[["stage", "reviewers", "n", "value"]].itertuples(index=False, name=None)
    return [
        Finding(
            "D116",
            f"stage {stage}, {who.replace(';', ' and ')}: {MEASURES[options.measure]} is {value} over {n} reports, "
            f"the protocol asks for {options.minimum:.3f}",
            "review.yaml",
        )
        for stage, who, n, value in rows
        if float(value) < options.minimum
    ]
