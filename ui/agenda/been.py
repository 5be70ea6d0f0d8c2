"""Where one has been in the agenda: back and forward, as in a book with two bookmarks."""

from __future__ import annotations

from ui.agenda.shown import Shown

KEPT = 50


class Been:
    """The pages one came from, and those one went back from.

    Turning page after page counts as one way: back leads to where the turning began.
    """

    def __init__(self, here: Shown) -> None:
        self.here = here
        self._before: list[Shown] = []
        self._after: list[Shown] = []
        self._turning = False

    @property
    def may_go_back(self) -> bool:
        """Whether one came from somewhere."""
        return bool(self._before)

    @property
    def may_go_forward(self) -> bool:
        """Whether one went back from somewhere."""
        return bool(self._after)

    def went(self, there: Shown, *, turning: bool = False) -> None:
        """Goes on; `turning` when it was one page after another."""
        if there == self.here:
            return
        if not (turning and self._turning):
            self._before = [*self._before, self.here][-KEPT:]
        self._after = []
        self._turning = turning
        self.here = there

    def back(self) -> Shown | None:
        """Where one was before."""
        return self._turn(self._before, self._after)

    def forward(self) -> Shown | None:
        """Where one went back from."""
        return self._turn(self._after, self._before)

    def _turn(self, source: list[Shown], target: list[Shown]) -> Shown | None:
        if not source:
            return None
        target.append(self.here)
        self.here = source.pop()
        self._turning = False
        return self.here
