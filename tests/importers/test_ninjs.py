"""ninjs of all generations → drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.content.article import Image, Source
from newsgen.content.dates import UNKNOWN, parse_date
from newsgen.importers.draft import Draft, LeftOut, Named, Outcome, Rejected, TakenOut
from newsgen.importers.format import Wishes
from newsgen.importers.registry import formats, recognised, sample_of

SOURCES = Path(__file__).parents[1] / "import_sources" / "ninjs"
WISHES = Wishes()


def outcomes(path: Path) -> list[Outcome]:
    form = recognised(sample_of(path), list(formats().values()))
    assert form is not None
    assert form.name == "ninjs"
    return [outcome for record in form.split(path, WISHES) for outcome in form.read(record, WISHES)]


def one(folder: Path, **item: object) -> Outcome:
    path = folder / "item.json"
    path.write_text(
        json.dumps({"uri": "urn:x:1", "versioncreated": "2020-01-02T03:04:05Z", "pubstatus": "usable", **item})
    )
    (found,) = outcomes(path)
    return found


def draft(folder: Path, **item: object) -> Draft:
    found = one(folder, **item)
    assert isinstance(found, Draft), found
    return found


def test_generation_1() -> None:
    (found,) = outcomes(SOURCES / "flood-1.json")
    assert found == Draft(
        id="http://agency.example/items/flood-1",
        title="River leaves its bed at Millbrook",
        body="The river rose *all* night.\n",
        date=parse_date("2013-07-09T10:37:00Z"),
        summary="Two streets are under water.",
        authors=(Named("Ann Reporter"), Named("Bob Writer")),
        people=(Named("Cora Hill"),),
        tags=("flood",),
        places=("Millbrook", "Quay Street"),
        organizations=("Millbrook Fire Brigade",),
        images=(Image("http://agency.example/flood.jpg", None, "Quay Street on Tuesday.", "Otto Boot"),),
        language="en",
        rights="Copyright River Agency",
        extra={
            "profile": "text-photo",
            "version": "2",
            "urgency": 4,
            "located": "Millbrook",
            "headlines": ["Two streets under water"],
        },
        doubts=(
            "its date is that of version 2; of the first one none is given",
            "not carried over: sidebar (text)",
            "not carried over, for they have a code and no name: subject 20000151",
        ),
        taken_out=(TakenOut(1, "River leaves its bed at Millbrook", "the headline once more"),),
    )


def test_generation_2_in_lines() -> None:
    school, village, picture = outcomes(SOURCES / "wire-2.jsonl")
    assert school == Draft(
        id="urn:agency:1",
        title="Schule zieht um",
        body="Die Schule zog um.\n\nAlle halfen.\n",
        date=parse_date("2021-05-26T13:40:18+02:00"),
        updated=parse_date("2021-05-27T08:00:00+02:00"),
        authors=(Named("Eva Kai/UA"),),
        people=(Named("Otto Boot"),),
        sources=(Source("Ufer-Agentur"),),
        language="de",
        status="draft",
        extra={"genres": ["Correction"], "headlines": ["Im Mai"], "altid.internal": "a0f2"},
        doubts=(
            "the source says that this is not the whole article",
            "its genre says that it is a correction; look which article it corrects",
        ),
    )
    assert village == Draft(
        id="urn:agency:2",
        title="Dorf versinkt",
        body="Das Dorf versank.\n",
        date=parse_date("2021-05-26T13:40:18+02:00"),
        status="withdrawn",
        withdrawn_reason="The agency that sent this article has cancelled it.",
        doubts=("a note to editors says: “KILL: wrong village.”",),
    )
    assert picture == LeftOut("urn:agency:3", "it is no text, but of the type “picture”")


def test_generation_3_in_a_list() -> None:
    mill, event = outcomes(SOURCES / "plan-3.json")
    assert mill == Draft(
        id="https://agency.example/2024/1",
        title="The mill of 1936",
        body="It was found in a **drawer**.\n",
        date=parse_date("1936-07-18T00:00:00Z"),
        updated=parse_date("2024-02-07T10:00:00Z"),
        summary="A photograph was found.",
        authors=(Named("Ann Reporter"),),
        places=("Millbrook",),
        images=(Image("https://agency.example/mill.jpg", None, "The mill.", "unknown hand"),),
        status="draft",
        rights="© 2024 River Agency. For the archive only. https://agency.example/terms",
        extra={"events": ["Mill fire"]},
        doubts=(
            "a note to editors says: “Do not run before Thursday.”",
            "the agency embargoed it until 2024-02-08T06:00:00Z; see whether it has been released, and publish it then",
        ),
    )
    assert event == LeftOut("https://agency.example/2024/2", "it is no text, but of the type “event”")


@pytest.mark.parametrize(
    ("status", "means"),
    [
        ("usable", "published"),
        ("withheld", "draft"),
        ("canceled", "withdrawn"),
        ("cancelled", "withdrawn"),
        ("odd", "draft"),
    ],
)
def test_what_the_status_means(tmp_path: Path, status: str, means: str) -> None:
    assert draft(tmp_path, headline="A", body_text="x", pubstatus=status).status == means


def test_a_canceled_item_under_embargo_stays_withdrawn(tmp_path: Path) -> None:
    found = draft(tmp_path, headline="A", body_text="x", pubstatus="canceled", embargoed="2020-01-01T00:00:00Z")
    assert found.status == "withdrawn"


@pytest.mark.parametrize(
    ("until", "status"),
    [
        ("2020-01-01T00:00:00Z", "published"),
        ("2020-01-02T03:04:06Z", "draft"),
        ("2020-01-01T00:00:00", "draft"),
        ("soon", "draft"),
        ("", "published"),
    ],
)
def test_an_embargo_is_over_if_it_ended_before_this_version(tmp_path: Path, until: str, status: str) -> None:
    assert draft(tmp_path, headline="A", body_text="x", embargoed=until).status == status


@pytest.mark.parametrize(
    ("item", "body"),
    [
        ({"body_text": "a *b*", "body_xhtml": "<p>c</p>"}, "c\n"),
        ({"body_text": "a *b*"}, "a \\*b\\*\n"),
        ({"body_html5": "<p>c</p>"}, "c\n"),
        ({"bodies": [{"role": "nitf", "contenttype": "application/xml", "value": "n"}, {"value": "t"}]}, "t\n"),
        (
            {
                "bodies": [
                    {"contentType": "text/html", "value": "<p>h</p>"},
                    {"contentType": "text/plain", "value": "t"},
                ]
            },
            "h\n",
        ),
        ({"bodies": "not a list"}, "not a list\n"),
        ({}, ""),
    ],
)
def test_which_body_is_taken(tmp_path: Path, item: dict[str, object], body: str) -> None:
    assert draft(tmp_path, headline="A", **item).body == body


def test_the_variant_of_superdesk(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    item = {
        "guid": "urn:s:1",
        "headline": "A",
        "body_html": "<p>x</p>",
        "pubstatus": "usable",
        "versioncreated": "2020-01-02T03:04:05+0000",
        "service": [{"code": "a", "name": "Domestic"}],
        "keywords": ["ferry"],
        "authors": [{"name": "Eva Kai", "role": "writer"}],
        "associations": {"featuremedia": None},
    }
    path.write_text(json.dumps(item))
    (found,) = outcomes(path)
    assert found == Draft(
        id="urn:s:1",
        title="A",
        body="x\n",
        date=parse_date("2020-01-02T03:04:05Z"),
        authors=(Named("Eva Kai", "writer"),),
        tags=("ferry",),
        section=("Domestic",),
    )


@pytest.mark.parametrize(
    "item",
    [
        {"headline": 5, "body_text": ["a", {"b": 1}], "person": "Ann", "place": {"name": "P"}, "renditions": 7},
        {
            "headlines": {"value": "A"},
            "bodies": [None, 3, {"value": None}],
            "associations": [1, "x", {"renditions": [[]]}],
        },
        {"headline": "A", "versioncreated": "9999-99-99", "firstcreated": 0, "contentcreated": {}, "embargoed": []},
        {"headline": "A", "type": ["text"], "pubstatus": {}, "language": 3, "rightsinfo": ["x"], "altids": ["x"]},
        {"headline": "A" * 100_000, "subject": [{"name": f"t{n}"} for n in range(5_000)]},
    ],
)
def test_what_is_not_as_the_schema_says_never_fails(tmp_path: Path, item: dict[str, object]) -> None:
    assert isinstance(one(tmp_path, **item), Draft | LeftOut | Rejected)


def test_nothing_at_all_is_rejected(tmp_path: Path) -> None:
    found = one(tmp_path)
    assert isinstance(found, Rejected)
    assert (found.id, found.reason) == ("urn:x:1", "it has neither a headline nor a text")


def test_no_date_stays_unknown(tmp_path: Path) -> None:
    found = draft(tmp_path, headline="A", body_text="x", versioncreated="soon")
    assert (found.date, found.doubts) == (UNKNOWN, ("the date “soon” is not understood",))


def test_a_picture_beside_the_file_comes_along(tmp_path: Path) -> None:
    (tmp_path / "mill.jpg").write_bytes(b"jpeg")
    part = {"type": "picture", "renditions": {"main": {"href": "mill.jpg", "mimetype": "image/jpeg"}}}
    found = draft(tmp_path, headline="A", body_text="x", associations={"pic": part})
    assert [(one.name, one.content) for one in found.attachments] == [("mill.jpg", (tmp_path / "mill.jpg").resolve())]
