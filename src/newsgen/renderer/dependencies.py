"""What templates depend on: the templates they extend, include and import, and the facts of the archive they show.

Found by looking at the templates, not by running them: a template that names another by an expression depends on all,
and one that hands `site` on as a whole on every fact in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsgen.renderer.theme import Theme

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

_STATIC = (".html", ".xml", ".txt", ".json", ".svg", ".css", ".js")
"""Of static files those that a template may include: what is no text, it cannot."""
_OWN = "theme/"
"""Under this prefix a template of a site names newsgen's own of the same name."""


FIGURES = "figures"
"""Stands among the names in `site` for how many articles entries have, which change far more often than entries."""
RECORDS = "records"
"""Stands there for what the authority says of entries, which newsgen's own templates show on a person's own page."""
_OF_RECORDS = ("description", "same_as", "aliases", "positions", "listed")
_PAGES_OF_ENTRIES = ("entry.html", "person.html", "entry-part.html")
"""Templates in which `entry` is the one that the page is about."""


class Uses(NamedTuple):
    """What the pages of one template depend on: a digest of all templates concerned, and names in `site`.

    The name `*` stands for all of them; `FIGURES` and `RECORDS` for what only the site's own show of entries.
    """

    digest: str
    site: tuple[str, ...]


def template_texts(theme: Theme) -> dict[str, str]:
    """The files that pages can use as templates, by the name by which one names another: it may have any ending."""
    texts = theirs = _texts_below(theme.folders[-1])
    for folder in theme.folders[-2::-1]:
        texts = texts | _texts_below(folder)
    return texts | {_OWN + name: text for name, text in theirs.items()}


def _texts_below(folder: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and (path.suffix in _STATIC or not name.startswith("static/")):
            texts[name] = path.read_bytes().decode("utf-8", "replace")
    return texts


def digest_of(texts: Mapping[str, str]) -> str:
    """A digest of all templates together."""
    return _digest(texts, texts)


def find_uses(texts: Mapping[str, str], environment: Environment, templates: Iterable[str]) -> dict[str, Uses]:
    """What the pages of each of `templates` depend on."""
    own = {name for name, text in texts.items() if not name.startswith(_OWN) and texts.get(_OWN + name) != text}
    direct = {name: _direct(text, environment, name if name in own else "") for name, text in texts.items()}
    uses = {}
    for template in templates:
        concerned: set[str] = set()
        pending = {template} & texts.keys()
        while pending:
            name = pending.pop()
            concerned.add(name)
            others, _ = direct[name]
            # What an expression names may be any of them.
            pending |= {one for one in texts if (None in others or one in others) and one not in concerned}
        site = {name for one in concerned for name in direct[one][1]}
        uses[template] = Uses(_digest(texts, concerned), tuple(sorted(site)))
    return uses


def _direct(text: str, environment: Environment, own: str) -> tuple[set[str | None], set[str]]:
    """The templates that one names itself, None for an expression; and the names in `site` that it shows.

    Whether it shows figures or records of entries is looked at only in the site's own, of which `own` is the name.
    """
    from jinja2 import TemplateError, meta, nodes

    try:
        tree = environment.parse(text)
    except TemplateError:
        return set(), set()  # rendering says what is wrong
    shown: set[str] = set()
    plain: set[int] = set()
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "site":
            plain.add(id(node.node))
            shown.add(node.attr)
    if any(name.name == "site" and id(name) not in plain for name in tree.find_all(nodes.Name)):
        shown.add("*")
    if own and _shows_of_entries(tree, ("articles",), {"site"}):
        shown.add(FIGURES)
    if own and _shows_of_entries(tree, _OF_RECORDS, _known_objects(tree, own)):
        shown.add(RECORDS)
    return set(meta.find_referenced_templates(tree)), shown


def _known_objects(tree: nodes.Template, template: str) -> set[str]:
    """The names under which a template shows its page and what that is about, which are touched for themselves."""
    from jinja2 import nodes

    known = {"site", "page", "article", "standing"}
    if template in _PAGES_OF_ENTRIES:
        known.add("entry")
    return known - {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}


def _shows_of_entries(tree: nodes.Template, attributes: Collection[str], others: Collection[str]) -> bool:
    """True if a template may show one of `attributes` of an entry: by that name, or with all that there is of it.

    The objects called `others` are no entries, or are known.
    """
    from jinja2 import nodes

    for get in tree.find_all(nodes.Getattr):
        if get.attr in attributes and not (isinstance(get.node, nodes.Name) and get.node.name in others):
            return True
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str) and any(attribute in const.value for attribute in attributes):
            return True
    for output in tree.find_all(nodes.Output):
        for shown in output.nodes:
            while isinstance(shown, nodes.Filter | nodes.Getitem) and shown.node is not None:
                shown = shown.node
            if isinstance(shown, nodes.Name) and shown.name in ("entry", "entries", "companions", "series"):
                return True
    return False


def _digest(texts: Mapping[str, str], names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for name in sorted(names):
        for part in (name, texts[name]):
            data = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(data))
            digest.update(data)
    return digest.hexdigest()
