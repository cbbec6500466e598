"""Finding the people whom a text names."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.content.cast import KnownPerson
from newsgen.content.personal_names import person_key
from newsgen.people.sentences import paragraphs_of, sentences_of
from newsgen.people.suggest import Suggestion, suggest

LABELLED = """
Neil Armstrong stepped onto the Moon on July 20, 1969. = Neil Armstrong
The crew of Apollo 11 also included Buzz Aldrin and Michael Collins. = Buzz Aldrin; Michael Collins
“We will go on,” said Marta Holloway, a farmer from Springfield, Illinois. = Marta Holloway
President Lyndon Johnson signed the Civil Rights Act in the White House. = Lyndon Johnson
Last week, Gen. Walter Brandt warned that the Cold War was not over. = Walter Brandt
The Queen Mary left Southampton for New York on Tuesday. =
Voskhod 2 carried Pavel Belyayev and Alexei Leonov into orbit. = Pavel Belyayev; Alexei Leonov
Prices rose on Wall Street after the Federal Reserve met in Washington. =
Fifth Avenue was closed for the Thanksgiving parade. =
Rosalind Franklin, 37, died in London in April. = Rosalind Franklin
The New York Times and the Washington Post reported the story on Monday. =
Mayor Teresa Okafor told the City Council that Main Street would stay open. = Teresa Okafor
World War II ended in Europe in May 1945. =
Astronomer Vera Rubin observed the rotation of galaxies from Kitt Peak. = Vera Rubin
Mr. Pemberton declined to comment. = Pemberton
“It is over,” Ilse Vandermeer, 42, said. = Ilse Vandermeer
North Korea and South Korea signed a treaty in Panmunjom. =
Dr. Susan Whitcombe of Johns Hopkins University led the study. = Susan Whitcombe
The Golden Gate Bridge opened in San Francisco in 1937. =
J. K. Halloran wrote three novels about the Irish Sea. = J. K. Halloran
Secretary of State Dean Acheson flew to Paris. = Dean Acheson
The Royal Society elected Dorothy Hodgkin in 1947. = Dorothy Hodgkin
Harvard University and the Massachusetts Institute of Technology shared the grant. =
Martin Luther King Jr. spoke at the Lincoln Memorial. = Martin Luther King Jr.
Coca Cola and General Motors raised their prices in January. =
“Never again,” said Sgt. Luis Ferreira of the Lisbon police. = Luis Ferreira
The French Revolution began in 1789. =
Marie Curie won the Nobel Prize in Physics in 1903 with Pierre Curie. = Marie Curie; Pierre Curie
According to Anders Lindqvist, the Baltic Sea had frozen by Christmas. = Anders Lindqvist
The Supreme Court ruled on Friday. =
Her brother, Tomasz Zielinski, emigrated to Chicago. = Tomasz Zielinski
Lake Superior froze in February. =
Senator Robert Kennedy campaigned in California and Indiana. = Robert Kennedy
The Soviet Union launched Sputnik from Baikonur. =
Novelist Chinua Achebe was born in Nigeria in 1930. = Chinua Achebe
Hurricane Camille struck the Gulf Coast in August. =
The spacecraft Vostok carried Yuri Gagarin once around the Earth. = Yuri Gagarin
“You cannot be serious,” the referee, Oduya Babangida, replied. = Oduya Babangida
British Airways flew the first Concorde to Bahrain. =
Ludwig van Beethoven studied in Vienna with Joseph Haydn. = Ludwig van Beethoven; Joseph Haydn
Heathrow Airport was closed by snow. =
Prince Rainier married Grace Kelly in Monaco. = Prince Rainier; Grace Kelly
The Beatles played at Shea Stadium in Queens. =
Coach Darnell Whitfield said the Chicago Bulls were ready. = Darnell Whitfield
Ten Downing Street announced that Margaret Thatcher would resign. = Margaret Thatcher
Madison Square Garden was sold out on Saturday night. =
Jomo Kenyatta, who led Kenya to independence, died in Mombasa. = Jomo Kenyatta
The ship Robert E. Lee ran up the Mississippi River. =
Defense Minister Arno Kessler visited Warsaw. = Arno Kessler
The Berlin Wall fell in November 1989. =
Chancellor Konrad Adenauer met Charles de Gaulle in Reims. = Konrad Adenauer; Charles de Gaulle
IBM and Hewlett Packard opened offices in Palo Alto. =
Widow Agnes Thornbury, 81, still lives on Church Road. = Agnes Thornbury
On Good Friday the Red Cross sent tents to Managua. =
“We lost everything,” Nguyen Thi Hoa told the Saigon Daily News. = Nguyen Thi Hoa
Jean-Luc Moreau’s wife, Camille Moreau, teaches at the Sorbonne. = Jean-Luc Moreau; Camille Moreau
Air Force One landed at Andrews Air Force Base. =
Thanks to Priya Raman, Oksana Hrytsenko, and Bob Tanner for their help. = Priya Raman; Oksana Hrytsenko; Bob Tanner
The Smith family moved to Park Lane. =
The Victoria Falls lie between Zambia and Zimbabwe. =
Judge Amelia Stokes sentenced Victor Crane to ten years. = Amelia Stokes; Victor Crane
The film Lawrence of Arabia was shown at the Odeon Cinema. =
Detective Ray Castellano found the Ford Mustang near Lincoln Park. = Ray Castellano
Catholic and Orthodox churches keep Easter on different days. =
Wernher von Braun designed the Saturn V for NASA. = Wernher von Braun
Mount Everest was climbed by Edmund Hillary and Tenzing Norgay. = Edmund Hillary; Tenzing Norgay
Old Trafford is the home of Manchester United. =
The Marshall Plan was named for George Marshall. = George Marshall
In Buenos Aires, Captain Diego Ibarra laughed. = Diego Ibarra
The Prague Spring ended when the Warsaw Pact moved in. =
"""
"""Sentences with the people in them: of our own, with invented people or plain facts. Each is a text of its own."""


def labelled() -> list[tuple[str, set[str]]]:
    rows = [line.split(" =") for line in LABELLED.strip().splitlines()]
    return [(text, {name.strip() for name in names.split(";") if name.strip()}) for text, names in rows]


def nobody(key: str) -> None:
    return None


def found(
    text: str, *listed: str, authority: dict[str, str] | None = None, least: float = 0.5
) -> dict[str, Suggestion]:
    table = {person_key(name): of for name, of in (authority or {}).items()}
    people = [KnownPerson((name,)) for name in listed]
    return {s.name: s for s in suggest(text.split("\n"), people, table.get, least)}


def test_precision_and_recall() -> None:
    right = given_ = wanted = 0
    wrong: list[str] = []
    missed: list[str] = []
    for text, people in labelled():
        names = set(found(text, least=0.6))
        right += len(names & people)
        given_ += len(names)
        wanted += len(people)
        wrong += sorted(names - people)
        missed += sorted(people - names)
    assert len(labelled()) >= 60
    print(f"precision {right}/{given_}, recall {right}/{wanted}; wrong {wrong}, missed {missed}")
    assert right / given_ >= 0.9, wrong
    assert right / wanted >= 0.7, missed


@pytest.mark.parametrize(
    "text",
    [
        "The Situation Room was full on Monday.",
        "North Dakota, South Dakota and New Mexico voted in March.",
        "THE PRESIDENT WILL SPEAK TO JOHN SMITH TODAY",
        "Victoria Station and George Street were closed.",
        "John F. Kennedy Airport reopened.",
        "The Eiffel Tower was lit. Big Ben was silent.",
        "Louis Vuitton opened in the Hotel Adlon.",
        "How To Build A Better Website With John Smith And Friends",
        "He read it in the Manchester Guardian, the Daily Telegraph and Der Spiegel.",
        "HMS Victory and the USS Nimitz were there.",
        "The Chief Information Officer and the Attorney General met.",
    ],
)
def test_places_bodies_and_times_are_not_people(text: str) -> None:
    assert not found(text)


def test_people_who_are_listed_are_not_suggested() -> None:
    text = (
        "Vladimir Putin met Kim Jong Un. “No,” Putin said. Mr. Putin left. President Putin’s aide, Ivan Petrov, stayed."
    )
    assert set(found(text, "Vladimir Putin", "Kim Jong Un")) == {"Ivan Petrov"}


def test_a_listed_person_under_another_form_is_not_suggested() -> None:
    assert not found("Bill Harmon said so. William J. Harmon laughed.", "William Harmon")


def test_somebody_else_with_a_listed_family_name_is_suggested() -> None:
    assert set(found("“No,” said Jane Harmon, 33.", "William Harmon")) == {"Jane Harmon"}


def test_two_forms_of_one_person_are_one_suggestion() -> None:
    text = "Retired Maj. Gen. James “Spider” Marks agreed. Marks, though, said it was late. James Marks left."
    names = found(text)
    assert len(names) == 1
    assert "Marks" in next(iter(names))


def test_people_of_the_authority_come_first() -> None:
    text = "“Fine,” said Bob Tanner, 40. Later J.F.K. and Tenzin Wangmo Dolkar met in Rome. Pelé scored."
    authority = {"Tenzin Wangmo Dolkar": "Tenzin Wangmo Dolkar", "J.F.K.": "John F. Kennedy", "Pelé": "Pelé"}
    suggestions = list(found(text, authority=authority).values())
    assert [(s.name, s.known) for s in suggestions] == [
        ("John F. Kennedy", True),
        ("Tenzin Wangmo Dolkar", True),
        ("Pelé", True),
        ("Bob Tanner", False),
    ]
    assert suggestions[0].sentence == "Later J.F.K. and Tenzin Wangmo Dolkar met in Rome."
    assert all(0 < s.confidence <= 1 and s.reason for s in suggestions)


def test_known_people_are_found_behind_titles_and_before_a_possessive() -> None:
    text = "The end of Soviet leader Nikita Khrushchev’s time. Gen. Ada Vance spoke."
    assert set(found(text, authority={"Nikita Khrushchev": "Nikita Khrushchev", "Ada Vance": "Ada Vance"})) == {
        "Nikita Khrushchev",
        "Ada Vance",
    }


def test_a_place_named_for_somebody_is_not_that_person() -> None:
    authority = {"John F. Kennedy": "John F. Kennedy", "Washington": "George Washington", "Will": "Will"}
    text = (
        "John F. Kennedy International Airport is far. Washington voted. Will it rain? The Washington Monument stood."
    )
    assert not found(text, authority=authority)


@pytest.mark.parametrize(
    ("text", "alias", "name"),
    [
        ("昨日、習近平は北京で演説した。", "習近平", "Xi Jinping"),
        ("Вчера Никита Хрущёв прибыл в Вену.", "Никита Хрущёв", "Nikita Khrushchev"),
        ("وصل محمد علي أمس", "محمد علي", "Muhammad Ali"),
        ("ユーリイ・ガガーリンが宇宙へ行った。", "ユーリイ・ガガーリン", "Yuri Gagarin"),
    ],
)
def test_aliases_in_other_scripts(text: str, alias: str, name: str) -> None:
    assert set(found(text, authority={alias: name})) == {name}


def test_paragraphs_without_headings_code_and_marks() -> None:
    html = (
        "<h2>John Smith Speaks</h2><p>One <em>Ann</em>&nbsp;Lee.<sup>1</sup></p><pre>Bob Dole</pre>"
        "<ul><li>Two</li><li><p>Three</p></li></ul><blockquote>Four<br>five</blockquote>"
    )
    assert paragraphs_of(html) == ["One Ann Lee.", "Two", "Three", "Four five"]


def test_sentences_do_not_end_after_abbreviations() -> None:
    text = "Retired Lt. Gen. A. B. Hall of the U.S. Army spoke. “No.” He left! Why?"
    assert sentences_of(text) == ["Retired Lt. Gen. A. B. Hall of the U.S. Army spoke.", "“No.”", "He left!", "Why?"]


TEXT = st.text() | st.text(alphabet="ABCabc .,’'“”\"-()İßǅ李Жא\u0301 12&", max_size=80)


@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=3))
@example(["Dr."], [""])
@example(["ǅ. İ Ⅳ ß"], ["x"])
def test_any_text_can_be_read(paragraphs: list[str], listed: list[str]) -> None:
    people = [KnownPerson((name,)) for name in listed]
    once = suggest(paragraphs, people, nobody, 0.0)
    assert once == suggest(paragraphs, people, nobody, 0.0)
    assert all(0 <= s.confidence <= 1 for s in once)
    assert len({s.name for s in once}) == len(once)
    suggest(paragraphs, people, lambda key: key or None, 0.0)


@given(TEXT)
def test_any_html_has_paragraphs(html: str) -> None:
    assert all(paragraph.strip() == paragraph != "" for paragraph in paragraphs_of(html))


@pytest.mark.parametrize(
    "piece", ["A", "Aa ", "Aa. ", "“", "Aa-", "李", "A.", "Aa’s ", "Mr. ", "Aa, ", "<p", "John Smith "]
)
def test_hostile_sizes_take_no_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    suggest(paragraphs_of(text), [], nobody)
    suggest([text], [KnownPerson((text,))], nobody)
