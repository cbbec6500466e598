"""What is said about a post while its text is read: doubts, and pieces taken out."""

from __future__ import annotations

from newsgen.importers.draft import TakenOut

_MOST = 200
_LONGEST = 500


class Remarks:
    """Collects what one reading finds; each sentence once."""

    def __init__(self) -> None:
        self._doubts: dict[str, None] = {}
        self._taken_out: dict[TakenOut, None] = {}

    def doubt(self, sentence: str) -> None:
        """Something for a person to look at."""
        if len(self._doubts) < _MOST:
            self._doubts.setdefault(sentence)

    def take_out(self, text: str, reason: str) -> None:
        """A piece of the source that is not in the draft."""
        text = " ".join(text.split())
        piece = TakenOut(0, text if len(text) <= _LONGEST else text[:_LONGEST] + "…", reason)
        if len(self._taken_out) < _MOST:
            self._taken_out.setdefault(piece)

    @property
    def doubts(self) -> tuple[str, ...]:
        """All doubts, in the order in which they came."""
        return tuple(self._doubts)

    @property
    def taken_out(self) -> tuple[TakenOut, ...]:
        """All pieces taken out."""
        return tuple(self._taken_out)
