"""The page that stands for every other while the site cannot be built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from newsgen.problems import Problem, counted, counted_problems, printable
from newsgen.serve.state import Failure

STYLE = "/__newsgen__/problems.css"
ICON = "/__newsgen__/problems.svg"
_QUOTED = re.compile(r"`([^`]+)`")
_MOST = 200
"""So many problems are shown: enough to work from, few enough for any browser."""


def problems_page(failure: Failure, last_good: str) -> bytes:
    """The failure as a page of HTML; `last_good` is the address of the last good build, if there is one."""
    errors = [problem for problem in failure.problems if problem.severity == "error"]
    warnings = [problem for problem in failure.problems if problem.severity == "warning"]
    count = counted_problems(failure.problems)
    body = [
        "<header>",
        '<p class="kicker">newsgen preview</p>',
        "<h1>The archive could not be built</h1>",
        f'<p class="lead">{escape(_lead(failure, count))}</p>',
        "</header>",
    ]
    if failure.message:
        body.append(f'<p class="message">{_words(failure.message)}</p>')
    body += _list(errors)
    if warnings:
        summary = f"<summary>{counted(len(warnings), 'warning')}</summary>"
        body += ["<details>", summary, *_list(warnings), "</details>"]
    if last_good:
        body.append(f'<footer><p><a href="{escape(last_good)}">Show the last good build</a></p></footer>')
    title = f"{count or 'Failure'} – newsgen preview"
    return _FRAME.format(title=escape(title), style=STYLE, icon=ICON, body="\n".join(body)).encode("utf-8", "replace")


def _lead(failure: Failure, count: str) -> str:
    if not failure.problems:
        return "This page makes way for the archive as soon as a build succeeds."
    return f"{count}. Mend the files and save; this page then makes way for the archive by itself."


def _list(problems: list[Problem]) -> Iterable[str]:
    if not problems:
        return
    yield "<ol>"
    for problem in problems[:_MOST]:
        yield f'<li class="{problem.severity}">{_item(problem)}</li>'
    yield "</ol>"
    if len(problems) > _MOST:
        yield f'<p class="more">And {counted(len(problems) - _MOST, "more")[:-1]}.</p>'


def _item(problem: Problem) -> str:
    numbers = [problem.line, problem.column] if problem.column else [problem.line] if problem.line else []
    place = ":".join([printable(problem.path), *map(str, numbers)])
    parts = [
        f'<p class="place"><code>{escape(place)}</code></p>',
        f'<p class="what">{_words(problem.message)}</p>',
        f'<p class="hint">{_words(problem.hint)}</p>' if problem.hint else "",
        f'<p class="code">{problem.severity} <code>{escape(problem.code)}</code></p>',
    ]
    return "\n".join(part for part in parts if part)


def _words(text: str) -> str:
    """A message as HTML; what it has in backticks is set as code."""
    return _QUOTED.sub(r"<code>\1</code>", escape(printable(text)))


_FRAME = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
<link rel="icon" type="image/svg+xml" href="{icon}">
</head>
<body class="newsgen-problems">
<main>
{body}
</main>
</body>
</html>
"""
