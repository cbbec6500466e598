"""The page of a person as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsgen.people.dossier import Dossier, Stage, Words
from newsgen.people.listing import years
from newsgen.people.tables import bars, cut, labelled, table
from newsgen.problems import printable

_QUOTATIONS = 5
_ARTICLES = 10
_INDEXES = {"people": "appears with", "tags": "tags", "places": "places", "organizations": "organizations"}


def dossier_lines(one: Dossier, everything: bool, width: int) -> Iterator[str]:
    """The lines of a person's page: the latest quotations and articles, or all with `everything`."""
    life = f" ({_life(one.born, one.died)})" if one.born or one.died else ""
    yield printable(f"{one.name}{life}")
    if one.description:
        yield printable(one.description)
    yield ""
    yield from labelled(_facts(one), width)
    if one.years:
        yield from ("", "articles per year")
        yield from (f"  {line}" for line in bars([(str(year) if year else "undated", n) for year, n in one.years]))
    if one.quotations:
        shown = one.quotations if everything else one.quotations[:_QUOTATIONS]
        yield from ("", f"said{_of(len(shown), len(one.quotations))}")
        yield from _said(shown)
    if one.articles:
        references = one.articles if everything else one.articles[:_ARTICLES]
        yield from ("", f"articles{_of(len(references), len(one.articles))}")
        rows = [(_date(article.date), article.title, article.path) for article in references]
        yield from (cut(f"  {line}", width) for line in list(table(("", "", ""), rows))[1:])


def _facts(one: Dossier) -> list[tuple[str, Sequence[str]]]:
    spelt = [f"{name} ({articles:,})" for name, articles in one.spellings if len(one.spellings) > 1]
    facts: list[tuple[str, Sequence[str]]] = [
        ("page", [one.address or one.url] if one.url else []),
        ("record", [one.source if one.listed else "none"]),
        ("also called", one.aliases),
        ("spelt", spelt),
        ("articles", [f"{one.count:,}" if one.count else "none names this person"]),
    ]
    if one.dated:
        for label, article in (("first", one.dated[-1]), ("last", one.dated[0])):
            facts.append((label, [f"{_date(article.date)}  {article.title}"]))
    facts.append(("was", [_stage(position) for position in one.positions]))
    described = [f"{words}, {years(first, last)} ({articles:,})" for words, first, last, articles in one.described]
    facts.append(("described as", described))
    for index, found in one.companions.items():
        facts.append((_INDEXES[index], [", ".join(f"{other.name} ({other.articles:,})" for other in found)]))
    facts.append(("same as", one.same_as))
    return facts


def _said(shown: Sequence[Words]) -> Iterator[str]:
    for words in shown:
        yield printable(f"  “{words.text}”")
        yield printable(f"      {_date(words.date)}  {words.title}  {words.url}")


def _stage(position: Stage) -> str:
    words = f"{position.title}, {position.organization}" if position.organization else position.title
    start, end = _date(position.start), _date(position.end)
    if start and end:
        return f"{words}, {start if start == end else f'{start} to {end}'}"
    return f"{words}, since {start}" if start else f"{words}, until {end}" if end else words


def _life(born: str, died: str) -> str:
    if born and died:
        return f"{_date(born)} to {_date(died)}"
    return f"born {_date(born)}" if born else f"died {_date(died)}"


def _date(edtf: str) -> str:
    """A date as figures, without a time: `1936-07-18`, `about 1936`, `undated`."""
    if edtf == "unknown":
        return "undated"
    edtf = edtf.partition("T")[0]
    return f"about {edtf[:-1]}" if edtf.endswith("~") else edtf


def _of(shown: int, count: int) -> str:
    if shown == count:
        return f" ({count:,})"
    return f" (the latest {shown:,} of {count:,}; --all shows all)"
