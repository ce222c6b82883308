"""The README of a package, in the language of the study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casework.outputs.markup import markdown_text
from casework.outputs.plain_data import utf8

README = {"nl": "LEESMIJ.md", "en": "README.md"}
_NL = {
    "package": "Onderzoekspakket",
    "about": "Dit pakket hoort bij de studie **{title}**. Met dit pakket kan een ander nagaan hoe"
    " de tabellen tot stand kwamen en wie wat heeft gecodeerd.",
    "inside": "Wat erin zit",
    "file": "bestand",
    "part": "bestand, bron of cel",
    "what": "inhoud",
    "how": "Hoe het gemaakt is",
    "material": "Materiaal",
    "coders": "Codeurs",
    "coded": "Coderingen die meetellen: {n}. Door mensen gemaakt: {made}; voorgesteld door het"
    " programma en door een mens overgenomen: {accepted}.",
    "judged": "Verworpen voorstellen: {rejected}. Voorstellen die nog wachten: {waiting}; die"
    " tellen nergens mee.",
    "read": "Gelezen met {reader}.",
    "rebuild": "Narekenen",
    "sums": "Controleer eerst of alle bestanden heel zijn, in de map van dit pakket:",
    "again": "Bouw daarna de resultatentabel opnieuw op uit `data/codings.csv`, zonder de teksten."
    " Het programma vergelijkt elke cel met de tabel in dit pakket:",
    "cannot": "Wat niet kan zonder de volledige teksten: voorstellen opnieuw laten maken,"
    " uitspraken opnieuw groeperen, en nalezen wat er rond een citaat is gezegd.",
    "places": "Een plaats in een bron telt tekens vanaf 0 in de opgeslagen tekst. Het einde hoort"
    " er niet meer bij. Waar `quote` leeg is, zijn de woorden niet gedeeld.",
    "people": "Mensen",
    "marks": "De namen van codeurs zijn vervangen door nummers. Sprekers heten R1, R2 of S1,"
    " wie een vragenlijst invulde respondent-1 en verder. Het pakket is gepseudonimiseerd, niet"
    " anoniem: met andere kennis kan iemand soms nog te herkennen zijn.",
    "named": "De codeurs staan met hun naam in dit pakket. Sprekers heten R1, R2 of S1.",
    "sources": "De namen van de bronnen zijn die van de studie zelf.",
    "licence": "Licentie",
    "none": "Er is geen licentie gegeven. Vraag de onderzoekers wat u met dit pakket mag doen.",
    "left": "Wat er niet in zit",
    "always": "Nooit in een pakket: de database, het logboek, memo’s, opnames, gesloten antwoorden"
    " van respondenten en de plaats van bestanden op een computer.",
    "reason": "waarom",
    "made": "Gemaakt met {program}. De versies staan in `versions.json`.",
    "nothing": "Verder is er niets weggelaten.",
    "withheld": "[niet gedeeld]",
    "coder": "codeur",
    "respondent": "respondent",
    "cases": "de casussen met hun kenmerken",
    "listed": "de bronnen: soort, casus, omvang en wat ervan gedeeld is",
    "codings": "de coderingen, met hun plaats in de bron",
    "claims": "de samenvattingen in de cellen",
    "links": "citaten die iemand aan een cel koppelde",
    "register": "van populatie tot gekozen casus",
    "judgements": "oordelen over kandidaten",
    "expectations": "wat de theorie verwachtte",
    "figures": "de gepubliceerde cijfers",
    "plan": "welke tabel na te rekenen is",
    "table": "de resultatentabel als gegevens",
    "versions": "de versies van alle programma’s",
    "text": "de volledige tekst van een bron",
    "codebook": "een codeboek",
    "settings": "instellingen van de studie",
    "output": "een uitkomst van de studie",
    "manifest": "dit overzicht voor programma’s",
    "not asked": "niet vastgelegd of de respondent geciteerd mag worden",
    "forbidden": "de respondent mag niet geciteerd worden",
    "out": "het verslag is voorgelegd, maar er kwam nog geen antwoord",
    "refused": "de respondent trok de woorden terug",
    "not renewed": "de respondent vroeg een wijziging; de cellen zijn daarna niet herschreven",
    "unchecked": "geen volledige tekst: de respondent keurde het verslag niet goed",
    "example": "een voorbeeld uit het codeboek, met woorden die niet gedeeld mogen worden",
    "summary": "een samenvatting met woorden die niet gedeeld mogen worden",
    "barriers": "de knelpunten in cijfers, zonder de uitspraken",
    "a source": "een of meer bronnen",
    "missing": "kon niet worden gemaakt",
    "withheld in": "de woorden van 1 bron die niet gedeeld mogen worden",
    "withheld in many": "de woorden van {n} bronnen die niet gedeeld mogen worden",
    "leaks": "er staan woorden in van {source}, die niet gedeeld mogen worden",
    "leaks many": "er staan woorden in van {n} bronnen die niet gedeeld mogen worden",
    "name": "er staat een naam in van een persoon",
    "path": "er staat een map van een computer in",
}
_EN = {
    "package": "Replication package",
    "about": "This package belongs to the study **{title}**. With it others can see how the"
    " tables came about and who coded what.",
    "inside": "What is in it",
    "file": "file",
    "part": "file, source or cell",
    "what": "content",
    "how": "How it was made",
    "material": "Material",
    "coders": "Coders",
    "coded": "Codings that count: {n}. Made by people: {made}; suggested by the program and"
    " accepted by a person: {accepted}.",
    "judged": "Rejected suggestions: {rejected}. Suggestions that still wait: {waiting}; these"
    " count nowhere.",
    "read": "Read with {reader}.",
    "rebuild": "Rebuilding",
    "sums": "First see whether all files are whole, in the folder of this package:",
    "again": "Then build the results table again from `data/codings.csv`, without the texts. The"
    " program compares every cell with the table in this package:",
    "cannot": "What cannot be done without the full texts: making suggestions again, grouping"
    " statements again, and reading what was said around a quotation.",
    "places": "A place in a source counts characters from 0 in the stored text; the end is"
    " excluded. Where `quote` is empty, the words are not shared.",
    "people": "People",
    "marks": "The names of coders were replaced by numbers. Speakers are called R1, R2 or S1,"
    " those who answered a survey respondent-1 and on. The package is pseudonymised, not"
    " anonymous: with other knowledge a person may still be recognised.",
    "named": "The coders stand in this package by their names. Speakers are called R1, R2 or S1.",
    "sources": "The names of the sources are those of the study itself.",
    "licence": "Licence",
    "none": "No licence was given. Ask the researchers what you may do with this package.",
    "left": "What is not in it",
    "always": "Never in a package: the database, the log, memos, recordings, closed answers of"
    " respondents, and where files stand on a computer.",
    "reason": "why",
    "made": "Made with {program}. The versions stand in `versions.json`.",
    "nothing": "Nothing else was left out.",
    "withheld": "[not shared]",
    "coder": "coder",
    "respondent": "respondent",
    "cases": "the cases with their attributes",
    "listed": "the sources: kind, case, size and what is shared of them",
    "codings": "the codings, with their place in the source",
    "claims": "the summaries in the cells",
    "links": "quotations that a person tied to a cell",
    "register": "from population to selected case",
    "judgements": "what was judged of candidates",
    "expectations": "what theory predicted",
    "figures": "the published figures",
    "plan": "which table can be built again",
    "table": "the results table as data",
    "versions": "the versions of all programs",
    "text": "the full text of a source",
    "codebook": "a codebook",
    "settings": "settings of the study",
    "output": "a result of the study",
    "manifest": "this list for programs",
    "not asked": "not recorded whether the respondent may be quoted",
    "forbidden": "the respondent may not be quoted",
    "out": "the report was laid before the respondent; no answer came yet",
    "refused": "the respondent took the words back",
    "not renewed": "the respondent asked for a change; the cells were not rewritten since",
    "unchecked": "no full text: the respondent did not approve the report",
    "example": "an example in the codebook, in words that may not be shared",
    "summary": "a summary with words that may not be shared",
    "barriers": "the barriers in figures, without the statements",
    "a source": "one source or more",
    "missing": "it could not be made",
    "withheld in": "the words of 1 source that may not be shown",
    "withheld in many": "the words of {n} sources that may not be shown",
    "leaks": "it holds words of {source}, which may not be shared",
    "leaks many": "it holds words of {n} sources that may not be shared",
    "name": "it holds a person's name",
    "path": "it names a folder of a computer",
}
_WORDS = {"nl": _NL, "en": _EN}
KINDS = {
    "nl": {
        "interview": "interviews",
        "focus group": "focusgroepen",
        "survey answer": "antwoorden op open vragen",
        "field note": "veldnotities",
        "document": "documenten",
    },
    "en": {
        "interview": "interviews",
        "focus group": "focus groups",
        "survey answer": "answers to open questions",
        "field note": "field notes",
        "document": "documents",
    },
}


@dataclass(frozen=True, slots=True)
class About:
    """What the README tells: counts by kind of source and by fate of codings, in words of ours.

    ``left_out`` are pairs of what is not in the package and why; ``files`` pairs of
    a path and what it holds.
    """

    title: str
    language: str
    program: str
    reader: str
    name: str
    licence: str
    pseudonyms: bool
    kinds: Mapping[str, int]
    coders: Sequence[str]
    codings: Mapping[str, int]
    files: Sequence[tuple[str, str]]
    left_out: Sequence[tuple[str, str]]


def package_words(language: str) -> Mapping[str, str]:
    """What a package says, by what it is about; English where the language is not known."""
    return _WORDS.get(language, _EN)


def render_readme(about: About) -> bytes:
    """The README as Markdown; nothing in the data is markup."""
    say = package_words(about.language)
    return utf8("\n".join(_lines(about, say)) + "\n")


def _lines(about: About, say: Mapping[str, str]) -> Iterator[str]:
    yield from (f"# {say['package']}", "", say["about"].format(title=markdown_text(about.title)))
    yield from ("", f"## {say['inside']}", "")
    yield from _grid(say["file"], say["what"], [(f"`{path}`", told) for path, told in about.files])
    yield from ("", f"## {say['how']}", "")
    kinds = KINDS.get(about.language, {})
    counted = "; ".join(f"{kinds.get(kind, kind)}: {n}" for kind, n in about.kinds.items())
    yield from (f"- {say['material']}: {counted}.",)
    yield from (f"- {say['coders']}: {markdown_text(', '.join(about.coders))}.",)
    yield from (f"- {say[name].format(**about.codings)}" for name in ("coded", "judged"))
    yield from (f"- {say['read'].format(reader=markdown_text(about.reader))}",)
    yield from (f"- {say['made'].format(program=about.program)}",)
    yield from ("", f"## {say['rebuild']}", "", say["sums"], "")
    yield from ("```", "sha256sum -c SHA256SUMS", "```", "", say["again"], "")
    yield from ("```", f"casework publish --check {about.name}", "```", "")
    yield from (say["cannot"], "", say["places"], "", f"## {say['people']}", "")
    yield from (say["marks" if about.pseudonyms else "named"] + " " + say["sources"],)
    yield from ("", f"## {say['licence']}", "", markdown_text(about.licence) or say["none"])
    yield from ("", f"## {say['left']}", "", say["always"], "")
    if about.left_out:
        yield from _grid(say["part"], say["reason"], about.left_out)
    else:
        yield say["nothing"]


def _grid(first: str, second: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from (f"| {first} | {second} |", "|---|---|")
    for name, told in rows:
        shown = name if name.startswith("`") else markdown_text(name)
        yield f"| {shown} | {markdown_text(told)} |"
