"""Problem: something wrong in the user's files, and how problems are printed.

A problem names its place the way compilers do, so that editors and terminals can jump to it:

    articles/a.md:3:7: error: “2023-02-30” is no day of the calendar [bad-date]
        hint: February 2023 has 28 days
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in the user's files.

    `path` is relative to the site folder, with `/` between its parts. `line` and `column` count from 1; 0 means
    that the problem concerns the file as a whole. `code` is a stable short name; `hint` says what to write instead.
    Problems sort by place.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"


class ProblemsError(Exception):
    """Raised where work cannot go on; carries every problem found so far as `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(as_text(problem) for problem in self.problems))


def has_errors(problems: Iterable[Problem], strict: bool = False) -> bool:
    """True if any of `problems` is an error, or with `strict` if there is any problem at all."""
    return any(strict or problem.severity == "error" for problem in problems)


def counted(number: int, word: str) -> str:
    """`1 article`, `1,200 articles`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def counted_problems(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`; what there is none of is left out."""
    severities = [problem.severity for problem in problems]
    counts = [(severities.count(severity), severity) for severity in ("error", "warning")]
    return ", ".join(counted(number, severity) for number, severity in counts if number)


def os_error_in_words(error: OSError) -> str:
    """What the system could not do, and with which file: `No space left on device: public/index.html`."""
    what = error.strerror or str(error)
    return f"{what}: {error.filename}" if error.filename else what


def printable(text: str) -> str:
    """`text` with characters that could steer a terminal, or that have no UTF-8 form, written as escapes."""
    return "".join(
        character
        if character.isprintable() and not "\ud800" <= character <= "\udfff"
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def in_shell(text: object) -> str:
    """`text` as one word of a command that is shown for writing it, in quotation marks if it needs them."""
    words = str(text)
    if re.fullmatch(r"[\w./:@%+,-]+", words):
        return words
    # Double quotes, where they do: a shell of Windows knows no others.
    return shlex.quote(words) if re.search(r'["$`!]|\\\\|\\$', words) else f'"{words}"'


def as_text(problem: Problem) -> str:
    """The problem in the style of compilers, with its hint on a second line."""
    place = printable(problem.path)
    if problem.line:
        place += f":{problem.line}"
        if problem.column:
            place += f":{problem.column}"
    line = f"{place}: {problem.severity}: {printable(problem.message)} [{problem.code}]"
    return f"{line}\n    hint: {printable(problem.hint)}" if problem.hint else line


def as_github(problem: Problem) -> str:
    """The problem as a workflow command of GitHub Actions, which shows it beside the line.

    Source: "Workflow commands for GitHub Actions", GitHub Docs.
    """

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def attribute(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place = f"file={attribute(printable(problem.path))}"
    if problem.line:
        place += f",line={problem.line}"
        if problem.column:
            place += f",col={problem.column}"
    return f"::{problem.severity} {place},title={attribute(problem.code)}::{data(printable(message))}"


def as_json(problems: Iterable[Problem]) -> str:
    """All problems as one JSON array of objects with the field names of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)
