"""The two ways in which a run ends without a release and without being broken."""

from collections.abc import Sequence

from checks.result import CheckResult


class UserError(Exception):
    """Bad usage, config or input that cannot be read at all; the message is complete: where, what was found, what to do. Exit code 2."""


class Refused(Exception):
    """A check refused the release or the file, or nothing was left to export; the message is one sentence. Exit code 1.

    `checks` are the results known by then, the failed one among them.
    """

    def __init__(self, message: str, checks: Sequence[CheckResult] = ()) -> None:
        super().__init__(message)
        self.checks = list(checks)


class Unreachable(UserError):
    """A source that did not answer: the same run may succeed a little later."""
