"""What the words around a name say: whether it stands alone, is part of another name, or is no name there.

The text is running text (`running_text.py`): one kind of apostrophe, quotation mark, hyphen and space.
"""

from __future__ import annotations

import unicodedata

from newsgen.content.names import name_key
from newsgen.content.titles import PARTICLES, ends_title, is_initial, titles_before, word_set
from newsgen.pages.running_text import APOSTROPHE, BORDER, GAP, LINE_BREAK, QUOTE, SEAM

_WINDOW = 120
"""How far to look, in characters."""

_TITLE_WORDS = 6
"""The most words of a title before a name, such as `White House Press Secretary`."""

_AFTER_APOSTROPHE = frozenset({"", "s", "S", "d", "ll", "ve", "re", "m"})
_ENDS = frozenset(".!?…:")
_MARKS = APOSTROPHE + QUOTE
_OPENING = f"{_MARKS}([—-¿¡"
_JOINTS = f"-.&{APOSTROPHE}"
_PAUSES = frozenset(",;)]}—―/|")
_OPENERS = word_set(
    "after although among and as asked because before both but by did does during even for from had has how if in"
    " is it last like meanwhile next nor not now of on once only or perhaps since so still than that the then there"
    " though today tomorrow tonight under unless until was what when whenever where whether while who why will with"
    " would without yesterday yet earlier later at to against about according despite following instead monday"
    " tuesday wednesday thursday friday saturday sunday"
)
"""Words that open a sentence with a capital and are no given name."""

_TIMES = word_set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December I"
)
"""Words with a capital that may follow a name without belonging to it."""

_ORDINARY = word_set(
    "archer bacon baker ball banks barber barker barley barn baron bass bean bear beard bell bells berry best bird"
    " bishop black blank bliss block bloom blue bolt bond booth bowl bowman box boys brand brandy bridge bridges"
    " bright brook brooks brown bull burn burns bush butcher butler butter camp cannon carpenter carter case cash"
    " castle chance chase church clay close coal coffin cook cooper corn court crane cross crow crown cruise dance"
    " daily dart dash day days dean dear deal deep dent diamond dish dove drink drum drummer duke early east elder"
    " english fair fairly farmer fast field fields finch fine fish fisher flood flowers foot fore forest forward"
    " foster fountain fowler fox france freed freeman french friend frost gates gay german gold golden good gore"
    " grace grant graves gray green grey gross grove guest gun guy hale hall hand hands hard hardy hart hatch hay"
    " hays head heard heart heath hedge high hill hills holder hole holland holly home hood hook hooks hope hopes"
    " horn house hull hunt hunter hurt ice ireland iron irons jewel jobs joiner jolly judge just keen key king kings"
    " kitchen knight lake lamb lane large lark law laws lay league lemon light lime link little lock long loop lord"
    " love low lucky lunch major march mark marks marsh marshal mason masters may mead means merchant miles mill"
    " miller mills mint monk moon moore more moss mount nail nation new nice noble north nun oak oaks olive orange"
    " outlaw page paint park parker parks parson parsons past pay peace peak pear penny pepper piece pike place"
    " plant plum pole pool poole pope porter post pot potter pound powell powers press price prince prior proper"
    " purple quick race rain ray read reading red reed rice rich ring rivers road roads robin rock roman root rose"
    " rule rush rust sage salmon sand sands savage sawyer scales school sea seal self sells service shade shaft"
    " shark sharp sheets shell shepherd shields shine ship shoemaker short shots silver singer skinner sky slaughter"
    " small smart smith snow sole south spark sparks spear speed spring springs stack star steel stern still stock"
    " stone storm story strange street strong summer summers sun swallow swan sweet swift tailor tanner taylor"
    " teller temple thrush tiller tower towers town train travel tree trees trip trout true turner union vale van"
    " vine vice wade waits wake walker wall walls ward ware waters way weaver weeks wells west wheat white wild"
    " wilder will willing wills winds wine winter winters wise wolf wood woods word works worth wren young"
)
"""Family names that are ordinary words, which at the beginning of a sentence have a capital as well."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands from `start` to `end` is no part of a longer word, a double name or an address."""
    before = start - 1
    while before >= 0 and text[before] == SEAM:
        before -= 1
    if before >= 0:
        sign = text[before]
        if _is_letter(sign) or sign in "@#/\\" or (sign in _JOINTS and _is_letter(text[before - 1 : before])):
            return False
    while end < len(text) and text[end] == SEAM:
        end += 1
    sign, following = text[end : end + 1], text[end + 1 : end + 5]
    if not sign or sign == " ":
        return True
    if _is_letter(sign) or sign in "@\\":
        return False
    if sign == APOSTROPHE:
        return _first_word(following) in _AFTER_APOSTROPHE
    if sign == "-":
        return not _is_letter(following[:1]) or following[:1].islower()
    return not (sign in "./&" and _is_letter(following[:1]))


def tells_of_another(text: str, start: int, end: int, bare: bool) -> bool:
    """Whether the words around make it the name of another person or thing.

    That is so for every name before another word with a capital (John Kennedy Toole, Marks Brothers, White House);
    and for a `bare` one, a family name or a name of one word, behind a word with a capital that is no title (Groucho
    Marks), behind an initial or a particle (J. Marks, von Marks), behind `a`, and at the beginning of a sentence if it
    is an ordinary word (Marks, Young).
    """
    after = text[end : end + _WINDOW].replace(SEAM, "").replace(LINE_BREAK, " ")
    following = after.lstrip(" ")
    if after != following:
        word = _first_word(following)
        if word[:1].isupper() and word not in _TIMES:
            return True
        if bare and following[:1] in ("&", GAP):
            return True
    return bare and _is_another_behind(text, start, text[start:end])


def titles_behind(text: str, start: int) -> list[str]:
    """The words of a title that ends directly before `start`, as `name_key` writes them."""
    before = _before(text, start)
    if not before.endswith(" "):
        return []
    texts = before.split(" ")[-_TITLE_WORDS - 1 : -1]
    if not ends_title(name_key(texts[-1].lstrip(_OPENING))):
        return []
    words = [name_key(word.lstrip(_OPENING)) for word in texts]
    for first in range(len(words)):
        if titles_before(words[first:], certain=False) == len(words) - first:
            return words[first:]
    return []


def _is_another_behind(text: str, start: int, name: str) -> bool:
    before = _before(text, start)
    behind = before.rstrip(" ")
    ordinary = name_key(name) in _ORDINARY
    if not behind or behind == before:  # the beginning, or directly behind a quotation mark or bracket
        return ordinary or behind.endswith(GAP)
    last = behind[-1]
    if last == GAP:
        return True
    if last in _PAUSES:
        return False
    *others, word = behind.split(" ")
    if last in _MARKS:
        inside = word.rstrip(_MARKS)[-1:]
        return ordinary if inside in _ENDS else inside not in _PAUSES
    if titles_behind(text, start):
        return False
    word = word.lstrip(_OPENING)
    if last in _ENDS:
        return ordinary or (last == "." and (is_initial(word) or _is_initials(word)))
    if not word[:1].isupper():
        return word in PARTICLES or word in ("a", "an", "&")
    opens = not others or others[-1][-1:] in _ENDS or others[-1][-1:] in _MARKS + "—"
    return not (word in _TIMES or (opens and word.lower() in _OPENERS))


def _before(text: str, start: int) -> str:
    """The text before `start`, back to where its sentence surely begins."""
    before = text[max(0, start - _WINDOW) : start]
    before = before[before.rfind(BORDER) + 1 :]
    return before.replace(SEAM, "").replace(LINE_BREAK, " ")


def _first_word(text: str) -> str:
    for place, sign in enumerate(text):
        if not _is_letter(sign):
            return text[:place]
    return text


def _is_initials(word: str) -> bool:
    """Whether `word` is something like `J.R.`"""
    parts = word.split(".")
    return len(parts) > 2 and all(len(part) == 1 for part in parts[:-1])


def _is_letter(sign: str) -> bool:
    """Whether a sign belongs to a word: a letter of any script, a digit, an accent that stands for itself."""
    if sign.isalnum() or sign == "_":
        return True
    return sign > "\x7f" and unicodedata.category(sign).startswith("M")
