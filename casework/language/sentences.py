"""Where sentences start, by marks, lines and brackets; what they do not tell is left open.

Each word gets ``STARTS``, ``GOES_ON`` or ``UNSURE``. A parser decides what is unsure; without
one it goes on, except that a run of speech without marks is cut at its clear openers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.language.tokenizing import REMARKS

GOES_ON, UNSURE, STARTS = -1, 0, 1

ENDS = frozenset({".", "!", "?", "…", "...", "....", "..", "?!", "!?", "!!", "??"})
TRAILING = frozenset({"…", "...", "....", ".."})
WITHIN = frozenset({",", ";", ":"})
CLOSING = frozenset({")", "]", "}", "”", "’", "»", "''", "’’"})
OPENING = frozenset({"(", "[", "{", "“", "„", "‘", "«", ",,"})
EITHER = frozenset({'"', "'"})  # opens or closes: what it is written to tells
DASHES = frozenset({"-", "--", "–", "—"})
BULLETS = frozenset({"-", "–", "—", "•", "*", "·", "▪", "‣", "◦"})
BEFORE_NAMES = frozenset(
    "dhr. hr. mevr. mej. mw. mr. dr. drs. prof. ir. ing. st. art. nr. nrs. blz. p. pag. bijv. bv. "
    "o.a. m.n. i.s.m. t.a.v. m.b.t. t.b.v. a.d.h.v. i.v.m. o.l.v. n.a.v. d.m.v. t.o.v. i.p.v. "
    "i.t.t. d.w.z. resp. ca. jl. par. hfst. fam. fig. vgl. wnd. burg. weth. evt. incl. excl. tel. "
    "max. min. t.w. te. m.i. z.g. zgn. vs. div. afd. gem. red. sint.".split()
)
# with a capital after an abbreviation or a dash these open a sentence
OPENERS = frozenset(
    "aan alleen alles als bij daar daarbij daarna daarom dan dat deze die dit dus een en er eerst "
    "eigenlijk gelukkig haar hebben heeft het hier hij hoe hun ik ieder iedereen in is ja jij je "
    "jullie maar meestal men met mijn misschien na natuurlijk nee niemand niet nou nu of om omdat "
    "onder ons onze ook op over pas soms sommige te tegen terwijl toch toen tot tussen uit veel "
    "verder volgens voor voordat waar waarom waarschijnlijk wanneer want wat we wel welke wie wij "
    "ze zij zijn zo zoals zonder".split()
)
# speech without marks: "… meer en toen is het", "… gemeld ze zeggen", "… te druk maar ja"
AND = frozenset({"en", "maar", "dus", "want"})
PARTICLES = frozenset({"ja", "nee", "nou", "kijk", "oké"})
SUBJECTS = frozenset(
    "ik je jij u hij ze zij we wij jullie het dat dit die er iedereen niemand".split()
)
FIRSTS = SUBJECTS | frozenset("daar toen dan nu hier zo daarna daarom daarvan soms".split())
NO_OBJECTS = frozenset("ik wij we er daar toen nu hier daarna daarom daarvan".split())
PREPOSITIONS = frozenset(
    "aan bij door in met naar onder op over per tegen tussen uit van voor zonder".split()
)
NO_MAIN = AND | frozenset(
    "dat die wat wie welke waar waarom waarin waarop hoe of als hetgeen omdat doordat zodat toen "
    "terwijl wanneer voordat nadat totdat tot sinds hoewel al zoals dan om een de het niet ook eh "
    "ehm uhm ja nee nou kijk oké alles iets niets daar nu hier daarna ik je we ze gezegd zei "
    "zeiden zegt zeggen dacht dachten denk denkt vind vindt".split()
)
FINITE = frozenset(
    "is was waren zijn ben bent heb hebt heeft hebben had hadden word wordt worden werd werden "
    "kan kunt kunnen kon konden moet moeten moest moesten mag mogen mocht wil willen wilde wilden "
    "zal zullen zou zouden ga gaat gaan ging gingen doe doet doen deed deden kom komt komen kwam "
    "kwamen zit zitten zat zaten sta staat staan stond stonden lig ligt liggen lag lagen zeg zegt "
    "zeggen zei zeiden vind vindt vinden vond vonden denk denkt denken dacht dachten weet weten "
    "wist wisten hoop hoopt snap snapt geloof blijf blijft blijven bleef bleven krijg krijgt "
    "krijgen kreeg kregen maak maakt maken maakte maakten werk werkt werken werkte loopt lopen "
    "liep liepen duurt duurde kost kostte hoor hoort zie ziet zag zagen neem neemt nemen nam "
    "namen praat praten luisterden vroeg vroegen gebeurt gebeurde verandert helpt hielp geef "
    "geeft gaf gaven".split()
)
IN_NAMES = frozenset("De Van Den Der Ten Ter Te Op In Uit Aan Bij Onder Voor".split())
_NUMBER = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})$")
_INITIAL = re.compile(r"(?:[A-Z]\.)+$")
_REMARK = re.compile(rf"[\[(<{{](?:{'|'.join(REMARKS)}|…|\.\.\.)[\])>}}]$", re.IGNORECASE)
_CODE = re.compile(r"[\[(<#]?\d{1,2}:\d{2}[\d:.,-]*[\])>#]?$")
_LAST = frozenset("".join(ENDS | WITHIN | CLOSING | EITHER)) | frozenset("-–—>}\n\t #") | BULLETS
DENSE = 40  # words to a final mark: where there are fewer, marks can be trusted
SPEECH = 15  # words: a shorter text without a final mark may be one written sentence
SHORTEST = 3  # words of a clause that is cut off where no mark stands
LONG_LINE = 60  # characters: a line this long may have been broken by its width


def sentence_starts(words: Sequence[str], spaced: Sequence[bool]) -> list[int]:
    """Whether each word starts a sentence; ``spaced`` says whether a space follows it.

    >>> words = "Dat vindt mw. De Wit ( lacht ) . Toch ?".split()
    >>> starts = sentence_starts(words, [True] * len(words))
    >>> [word for word, start in zip(words, starts) if start == STARTS]
    ['Dat', 'Toch']
    """
    text = _Text(words, spaced)
    starts, opened = [STARTS], 0
    for place in range(1, len(words)):
        marked = words[place - 1][-1] in _LAST or not words[place][0].isalpha()
        start = text.after_mark(place) if marked else text.between_words(place)
        if start == UNSURE and text.goes_on_from(opened, place):
            start = GOES_ON
        elif start == UNSURE and place - opened >= SHORTEST and text.opens_clause(place):
            start = STARTS
        if start == STARTS:
            opened = place
        starts.append(start)
    return starts


class _Text:
    """The words of a text, and how it is written."""

    def __init__(self, words: Sequence[str], spaced: Sequence[bool]) -> None:
        self.words, self.spaced = words, spaced
        ends = [place for place, word in enumerate(words) if word in ENDS]
        self.dense = bool(ends) and len(words) <= DENSE * len(ends)
        self.loose = not self.dense and len(words) >= SPEECH
        first = next((word for word in words if word[0].isalpha()), "")
        after = (words[place + 1] for place in ends if place + 1 < len(words))
        self.cased = first[:1].isupper() or any(word[0].isupper() for word in after)

    def between_words(self, place: int) -> int:
        """Where no mark stands before the word: trusted texts go on in lower case."""
        lower = not self.words[place][0].isupper()
        return GOES_ON if lower and self.dense and self.cased else UNSURE

    def opens_clause(self, place: int) -> bool:
        """Whether a main clause seems to begin here, in speech that has hardly any marks."""
        if not self.loose or place + 2 >= len(self.words):
            return False
        if self.cased and self.words[place - 1] == ",":
            return False
        word, second, third = (word.lower() for word in self.words[place : place + 3])
        before = [word.lower() for word in self.words[max(0, place - 5) : place] if word != ","]
        if word in AND:
            return _goes_with(word, second, third, after_not="niet" in before)
        held = word not in NO_OBJECTS and before[-1:] and before[-1] in PREPOSITIONS
        if held or not before or before[-1] in NO_MAIN:
            return False
        return second in (FIRSTS if word in PARTICLES else FINITE if word in FIRSTS else ())

    def goes_on_from(self, opened: int, place: int) -> bool:
        """'en toen', 'ja nee dan': the words that open a clause are not cut from it."""
        opens = self.words[opened].lower() in AND | PARTICLES | FIRSTS
        return opens and place - opened < SHORTEST and not self.words[place][0].isupper()

    def after_mark(self, place: int) -> int:
        word = self.words[place]
        if word.isspace():
            return GOES_ON
        last, newline = self._back_over_space(place - 1)
        if newline and last >= 0 and self._new_line(last, place):
            return STARTS
        if self._closes(place) or word in ENDS or word in WITHIN or _REMARK.match(word):
            return GOES_ON
        if last < 0 or self._opens(last) or self._heads_a_line(last):
            return GOES_ON
        mark = last
        while mark > 0 and (self._closes(mark) or _REMARK.match(self.words[mark])):
            mark -= 1
        if self.words[mark] in ENDS:
            return self._after_end(mark, place, closed=mark < last)
        return self._after_other(mark, last, place)

    def _after_end(self, mark: int, place: int, *, closed: bool) -> int:
        """After a final mark, and perhaps a closing quote: '"Nee!" zei ze.' goes on."""
        end, word = self.words[mark], self._first_word(place)
        if end == "." and (self._numbers_a_line(mark) or self._is_initial(mark, word)):
            return GOES_ON
        if not self.cased and end in TRAILING:
            return GOES_ON if self.dense else UNSURE
        if word[0].isupper() or not self.cased or not word[0].isalpha():
            return STARTS
        if closed or end in TRAILING:
            return GOES_ON
        return STARTS if end == "." else UNSURE

    def _after_other(self, mark: int, last: int, place: int) -> int:
        """After a word, a comma, a colon, a dash or an abbreviation."""
        before, word = self.words[mark], self.words[place]
        if before in WITHIN:
            return UNSURE if before == "," and not self.dense else GOES_ON
        if before[-1] == "." and len(before) > 1:
            return self._after_abbreviation(before, self.words[place])
        if _CODE.match(self.words[last]):
            return GOES_ON
        if before in DASHES and last == mark:
            opens = before != "-" and word.istitle() and word.lower() in OPENERS
            return STARTS if opens else UNSURE if word[0].isupper() else GOES_ON
        return self.between_words(place)

    def _after_abbreviation(self, before: str, word: str) -> int:
        """'… met LIA's e.d. Voordat …', but not 'dhr. Jansen', 'nr. 3' or 'J. de Wit'."""
        if before.lower() in BEFORE_NAMES or not word[0].isupper():
            return GOES_ON
        if _INITIAL.match(before) and word in IN_NAMES:
            return GOES_ON
        return STARTS if word.lower() in OPENERS else UNSURE

    def _back_over_space(self, place: int) -> tuple[int, bool]:
        newline = False
        while place >= 0 and self.words[place].isspace():
            newline = newline or "\n" in self.words[place]
            place -= 1
        return place, newline

    def _new_line(self, last: int, place: int) -> bool:
        """A line starts a sentence, unless it seems to be broken by the width of the page."""
        word = self.words[place]
        if word in BULLETS or not word[0].islower() or self.words[last] in ENDS:
            return True
        start = last
        while start and "\n" not in self.words[start - 1]:
            start -= 1
        return sum(len(word) + 1 for word in self.words[start : last + 1]) < LONG_LINE

    def _numbers_a_line(self, mark: int) -> bool:
        """'3.' at the head of a line."""
        if not mark or not _NUMBER.match(self.words[mark - 1]):
            return False
        return mark == 1 or "\n" in self.words[mark - 2]

    def _heads_a_line(self, place: int) -> bool:
        """A bullet, '1)' or '1.', or a time code."""
        word = self.words[place]
        numbers = word in {")", "."} and self._numbers_a_line(place)
        return numbers or (word in BULLETS and (not place or "\n" in self.words[place - 1]))

    def _is_initial(self, mark: int, word: str) -> bool:
        """'F . Buschman', where a tokenizer cut the point off."""
        before = self.words[mark - 1] if mark else ""
        initial = len(before) == 1 and before.isupper() and not self.spaced[mark - 1]
        return initial and word[0].isupper() and word.lower() not in OPENERS

    def _opens(self, place: int) -> bool:
        word = self.words[place]
        return word in OPENING or (word in EITHER and not self._closes(place))

    def _closes(self, place: int) -> bool:
        word = self.words[place]
        if word in CLOSING:
            return True
        if word not in EITHER:
            return False
        if place and not self.spaced[place - 1]:
            return True
        return place + 1 == len(self.words) or (self.spaced[place] and self._is_even(place))

    def _is_even(self, place: int) -> bool:
        return self.words[:place].count(self.words[place]) % 2 == 1

    def _first_word(self, place: int) -> str:
        """The word at ``place``, or the one behind the quotation mark that stands there."""
        words = self.words[place : place + 3]
        return next((word for word in words if word[0].isalnum()), words[0])


def _goes_with(word: str, second: str, third: str, *, after_not: bool) -> bool:
    """Whether "en", "maar", "dus" or "want" opens a clause with a subject of its own."""
    if second in {"dat", "die", "dit", "het", "hier", "zo"}:
        return third in FINITE
    contrast = word == "maar" and second in {"de", "het", "een"} and not after_not
    return contrast or word == "want" or second in FIRSTS or second in PARTICLES
