"""What `newsgen people suggest` prints and writes, article by article, however many there are."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path

import click

from newsgen.builder.build import Consultation, consult
from newsgen.config import Config
from newsgen.people.changes import Change, Edited
from newsgen.people.editing import UnsoundError, carry_out, look_through
from newsgen.people.suggest import LEAST_CONFIDENCE
from newsgen.people.suggesting import ADDED, Spool, additions, find_suggestions
from newsgen.printing import print_changes, print_left_out, print_notes, watched
from newsgen.problems import counted, in_shell

_AT_ONCE = 200
"""So many articles are shown and written together."""


def print_suggestions(
    site: Path, files: Sequence[str], least: float | None, edit: bool, write: bool, drafts: bool, as_json: bool
) -> None:
    """Print the people whom articles name and do not list; with `edit` what adding them changes, with `write` add them.

    `least` is the confidence from which on names are shown, and added; None stands for one of each.
    """
    with closing(Spool()) as spool:
        errors: list[bool] = []
        changed: list[str] = []
        notes: list[str] = []

        def change(config: Config) -> None:
            found = additions(site, config, spool, ADDED if least is None else least, notes)
            for batch in iter(lambda: tuple(islice(found, _AT_ONCE)), ()):
                try:
                    _change(site, config, batch, write, as_json)
                except UnsoundError as error:
                    before = f"; {counted(len(changed), 'article')} before it stay changed" if write and changed else ""
                    raise UnsoundError(error.message + before, error.path, error.hint) from error
                changed.extend(one.path for one in batch)

        def find(consultation: Consultation) -> Config:
            errors[:] = [problem.severity == "error" for problem in consultation.problems]
            shown = LEAST_CONFIDENCE if least is None else least
            find_suggestions(consultation, files, shown, spool, progress)
            watching.close()  # nothing should stand between the lines that are printed
            if write:  # while nobody else builds
                if not as_json:
                    _print(spool)
                change(consultation.site.config)
            return consultation.site.config

        with ExitStack() as watching:
            progress = watching.enter_context(watched(as_json))
            config = consult(site, find, drafts, progress)
        if not write:
            if not as_json:
                _print(spool)
            if edit:
                change(config)
        if as_json:
            for line in _json(spool, changed, notes, write):
                click.echo(line)
        else:
            print_notes(notes)
            _close(spool, len(changed), edit, write, bool(notes), site)
        print_left_out(sum(errors))


def _print(spool: Spool) -> None:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for found in spool:
        for line in found.lines(width):
            click.echo(line)
    if spool.articles:
        click.echo("")


def _change(site: Path, config: Config, changes: tuple[Change, ...], write: bool, as_json: bool) -> None:
    look_through(site, config, changes)
    if not as_json:
        print_changes(Edited(changes))
    if write:
        carry_out(site, Edited(changes))


def _close(spool: Spool, changed: int, edit: bool, write: bool, refused: bool, site: Path) -> None:
    if not spool.articles:
        click.echo("No article names anybody whom it does not list.")
        return
    of_all = f"{counted(spool.articles, 'article')}: {counted(spool.known, 'name')} of the authority"
    click.echo(f"{of_all}, {counted(spool.unknown, 'other name')}")
    if write and changed:
        click.echo(
            f"Added to {counted(changed, 'article')}. `newsgen build {in_shell(site)}` brings it into the archive."
        )
    elif edit and changed:
        click.echo(f"Nothing was written: add --write to change {counted(changed, 'article')}.")
    elif edit and refused:
        click.echo("Nothing was written: the articles that want a name cannot be edited.")
    elif edit:
        click.echo("No name is certain enough to be added; --min-confidence takes others.")
    else:
        click.echo("Nothing was written: --diff shows what --write would add.")


def _json(spool: Spool, changed: Sequence[str], notes: Sequence[str], write: bool) -> Iterator[str]:
    """One object, a line for each article, so that any number of them fits into memory."""
    import json

    yield '{"articles": ['
    last = spool.articles
    for number, found in enumerate(spool, start=1):
        yield found.as_json() + ("," if number < last else "")
    files, said = (json.dumps(list(texts), ensure_ascii=False) for texts in (changed, notes))
    yield f'], "files": {files}, "notes": {said}, "written": {json.dumps(write and bool(changed))}}}'
