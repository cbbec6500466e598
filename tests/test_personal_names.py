"""Names taken apart: titles, nicknames, suffixes, family names; and when two spellings are one person."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.content.names import name_key
from newsgen.content.personal_names import PersonalName, person_key, surname_of, take_apart
from newsgen.content.persons import family_name_first
from support import each

PARTS = (
    "Lt. Gen. Maj. President former Dr Sir Mrs. Pope King Saint Dean Major Judge General Motors Prince Earl Duke Mark"
    ' Hertling James Marks “Spider” "Spider" ‘Spider’ O\'Brien D’Angelo von de Jr. III (Ret.) , J. of Secretary State'
    " Jean-Pierre 毛泽东 Владимир Путин أحمد é e\u0301 \u200f the Kim 't 18F’s ＂ ´ ¨ \u00a0 Lt.Gen. U.S."
)
WORDS = PARTS.split(" ")
names = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))


@each(
    ("name", "plain", "titles"),
    [
        ("Lt. Gen. Mark Hertling", "Mark Hertling", "Lt. Gen."),
        ("Maj. Gen. James Marks", "James Marks", "Maj. Gen."),
        ("Lt.Gen. Mark Hertling", "Mark Hertling", "Lt.Gen."),
        ("Retired Lt. Gen. Mark Hertling", "Mark Hertling", "Retired Lt. Gen."),
        ("retired U.S. Army General Mark Hertling", "Mark Hertling", "retired U.S. Army General"),
        ("Lt. Gen. Mark Hertling (Ret.)", "Mark Hertling", "Lt. Gen. (Ret.)"),
        ("President Joe Biden", "Joe Biden", "President"),
        ("former President Bill Clinton", "Bill Clinton", "former President"),
        ("ex-President Bill Clinton", "Bill Clinton", "ex-President"),
        ("President-elect Joe Biden", "Joe Biden", "President-elect"),
        ("Vice President Kamala Harris", "Kamala Harris", "Vice President"),
        ("Russian President Vladimir Putin", "Vladimir Putin", "Russian President"),
        ("U.S. President Joe Biden", "Joe Biden", "U.S. President"),
        ("Dr Ann Lee", "Ann Lee", "Dr"),
        ("Dr. Ann Lee", "Ann Lee", "Dr."),
        ("Sir Ridley Scott", "Ridley Scott", "Sir"),
        ("Mrs. Margaret Thatcher", "Margaret Thatcher", "Mrs."),
        ("The Rev. Dr. Martin Luther King, Jr.", "Martin Luther King Jr.", "The Rev. Dr."),
        ("Sen. John Glenn", "John Glenn", "Sen."),
        ("Gov. Ronald Reagan", "Ronald Reagan", "Gov."),
        ("Prime Minister Harold Macmillan", "Harold Macmillan", "Prime Minister"),
        ("Secretary of State Antony Blinken", "Antony Blinken", "Secretary of State"),
        ("Acting Secretary of Health and Human Services Eric Hargan", "Eric Hargan", None),
        ("White House Press Secretary Karine Jean-Pierre", "Karine Jean-Pierre", "White House Press Secretary"),
        ("Chief Justice John Roberts", "John Roberts", "Chief Justice"),
        ("Attorney General Merrick Garland", "Merrick Garland", "Attorney General"),
        ("Major General John Smith", "John Smith", "Major General"),
        ("Major John Smith", "John Smith", "Major"),
        ("Judge Aileen Cannon", "Aileen Cannon", "Judge"),
        ("Judge T.S. Ellis III", "T.S. Ellis III", "Judge"),
        ("Gen. Charles de Gaulle", "Charles de Gaulle", "Gen."),
        ("President Xi Jinping", "Xi Jinping", "President"),
        ("Prof. J. Smith", "J. Smith", "Prof."),
        ("president joe biden", "joe biden", "president"),
        ("Президент Владимир Путин", "Владимир Путин", "Президент"),
        ("Bundeskanzler Helmut Kohl", "Helmut Kohl", "Bundeskanzler"),
    ],
)
def test_titles_are_set_aside(name: str, plain: str, titles: str | None) -> None:
    apart = take_apart(name)
    assert apart.plain == plain
    assert titles is None or apart.titles == titles
    assert person_key(name) == name_key(plain)


@each(
    "name",
    """Pope John XXIII;Pope John Paul II;King Hussein;King Charles III;Queen Elizabeth II;Saint Nicholas;St. John Philby
    President;Dean Martin;Dean Paul Martin;Dean Rusk;Major Smith;Judge Reinhold;General Motors;Prince;Earl Warren
    Duke Ellington;Count Basie;Sister Souljah;Mr. Putin;President Kennedy;General de Gaulle;Lord Home;Dr. Dre;Mr. T
    Major R. Owens;Bishop T. Smith;Lady Bird Johnson;Mother Teresa;Prince William;Prince Rogers Nelson;King Vidor
    Mrs. John F. Kennedy;Mrs. Lyndon B. Johnson;Miss South Africa;Mr. and Mrs. John Smith;Sheikh Hasina Wajed
    General Electric Company;General Services Administration;Major League Baseball;President of France;18F;Archive desk
    Prime Minister’s Office;Attorney General's Office;Private Eye Magazine;Premier League;Chief Executive Officer
    Aldrin, Buzz;Marks, Maj. Gen. James;Marshal Tito;Cardinal Richelieu;Captain Kirk;Archbishop Makarios III
    Mr. President;Mr. Secretary;the;Former;Dr.;Lt. Gen.;German Titov;Jean O’Brien;Beverly D’Angelo;Gerard ’t Hooft
    毛泽东;김정은;Владимир Путин;أحمد بن بلا;יצחק רבין;Jose\u0301 Marti\u0301;\u202eevil\u202c name;Раul Nеwman;“Spider”
    Marine Le Pen;Crown Prince Mohammed bin Salman;Pastor Maldonado
    Gen Fukuda;James Earl Jones;Martin Sheen;Young Thug;Malcolm X""".replace("\n   ", ";").split(";"),
)
def test_what_belongs_to_the_name_stays(name: str) -> None:
    name = name.strip()
    assert take_apart(name).plain == name
    assert take_apart(name).titles == ""
    assert person_key(name) == name_key(name)


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''", "«»", "„“", "``", "＂＂"])
def test_a_nickname_in_any_quotation_marks_makes_no_difference(marks: str) -> None:
    name = f"Maj. Gen. James {marks[0]}Spider{marks[1]} Marks"
    assert take_apart(name) == PersonalName("James Marks", "Maj. Gen.", "Spider")
    assert person_key(name) == person_key("James Marks")


def test_nicknames_of_several_words_and_in_other_places() -> None:
    assert take_apart("Alfred “Weird Al” Smith Yankovic").plain == "Alfred Smith Yankovic"
    assert take_apart("“Magic” Johnson") == PersonalName("Magic Johnson", "", "Magic")
    assert take_apart("“Weird Al” Yankovic").plain == "Weird Al Yankovic"
    assert take_apart("Edwin Aldrin “Buzz”").plain == "Edwin Aldrin"
    assert take_apart("Ann ‘Kay’ O’Brien").plain == "Ann O’Brien"
    assert take_apart("Gen. “Hap” Arnold").plain == "Hap Arnold"
    assert take_apart("Patrick “Paddy” O’Brien").plain == "Patrick O’Brien"
    assert take_apart("Thomas “Tip” O'Neill Jr.") == PersonalName("Thomas O'Neill Jr.", "", "Tip", "Jr.")


@pytest.mark.parametrize("written", ["Jr", "Jr.", "JR.", "jr"])
def test_a_suffix_is_known_and_stays(written: str) -> None:
    for comma in ("", ","):
        apart = take_apart(f"Robert Kennedy{comma} {written}")
        assert (name_key(apart.plain).rstrip("."), apart.suffix) == ("robert kennedy jr", "Jr.")
        assert person_key(f"Robert Kennedy{comma} {written}") == "robert kennedy jr."
    assert take_apart("T.S. Ellis III").suffix == "III"


@each(
    ("name", "sort", "surname"),
    [
        ("Karine Jean-Pierre", "", "Jean-Pierre"),
        ("Wernher von Braun", "", "von Braun"),
        ("Wernher von Braun", "von Braun, Wernher", "von Braun"),
        ("Wernher von Braun", "Braun, Wernher von", "Braun"),
        ("Charles de Gaulle", "", "de Gaulle"),
        ("James Van Allen", "", "Van Allen"),
        ("Ursula von der Leyen", "", "von der Leyen"),
        ("Maria de la Cruz Santos", "", "de la Cruz Santos"),
        ("Kim Jong Un", "Kim Jong Un", "Kim"),
        ("Kim Jong Un", "Kim, Jong Un", "Kim"),
        ("Xi Jinping", "Xi Jinping", "Xi"),
        ("Kim Jong-un", "Kim Jong Un", "Kim"),
        ("김정은", "Kim Jong Un", ""),
        ("Chou En-lai", "Zhou Enlai", ""),
        ("Nikita Khrushchov", "Khrushchev, Nikita", "Khrushchov"),
        ("Никита Хрущёв", "Khrushchev, Nikita", "Хрущёв"),
        ("Lt. Gen. Mark Hertling", "", "Hertling"),
        ("Maj. Gen. James “Spider” Marks", "", "Marks"),
        ("Robert Kennedy Jr.", "", "Kennedy"),
        ("Martin Luther King, Jr.", "", "King"),
        ("T.S. Ellis III", "", "Ellis"),
        ("George H. W. Bush", "Bush, George H. W.", "Bush"),
        ("Aldrin, Buzz", "", "Aldrin"),
        ("Alec Douglas-Home", "Douglas-Home, Alec", "Douglas-Home"),
        ("Patrick O’Brien", "", "O’Brien"),
        ("Frank Church", "", "Church"),
        ("Malcolm X", "", ""),
        ("Prince", "", ""),
        ("Buzz", "Buzz", ""),
        ("President", "", ""),
        ("Archive desk", "", ""),
        ("18F", "", ""),
        ("Associated Press", "", ""),
        ("The White House", "", ""),
        ("Bank of England", "England, Bank of", ""),
        ("Pope John XXIII", "John XXIII, Pope", ""),
        ("Queen Elizabeth II", "", ""),
        ("Elizabeth II", "Elizabeth II", ""),
        ("Lord Home", "Douglas-Home, Alec", ""),
        ("毛泽东", "Mao Zedong", ""),
        ("", "", ""),
        ("\u200b", "", ""),
        ("X" * 300 + " Y", "", ""),
    ],
)
def test_the_family_name(name: str, sort: str, surname: str) -> None:
    assert surname_of(name, sort) == surname


def test_the_family_name_is_the_one_by_which_the_name_is_filed() -> None:
    for name in ("John Glenn", "Wernher von Braun", "Maria de la Cruz Santos", "Dwight D. Eisenhower", "José Martí"):
        assert family_name_first(name).startswith(surname_of(name) + ", ")


@given(names)
@example("Lt. Gen. “ ” Marks")
@example("a¨b Dr. c")
@example("“00“ ‘00‘ 0")
@example("Dr. Judge (Ret.) , Jr.")
def test_the_key_is_that_of_the_plain_name_and_its_own(name: str) -> None:
    key = person_key(name)
    assert key == name_key(take_apart(name).plain)
    assert person_key(key) == key
    assert take_apart(take_apart(name).plain).plain == take_apart(name).plain


@given(names)
def test_spellings_with_one_name_key_are_one_person(name: str) -> None:
    for other in (name_key(name), unicodedata.normalize("NFD", name), f" {name}\u00a0", name.replace("'", "’")):
        if name_key(other) == name_key(name):
            assert person_key(other) == person_key(name)


@given(names, names)
def test_any_name_and_sort_have_a_surname_or_none(name: str, sort: str) -> None:
    surname = surname_of(name, sort)
    assert surname == "" or name_key(surname) in name_key(take_apart(name).plain)


@given(st.lists(st.sampled_from(["Ann", "Lee", "Zoë", "Łukasz", "Путин", "Marks", "O’Brien"]), min_size=1, max_size=4))
def test_names_without_titles_pass_unharmed(words: list[str]) -> None:
    name = " ".join(words)
    assert take_apart(name) == PersonalName(name)
    assert take_apart(f"Lt. Gen. {name}").plain == (name if len(words) > 1 else f"Lt. Gen. {name}")


@pytest.mark.parametrize(
    "part", ["Dr. ", "judge ", '"', "' ", "Jr. ", ", ", "von ", "Mrs. ", "a.", "vice-", "\u0301", "(ret.) "]
)
def test_no_name_takes_long(part: str) -> None:
    for times in (50, 100_000):
        take_apart(part * times)
        person_key(part * times)
        surname_of(part * times)
