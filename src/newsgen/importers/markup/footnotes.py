"""Footnotes in HTML: a link to a note, and in the note a link back to where it is called."""

from __future__ import annotations

from urllib.parse import unquote

from newsgen.importers.markup.findings import Element

_NOTES = frozenset(["li", "p", "div", "aside", "dd"])


def footnotes_marked(root: Element) -> None:
    """Make `<noteref label>` of every call of a footnote, and `<note label>`, at the end of all, of the notes.

    Two links that lead to each other are a call and its note: whichever comes first in the page is the call.
    """
    calls = [one for one in root.iter("a") if (one.get("href") or "").startswith("#")]
    if len(calls) < 2:
        return
    ids = {name: one for one in root.iter() for name in (one.get("id"), one.get("name")) if name}
    order = {one: number for number, one in enumerate(root.iter())}
    labels: dict[Element, int] = {}
    for call in calls:
        note = _note(ids.get(unquote((call.get("href") or "")[1:])))
        if note is None or call not in order or order[note] < order[call] or note in call.iterancestors():
            continue
        own = _names(call)
        back = [one for one in note.iter("a") if unquote((one.get("href") or "")[1:]) in own]
        if back or note in labels:
            label = labels.setdefault(note, len(labels) + 1)
            for one in back:
                _without(one)
            _called(call, label)
    for note, label in labels.items():
        _moved_to_the_end(root, note, label)


def _note(target: Element | None) -> Element | None:
    while target is not None and target.tag not in _NOTES:
        target = target.getparent()
    return target


def _names(call: Element) -> set[str | None]:
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
    reference = call.makeelement("noteref", {"label": str(label)})
    place = call
    parent = call.getparent()
    while parent is not None and parent.tag in ("sup", "span") and parent.text_content() == call.text_content():
        place, parent = parent, parent.getparent()
    if parent is not None:
        reference.tail = place.tail
        parent.replace(place, reference)


def _without(back: Element) -> None:
    parent = back.getparent()
    back.drop_tree()
    while (
        parent is not None and parent.tag in ("sup", "span") and not parent.text_content().strip() and len(parent) == 0
    ):
        parent, gone = parent.getparent(), parent
        gone.drop_tree()


def _moved_to_the_end(root: Element, note: Element, label: int) -> None:
    body = root.find("body")
    around = note.getparent()
    if around is not None:
        note.drop_tree()
    note.tail = None
    note.tag = "note"
    note.attrib.clear()
    note.set("label", str(label))
    (body if body is not None else root).append(note)
    if around is not None and around.tag in ("ol", "ul") and not around.text_content().strip():
        line = around.getprevious()
        if line is not None and line.tag == "hr":
            line.drop_tree()
        around.drop_tree()
