"""Two people become one, one becomes two, somebody gets another name: edits of the authority's files.

All functions take the files of the authority as they are (`changes.authority_files`), and give what shall become of
them. An old url leads on: the slug that a name had goes to `merged`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsgen.config import PEOPLE_FILE
from newsgen.content.names import name_key
from newsgen.content.persons import family_name_first
from newsgen.loader.fields import is_empty
from newsgen.people.changes import Change, Edited, RefusedError
from newsgen.people.head_edits import change_head
from newsgen.people.list_edits import ListEdit, change_list_file
from newsgen.people.records import (
    ORDER,
    Authority,
    ListFile,
    Record,
    clean_name,
    new_names,
    raw_list,
    slug_of_name,
    texts,
)
from newsgen.people.source import Source
from newsgen.problems import in_shell

_JOINED = ("positions", "same_as")
_OWN = ("name", "aliases", "sort", "not", "merged", *_JOINED)
"""Keys that a merge treats in a way of their own; of all others the first value counts."""


def merge(
    files: Mapping[str, bytes], a: str, b: str, *, slug_a: str = "", slug_b: str = "", more_slugs: Sequence[str] = ()
) -> Edited:
    """`b` becomes `a`: its names mean `a` from now on, and its url leads there.

    The slugs are those under which the catalogue has the two; they are made from the names where they are not given.
    `more_slugs` are others that either had and that lead to `a`, too.
    Raises `RefusedError`, also where a record says that the two are different people.
    """
    authority = Authority(files)
    a, b = clean_name(a), clean_name(b)
    one, other = authority.find(a), authority.find(b)
    if name_key(a) == name_key(b) or (one and one == other):
        raise RefusedError(f"“{a}” and “{b}” are the same person already", one.path if one else "")
    if one is None and other is not None:
        return _renamed(authority, other, a, slug_b, slug_a, b)
    notes: list[str] = []
    for given, record in ((a, one), (b, other)):
        if record and name_key(record.name) != name_key(given):
            notes.append(f"“{given}” is an alias of {record.name}, whose whole record is meant")
    _refuse_different(one, a, other, b)
    name_a, name_b = one.name if one else a, other.name if other else b
    slug_a, slug_b = slug_a or slug_of_name(name_a), slug_b or slug_of_name(name_b)
    values: dict[str, Any] = dict(one.values) if one else {"name": name_a}
    own = [name_a, *(one.aliases if one else ())]
    names = [name_b, *(other.aliases if other else ())]
    values["aliases"] = [*raw_list(values, "aliases"), *new_names(names, own)]
    old_slugs = [slug_b, *more_slugs, *(texts(other.values, "merged") if other else ())]
    if one is None:
        _refuse_taken(authority, slug_a, name_a, ())
    for slug in new_names(old_slugs, [slug_a, *texts(values, "merged")], str):
        if holder := authority.slug_holder(slug, (one, other)):
            notes.append(f"the slug {slug} is left with {holder.name}, who has it already")
        else:
            values["merged"] = [*raw_list(values, "merged"), slug]
    if other:
        _join(values, other, one, notes)
    values = {key: value for key, value in values.items() if value != [] or key in (one.values if one else {})}
    notes.append(
        f"“{name_b}” leads to “{name_a}” now" + (f", and so does the slug {slug_b}" if slug_b != slug_a else "")
    )
    return _written(authority, one, values, other, notes)


def rename(files: Mapping[str, bytes], name: str, new: str, *, slug_old: str = "", slug_new: str = "") -> Edited:
    """The person gets `new` as preferred name; the old one becomes an alias, and its url leads to the new one.

    A person without a record gets one. Raises `RefusedError` if `new` means somebody else.
    """
    authority = Authority(files)
    name, new = clean_name(name), clean_name(new)
    record, holder = authority.find(name), authority.find(new)
    if holder is not None and holder != record:
        command = f"newsgen people merge {in_shell(holder.name)} {in_shell(name)}"
        hint = f"they are one person? Then merge them: {command}"
        raise RefusedError(f"“{new}” stands for {holder.name} already", holder.path, hint)
    if record is None:
        if name_key(name) == name_key(new):
            raise RefusedError(f"“{name}” and “{new}” are the same name to newsgen, and nobody in the authority has it")
        return merge(files, new, name, slug_a=slug_new, slug_b=slug_old)
    return _renamed(authority, record, new, slug_old, slug_new, name)


def split(files: Mapping[str, bytes], name: str, aliases: Sequence[str]) -> Edited:
    """`aliases` of a person become a person of their own, with the first of them as preferred name.

    Each record says by `not` that the other is somebody else. The slugs of the names no longer lead to the old one.
    """
    authority = Authority(files)
    name = clean_name(name)
    record = authority.find(name)
    if record is None:
        raise RefusedError(f"nobody in the authority has the name “{name}”", "", "only who has a record can be split")
    wanted = list({name_key(alias): clean_name(alias) for alias in aliases}.values())
    if not wanted:
        raise RefusedError("there is no name to split off")
    known = {name_key(alias): alias for alias in record.aliases}
    for alias in wanted:
        if name_key(alias) == name_key(record.name):
            hint = f"split the others off, or rename first: newsgen people rename {in_shell(record.name)} …"
            raise RefusedError(f"“{alias}” is the preferred name of the record", record.path, hint)
        if name_key(alias) not in known:
            hint = f"it has {', '.join(f'“{one}”' for one in record.aliases) or 'none'}"
            raise RefusedError(f"“{alias}” is not an alias of {record.name}", record.path, hint)
    first, *others = [known[name_key(alias)] for alias in wanted]
    slug = slug_of_name(first)
    slugs = {slug, *map(slug_of_name, others)}
    _refuse_taken(authority, slug, first, (record,))
    old_slugs = [one for one in texts(record.values, "merged") if one.casefold() in slugs]
    leaves = {name_key(alias) for alias in wanted}
    values = dict(record.values)
    _keep(values, "aliases", lambda alias: name_key(alias) not in leaves)
    _keep(values, "merged", lambda one: one.casefold() not in slugs)
    values["not"] = [*raw_list(values, "not"), *new_names([first], texts(values, "not"))]
    own: dict[str, Any] = {"name": first, "aliases": others, "not": [record.name]}
    own["merged"] = [one for one in old_slugs if one.casefold() != slug]
    own = {key: own[key] for key in ORDER if own.get(key)}
    notes = [f"“{first}” has a record of its own now" + "".join(f", with “{other}”" for other in others)]
    if not record.values.keys() <= {"name", "aliases", "not", "merged"}:
        notes.append(f"all that is known besides names stays with {record.name}: look whether it is right")
    return _written(authority, record, values, None, notes, own)


def distinguish(files: Mapping[str, bytes], a: str, b: str) -> Edited:
    """Note in the record of one that the other is somebody else; who has no record gets one if neither has.

    Raises `RefusedError` if both names are the same person's.
    """
    authority = Authority(files)
    a, b = clean_name(a), clean_name(b)
    one, other = authority.find(a), authority.find(b)
    if name_key(a) == name_key(b) or (one and one == other):
        raise RefusedError(f"“{a}” and “{b}” are the same person", one.path if one else "", "newsgen people split")
    for record, name in ((one, b), (other, a)):
        if record and _says_no(record, name):
            raise RefusedError(f"the record of {record.name} says already that “{name}” is somebody else", record.path)
    if one is None and other is not None:
        one, a, b = other, b, a
    notes = (f"“{a}” and “{b}” are told apart now",)
    if one is None:
        return _written(authority, None, {"name": a, "not": [b]}, None, notes)
    return _written(authority, one, {**one.values, "not": [*raw_list(one.values, "not"), b]}, None, notes)


def _renamed(authority: Authority, record: Record, new: str, slug_old: str, slug_new: str, name: str = "") -> Edited:
    """`record` with another preferred name, in its place."""
    old = record.name
    if new == old:
        raise RefusedError(f"“{new}” is the preferred name already", record.path)
    notes = []
    if name and name_key(name) != name_key(old):
        notes.append(f"“{name}” is an alias of {old}: the person is renamed, and keeps both names")
    if _says_no(record, new):
        raise RefusedError(f"the record of {old} says that “{new}” is somebody else", record.path, "see `not` in it")
    slug_old, slug_new = slug_old or slug_of_name(old), slug_new or slug_of_name(new)
    _refuse_taken(authority, slug_new, new, (record,))
    values: dict[str, Any] = {**record.values, "name": new}
    aliases = raw_list(values, "aliases")
    places = [number for number, alias in enumerate(record.aliases) if name_key(alias) == name_key(new)]
    if name_key(old) != name_key(new) and len(places) == 1 and len(aliases) == len(record.aliases):
        aliases[places[0]] = old
    else:
        _keep(values, "aliases", lambda alias: name_key(alias) != name_key(new))
        aliases = [*raw_list(values, "aliases"), *new_names([old], [new, *texts(values, "aliases")])]
    _put(values, "aliases", aliases)
    _keep(values, "merged", lambda slug: slug != slug_new)
    merged = texts(values, "merged")
    _put(values, "merged", [*raw_list(values, "merged"), *new_names([slug_old], [slug_new, *merged], str)])
    sort = "".join(texts(values, "sort")[:1])
    if sort and sort == family_name_first(old):
        del values["sort"]
    elif sort:
        notes.append(f"`sort: {sort}` stays: look whether it is right for {new}")
    notes.append(f"“{old}” is “{new}” now" + (f", and the slug {slug_old} leads there" if slug_old != slug_new else ""))
    return _written(authority, record, values, None, notes)


def _refuse_taken(authority: Authority, slug: str, name: str, own: Sequence[Record]) -> None:
    """Refuse a name whose url leads to somebody else by `merged`."""
    holder = authority.slug_holder(slug, own)
    if holder and slug.casefold() in {old.casefold() for old in texts(holder.values, "merged")}:
        what = f"the slug of “{name}”, {slug}, leads to {holder.name}"
        raise RefusedError(what, holder.path, f"take {slug} out of `merged` there first, if it is somebody else's")


def _refuse_different(one: Record | None, a: str, other: Record | None, b: str) -> None:
    of_b = [b, *([other.name, *other.aliases] if other else [])]
    of_a = [a, *([one.name, *one.aliases] if one else [])]
    for record, names in ((one, of_b), (other, of_a)):
        for name in names:
            if record and _says_no(record, name):
                what = f"the record of {record.name} says that “{name}” is somebody else"
                hint = "take the name out of `not` first, if they are the same person after all"
                raise RefusedError(what, record.path, hint)


def _says_no(record: Record, name: str) -> bool:
    return name_key(name) in {name_key(other) for other in texts(record.values, "not")}


def _join(values: dict[str, Any], other: Record, one: Record | None, notes: list[str]) -> None:
    """Put what the record `other` knows into `values`, where there is a gap."""
    for key in _JOINED:
        mine = raw_list(values, key)
        if added := [item for item in raw_list(other.values, key) if item not in mine]:
            values[key] = [*mine, *added]
    if added := new_names(texts(other.values, "not"), texts(values, "not")):
        values["not"] = [*raw_list(values, "not"), *added]
    sort = "".join(texts(other.values, "sort")[:1])
    if sort and is_empty(values.get("sort")) and sort != family_name_first(other.name):
        values["sort"] = sort
        notes.append(f"`sort: {sort}` is that of {other.name}: look whether it is right")
    for key, value in other.values.items():
        if key in _OWN or is_empty(value) or value in ("", []):
            continue
        if is_empty(values.get(key)) or values.get(key) in ("", []):
            values[key] = value.strip() if isinstance(value, str) else value
            if key == "image" and one and _folder(one.path) != _folder(other.path):
                notes.append(f"the picture of {other.name} stood in {other.path}: look whether its path is right")
        elif values[key] != value:
            notes.append(f"`{key}` of {other.name} is given up: {_short(value)}")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _short(value: Any) -> str:
    return value.strip()[:200] if isinstance(value, str) else str(getattr(value, "text", value))[:200]


def _keep(values: dict[str, Any], key: str, keeps: Any) -> None:
    """Leave only those items at `key` that `keeps` is true of; without any the key goes."""
    items = raw_list(values, key)
    kept = [item for item in items if keeps("".join(texts({key: item}, key)))]
    if len(kept) < len(items):
        _put(values, key, kept)


def _put(values: dict[str, Any], key: str, items: list[Any]) -> None:
    if items != raw_list(values, key):
        values[key] = items
    if not items and key in values:
        del values[key]


def _written(
    authority: Authority,
    record: Record | None,
    values: Mapping[str, Any],
    gone: Record | None,
    notes: Sequence[str],
    added: Mapping[str, Any] | None = None,
) -> Edited:
    """The changes of all files: `record` gets `values` (a new one, if there is none), `gone` goes, `added` comes."""
    if record is None:
        added = values
    said = list(notes)
    changes = []
    paths = {one.path for one in (record, gone) if one} | ({_home(authority, record)} if added else set())
    for path in sorted(paths):
        if path in authority.heads:
            head = authority.heads[path]
            if gone and gone.path == path:
                changes.append(Change(path, head.source.data, None))
            elif record:
                body = _biography(authority, record, gone)
                changes.append(Change(path, head.source.data, change_head(head, values, ORDER, body)))
            continue
        is_new = path not in authority.lists
        file = ListFile(Source(path, b"", ""), []) if is_new else authority.lists[path]
        edit = ListEdit(
            (record.number, values) if record and record.path == path and record.number is not None else None,
            gone.number if gone and gone.path == path else None,
            added if added and path == _home(authority, record) else None,
        )
        data, more = change_list_file(file, edit)
        changes.append(Change(path, None if is_new else file.source.data, data))
        said += more
    if gone and gone.path in authority.heads and record and record.path not in authority.heads:
        _biography(authority, record, gone)  # refuses to lose one
    changes = [change for change in changes if change.before != change.after]
    return Edited(tuple(changes), tuple(said))


def _home(authority: Authority, record: Record | None) -> str:
    """The file that takes a new record: the list, beside the record that it comes from if that stands in one."""
    if record and record.path in authority.lists:
        return record.path
    return next(iter(authority.lists), PEOPLE_FILE)


def _biography(authority: Authority, record: Record, gone: Record | None) -> str:
    """The text below the record that goes, for the end of the file that stays."""
    text = authority.heads[gone.path].body if gone and gone.path in authority.heads else ""
    if not gone or not text.strip():
        return ""
    if record.path not in authority.heads:
        command = f"newsgen people merge {in_shell(gone.name)} {in_shell(record.name)}"
        raise RefusedError(
            f"{gone.name} has a biography, and {record.path} has no room for one",
            gone.path,
            f"give {record.name} a file of their own in {_folder(gone.path)}/ first, with the record in its head, or "
            f"merge the other way round ({command}) and rename then",
        )
    if authority.heads[record.path].body.strip():
        raise RefusedError(
            f"{record.name} and {gone.name} both have a biography",
            gone.path,
            f"put what you want to keep of it into {record.path}, and empty the text of {gone.path}",
        )
    before = authority.heads[record.path].source.text
    return text if before.endswith("\n") else f"\n{text}"
