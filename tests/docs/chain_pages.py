"""The five walks of docs/ketting.md and docs/chain.md, as the example study gives them now.

``python -m tests.docs.chain_pages`` writes them anew in both pages, after a change of the
example study. What stands between the marks is made; the rest of the pages is written by hand.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from casework.analysis.chain import FlyerLine, LineKind
from casework.study.chain import Chain, Used, Walk
from tests.docs.pages import ROOT, read

PAGES = {"nl": "docs/ketting.md", "en": "docs/chain.md"}
MARKED = "<!-- walk {n} -->\n{body}<!-- end of walk {n} -->"
BLOCK = re.compile(r"<!-- walk (\d) -->\n(.*?)<!-- end of walk \1 -->", re.DOTALL)
SAY = {
    "nl": {
        "head": ("stap", "wat er staat"),
        "flyer": "regel {n} van de flyer",
        "cell": "cel van de tabel",
        "number": "nummer onder de tabel",
        "coding": "codering",
        "source": "bron en beurt",
        "words": "de woorden zelf",
        "check": "terugkoppeling",
        "back": "en terug",
        "none": "niets vastgelegd",
        "lines": "regel {n} van de flyer",
        "present": "aanwezig",
        "absent": "afwezig",
        "mixed": "gemengd",
        "sent": "voorgelegd",
        "approved": "akkoord",
        "changed": "gewijzigd",
        "refused": "geweigerd",
        "turn": "beurt {n}, {who}",
        "by": "geschreven door {who}",
        "no number": "geen: deze woorden staan in de grafiek, niet in de tabel",
    },
    "en": {
        "head": ("step", "what stands there"),
        "flyer": "line {n} of the flyer",
        "cell": "cell of the table",
        "number": "number under the table",
        "coding": "coding",
        "source": "source and turn",
        "words": "the words themselves",
        "check": "member check",
        "back": "and back",
        "none": "nothing recorded",
        "lines": "line {n} of the flyer",
        "present": "present",
        "absent": "absent",
        "mixed": "mixed",
        "sent": "sent",
        "approved": "approved",
        "changed": "changed",
        "refused": "refused",
        "turn": "turn {n}, {who}",
        "by": "written by {who}",
        "no number": "none: these words stand in the chart, not in the table",
    },
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a walk begins and where it should end: a line of the flyer, and words."""

    kind: LineKind
    says: str
    words: str


WALKS = (
    Asked(LineKind.COUNT, "werken met een groep", "netwerk voor fysieke toegankelijkheid"),
    Asked(LineKind.QUOTATION, "Als ik morgen omval", "Als ik morgen omval"),
    Asked(LineKind.STEP, "geen training", "Nee, wij hebben geen training gegeven."),
    Asked(LineKind.STEP, "podium verwatert", "inmiddels een beetje verwaterd"),
    Asked(LineKind.BAR, "Capaciteit", "simpelweg te weinig uren"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """One walk: its line, what it ends in, and what the way back gives."""

    line: FlyerLine
    walk: Walk | None
    used: Used
    source: str


def make_walk(chain: Chain, asked: Asked) -> Made:
    """Walk from a line of the flyer to words, and from those words back."""
    [line] = [one for one in chain.lines if one.kind is asked.kind and asked.says in one.text]
    walks = [chain.walk(n) for n in line.evidence]
    ending = [walk for walk in walks if asked.words in walk.found.evidence.quote]
    if ending:
        item = ending[0].found.evidence
        source, turn = item.source, item.turn
    else:
        source, turn = next(
            (source, chain.sources[source].turn_at(start)[0])
            for source, start, end in line.places
            if asked.words in chain.sources[source].text[start:end]
        )
    back = [one for one in chain.back(source, turn) if asked.words in one.quote]
    return Made(line, ending[0] if ending else None, back[0], source)


def body_of(made: Made, chain: Chain, language: str) -> str:
    """A walk as a table, with the commands that give it."""
    say = SAY[language]
    source = chain.sources[made.source]
    turn, who = made.used.turn, made.used.speaker
    codings = made.walk.codings if made.walk else made.used.codings
    coded = "; ".join(f"{c.code}, {say[c.polarity.value]}, {c.coder.name}" for c in codings)
    checks = chain.checks(source.id)
    checked = "; ".join(" ".join(filter(None, (say[c.result.value], c.on))) for c in checks)
    rows = [(say["flyer"].format(n=made.line.number), f"**{made.line.text}**")]
    commands = [f"casework evidence --line {made.line.number}"]
    if made.walk:
        found, claim = made.walk.found, made.walk.claim
        by = say["by"].format(who=claim.author) if claim else ""
        cell = f"{found.row.label}, {found.cell.case}: {found.cell.summary} ({by})"
        rows += [(say["cell"], cell), (say["number"], f"[{found.evidence.n}]")]
        commands.append(f"casework evidence {found.evidence.n}")
    else:
        rows.append((say["number"], say["no number"]))
    rows += [
        (say["coding"], coded),
        (say["source"], f"`{source.id}`, {say['turn'].format(n=turn, who=who)}"),
        (say["words"], f"“{made.used.quote}”"),
        (say["check"], checked or say["none"]),
        (say["back"], ", ".join(_back(made.used, say))),
    ]
    commands.append(f"casework evidence --source {source.id} --turn {turn}")
    lines = [f"| {say['head'][0]} | {say['head'][1]} |", "|---|---|"]
    lines += [f"| {name} | {told} |" for name, told in rows]
    return "\n".join(["", *lines, "", "```sh", *commands, "```", ""]) + "\n"


def _back(used: Used, say: dict[str, object]) -> list[str]:
    numbers = [f"[{found.evidence.n}]" for found in used.evidence]
    return numbers + [str(say["lines"]).format(n=line.number) for line in used.lines]


def made_page(page: str, language: str, chain: Chain) -> str:
    """The page as it should be: its own words, and the walks of now."""
    bodies = {
        str(n): body_of(make_walk(chain, asked), chain, language)
        for n, asked in enumerate(WALKS, start=1)
    }
    return BLOCK.sub(lambda m: MARKED.format(n=m[1], body=bodies[m[1]]), read(page))


def main() -> None:
    """Write both pages anew."""
    from tests.study.examples import coded_example

    with tempfile.TemporaryDirectory() as folder, coded_example(Path(folder) / "studie") as study:
        for language, page in PAGES.items():
            (ROOT / page).write_text(made_page(page, language, Chain(study)), "utf-8")


if __name__ == "__main__":
    main()
