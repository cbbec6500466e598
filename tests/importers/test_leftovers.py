"""Leftovers of pages in copied text: a labelled set of lines, and where in a text they stand."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml

from newsgen.importers.draft import Draft
from newsgen.importers.format import Record, Wishes
from newsgen.importers.formats.text import FORMATS
from newsgen.importers.texts import leftovers
from newsgen.importers.texts.leftovers import leftover_rules
from support import each

LEFTOVERS = """
LOADINGERROR LOADING
Loading…
Advertisement
ADVERTISEMENT
Skip Advertisement
Article continues below advertisement
Scroll to continue
Go Ad-Free — And Keep the Presses Running
Close
Close ×
What's Hot
What’s Hot
WHAT'S HOT
Most Popular
Most read:
Trending Now
You may also like
Related Articles
Recommended for you
Read more: Mill fire leaves forty out of work
READ MORE: ‘We lost everything,’ says baker
Read More | Mayor opens the new bridge
Related: A century of floods on the river
Don't Miss: Ten walks around Riverside
WATCH: Crowd cheers the last ferry
Up next: The week in pictures
In case you missed it: Council votes on the bridge
Share this article
Share
Share on Facebook
Facebook Twitter WhatsApp Email
Facebook | Twitter | Print | More
Share Tweet Pin Email
Copy link
Link copied!
Print this article
Listen to article
Listen to this article (5 min)
0:00 / 4:12
1 min read
5 minute read
Reading time: 3 minutes
12 Comments
Comments (7)
View all 34 comments
Leave a comment
Join the conversation
Be the first to comment
Sign up for our daily newsletter
Sign up for The Morning Ferry, our free weekly newsletter
Subscribe to our newsletter
Get the best of the Courier straight to your inbox.
Enter your email address
By signing up you agree to our terms and privacy policy.
You can unsubscribe at any time.
Thank you for subscribing!
We use cookies to improve your experience on our website.
This website uses cookies. By clicking “Accept” you agree to our cookie policy.
By continuing to use this site you agree to our use of cookies.
Accept all cookies
Manage preferences
Support local journalism
Support our newsroom and its independent journalism today
Already a subscriber? Log in
Already contributed? Log in to hide these messages.
You have read your last free article this month
Subscribe to continue reading
Photo: Ann Reporter
Photo by Ann Reporter/Riverside Courier
(Photo by Bob Mason)
Image credit: Riverside Museum
AP Photo/Bob Mason
Bob Mason / Reuters
BOB MASON via Getty Images
Getty Images
Skip to main content
Back to top
Hide caption
Home > News > Local
Show more
Continue reading
Click here to see the full gallery
© 2023 The Riverside Courier. All rights reserved.
Copyright 1998 Riverside Courier
This article contains affiliate links, and we may earn a commission.
"""

TRAPS = """
“Close,” said the keeper, and the gate fell shut.
Close the door behind you, the sign read, and nobody did.
Close friends of the family had gathered by noon.
The vote was close.
“Close!”
The advertisement ran for three weeks in the Courier and brought one reply.
Advertisement for a wife, 1893
Read more books, the librarian told the children, and they did.
Read more: that was the advice the librarian gave every child who came in.
Read the letter twice before you sign it, the notary warned.
Sign up for the parade by Friday at the town hall.
Sign up for the army, the poster said; forty men did on the first day.
“Sign up for our newsletter,” the shopkeeper told every customer.
The mayor signed up for the newsletter of his rival, the Courier wrote in June.
Share the bread with those who have none, the pastor asked.
Share prices fell by a third on Monday.
She would share this article with her mother, she said, and with nobody else.
Most popular of all was the brass band from Millbrook.
Most people read the paper at the barber's.
What's hot in July is cold in January, farmers say.
Related by marriage to the last miller, she inherited the wheel.
Recommended by the bishop, he became the school's first teacher.
Trending lines were drawn on the chart with a pencil.
The hall was loading up with voters well before eight.
Loading coal at the pier took eleven hours.
Error loading the scales cost the company a fortune.
Listen to the river, the old pilot used to say.
Listen: there is no money left, the treasurer told the council.
Play was stopped at four for bad light.
Comments were few, and none of them kind.
Twelve comments in the margin showed that the judge had read it.
12 comments were struck from the record on Tuesday.
Leave a comment in the book by the door, the curator asks visitors.
Photos of the flood hang in the town hall to this day.
Photo albums floated down Main Street.
Photo finish at the regatta: Millbrook by a nose
Image was everything to the third mayor.
Picture the scene: forty men on a roof, and the water rising.
Credit for the rescue goes to the ferryman.
Credit: that was what the shop no longer gave.
Getty bought the vase in 1974.
The AP photo of the flood went around the world.
We use cookies to lure the raccoons out of the attic.
“We use cookies to improve your experience,” the baker's sign said.
Cookies from the church sale paid for the new roof.
Home, for the ferrymen, was the river.
Home > away, someone had chalked on the changing-room door.
Print was dear in those days.
Email had not yet been invented.
Twitter was full of it by noon.
Facebook and Twitter took the posts down within an hour.
Facebook, the company that owns it, would not say who had paid.
Support for the bridge grew after the second accident.
Support the beam before you cut the post, the carpenter explained.
Already the river stood at nine feet.
Subscribe, they did, in their hundreds: the statue cost four thousand dollars.
Subscribers to the library paid a shilling a year.
Already a subscriber to the new faith, the widow sold her piano.
Copyright was the least of the printer's worries.
The copyright of 1909 protected it for 28 years.
© is the sign that the jury could not agree on.
Five minutes to read the verdict, five years to write it.
Continue reading, the judge told the clerk.
Skip to the end, the children begged.
Back to top form after a winter of injuries, the goalkeeper held everything.
See also: the letters of the ferryman, in the town library
See also the letter of his wife, which tells it otherwise.
Watch the water, not the boat, the pilot taught them.
Watch: gold, with a chain, engraved “To Tom.”
Up next is the vote on the school.
Join the conversation at the barber's and you will hear another story.
Show more mercy, the defence asked.
Click here, it went, and click there, all night long behind the wall.
Menu prices had doubled since the war.
Search parties went out at dawn.
Next to the mill stood the school.
Get the boats out, the captain called into the dark.
Thank you for reading this letter to the end, it began.
More from habit than from hope, he went down to the pier.
More in sorrow than in anger
In this section of the river the current is strongest.
Top of the bill was a dancing bear.
Tags were sewn into every coat.
"""

STORY = "The mill at Riverside burned down on Monday night, and forty people lost their work."
MORE = "“We will build it up again,” said the owner, who had come from the fair in his good coat."


def lines(text: str) -> list[str]:
    return text.strip().split("\n")


def read(text: str, **wishes: bool) -> Draft:
    record = Record("mill.txt", text.encode(), Path("mill.txt"), Path())
    (draft,) = FORMATS[0].read(record, Wishes(**wishes))
    assert isinstance(draft, Draft)
    return draft


def taken(text: str) -> list[str]:
    return [one.text for one in read(text).taken_out]


def test_the_set_is_large_enough_to_measure_by() -> None:
    assert len(set(lines(LEFTOVERS))) >= 60
    assert len(set(lines(TRAPS))) >= 60


@each("line", lines(LEFTOVERS))
def test_leftovers_are_taken_out_at_the_end_and_the_story_stays(line: str) -> None:
    draft = read(f"Old mill burns\n\n{STORY}\n\n{MORE}\n\n{line}\n")
    assert draft.body == f"{STORY}\n\n{MORE}\n"
    assert [(one.line, one.text) for one in draft.taken_out] == [(7, line)]
    assert draft.taken_out[0].reason


@each(("line", "shape"), product(lines(TRAPS), ["{0}\n\n{1}\n\n{2}\n", "{0}\n\n{2}\n\n{1}\n", "{0}\n{2}\n{1}\n"]))
def test_lines_of_a_story_that_look_like_leftovers_stay(line: str, shape: str) -> None:
    draft = read("Old mill burns\n\n" + shape.format(STORY, line, MORE))
    assert draft.taken_out == ()


def test_at_the_end_of_a_story_a_trap_beside_a_leftover_stays() -> None:
    for line in lines(TRAPS):
        assert taken(f"Old mill burns\n\n{STORY}\n\n{MORE}\n\n{line}\n\nClose\n") == ["Close"]


def test_a_leftover_word_in_a_hard_wrapped_paragraph_stays() -> None:
    text = """\
Old mill burns

The mill at Riverside burned down on Monday night, and forty people
lost their work. The vote on the new bridge, the mayor said, would be
close. A farmer who had seen the flames from the other bank said that
Close, the miller, had been the last to leave, and that he had stopped
to share
this article of faith with everybody: never rebuild on the river side.
"""
    assert taken(text) == []


def test_between_paragraphs_a_heading_of_other_articles_goes_alone() -> None:
    draft = read(f"Old mill burns\n\n{STORY}\n\nWhat's Hot\n\n{MORE}\n")
    assert [one.text for one in draft.taken_out] == ["What's Hot"]
    assert draft.body == f"{STORY}\n\n{MORE}\n"


def test_at_the_end_the_list_of_other_articles_goes_with_its_heading() -> None:
    text = (
        f"Old mill burns\n\n{STORY}\n\n{MORE}\n\nMost Popular\n1. Band wins prize\nWho was the ferryman?\n3 min read\n"
    )
    draft = read(text + "\n© 1998 Riverside Courier\n")
    assert draft.body == f"{STORY}\n\n{MORE}\n"
    assert [(one.line, one.reason) for one in draft.taken_out] == [
        (7, "a heading of a list of other articles"),
        (8, "in the list of other articles under “Most Popular”"),
        (9, "in the list of other articles under “Most Popular”"),
        (10, "how long it takes to read"),
        (12, "a rights statement; it is in `rights`"),
    ]
    assert draft.rights == "© 1998 Riverside Courier"


def test_a_list_after_which_the_story_goes_on_is_kept_and_said() -> None:
    draft = read(f"Old mill burns\n\n{STORY}\n\nRead next\n\nBand wins prize\n\nWho was the ferryman?\n\n{MORE}\n")
    assert [one.text for one in draft.taken_out] == ["Read next"]
    assert "Band wins prize" in draft.body
    assert any("“Read next” (line 5)" in doubt for doubt in draft.doubts)


def test_words_that_may_be_headings_of_a_story_go_only_at_its_edges() -> None:
    between = f"Lunch at the mill\n\n{STORY}\n\nMenu\n\n{MORE}\n"
    assert taken(between) == []
    assert taken(f"Menu\n\nLunch at the mill\n\n{STORY}\n\nTwitter\n\n") == ["Menu", "Twitter"]


def test_what_a_colon_announces_is_of_the_story() -> None:
    draft = read(f"Old mill burns\n\n{STORY}\n\nOn the gate hung a board with one word:\n\nClose\n\n{MORE}\n")
    assert draft.taken_out == ()


def test_the_only_line_that_can_be_the_headline_is_the_headline() -> None:
    draft = read(f"What's Hot\n\n{STORY}\n\n{MORE}\n")
    assert (draft.title, draft.taken_out) == ("What's Hot", ())
    draft = read(f"In case you missed it: the parade\n\n{STORY}\n\n{MORE}\n")
    assert (draft.title, draft.taken_out) == ("In case you missed it: the parade", ())


def test_a_caption_beside_its_credit_is_not_said_twice() -> None:
    caption = "The wheel in 1936"
    draft = read(f"Old mill burns\n\n{caption}\n{caption}\nPhoto: Ann Reporter\n\n{STORY}\n\n{MORE}\n")
    assert [one.text for one in draft.taken_out] == [caption, "Photo: Ann Reporter"]
    refrain = f"Old mill burns\n\nRow, row, row your boat\nRow, row, row your boat\n\n{STORY}\n"
    assert taken(refrain) == []


def test_keep_all_takes_nothing_out() -> None:
    text = "Old mill burns\n\n" + STORY + "\n\n" + "\n\n".join(lines(LEFTOVERS)) + "\n"
    draft = read(text, keep_all=True)
    assert draft.taken_out == ()
    assert draft.body.count("\n\n") == len(lines(LEFTOVERS))


def test_every_rule_has_a_reason_and_no_line_is_in_two() -> None:
    path = Path(leftovers.__file__).parent / "rules" / "leftovers.yaml"
    records = yaml.safe_load(path.read_text(encoding="utf-8"))
    keys = {
        "reason",
        "lines",
        "begins",
        "matches",
        "words",
        "where",
        "list",
        "head",
        "story",
        "title",
        "picture",
        "keeps",
    }
    found = [str(line).casefold() for record in records for line in record.get("lines", ())]
    assert len(found) == len(set(found))
    for record in records:
        assert set(record) <= keys
        assert record["reason"]
        assert record.get("lines") or record.get("begins") or record.get("matches")


@pytest.mark.parametrize(
    "line",
    ["copy link " * 40 + "!", "share" * 80, "home > " * 50, "a" * 400 + " / ap", "photo " * 60, "© " * 150, "x " * 200],
)
def test_no_line_takes_the_rules_long(line: str) -> None:
    for _ in range(200):
        leftover_rules().rule_for(line)
