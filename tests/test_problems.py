"""How problems are printed: safe for terminals, one line and a hint, and sorted by place."""

from __future__ import annotations

import json
import shlex

from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.problems import Problem, ProblemsError, as_github, as_json, as_text, has_errors, in_shell, printable

ERROR = Problem(
    "articles/a.md", 3, 7, "bad-date", "“2023-02-30” is no day of the calendar", "February 2023 has 28 days"
)
WARNING = Problem("articles/a.md", 0, 0, "unused-media", "no article uses this file", severity="warning")


def problems() -> st.SearchStrategy[Problem]:
    texts = st.text(st.characters(codec=None), max_size=20)
    numbers, severities = st.integers(0, 99), st.sampled_from(["error", "warning"])
    return st.builds(Problem, texts, numbers, numbers, st.just("bad-date"), texts, texts, severities)


def test_text() -> None:
    assert as_text(ERROR) == (
        "articles/a.md:3:7: error: “2023-02-30” is no day of the calendar [bad-date]\n"
        "    hint: February 2023 has 28 days"
    )
    assert as_text(WARNING) == "articles/a.md: warning: no article uses this file [unused-media]"


@given(st.text())
@example("Robert F. Kennedy")
@example('the "Kid" $HOME `x` !1')
@example("C:\\dir\\")
def test_a_word_of_a_command_stays_one(text: str) -> None:
    assert shlex.split(in_shell(text)) == [text]


def test_a_word_of_a_command_is_quoted_only_if_it_must() -> None:
    assert [in_shell(text) for text in ("a/b.c", "Ann Archer", "", "O'Neil")] == [
        "a/b.c",
        '"Ann Archer"',
        '""',
        '"O\'Neil"',
    ]


def test_github() -> None:
    assert as_github(WARNING) == "::warning file=articles/a.md,title=unused-media::no article uses this file"
    odd = Problem("a,b:c.md", 1, 0, "x", "100% of\nit")
    assert as_github(odd) == "::error file=a%2Cb%3Ac.md,line=1,title=x::100%25 of\\nit"


def test_an_error_carries_all_problems_sorted() -> None:
    later = Problem("articles/a.md", 20, 1, "bad-slug", "no")
    error = ProblemsError([later, ERROR, WARNING])
    assert error.problems == (WARNING, ERROR, later)
    assert str(error).splitlines()[0] == as_text(WARNING)


def test_what_counts_as_an_error() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])
    assert has_errors([WARNING], strict=True)
    assert not has_errors([], strict=True)


def test_characters_that_steer_a_terminal_are_escaped() -> None:
    assert printable("a\x1b[31mb\u202ec\ud800d é 月 “x”") == "a\\x1b[31mb\\u202ec\\ud800d é 月 “x”"


@given(problems())
def test_any_problem_prints_in_every_format(problem: Problem) -> None:
    text, github = as_text(problem), as_github(problem)
    assert len(text.split("\n")) == (2 if problem.hint else 1)
    assert "\n" not in github
    assert "\x1b" not in text + github
    (text + github).encode("utf-8")
    assert [Problem(**record) for record in json.loads(as_json([problem]))] == [problem]
