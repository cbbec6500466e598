"""Footnotes in HTML: a link to a note, and in the note a link back to where it is called."""

from __future__ import annotations

from itertools import islice
from urllib.parse import unquote

from newsgen.importers.markup.findings import Element
from newsgen.importers.markup.names import CALL, NOTE
from newsgen.importers.markup.sweep import drop, is_dropped, sweep

_NOTES = frozenset(["li", "p", "div", "aside", "dd"])
_FEW = 4


def footnotes_marked(root: Element) -> None:
    """Make an element `CALL` of every call of a footnote, and a `NOTE`, at the end of all, of each note.

    Two links that lead to each other are a call and its note: whichever comes first in the page is the call.
    """
    calls = [one for one in root.iter("a") if (one.get("href") or "").startswith("#")]
    if len(calls) < 2:
        return
    ids = {name: one for one in root.iter() for name in (one.get("id"), one.get("name")) if name}
    order = {one: number for number, one in enumerate(root.iter())}
    labels: dict[Element, int] = {}
    ways_back: dict[Element, dict[str, list[Element]]] = {}
    for call in calls:
        note = _note(ids.get(_target(call)))
        if is_dropped(call) or note is None or order[note] < order[call] or note in call.iterancestors():
            continue
        if note not in ways_back:
            ways_back[note] = _links_by_target(note)
        back = [link for name in _names(call) for link in ways_back[note].pop(name, ()) if not is_dropped(link)]
        if back or note in labels:
            label = labels.setdefault(note, len(labels) + 1)
            for one in back:
                _without(one)
            _called(call, label)
    _moved_to_the_end(root, labels)


def _target(link: Element) -> str:
    return unquote((link.get("href") or "")[1:])


def _note(target: Element | None) -> Element | None:
    while target is not None and target.tag not in _NOTES:
        target = target.getparent()
    return target


def _links_by_target(note: Element) -> dict[str, list[Element]]:
    """The links in a note by the ids that they lead to: looking for each call through them all takes too long."""
    found: dict[str, list[Element]] = {}
    for link in note.iter("a"):
        found.setdefault(_target(link), []).append(link)
    return found


def _names(call: Element) -> set[str]:
    """The ids by which a note can lead back to its call: those of the link and of what is around it alone."""
    around = [call, *call.iter()]
    parent = call.getparent()
    while parent is not None and parent.tag in ("sup", "span"):
        around.append(parent)
        parent = parent.getparent()
    before = call.getprevious()
    if before is not None and before.tag == "a":
        around.append(before)
    return {name for one in around for name in (one.get("id"), one.get("name")) if name}


def _called(call: Element, label: int) -> None:
    reference = call.makeelement(CALL, {"LABEL": str(label)})
    place = call
    parent = call.getparent()
    while parent is not None and parent.tag in ("sup", "span") and _is_only_around(parent, call):
        place, parent = parent, parent.getparent()
    if parent is not None:
        reference.tail = place.tail
        parent.replace(place, reference)
        drop(call)


def _is_only_around(parent: Element, call: Element) -> bool:
    """True for an element that has no text but that of a call in it."""
    return _has_few(parent) and parent.text_content() == call.text_content()


def _has_few(parent: Element) -> bool:
    """True for an element that can be looked through once for each of its links: who means ill puts all into one."""
    return next(islice(parent, _FEW, None), None) is None


def _without(back: Element) -> None:
    drop(back)
    parent = back.getparent()
    while parent is not None and parent.tag in ("sup", "span") and _has_few(parent):
        if (parent.text or "").strip() or not all(is_dropped(one) and not (one.tail or "").strip() for one in parent):
            break
        drop(parent)
        parent = parent.getparent()


def _moved_to_the_end(root: Element, labels: dict[Element, int]) -> None:
    body = root.find("body")
    places: dict[Element, None] = {}
    for note, label in labels.items():
        if (around := note.getparent()) is not None:
            places[around] = None
            gone = note.makeelement("span")
            gone.tail, note.tail = note.tail, None
            around.replace(note, gone)
            drop(gone)
        note.tag = NOTE
        note.attrib.clear()
        note.set("LABEL", str(label))
        (body if body is not None else root).append(note)
    sweep(root)
    for around in places:
        if around.tag in ("ol", "ul") and not around.text_content().strip():
            line = around.getprevious()
            if line is not None and line.tag == "hr":
                drop(line)
            drop(around)
    sweep(root)
