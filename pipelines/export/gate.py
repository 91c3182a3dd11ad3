"""The gate of a release: every check by the name that Dagster and the manifest know, and the refusal in one sentence."""

from collections.abc import Sequence

from checks.names import RELEASE_CHECKS, WARNS
from checks.result import CheckResult
from pipelines.errors import Refused


class Gate:
    """Collects the detailed results of a release's checks under the names of RELEASE_CHECKS."""

    def __init__(self) -> None:
        self.asked: dict[str, list[CheckResult]] = {}

    def ask(self, name: str, results: Sequence[CheckResult]) -> None:
        """File `results` under `name`. Raises Refused with the first that failed and blocks, all results known so far beside it."""
        self.asked.setdefault(name, []).extend(results)
        failed = [result for result in results if result.blocks and not result.passed]
        if failed:
            more = f" ({len(failed) - 1} more checks failed)" if len(failed) > 1 else ""
            raise Refused(f"the release is refused, nothing was written: {failed[0].name}: {failed[0].said}{more}", self.results)

    @property
    def details(self) -> list[CheckResult]:
        """Every result, in the order asked."""
        return [result for results in self.asked.values() for result in results]

    @property
    def results(self) -> list[CheckResult]:
        """One result for each name that was asked."""
        return [gathered(name, results) for name, results in self.asked.items()]


def gathered(name: str, results: Sequence[CheckResult]) -> CheckResult:
    """Several results as one: it holds when all hold, and says what failed."""
    failed = [result for result in results if not result.passed]
    said = "; ".join(f"{result.name}: {result.said}" for result in failed[:3])
    if not failed:
        said = results[0].said if len(results) == 1 else f"{len(results)} questions asked, all hold" if results else "nothing to ask"
    return CheckResult(name, not failed, said, sum(result.offenders for result in failed), name in RELEASE_CHECKS and name not in WARNS)
