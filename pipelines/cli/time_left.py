"""How long a run will still take, by how long it took the last time."""

import time
from collections.abc import Callable


class TimeLeft:
    """The step that runs and the time that is left, drawn anew each time the spinner turns.

    The rest of the run is taken to be as much slower or faster than the last one as what is done already was.
    """

    def __init__(self, last_time: dict[str, float], clock: Callable[[], float] = time.perf_counter) -> None:
        self.last_time, self.clock = last_time, clock
        self.step, self.began, self.first = "", clock(), clock()

    def begin(self, step: str) -> None:
        """`step` runs from now on."""
        self.step, self.began = step, self.clock()

    def seconds(self) -> float | None:
        """What is left, in seconds; None where the last run cannot tell."""
        names = list(self.last_time)
        if self.step not in names:
            return None
        here = names.index(self.step)
        before, rest = (sum(self.last_time[name] for name in part) for part in (names[:here], names[here:]))
        pace = (self.began - self.first) / before if before > 5 else 1.0  # of the first seconds nothing follows
        return max(0.0, rest * pace - (self.clock() - self.began))

    def __rich__(self) -> str:
        left = self.seconds()
        return f"[bold]{self.step}[/bold] …{f'  about {as_time(left)} left' if left and left >= 1 else ''}"


def as_time(seconds: float) -> str:
    """`40 s`, `3 min`, `2 h 5 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
