"""The archivist's commands: who is in the archive, and keeping the names straight."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newsgen.cli.failures import CONTENT, USAGE, failures
from newsgen.problems import in_shell

if TYPE_CHECKING:
    from newsgen.builder.build import Consultation
    from newsgen.people.changes import Edited

_Answer = TypeVar("_Answer")
_Command = TypeVar("_Command", bound=Callable[..., Any])


class _People(click.Group):
    """A group that says what to write to whoever gives a name, a folder or a slip in the place of a command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            word = args[0]
            near = get_close_matches(word, self.list_commands(ctx), n=1, cutoff=0.7)
            meant = "--site" if Path(word).is_dir() else "show"
            hints = dict.fromkeys(
                (*(f"newsgen people {name}" for name in near), f"newsgen people {meant} {in_shell(word)}")
            )
            raise click.UsageError(f"there is no command “{word}”; did you mean: {', or '.join(hints)}")
        return super().resolve_command(ctx, args)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options that all commands of the group have, those before the command's name and those behind it."""

    site: Path
    drafts: bool
    as_json: bool

    @property
    def form(self) -> str:
        return "json" if self.as_json else "text"


def _common(command: _Command) -> _Command:
    """The options `--site`, `--drafts` and `--json`, given to the command as one value `asked`."""
    from functools import update_wrapper

    @click.pass_context
    def with_asked(ctx: click.Context, /, site: Path | None, drafts: bool, as_json: bool, **others: Any) -> Any:
        before = ctx.find_object(_Asked) or _Asked(Path(), False, False)
        ctx.obj = _Asked(site or before.site, drafts or before.drafts, as_json or before.as_json)
        return command(ctx.obj, **others)

    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print data for machines."),
        click.option("--drafts", is_flag=True, help="Count drafts too."),
        click.option("--site", type=click.Path(path_type=Path), help="The site folder; the current one if left out."),
    ):
        with_asked = option(with_asked)
    return update_wrapper(with_asked, command)  # type: ignore[return-value]


_limit = click.option("--limit", type=click.IntRange(min=1), help="How many to print at most; all if left out.")
_write = click.option("--write", is_flag=True, help="Write the changes; without it they are only shown.")
_articles = click.option(
    "--articles", is_flag=True, help="Replace the name in the front matter of articles too, where it is spelt so."
)


@click.group(cls=_People, invoke_without_command=True)
@click.option(
    "--sort",
    type=click.Choice(["mentions", "name"]),
    default="mentions",
    show_default=True,
    help="By number of articles, or as names sort.",
)
@click.option("--unlisted", is_flag=True, help="Only people without a record in the authority.")
@_limit
@_common
def people(asked: _Asked, sort: str, unlisted: bool, limit: int | None) -> None:
    """List the people of the archive; with a command, keep their names straight.

    Options for the site may stand before the command or behind it. What changes files shows a diff first, and writes
    only with --write.
    """
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is not None:
        for option in ("sort", "unlisted", "limit"):
            if ctx.get_parameter_source(option) is click.core.ParameterSource.COMMANDLINE:
                raise click.UsageError(f"--{option} before a command means nothing; put its options behind it")
        return
    from newsgen.people.listing import listing

    found = _answer(asked, lambda consultation: listing(consultation, sort == "name", unlisted, limit or 0))
    _print(asked, found.as_data, found.lines)


@people.command()
@click.argument("name")
@click.option("--all", "everything", is_flag=True, help="Print every quotation and article.")
@_common
def show(asked: _Asked, name: str, everything: bool) -> None:
    """Print the page of a person as text.

    NAME is a name, an alias, a spelling with or without titles, the last part of the page's url, or a part of the name
    that nobody else has.
    """
    from newsgen.people.dossier import dossier
    from newsgen.people.dossier_text import dossier_lines

    found = _answer(asked, lambda consultation: dossier(consultation, name))
    _print(asked, found.as_data, lambda width: dossier_lines(found, everything, width))


@people.command()
@click.argument("files", nargs=-1, metavar="[FILES]")
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    help="How certain a name must be to be shown (0.5 if left out), and to be added (0.8).",
)
@click.option("--diff", is_flag=True, help="Show what --write would change.")
@click.option("--write", is_flag=True, help="Add the names to `people` in the articles, after showing a diff.")
@_common
def suggest(asked: _Asked, files: tuple[str, ...], least: float | None, diff: bool, write: bool) -> None:
    """Find people whom articles name in their text and do not list in their front matter.

    Names and aliases of the authority come first, then names found by their form, each with the sentence and how
    certain it is. With FILES, articles or folders, only these are looked at. --write adds names of the authority, and
    others that are certain enough.
    """
    from newsgen.cli.suggestions import print_suggestions

    with _failing(asked):
        print_suggestions(asked.site, files, least, diff or write, write, asked.drafts, asked.as_json)


@people.command()
@click.option(
    "--min-score", "least", type=click.IntRange(1, 100), default=60, show_default=True, help="How alike names must be."
)
@_limit
@_common
def duplicates(asked: _Asked, least: int, limit: int | None) -> None:
    """Find names that look alike, why, and in how many articles both occur.

    Pairs that the authority tells apart by `not` are left out.
    """
    from newsgen.people.look_alikes import look_alikes

    found = _answer(asked, lambda consultation: look_alikes(consultation, least, limit or 0))
    _print(asked, found.as_data, found.lines)


@people.command()
@click.argument("name")
@click.argument("other")
@_articles
@_write
@_common
def merge(asked: _Asked, name: str, other: str, articles: bool, write: bool) -> None:
    """Make two people one: OTHER becomes an alias of NAME.

    The url of OTHER leads to NAME from the next build on. Articles stay as they are, unless --articles is given.
    """
    from newsgen.people import editing

    _edit(asked, lambda consultation: editing.merge(consultation, name, other, articles), write)


@people.command()
@click.argument("name")
@click.argument("new")
@_articles
@_write
@_common
def rename(asked: _Asked, name: str, new: str, articles: bool, write: bool) -> None:
    """Give a person another preferred name: NEW in the place of NAME, which stays as an alias.

    The old url leads to the new one from the next build on.
    """
    from newsgen.people import editing

    _edit(asked, lambda consultation: editing.rename(consultation, name, new, articles), write)


@people.command()
@click.argument("name")
@click.argument("aliases", nargs=-1, required=True, metavar="ALIAS…")
@_write
@_common
def split(asked: _Asked, name: str, aliases: tuple[str, ...], write: bool) -> None:
    """Make two people of one: the aliases get a record of their own, called by the first.

    Each record says by `not` that the other is somebody else.
    """
    from newsgen.people import editing

    _edit(asked, lambda consultation: editing.split(consultation, name, aliases), write)


@people.command()
@click.argument("name")
@click.argument("other")
@_write
@_common
def distinguish(asked: _Asked, name: str, other: str, write: bool) -> None:
    """Note in the authority, by `not`, that two people who look alike are two."""
    from newsgen.people import editing

    _edit(asked, lambda consultation: editing.distinguish(consultation, name, other), write)


def _edit(asked: _Asked, make: Callable[[Consultation], Edited], write: bool) -> None:
    """Show what an edit changes, and write it if it is to be written."""
    from newsgen.people.changes import diff_of
    from newsgen.people.editing import carry_out, look_through
    from newsgen.printing import print_changes, print_data, print_notes

    def edit(consultation: Consultation) -> Edited:
        edited = make(consultation)
        look_through(asked.site, consultation.site.config, edited.changes)
        if write:
            if not asked.as_json:
                print_changes(edited)
            carry_out(asked.site, edited)
        return edited

    edited = _answer(asked, edit)
    written = write and bool(edited.changes)
    if asked.as_json:
        files = [change.path for change in edited.changes]
        print_data({"diff": diff_of(edited.changes), "files": files, "notes": edited.notes, "written": written})
        return
    if not write:
        print_changes(edited)
    print_notes(edited.notes)
    if not edited.changes:
        click.echo("Nothing is to be changed.")
    elif written:
        click.echo(f"Written. `newsgen build {in_shell(asked.site)}` brings it into the archive.")
    else:
        click.echo("Nothing was written: add --write to do this.")


def _answer(asked: _Asked, question: Callable[[Consultation], _Answer]) -> _Answer:
    """The answer of the site's catalogue, brought up to date; what is wrong in the content is told in one line."""
    from newsgen.builder.build import consult
    from newsgen.printing import print_left_out, watched

    def both(consultation: Consultation) -> tuple[_Answer, int]:
        watching.close()  # a question may print, and nothing should stand between the lines
        errors = sum(problem.severity == "error" for problem in consultation.problems)
        return question(consultation), errors

    with _failing(asked), ExitStack() as watching:
        progress = watching.enter_context(watched(asked.as_json))
        answer, errors = consult(asked.site, both, asked.drafts, progress)
    print_left_out(errors)
    return answer


@contextmanager
def _failing(asked: _Asked) -> Iterator[None]:
    """What keeps a command from its work, as for every command, and what is refused."""
    from newsgen.people.changes import RefusedError
    from newsgen.people.editing import UnsoundError
    from newsgen.printing import print_failure
    from newsgen.problems import printable

    with failures(asked.form):
        try:
            yield
        except RefusedError as error:
            print_failure(printable(str(error)), asked.form)
            sys.exit(CONTENT if isinstance(error, UnsoundError) else USAGE)


def _print(asked: _Asked, data: Callable[[], Any], lines: Callable[[int], Iterable[str]]) -> None:
    """Print an answer as data, or as lines that fit the terminal, if there is one."""
    from newsgen.printing import print_data

    if asked.as_json:
        print_data(data())
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in lines(width):
        click.echo(line)
