# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Een meervoudige casestudy, stap voor stap
#
# Dit notebook doet wat `casework run` doet, maar dan in losse stappen, zodat u kunt zien wat er
# gebeurt. Het gebruikt de voorbeeldstudie van dit project: negen gemeenten die het VN-verdrag
# Handicap in hun eigen organisatie willen laten landen. **Alle gesprekken en antwoorden zijn
# verzonnen.**
#
# U kunt het ook gewoon uitvoeren: `python notebooks/01-meervoudige-casestudy.py`.

# %% [markdown]
# ## 1. Een kopie om in te werken
#
# We werken in een tijdelijke kopie van de studie. Zo verandert er niets in de map van het project.

# %%
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import casework as cw
from casework.model import Stage, Status
from casework.study.chain import Chain
from casework.study.package_parts import Asked
from casework.study.publish import publish
from casework.study.publish_rebuild import rebuild
from casework.study.standing import standing
from casework.words import _ as zeg
from casework.words import speak

speak("nl")
project = Path(__file__).parent.parent if "__file__" in globals() else Path.cwd().parent
temporary = TemporaryDirectory(ignore_cleanup_errors=True)  # Windows houdt bestanden soms vast
folder = Path(temporary.name) / "studie"
for name in ("interviews", "codebook"):
    shutil.copytree(project / name, folder / name)
for file in project.glob("*.toml"):
    if file.name != "pyproject.toml":
        shutil.copy(file, folder)

study = cw.open(folder)
pd.set_option("display.width", 160, "display.max_columns", 8, "display.max_colwidth", 44)
print(study)

# %% [markdown]
# ## 2. De casussen
#
# Het register heeft een rij per gemeente. Een getal blijft staan zoals het gedrukt is ("+-650");
# daarnaast staan de onder- en bovengrens waarmee te rekenen valt.

# %%
study.cases.load("interviews/cases.csv")
columns = ["name", "selected", "case.fte", "case.fte.low", "case.fte.approximate"]
print(study.cases.frame[columns].to_string(index=False))

# %% [markdown]
# ## 3. De selectie
#
# Wie had een casus kunnen zijn, en hoe kwamen er vier van over? Het register zegt per gemeente hoe
# ver die kwam en waarom. Daarna stelt het programma een keuze voor die zo veel mogelijk verschilt.
# Het programma stelt voor, de onderzoeker kiest.

# %%
study.register.load("interviews/register.csv")
study.register.load_judgements("interviews/register_criteria.csv")
funnel = study.register.funnel
for stage in Stage:
    print(f"{zeg(stage.value)}: {len(funnel.reached(stage))}")

proposals = study.register.propose(["fte", "lia_since", "type"], n=4)
for proposal in proposals.proposals[:2]:
    print(", ".join(proposal.cases))
print("gekozen:", ", ".join(case.name for case in study.cases.chosen()))

# %% [markdown]
# ## 4. De bronnen
#
# Elk gesprek wordt één bron. `{case}` in de bestandsnaam zegt over welke gemeente het gaat. Elk
# antwoord op een open vraag van de peiling wordt een korte bron, met de gesloten antwoorden als
# kenmerken.

# %%
study.sources.add("interviews/{case}-*.txt", "interviews/{case}-*.md", "interviews/{case}-*.docx")
reading = study.sources.add_survey(
    "interviews/peiling.csv",
    open_questions=["Welke knelpunten ziet u?", "Wat heeft in uw gemeente het meest geholpen?"],
    case_column="gemeente",
    respondent_column="respondent",
)
print(dict(reading.kept))

sources = study.sources.frame
interviews = sources[sources["kind"] == "interview"]
print(interviews[["source", "case", "turns", "words"]].to_string(index=False))

# %% [markdown]
# Wie geciteerd mag worden, moet u zelf zeggen. Zonder dat komt er geen citaat op de flyer.

# %%
quotable = study.sources.allow_quotations(["*-1-*"])
print(f"{len(quotable)} bronnen mogen geciteerd worden")

# %% [markdown]
# ## 5. Coderingen van mensen
#
# Twee codeurs, Anna en Ben, codeerden de gesprekken. Hun citaten worden letterlijk teruggezocht in
# de tekst. Een citaat dat er niet in staat, wordt geweigerd.

# %%
for path in study.files(["interviews/codings/*.csv"]):
    loaded = study.codings.add(path)
    print(f"{path.name}: {loaded.added} coderingen")

codings = study.codings.frame
print(pd.crosstab(codings["coder"], codings["polarity"]))

# %% [markdown]
# ## 6. Overeenstemming
#
# Zouden twee mensen hetzelfde coderen? Krippendorffs alfa is 1 als zij het altijd eens zijn en 0
# als het toeval is. Kijk ook per code: daar staat wat u nog moet bespreken.

# %%
agreement = study.agreement("anna", "ben", codebook="cox", draws=200)
print(f"{agreement.documents} gesprekken, {agreement.units} beurten")
for found in agreement.coefficients:
    print(f"{found.name}: {found.value:.2f} ({found.low:.2f} tot {found.high:.2f})")

# %% [markdown]
# ## 7. Voorstellen van het programma
#
# Het programma zoekt met de patronen uit het codeboek en leest daarbij ontkenning ("nog geen
# werkgroep"). Een voorstel telt pas mee als een mens ja heeft gezegd.

# %%
made = study.codings.suggest(["cox", "barriers"], coders=["rules"])
print(f"{made.added} voorstellen, met {study.pipeline}")
print(dict(study.codings.counts()))

suggestion = next(c for c in study.codings.waiting() if c.polarity == "absent")
print(suggestion.anchor.quote)
print(suggestion.code, suggestion.polarity, dict(suggestion.evidence))

# %% [markdown]
# ## 8. De resultatentabel
#
# Zes stappen van Cox in vier gemeenten. Eerst zoals het programma haar zelf opstelt uit het bewijs:
# woorden van de sprekers, ingekort.

# %%
draft = study.cross_case("cox")
print(draft.frame.iloc[:3])

# %% [markdown]
# Daarna met de samenvattingen die een onderzoeker schreef (`cells.csv`).

# %%
study.load_cells("interviews/cells.csv")
table = study.cross_case("cox", title="Zes stappen van Cox in vier gemeenten")
print(table.frame.iloc[:3])
print(f"{table.n_segments} citaten uit {table.n_sources} bronnen, {table.n_suggested} voorstellen")

# %% [markdown]
# ## 9. Andere tabellen
#
# Uit hetzelfde bewijs komen ook andere tabellen. Hier een checklist: hoeveel citaten per stap en
# per gemeente.

# %%
checklist = study.matrix("checklist", codebook="cox", cell="segments")
heads = [column.label for column in checklist.columns]
counted = [[cell.value for cell in row] for row in checklist.cells]
print(pd.DataFrame(counted, index=[row.label for row in checklist.rows], columns=heads))

# %% [markdown]
# ## 10. Van een cel terug naar de tekst
#
# Achter elke cel staat bewijs. We nemen één cel en lopen de keten terug: regel van de flyer, cel,
# codering, bron, beurt, zin. Op de opdrachtregel is dat `casework evidence`.

# %%
chain = Chain(study)
found = chain.under("team", "Reusel-De Mierden")[0]
walk = chain.walk(found.evidence.n)
cell, evidence, source = walk.found.cell, walk.found.evidence, walk.source
for line in walk.found.lines:
    print(f"flyer, regel {line.number}: {line.text}")
print(f"{cell.case}, {walk.found.row.label}: {cell.summary} ({cell.polarity}, {cell.status})")
for coding in walk.codings:
    print(f"    gecodeerd door {coding.coder.name}: {coding.code}, {coding.polarity}")
print(f"    {source.title}, beurt {evidence.turn}, {evidence.speaker}")
print(f"    {walk.before}[{evidence.quote}]{walk.after}")
assert source.text[evidence.start : evidence.end] == evidence.quote  # noqa: S101 - het bewijs klopt

# %% [markdown]
# En andersom: waar wordt een beurt uit dit gesprek gebruikt?

# %%
for used in chain.back(source.id, evidence.turn):
    where = [f"{one.row.short} [{one.evidence.n}]" for one in used.evidence]
    print(f"{used.quote[:60]} -> {', '.join(where)}; regels {[n.number for n in used.lines]}")

# %% [markdown]
# ## 11. Een cel die verouderd raakt
#
# Trekt een codeur een codering in, dan verandert het bewijs onder de cel. De tekst blijft staan,
# maar de cel heet dan verouderd (`stale`), totdat iemand er opnieuw naar kijkt. Daarna draaien we
# het intrekken terug.


# %%
def status_of_cell() -> str:
    """Hoe het met deze cel staat."""
    made = study.cross_case("cox", cases=[cell.case])
    return next(row.cells[0].status for row in made.rows if row.code == cell.code)


here = source.anchor(evidence.start, evidence.end)
under = [
    coding
    for coding in study.codings
    if coding.counts and coding.code == evidence.code and coding.anchor.overlaps(here)
]
for coding in under:
    study.codings.judge(coding.id, Status.WITHDRAWN)
print(f"na het intrekken van {len(under)} coderingen: {status_of_cell()}")

for _ in under:
    study.undo()
print("na het terugdraaien:", status_of_cell())

# %% [markdown]
# ## 12. Klopt alles nog?
#
# Voordat er iets naar buiten gaat: staan de cellen op bewijs, is tegenspraak benoemd, kloppen de
# citaten letterlijk? Op de opdrachtregel is dat `casework check`.

# %%
stands = standing(study)
for looked in stands.looked:
    print(looked.n, zeg(looked.what))
print(f"{len(stands.remarks)} opmerkingen")

# %% [markdown]
# ## 13. Knelpunten die terugkomen
#
# Uitspraken die op elkaar lijken, komen bij elkaar. De stabiliteit zegt hoe goed een groep
# standhoudt als de uitspraken steeds opnieuw geloot worden. Dezelfde `seed` geeft dezelfde groepen.
# De namen zijn woorden uit de uitspraken; wat een groep betekent, zegt een mens.

# %%
barriers = study.barriers(questions=["Welke knelpunten ziet u?"], seed=1)
print(barriers.frame[["name", "n_texts", "n_cases", "steadiness", "code"]].head(8))

# %% [markdown]
# ## 14. Cijfers over de jaren
#
# De gepubliceerde cijfers van de peiling. Een waarde die ontbreekt, blijft ontbreken. Waar de vraag
# veranderde, loopt de lijn niet door.

# %%
study.trends.add("interviews/survey_trends.csv")
figure = study.trends.figure(questions=["fase"])
for series in figure.panels[0].series:
    print(series.label, {value.year: value.percentage for value in series.known})

# %% [markdown]
# ## 15. De flyer en de bestanden
#
# De aantallen op de flyer ("drie van de vier") komen uit de tabel. Bij dezelfde invoer is de
# uitvoer tot op de byte gelijk.

# %%
flyer = study.flyer(table)
for pillar in flyer.pillars:
    print(pillar.title)
    for tally in pillar.tallies:
        print(f"  {tally.n} van de {tally.total} {tally.text}")

for result, name in (
    (table, "resultatentabel.docx"),
    (barriers, "knelpunten.html"),
    (flyer, "flyer.pdf"),
):
    path = study.save(result, f"outputs/{name}")
    print(path.relative_to(folder))

# %% [markdown]
# ## 16. Een pakket voor anderen
#
# Wat mag een ander zien? Alleen citaten van wie geciteerd mag worden, en geen volledige teksten. De
# tabel is uit het pakket opnieuw op te bouwen, zonder de gesprekken.

# %%
package = publish(study, "outputs/pakket.zip", Asked(leave_out=True))
print(f"{len(package.files)} bestanden")
for what, why in package.left_out[:5]:
    print(f"    niet erin: {what} ({why})")
again = rebuild(folder / "outputs/pakket.zip")
print(f"{again.n_equal} van {again.n_cells} cellen opnieuw opgebouwd en gelijk")

# %% [markdown]
# ## 17. Wat er gebeurd is
#
# Elke verandering staat in het logboek: wie, wanneer, wat.

# %%
for entry in study.log(5):
    print(entry.id, entry.who, entry.summary)

study.close()
temporary.cleanup()
