"""What a check said: data, for the release's gate, the report and the Dagster page alike."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckResult:
    """One check: its name, whether it held, one plain sentence with the figures, and how many rows offended (0 when it held).

    `blocks` says whether a failure refuses the release.
    """

    name: str
    passed: bool
    said: str
    offenders: int = 0
    blocks: bool = True
