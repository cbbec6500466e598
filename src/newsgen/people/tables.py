"""Tables and bars for the terminal, aligned by what characters take up there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from newsgen.problems import printable

_WIDEST = 48
"""A column is at most so wide; what is longer stands out, so that one long name does not push all others aside."""
_GAP = "  "
_PARTS = " ▏▎▍▌▋▊▉"


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = (), width: int = 0
) -> Iterator[str]:
    """The lines of a table. `right` are the columns of figures; lines are cut to `width`, where that is not 0.

    Characters that could steer a terminal are written as escapes.
    """
    cells = [[printable(cell) for cell in row] for row in (head, *rows)]
    widths = [min(max(cell_len(row[place]) for row in cells), _WIDEST) for place in range(len(head))]
    for row in cells:
        parts = [_padded(cell, widths[place], place in right) for place, cell in enumerate(row)]
        yield cut(_GAP.join(parts).rstrip(), width)


def _padded(cell: str, width: int, right: bool) -> str:
    gap = " " * (width - cell_len(cell))
    return gap + cell if right else cell + gap


def cut(line: str, width: int) -> str:
    """A line that is at most `width` wide, with … where it was cut; 0 cuts nothing."""
    if not width or cell_len(line) <= width:
        return line
    return set_cell_size(line, width - 1).rstrip() + "…"


def bars(figures: Sequence[tuple[str, int]], width: int = 40) -> Iterator[str]:
    """A line for each of `figures`: its words, a bar of blocks as long as the figure is large, and the figure."""
    most = max((figure for _, figure in figures), default=0)
    wide = max((cell_len(words) for words, _ in figures), default=0)
    for words, figure in figures:
        eighths = max(round(figure * width * 8 / most), 1) if figure else 0
        bar = "█" * (eighths // 8) + _PARTS[eighths % 8].strip()
        yield f"{_padded(words, wide, False)}{_GAP}{bar}{' ' if bar else ''}{figure:,}"


def labelled(pairs: Sequence[tuple[str, Sequence[str]]], width: int = 0) -> Iterator[str]:
    """Lines of a label and what it stands for; further lines of one label stand below each other.

    Labels without anything are left out.
    """
    wide = max((cell_len(label) for label, values in pairs if values), default=0)
    for label, values in pairs:
        for place, value in enumerate(values):
            yield cut(f"{_padded('' if place else label, wide, False)}{_GAP}{printable(value)}", width)


__all__ = ["bars", "cut", "labelled", "table"]
