"""The documentation tells the truth: references are made from the code, and every example is read or built.

`python tests/test_docs.py` writes the parts of the documents anew that are made from the code.
"""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import newsgen
from newsgen.builder.build import build, check
from newsgen.builder.site import open_site
from newsgen.catalogue.database import open_to_ask
from newsgen.catalogue.questions import Catalogue
from newsgen.cli import main as commands
from newsgen.config import Config, documented_keys
from newsgen.content.dates import parse_date
from newsgen.content.labels import Labels
from newsgen.content.urls import article_url
from newsgen.importers.registry import formats
from newsgen.loader.article import load_article
from newsgen.loader.authority import load_people, load_records
from newsgen.loader.keys import FRONT_MATTER_KEYS, PERSON_KEYS
from newsgen.loader.settings import load_settings
from newsgen.pages.kinds import KINDS, all_refs, make_page
from newsgen.pages.page import Archive
from newsgen.problems import as_text
from newsgen.renderer.theme import Theme, default_folder, load_labels
from processes import Forked
from support import REPOSITORY, SITES, copy_of_the_sample

PACKAGE = Path(newsgen.__file__).parent
DOCS = REPOSITORY / "docs"
DOCUMENTS = {
    path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
    for path in (*sorted(REPOSITORY.glob("*.md")), *sorted(DOCS.rglob("*.md")))
}
_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


# --- what is made from the code


def settings_reference() -> str:
    """Every key of `newsgen.yaml`."""
    parts = []
    for key in documented_keys():
        default = list(key.default) if isinstance(key.default, tuple) else key.default
        lines = [f"### `{key.name}`", "", key.doc, "", f"Default: `{json.dumps(default)}`"]
        if key.example:
            parent, _, name = key.name.rpartition(".")
            example = f"{parent}: {{{name}: {key.example}}}" if parent else f"{name}: {key.example}"
            lines += ["", "```yaml newsgen.yaml", example, "```"]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def commands_reference() -> str:
    """Every command with its arguments and options, those of groups behind the group."""
    parts = []
    for name, command in _all_commands(commands):
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        options = [one for one in command.params if isinstance(one, click.Option)]
        words = [one.metavar or one.name.upper() for one in arguments] + ["[OPTIONS]"] * bool(options)
        words += ["[COMMAND]"] * isinstance(command, click.Group)
        usage = " ".join(["newsgen", name, *words])
        about = inspect.cleandoc(command.help or "")
        table = ["", "| option | meaning |", "| --- | --- |", *map(_option_row, options)] if options else []
        parts.append("\n".join([f"### newsgen {name}", "", "```text", usage, "```", "", about, *table]))
    return "\n\n".join(parts)


def _all_commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield before + name, command
        if isinstance(command, click.Group):
            yield from _all_commands(command, f"{before}{name} ")


def _option_row(option: click.Option) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    kind, choices = option.type, ""
    if option.is_flag:
        value = ""
    elif isinstance(kind, click.Choice):
        value, choices = " WORD", f" One of {', '.join(f'`{word}`' for word in kind.choices)}."
    elif isinstance(kind, click.IntRange | click.FloatRange):
        value = " NUMBER"
    else:
        value = " PATH" if isinstance(kind, click.Path) else " TEXT"
    default = f" Default: `{option.default}`." if option.show_default else ""
    return f"| `{names}{value}` | {option.help}{choices}{default} |"


def kinds_reference() -> str:
    """The table of page kinds."""
    head = ("kind", "url", "template", "touched by", "settings", "in the sitemap")
    rows = [head, ("---",) * len(head)]
    for kind in KINDS:
        template = f"`{kind.template}`" if kind.template else "none"
        settings = ", ".join(f"`{name}`" for name in kind.settings)
        place = "yes" if kind.in_sitemap else ""
        # A function made by another is called by the name of the one that made it.
        touched = f"`{kind.touched.__qualname__.partition('.')[0]}`"
        rows.append((f"`{kind.name}`", f"`{kind.url}`", template, touched, settings, place))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


GENERATED: dict[str, Callable[[], str]] = {
    "docs/settings.md": settings_reference,
    "docs/commands.md": commands_reference,
    "docs/architecture.md": kinds_reference,
}
_BEGIN, _END = "<!-- made by tests/test_docs.py: begin -->\n", "\n<!-- made by tests/test_docs.py: end -->"


def write_generated() -> None:
    for name, make in GENERATED.items():
        before, begin, rest = DOCUMENTS[name].partition(_BEGIN)
        _, end, after = rest.partition(_END)
        assert begin and end, f"{name} has lost its marks"
        text = f"{before}{begin}{make()}{end}{after}"
        (REPOSITORY / name).write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("name", GENERATED)
def test_the_reference_says_what_the_code_says(name: str) -> None:
    block = DOCUMENTS[name].partition(_BEGIN)[2].partition(_END)[0]
    assert block == GENERATED[name](), "run `python tests/test_docs.py` and look at what it changed"


# --- examples


@dataclass(frozen=True)
class Example:
    """A fenced block whose info string says what it is: `yaml newsgen.yaml`, `markdown articles/a.md`."""

    document: str
    line: int
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line} {self.what}"


def examples(document: str = "") -> Iterator[Example]:
    for name, text in DOCUMENTS.items():
        if document in ("", name):
            for match in _FENCE.finditer(text):
                what = match[1].partition(" ")[2].strip()
                yield Example(name, text.count("\n", 0, match.start()) + 1, what, match[2])


def of(*kinds: str) -> list[Example]:
    return [example for example in examples() if example.what.startswith(kinds)]


def said(problems: object) -> str:
    return "\n".join(map(as_text, problems))


NAMED = [one for one in of("newsgen.yaml", "people.yaml", "people/", "articles/") if one.document not in GENERATED]
"""Examples but those of references, in which the whole document is about one file."""


@pytest.mark.parametrize("example", NAMED, ids=str)
def test_readers_see_which_file_an_example_is(example: Example) -> None:
    """Info strings are invisible once rendered: the words above the block name the file."""
    above = "\n".join(DOCUMENTS[example.document].splitlines()[: example.line - 1]).rstrip()
    assert f"`{example.what}`" in above.rpartition("\n\n")[2]


@pytest.mark.parametrize("example", of("newsgen.yaml"), ids=str)
def test_settings_in_the_documents_load(example: Example) -> None:
    config, problems = load_settings(example.text.encode())
    assert not problems, said(problems)
    unknown = set(config.labels) - set(theme_labels().values)
    assert not unknown


@pytest.mark.parametrize("example", of("people.yaml"), ids=str)
def test_people_in_the_documents_load(example: Example) -> None:
    people, problems = load_people(example.text.encode())
    assert people
    assert not problems, said(problems)


@pytest.mark.parametrize("example", of("people/"), ids=str)
def test_files_of_people_in_the_documents_load(example: Example) -> None:
    people, problems = load_records(None, [(example.what, example.text.encode())], Config().markdown)
    assert [person.source for person in people] == [example.what]
    assert not problems, said(problems)


@pytest.mark.parametrize("example", of("articles/"), ids=str)
def test_articles_in_the_documents_load(example: Example) -> None:
    article, problems = load_article(example.text.encode(), example.what, Config())
    assert article is not None, said(problems)
    assert not problems, said(problems)


@pytest.mark.parametrize("example", of("front matter"), ids=str)
def test_front_matter_in_the_documents_loads(example: Example) -> None:
    title = "" if re.search(r"^title:", example.text, re.MULTILINE) else "title: Example\n"
    text = f"---\n{title}{example.text}---\n\nText.\n"
    article, problems = load_article(text.encode(), "articles/example.md", Config())
    assert article is not None, said(problems)
    assert not problems, said(problems)


def test_there_are_examples_of_everything() -> None:
    for kind in ("newsgen.yaml", "people.yaml", "people/", "articles/", "front matter", "urls", "script", "catalogue"):
        assert of(kind), kind


def test_the_example_of_the_readme_becomes_the_urls_that_it_names(tmp_path: Path) -> None:
    urls: set[str] = set()
    for example in examples("README.md"):
        if example.what == "urls":
            urls |= {line.split()[0] for line in example.text.splitlines()}
        elif example.what.startswith(("articles/", "people.yaml", "newsgen.yaml")):
            path = tmp_path / example.what
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(example.text, encoding="utf-8")
    report = build(tmp_path)
    assert report.done
    assert not report.problems, said(report.problems)
    files = [path.relative_to(tmp_path / "public").as_posix() for path in (tmp_path / "public").rglob("*")]
    pages = {
        "/" + file.removesuffix("index.html")
        for file in files
        if (tmp_path / "public" / file).is_file() and not file.startswith((".newsgen", "static/"))
    }
    assert urls == pages | {"/static/"}


def run_script(text: str, folder: Path) -> tuple[int | None, str, str]:
    """A script as a reader would run it: from a file, in its own process, in the folder that has the site.

    Gives its exit status, its standard output, and its standard error. One that has helpers gets a Python of its own,
    which they can ask for the script.
    """
    script = folder / "script.py"
    script.write_text(text, encoding="utf-8")
    if "get_context" in text:
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
        command = [sys.executable, script]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout, done.stderr

    def run() -> None:
        os.chdir(folder)
        runpy.run_path(str(script), run_name="__main__")

    process = Forked(run)
    output, error = process.communicate(timeout=120)
    return process.returncode, output, error


@pytest.mark.parametrize("example", of("script"), ids=str)
def test_the_scripts_in_the_documents_run(example: Example, tmp_path: Path) -> None:
    shutil.copytree(SITES / "names", tmp_path / "courier")  # a small one will do: scripts know no article of it
    status, output, error = run_script(example.text, tmp_path)
    assert status == 0, error
    assert output, "it shows what came of it"


def imports() -> Iterator[tuple[str, list[Example], list[Example]]]:
    """The sections of documents that show what an import makes: its sources, and its articles."""
    for name in DOCUMENTS:
        text, every = DOCUMENTS[name], list(examples(name))
        starts = [text.count("\n", 0, match.start()) + 1 for match in re.finditer(r"^## ", text, re.MULTILINE)]
        for start, end in zip(starts, [*starts[1:], sys.maxsize], strict=True):
            here = [one for one in every if start < one.line < end]
            made = [one for one in here if one.what.startswith("imported ")]
            if made:
                yield name, [one for one in here if one.what.startswith("source ")], made


@pytest.mark.parametrize(("sources", "made"), [one[1:] for one in imports()], ids=[str(one[2][0]) for one in imports()])
def test_the_imports_in_the_documents_make_what_they_say(
    sources: list[Example], made: list[Example], tmp_path: Path
) -> None:
    (tmp_path / "articles").mkdir()
    files = []
    for example in sources:
        path = tmp_path / "given" / example.what.partition(" ")[2]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example.text, encoding="utf-8")
        files.append(path)
        if path.suffix == ".py":  # as if its package were installed
            installed = path.parent / f"{path.stem}-1.dist-info"
            installed.mkdir()
            (installed / "METADATA").write_text(f"Name: {path.stem}\nVersion: 1\n")
            (installed / "entry_points.txt").write_text(f"[newsgen.importers]\none = {path.stem}:SLIPS\n")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(PACKAGE.parent), str(tmp_path / "given")])}
    for path in files:
        if path.suffix not in (".py", ".yaml"):
            mapping = path.with_suffix(".yaml")
            arguments = ["import", str(path), "--site", str(tmp_path), "--jobs", "1"]
            arguments += ["--map", str(mapping)] if mapping in files else []
            if any(one.suffix == ".py" for one in files):
                command = [sys.executable, "-m", "newsgen", *arguments]
                done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
                assert done.returncode == 0, done.stderr + done.stdout
            else:
                result = CliRunner().invoke(commands, arguments, catch_exceptions=False)
                assert result.exit_code == 0, result.output
    for example in made:
        text = (tmp_path / example.what.partition(" ")[2]).read_text(encoding="utf-8")
        assert re.sub(r"(?<=^imported:\n)(?:  .*\n)+", "  …\n", text, flags=re.MULTILINE) == example.text


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of the sample archive, with two articles in it that have what the sample has not."""
    site = copy_of_the_sample(tmp_path_factory.mktemp("sample") / "courier")
    for name, text in {"lost": "[Gone](/1969/nowhere/)", "empty": ""}.items():
        (site / f"articles/{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{text}\n", encoding="utf-8")
    check(site)
    return site / ".newsgen/catalogue.db"


@pytest.mark.parametrize("example", of("catalogue"), ids=str)
def test_the_questions_to_the_catalogue_have_answers(example: Example, built_sample: Path) -> None:
    with closing(open_to_ask(built_sample)) as connection:
        assert connection.execute(example.text).fetchall()


def test_the_report_and_the_options_of_python_are_described() -> None:
    text = DOCUMENTS["docs/python.md"]
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", text, re.MULTILINE)
    names = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    options = {name for name in inspect.signature(newsgen.Site.build).parameters if name != "self"}
    assert {field.name for field in fields(newsgen.BuildReport)} | options <= names


# --- references written by hand


@pytest.mark.parametrize("keys", [FRONT_MATTER_KEYS, PERSON_KEYS], ids=["articles", "people"])
def test_every_front_matter_key_has_its_section(keys: dict[str, object]) -> None:
    sections = re.findall(r"^###+ (.*)$", DOCUMENTS["docs/front-matter.md"], re.MULTILINE)
    named = {name for section in sections for name in re.findall(r"`([a-z_]+)`", section)}
    assert set(keys) <= named
    assert named <= {*FRONT_MATTER_KEYS, *PERSON_KEYS, "order"}


def theme_labels() -> Labels:
    return load_labels(Theme((default_folder(),)), {})


def test_the_table_of_dates() -> None:
    text = DOCUMENTS["docs/front-matter.md"].partition("<!-- dates -->")[2].partition("<!-- end of dates -->")[0]
    rows = [
        [cell.strip().strip("`") for cell in line.strip("| ").split("|")]
        for line in text.splitlines()
        if line.startswith("| `")
    ]
    assert len(rows) >= 8
    for spelling, words, machine, url in rows:
        date = parse_date(spelling)
        assert theme_labels().date(date) == words
        assert (date.iso or "none") == machine
        assert article_url(date, "moon") == url


_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+|unreadable")
_CODE_PLACE = {"Problem": 3, "problem": 1, "needed": 2, "note": 1, "YamlError": 2, "FrontMatterError": 2}
_CODE_PLACE |= {"_problem": 3, "_problems": 1}
_MAY_HAVE_CODES = re.compile(rf"\b(?:{'|'.join(_CODE_PLACE)})\(|\bcode\b")


def codes_in_source() -> set[str]:
    """Every problem code: the arguments of what makes problems, and the tables from which problems are made."""
    found: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not _MAY_HAVE_CODES.search(text) and path.parent.name not in ("loader", "builder"):
            continue  # to save its reading
        for node in ast.walk(ast.parse(text)):
            candidates: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in _CODE_PLACE:
                    candidates += node.args[_CODE_PLACE[name] : _CODE_PLACE[name] + 1]
                candidates += [word.value for word in node.keywords if word.arg == "code"]
            elif isinstance(node, ast.arguments) and "code" in [argument.arg for argument in node.args]:
                candidates += node.defaults
            elif path.parent.name in ("loader", "builder") and isinstance(node, ast.Tuple):
                candidates += node.elts[:1]
            elif path.name == "body.py" and isinstance(node, ast.Dict):
                candidates += [key for key in node.keys if key is not None]
            constants = [one.value for one in candidates if isinstance(one, ast.Constant)]
            found |= {value for value in constants if isinstance(value, str) and _CODE.fullmatch(value)}
    return found


def test_every_problem_is_explained() -> None:
    explained = re.findall(r"^\| `([a-z-]+)` \|", DOCUMENTS["docs/problems.md"], re.MULTILINE)
    assert len(explained) == len(set(explained))
    assert set(explained) == codes_in_source()
    expected = (REPOSITORY / "tests/invalid").glob("*/expected.txt")
    seen = {code for path in expected for code in re.findall(r" \[([a-z-]+)\]$", path.read_text("utf-8"), re.MULTILINE)}
    assert seen <= set(explained)


def in_backticks(document: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", DOCUMENTS[document]))


def test_every_template_is_described() -> None:
    folder = default_folder()
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert {path.relative_to(folder).as_posix() for path in files} <= {
        *in_backticks("docs/templates.md"),
        *(f"templates/{name}" for name in in_backticks("docs/templates.md")),
        "labels.yaml",
    }


def test_every_name_that_a_template_gets_is_described(tmp_path: Path) -> None:
    copy_of_the_sample(tmp_path)
    # Small sizes, so that the sample has a page of every kind.
    settings = "title: Sample\nbase_url: https://archive.example.org/\nlist_size: 1\nindex_size: 1\n"
    (tmp_path / "newsgen.yaml").write_text(settings, encoding="utf-8")
    check(tmp_path)
    site = open_site(tmp_path)
    described = in_backticks("docs/templates.md")
    kinds: set[str] = set()
    with closing(Catalogue(open_to_ask(tmp_path / ".newsgen/catalogue.db"))) as catalogue:
        archive = Archive(catalogue, site.config, site.labels)
        for ref in all_refs(archive):
            if ref.kind not in kinds:
                kinds.add(ref.kind)
                page = make_page(archive, ref)
                assert set(page.context) <= described, f"{ref.kind}: {page.template}"
    assert kinds == {kind.name for kind in KINDS}


def test_every_format_to_import_is_described() -> None:
    assert {name for name, form in formats().items() if form.read.__module__.startswith("newsgen.")} <= in_backticks(
        "docs/import.md"
    )


def test_what_formats_need_comes_with_the_extra_that_they_name() -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    extra = {re.match(r"[\w-]+", one)[0] for one in settings["project"]["optional-dependencies"]["import"]}
    assert {package for form in formats().values() for package in form.packages} <= extra


def test_every_table_of_the_catalogue_is_described() -> None:
    tables = re.findall(r"^CREATE TABLE (\w+)", (PACKAGE / "catalogue/schema.sql").read_text("utf-8"), re.MULTILINE)
    assert tables
    for document in ("docs/architecture.md", "docs/catalogue.md"):
        assert set(tables) <= in_backticks(document)


# --- links


def anchors_of(text: str) -> set[str]:
    """The anchors that GitHub gives to headings."""
    found: set[str] = set()
    for heading in re.findall(r"^#{1,6} (.+?)#*$", _FENCE.sub("", text), re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.strip()).replace("`", "").lower()
        kept = "".join(c for c in words if c in " -_" or unicodedata.category(c)[0] in "LNM")
        base = name = kept.replace(" ", "-")
        number = 0
        while name in found:
            number += 1
            name = f"{base}-{number}"
        found.add(name)
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    prose = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", DOCUMENTS[name]))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", target):
            continue
        way, _, fragment = target.partition("#")
        file = ((REPOSITORY / name).parent / way).resolve() if way else REPOSITORY / name
        assert file.exists(), target
        if fragment and file.suffix == ".md":
            assert fragment in anchors_of(file.read_text(encoding="utf-8")), target


def test_the_table_of_contents_names_every_document() -> None:
    linked = set(re.findall(r"\]\(([a-z-]+\.md)\)", DOCUMENTS["docs/README.md"]))
    assert linked == {path.name for path in DOCS.glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_knows_the_machine_it_was_written_on(name: str) -> None:
    assert not re.search(r"(?<![\w.])/(?:work|tmp|home|root|Users|private)/", DOCUMENTS[name])


if __name__ == "__main__":
    write_generated()
    sys.exit(0)
