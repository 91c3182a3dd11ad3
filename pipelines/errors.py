"""The two ways in which a run ends without a release and without being broken."""


class UserError(Exception):
    """Bad usage, config or input that cannot be read at all; the message is complete: where, what was found, what to do. Exit code 2."""


class Refused(Exception):
    """A check refused the release or the file, or nothing was left to export; the message is one sentence. Exit code 1."""
