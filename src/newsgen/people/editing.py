"""The archivist's edits of names: what the catalogue knows, put to work on the files of the authority and of articles.

Nothing here writes but `carry_out`, and that only what was looked at before: the site must still load with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newsgen.builder.build import Consultation
from newsgen.catalogue.roll import PERSONS, Roll
from newsgen.config import ARTICLES_FOLDER, PEOPLE_FILE, Config
from newsgen.content.names import name_key
from newsgen.content.personal_names import person_key
from newsgen.loader.article import load_article
from newsgen.loader.authority import load_records
from newsgen.people import authority_edits
from newsgen.people.article_edits import replace_person
from newsgen.people.changes import Change, Edited, RefusedError, authority_files, write_changes
from newsgen.people.finding import Finder, Someone
from newsgen.people.records import Authority, clean_name, slug_of_name
from newsgen.problems import Problem, counted, in_shell

_UNCHANGED = 5
"""So many articles in which a name is left are named."""


class UnsoundError(RefusedError):
    """A file in which something is wrong, so that it is not edited, or that cannot be written."""


def merge(consultation: Consultation, a: str, b: str, articles: bool = False) -> Edited:
    """The changes by which `b` becomes `a`; with `articles` also where their front matter spells `b`."""
    files, authority, roll = _opened(consultation)
    finder = Finder(roll)
    one, other = finder.named(a), finder.named(b)
    if one.key == other.key:
        raise RefusedError(f"“{a}” and “{b}” are the same person already: {one.name}")
    name_a, name_b = _name_for(authority, a, one), _name_for(authority, b, other)
    final = _final_slug(authority, roll, one, name_a)
    slug_b, *more = _slugs(roll, other) or [slug_of_name(other.name)]
    old = [slug for slug in dict.fromkeys((*more, *_slugs(roll, one))) if slug != final]
    edited = authority_edits.merge(files, name_a, name_b, slug_a=final, slug_b=slug_b, more_slugs=old)
    _refuse_namesakes(roll, {slug_b, *old} - {final}, (one.key, other.key))
    if not articles:
        return edited
    record, gone = authority.find(name_a), authority.find(name_b)
    new = record.name if record else name_a
    return _with_articles(consultation, edited, other, (gone.name, *gone.aliases) if gone else (name_b,), new)


def rename(consultation: Consultation, name: str, new: str, articles: bool = False) -> Edited:
    """The changes by which a person gets `new` as preferred name; with `articles` also where these spell the old."""
    files, authority, roll = _opened(consultation)
    finder = Finder(roll)
    someone, new = finder.named(name), clean_name(new)
    holder = finder.exact(new)
    if holder and holder.key != someone.key:
        command = f"newsgen people merge {in_shell(holder.name)} {in_shell(someone.name)}"
        hint = f"they are one person? Then merge them: {command}"
        raise RefusedError(
            f"“{new}” is the name of somebody in {counted(holder.articles, 'article')} already", "", hint
        )
    known = _name_for(authority, name, someone)
    record = authority.find(known)
    old = record.name if record else known
    slugs = [slug for slug in _slugs(roll, someone) if slug != slug_of_name(new)]
    slug_old = slugs[0] if slugs else slug_of_name(new)
    _refuse_namesakes(roll, set(slugs), (someone.key,))
    edited = authority_edits.rename(files, known, new, slug_old=slug_old, slug_new=slug_of_name(new))
    return _with_articles(consultation, edited, someone, (old,), new) if articles else edited


def split(consultation: Consultation, name: str, aliases: Sequence[str]) -> Edited:
    """The changes by which `aliases` of a person become a person of their own."""
    files, authority, roll = _opened(consultation)
    someone = Finder(roll).named(name)
    return authority_edits.split(files, _name_for(authority, name, someone), aliases)


def distinguish(consultation: Consultation, a: str, b: str) -> Edited:
    """The changes by which the authority says that two people are two."""
    files, authority, roll = _opened(consultation)
    finder = Finder(roll)
    one, other = finder.named(a), finder.named(b)
    if one.key == other.key:
        hint = "take the names apart with `newsgen people split`, if they are two"
        raise RefusedError(f"“{a}” and “{b}” are the same person now: {one.name}", "", hint)
    return authority_edits.distinguish(files, _name_for(authority, a, one), _name_for(authority, b, other))


def carry_out(site: Path, edited: Edited) -> None:
    """Write the changes, all or none. Raises `UnsoundError` if that cannot be done."""
    try:
        write_changes(site, edited.changes)
    except RefusedError as error:
        raise UnsoundError(error.message, error.path, error.hint) from error


def look_through(site: Path, config: Config, changes: Iterable[Change]) -> None:
    """Raise `UnsoundError` if the site would have errors with `changes` that it has not without them."""
    changes = list(changes)
    of_people = {change.path: change.after for change in changes if not _is_article(change.path)}
    if of_people:
        files = authority_files(site)
        after = {path: data for path, data in {**files, **of_people}.items() if data is not None}
        new = _errors(after, config)
        more = Counter(map(_kind, new)) - Counter(map(_kind, _errors(files, config)))
        _refuse_errors([problem for problem in new if _kind(problem) in more])
    for change in changes:
        if _is_article(change.path) and change.before is not None and change.after is not None:
            article, found = load_article(change.after, change.path, config)
            if article is None and load_article(change.before, change.path, config)[0] is not None:
                _refuse_errors([problem for problem in found if problem.severity == "error"])


def _is_article(path: str) -> bool:
    return path.startswith(f"{ARTICLES_FOLDER}/")


def _errors(files: Mapping[str, bytes], config: Config) -> list[Problem]:
    own = [(path, data) for path, data in files.items() if path != PEOPLE_FILE]
    _, problems = load_records(files.get(PEOPLE_FILE), own, config.markdown)
    return [problem for problem in problems if problem.severity == "error"]


def _kind(problem: Problem) -> tuple[str, str]:
    """What tells an error from another though lines have moved."""
    return problem.path, problem.code


def _refuse_errors(problems: Sequence[Problem]) -> None:
    if problems:
        first = problems[0]
        raise UnsoundError(f"the site would have an error with it: {first.message}", first.path, first.hint)


def _opened(consultation: Consultation) -> tuple[dict[str, bytes], Authority, Roll]:
    """The files of the authority, which must parse."""
    try:
        files = authority_files(consultation.site.folder)
        return files, Authority(files), Roll(consultation.connection)
    except RefusedError as error:
        raise UnsoundError(error.message, error.path, error.hint) from error


def _name_for(authority: Authority, given: str, someone: Someone) -> str:
    """The name by which the authority's files know somebody: as given, if they have it, else the preferred one."""
    clean = clean_name(given)
    if person_key(clean) == name_key(clean) and authority.find(clean):
        return clean
    return someone.name


def _slugs(roll: Roll, someone: Someone) -> list[str]:
    """The last parts of the urls of somebody's pages, that among people first."""
    return list(dict.fromkeys(entry.slug for entry in roll.entries(someone.key)))


def _final_slug(authority: Authority, roll: Roll, someone: Someone, name: str) -> str:
    """The slug that somebody has as soon as the authority has a record: that of the name, unless one before has it."""
    record = authority.find(name)
    slug = slug_of_name(record.name if record else name)
    for other in authority.records:
        if record and other == record:
            break
        if slug_of_name(other.name) == slug:
            return (_slugs(roll, someone) or [slug])[0]
    return slug


def _refuse_namesakes(roll: Roll, slugs: Iterable[str], own: Sequence[str]) -> None:
    """Refuse to let an old url lead on that somebody else gets as soon as it is free."""
    for slug in sorted(slugs):
        if others := roll.namesakes(slug, own):
            what = f"the page /{PERSONS[0]}/{slug}/ would become that of “{others[0]}”, and cannot lead to another"
            raise RefusedError(what, "", f"merge “{others[0]}” first, or give the name a form that can be told apart")


def _with_articles(
    consultation: Consultation, edited: Edited, someone: Someone, names: Sequence[str], new: str
) -> Edited:
    """The edit with the changes of articles, in which `new` takes the place of spellings that are just `names`."""
    roll, site = Roll(consultation.connection), consultation.site.folder
    wanted = {name_key(name) for name in names}
    keys = _keys(consultation.site.config)
    spelt: dict[str, list[str]] = {}
    for entry in roll.entries(someone.key):
        for path, name in roll.spelt_in(entry.id):
            if name != new:
                spelt.setdefault(path, []).append(name)
    changes: list[Change] = []
    notes: list[str] = []
    left: list[str] = []
    for path, spellings in sorted(spelt.items()):
        data = before = (site / path).read_bytes()
        try:
            for name in dict.fromkeys(spellings):
                if name_key(name) in wanted:
                    one = replace_person(path, data, name, new, keys)
                    data = next((change.after or data for change in one.changes), data)
                    notes += one.notes
        except RefusedError as error:
            notes.append(f"left as it is: {error}")
            continue
        if data != before:
            changes.append(Change(path, before, data))
        else:
            left.append(path)
    if left:
        named = ", ".join(left[:_UNCHANGED]) + (" …" if len(left) > _UNCHANGED else "")
        notes.append(f"{counted(len(left), 'article')} with another spelling, or under another key, left: {named}")
    return Edited((*edited.changes, *changes), (*edited.notes, *notes))


def _keys(config: Config) -> tuple[str, ...]:
    """The front-matter keys that list persons."""
    return (*PERSONS, *(foreign for foreign, own in config.front_matter.items() if own in PERSONS))


__all__ = ["UnsoundError", "carry_out", "distinguish", "look_through", "merge", "rename", "split"]
