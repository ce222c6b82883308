"""How figures of agreement are said in one language: signs, intervals, names of coefficients."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from casework.analysis.agreement import Coefficient
from casework.outputs.shown import DASH, clean
from casework.words import catalogue

MINUS = "\N{MINUS SIGN}"
TIE = "\N{NO-BREAK SPACE}"
_SMALLEST = 0.005  # a share below it is "less than 1 %"


class Voice:
    """One language: its words, its plurals, its figures."""

    def __init__(self, language: str) -> None:
        self.language, self._words = language, catalogue(language)
        self._sign = "," if language == "nl" else "."

    def say(self, told: str, **filled: object) -> str:
        """``told`` in this language, filled."""
        words = self._words.gettext(told)
        return words.format(**filled) if filled else words

    def many(self, one: str, many: str, n: int, **filled: object) -> str:
        """``one`` or ``many`` by ``n``, which is written with its thousands."""
        return self._words.ngettext(one, many, n).format(n=self.whole(n), **filled)

    def whole(self, n: int) -> str:
        """A number with its thousands apart from 10 000 on."""
        return f"{n:,}".replace(",", TIE) if n >= 10_000 else str(n)  # noqa: PLR2004 - as typeset

    def decimal(self, value: float, digits: int = 2) -> str:
        """Two digits behind the sign; a dash where there is no value.

        >>> Voice("en").decimal(-0.004), Voice("en").decimal(float("nan"))
        ('0.00', '–')
        """
        if isnan(value):
            return DASH
        told = f"{value:.{digits}f}".replace(".", self._sign)
        return told.replace("-", MINUS) if float(f"{value:.{digits}f}") else told.lstrip("-")

    def percent(self, value: float) -> str:
        """A share in whole percents, never rounded to none or all.

        >>> [Voice("en").percent(x).replace(TIE, " ") for x in (0, 0.001, 0.5, 0.999, 1)]
        ['0 %', '<1 %', '50 %', '>99 %', '100 %']
        """
        if isnan(value):
            return DASH
        if 0 < value < _SMALLEST:
            return f"<1{TIE}%"
        if 1 - _SMALLEST < value < 1:
            return f">99{TIE}%"
        return f"{100 * value:.0f}{TIE}%"

    def interval(self, one: Coefficient) -> str:
        """``[0.80, 0.84]``; a dash where there is none."""
        if isnan(one.low):
            return DASH
        between = ";" if self.language == "nl" else ","
        return f"[{self.decimal(one.low)}{between}{TIE}{self.decimal(one.high)}]"

    def value(self, one: Coefficient | None) -> str:
        """The figure, or why there is none."""
        if one is None:
            return DASH
        if isnan(one.value):
            return self.why(one)
        return self.percent(one.value) if one.name == "percent" else self.decimal(one.value)

    def why(self, one: Coefficient) -> str:
        """Why a figure is undefined."""
        return self.say(one.why) if one.why else ""

    def listed(self, names: Sequence[str]) -> str:
        """The names with "and" before the last."""
        told = [clean(name) for name in names]
        if len(told) < len("ab"):
            return "".join(told)
        between = self.say("and")
        return f"{', '.join(told[:-1])} {between} {told[-1]}"

    def unit(self, unit: str, n: int) -> str:
        """``n`` units, by their name."""
        if unit == "turn":
            return self.many("{n} turn", "{n} turns", n)
        if unit == "sentence":
            return self.many("{n} sentence", "{n} sentences", n)
        if unit == "answer":
            return self.many("{n} answer", "{n} answers", n)
        return self.many("{n} character", "{n} characters", n)

    def coefficient(self, name: str) -> str:
        """What a coefficient is called in full."""
        say = self.say
        return {
            "percent": say("Agreement"),
            "cohen": say("Cohen’s kappa"),
            "conger": say("Conger’s kappa"),
            "fleiss": say("Fleiss’ kappa"),
            "alpha": say("Krippendorff’s alpha"),
            "ac1": say("Gwet’s AC1"),
            "brennan_prediger": say("Brennan and Prediger’s kappa"),
            "f1": say("F1 (both gave the code)"),
            "u_alpha": say("u-alpha"),
            "u_alpha_joint": say("u-alpha, all codes on one line"),
            "u_alpha_where": say("|u-alpha (where, not what)"),
            "cu_alpha": say("cu-alpha (what, where both coded)"),
            "ku_alpha": say("(k)u-alpha (this code among the others)"),
            "f1_exact": say("F1, the same stretch"),
            "f1_overlap": say("F1, stretches that overlap"),
            "f1_boundary": say("F1 of boundaries"),
            "alpha_jaccard": say("alpha between sets of codes (Jaccard)"),
            "alpha_masi": say("alpha between sets of codes (MASI)"),
        }[name]

    def over(self, over: str) -> str:
        """What was counted."""
        say = self.say
        return {
            "units": say("units"),
            "characters": say("characters"),
            "stretches": say("stretches"),
        }[over]
