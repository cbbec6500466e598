"""The commands: each parses its arguments, calls one function, and prints what came of it.

Exit status: 0 fine; 1 problems in the content; 2 wrong usage or settings; 130 interrupted.
Heavy modules are imported where they are used, so that `newsgen --version` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from newsgen import __version__
from newsgen.cli.failures import CONTENT, failures
from newsgen.cli.importing import import_
from newsgen.cli.people import people
from newsgen.problems import Problem, has_errors, in_shell

_SITE = click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="newsgen", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of news articles into a permanent, fast, browsable static archive."""


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a site folder that builds: settings, two short articles, a people file.

    Files that are already there are left as they are.
    """
    from newsgen.scaffold import make_site

    with failures():
        made, kept = make_site(folder)
    for path in made:
        click.echo(f"made {path}")
    for path in kept:
        click.echo(f"kept {path}, which was already there")
    site = in_shell(folder)
    click.echo(f"Build the archive with `newsgen build {site}`, or look at it with `newsgen serve {site}`.")


@main.command()
@click.argument("headline")
@click.option(
    "--site", type=click.Path(path_type=Path), default=".", help="The site folder; the current one if left out."
)
@click.option("--date", default="", help="When it appeared: 1936-07-18, 1936-07, 1936, 1936~ or unknown.")
@click.option("--person", "people", multiple=True, help="Who is in it; may be given several times.")
@click.option("--tag", "tags", multiple=True, help="What it is about; may be given several times.")
@click.option("--author", "authors", multiple=True, help="Who wrote it; may be given several times.")
@click.option("--place", "places", multiple=True, help="Where it plays; may be given several times.")
@click.option("--section", default="", help="The part of the paper it stood in.")
@click.option("--source", default="", help="Where it was first printed.")
@click.option("--summary", default="", help="One or two sentences for lists and feeds.")
@click.option("--slug", default="", help="The last part of its url; made from the headline if left out.")
def new(
    headline: str,
    site: Path,
    date: str,
    people: tuple[str, ...],
    tags: tuple[str, ...],
    authors: tuple[str, ...],
    places: tuple[str, ...],
    section: str,
    source: str,
    summary: str,
    slug: str,
) -> None:
    """Make an article with its front matter filled in, and print its path."""
    from newsgen.scaffold import make_article

    fields = {
        "date": date,
        "summary": summary,
        "authors": authors,
        "people": people,
        "tags": tags,
        "section": section,
        "places": places,
        "sources": source,
    }
    with failures():
        click.echo(make_article(site, headline, fields, slug))


@main.command()
@_SITE
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where to write; public/ in the site folder if left out."
)
@click.option("--base-url", default="", help="Takes the place of base_url in the settings.")
@click.option("--drafts", is_flag=True, help="Build drafts too, marked as such.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes to use; one for each core if left out.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds left, and write every file again.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--keep-going", is_flag=True, help="Build what is sound in spite of errors.")
@click.option(
    "--keep-foreign", is_flag=True, help="Build into a folder that holds files newsgen did not write; they stay."
)
@click.option("--json", "as_json", is_flag=True, help="Print one machine-readable report.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems.")
@click.option("-v", "--verbose", is_flag=True, help="Print every warning.")
def build(
    folder: Path,
    output: Path | None,
    base_url: str,
    drafts: bool,
    jobs: int | None,
    clean: bool,
    strict: bool,
    keep_going: bool,
    keep_foreign: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the archive of a site folder.

    With errors in the content nothing is written, and the previous output stays as it was.
    """
    from newsgen.builder.api import Site
    from newsgen.printing import print_report, watched

    with failures("report" if as_json else "text"), watched(quiet or as_json) as progress:
        report = Site(folder).build(
            output=output,
            base_url=base_url,
            drafts=drafts,
            jobs=jobs or 0,
            clean=clean,
            strict=strict,
            keep_going=keep_going,
            keep_foreign=keep_foreign,
            progress=progress,
        )
    print_report(report, as_json=as_json, quiet=quiet, verbose=verbose or strict)
    sys.exit(_status(report.problems, strict))


@main.command()
@_SITE
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--drafts", is_flag=True, help="Treat drafts as published.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
def check(folder: Path, strict: bool, drafts: bool, form: str) -> None:
    """Find every problem of a site without building it."""
    from newsgen.builder.api import Site
    from newsgen.printing import print_problems, watched

    with failures(form), watched(form != "text") as progress:
        problems = Site(folder).check(drafts=drafts, progress=progress)
    print_problems(problems, form)
    sys.exit(_status(problems, strict))


@main.command()
@_SITE
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Who may look: 0.0.0.0 lets the network in.")
@click.option("--open", "open_browser", is_flag=True, help="Open the archive in a browser.")
@click.option("--drafts", is_flag=True, help="Show drafts too, marked as such.")
def serve(folder: Path, port: int, host: str, open_browser: bool, drafts: bool) -> None:
    """Build the archive, show it in a browser, and build again whenever a file changes."""
    from newsgen.serve.server import serve as serve_site

    with failures():
        serve_site(folder, host, port, open_browser, drafts)


@main.command()
@click.argument("what", metavar="[front-matter|settings|people]", default="")
@click.option("--output", type=click.Path(path_type=Path), help="The folder to write to, such as the site folder.")
def schema(what: str, output: Path | None) -> None:
    """Print a JSON Schema, by which editors complete and check front matter, settings or people.

    Without a name it prints all three as one object. With --output it writes each to a file, and prints the line that
    tells an editor which schema a file follows.
    """
    import json

    from newsgen.loader.schema import SCHEMA_OF, SCHEMAS, schema_file

    if what and what not in SCHEMAS:
        raise click.UsageError(f"there is a schema of {', '.join(SCHEMAS)}, but not of {what}")
    made = {name: make() for name, make in SCHEMAS.items() if what in ("", name)}
    if output is None:
        click.echo(json.dumps(made[what] if what else made, ensure_ascii=False, indent=2))
        return
    with failures():
        output.mkdir(parents=True, exist_ok=True)
        for name, one in made.items():
            text = json.dumps(one, ensure_ascii=False, indent=2) + "\n"
            (output / schema_file(name)).write_text(text, encoding="utf-8", newline="\n")
            click.echo(f"made {output / schema_file(name)}")
    for file, name in SCHEMA_OF.items():
        if name in made:
            click.echo(f"The first line of {file}, for editors:")
            click.echo(f"# yaml-language-server: $schema={_from_the_site(output / schema_file(name))}")


def _from_the_site(file: Path) -> str:
    """The path of a file as editors follow it from a file in the site folder around it; without one, in full."""
    from newsgen.config import ARTICLES_FOLDER, SETTINGS_FILE

    file = file.resolve()
    sites = (one for one in file.parents if (one / SETTINGS_FILE).is_file() or (one / ARTICLES_FOLDER).is_dir())
    site = next(sites, None)
    return (file.relative_to(site) if site else file).as_posix()


def _status(problems: Iterable[Problem], strict: bool) -> int:
    return CONTENT if has_errors(problems, strict) else 0


main.add_command(people)
main.add_command(import_)
