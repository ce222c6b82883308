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
# # Uw eigen studie
#
# Van een lege map naar een tabel die u kunt nalopen. Dit notebook begint een nieuwe studie en zet
# er twee korte gesprekken in, zodat u ziet hoe het gaat. **Die gesprekken zijn verzonnen.** Daarna
# vervangt u ze door uw eigen gesprekken.

# %% [markdown]
# ## 1. Waar staat de studie?
#
# Vul achter `map_van_de_studie` uw eigen map in, zoals `Path("C:/Onderzoek/studie")`. Staat er al
# een studie, dan gaat dit notebook daarmee verder. Zonder eigen map werken we in een tijdelijke.
# De studie staat op uw eigen computer; er gaat niets naar buiten.

# %%
import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import casework as cw
from casework.study.chain import Chain
from casework.study.package_parts import Asked
from casework.study.publish import publish
from casework.words import speak

speak("nl")
map_van_de_studie = None

temporary = TemporaryDirectory(ignore_cleanup_errors=True)  # Windows houdt bestanden soms vast
folder = Path(map_van_de_studie) if map_van_de_studie else Path(temporary.name) / "studie"
study = cw.open(folder) if (folder / "study.toml").exists() else cw.init(folder, language="nl")
pd.set_option("display.width", 160, "display.max_columns", 8, "display.max_colwidth", 60)
print(sorted(path.name for path in folder.iterdir() if not path.name.startswith("casework.db")))

# %% [markdown]
# ## 2. De gesprekken
#
# Een gesprek is een bestand: .docx, .odt, .txt, .pdf of een ondertitelbestand. Begin elke beurt met
# wie er spreekt en een dubbele punt. De naam van het bestand begint met de naam van de casus. Zet
# uw eigen gesprekken in de map `interviews` en maak een tabel `cases.csv` met een rij per casus.

# %%
VOORBEELD = {
    "noorddam-1.txt": """VERZONNEN VOORBEELD.

Interviewer: Hoe is het bij u begonnen?

R1: We hebben een werkgroep opgericht, met mensen van vijf afdelingen. Dat was in 2019.

Interviewer: En is er een plan?

R1: Ja, de raad heeft de lokale inclusieagenda vastgesteld. Alleen heb ik te weinig uren.
""",
    "zuidwijk-1.txt": """VERZONNEN VOORBEELD.

Interviewer: Hoe is het bij u belegd?

R1: Er is hier geen werkgroep. Het hangt aan mij alleen.

Interviewer: Zijn collega's getraind?

R1: Ja, alle baliemedewerkers hebben een training gevolgd. Dat was een mooie dag.
""",
}
if not map_van_de_studie:
    for name, text in VOORBEELD.items():
        (folder / "interviews" / name).write_text(text, "utf-8")
    (folder / "interviews/cases.csv").write_text(
        "name,inwoners\nNoorddam,21000\nZuidwijk,54000\n", "utf-8"
    )

if not len(study.cases):
    study.cases.load("interviews/cases.csv")
for added in study.sources.add_files(
    ["interviews/{case}-*.txt", "interviews/{case}-*.docx"]
    if map_van_de_studie
    else ["interviews/{case}-*.txt"],
    known_too=True,
):
    if added.error:
        print("niet gelezen:", added.error)
print(study.sources.frame[["source", "case", "turns", "words"]].to_string(index=False))

# %% [markdown]
# ## 3. Wie mag geciteerd worden?
#
# Dat weet alleen u. Zolang het niet is vastgelegd, komt er van die persoon geen citaat op een flyer
# of in een pakket voor anderen. Hier: iedereen van Noorddam.

# %%
study.sources.allow_quotations(["noorddam-*"])
print({source.id: source.quotable for source in study.sources})

# %% [markdown]
# ## 4. Het codeboek
#
# In de map `codebook` staan codeboeken die u kunt gebruiken of veranderen. Een code heeft een naam,
# een omschrijving en patronen waarmee het programma zoekt.

# %%
for codebook in study.codebook:
    print(codebook.name, len(list(codebook)), "codes")
print([code.name for code in study.codebook.named("cox").top])

# %% [markdown]
# ## 5. Coderen
#
# Coderen kan in de browser (`casework serve`), in een notebook (zie `02-coderen.py`) of met een
# tabel, zoals hier. Een citaat moet letterlijk in het gesprek staan, anders wordt het geweigerd.

# %%
ROWS = [
    ("noorddam-1", "We hebben een werkgroep opgericht", "team", "present"),
    ("noorddam-1", "de raad heeft de lokale inclusieagenda vastgesteld", "plan", "present"),
    ("noorddam-1", "Alleen heb ik te weinig uren.", "lack_of_capacity", "present"),
    ("zuidwijk-1", "Er is hier geen werkgroep.", "team", "absent"),
    ("zuidwijk-1", "alle baliemedewerkers hebben een training gevolgd", "training", "present"),
]
if not map_van_de_studie:
    with (folder / "interviews/codings.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["source", "quote", "code", "polarity"])
        table.writerows(ROWS)
    print(study.codings.add("interviews/codings.csv").added, "coderingen")

# %% [markdown]
# Het programma kan ook voorstellen doen. Die tellen pas mee als u ze overneemt.

# %%
study.codings.suggest(["cox"], coders=["rules"])
for suggestion in study.codings.waiting():
    print(f"{suggestion.code} ({suggestion.polarity}): {suggestion.anchor.quote}")

# %% [markdown]
# ## 6. De tabel
#
# Een cel zonder bewijs blijft leeg. Dat is iets anders dan "nee": bij Zuidwijk is gezegd dat er
# geen werkgroep is, over een plan is niets gezegd.

# %%
result = study.cross_case("cox")
for row in result.rows:
    print(row.label)
    for cell in row.cells:
        print(f"    {cell.case}: {cell.summary or '(geen bewijs)'} [{cell.polarity or '-'}]")

# %% [markdown]
# ## 7. Terug naar de woorden
#
# Elk nummer onder de tabel leidt naar een zin. Wie zei het, waar, en wie codeerde het?

# %%
chain = Chain(study)
for n in chain.numbers:
    walk = chain.walk(n)
    item = walk.found.evidence
    print(f"[{n}] {item.case}: {walk.before}[{item.quote}]{walk.after}")
    print(f"     {item.source}, beurt {item.turn}, {item.speaker}; codeur {item.coder}")

# %% [markdown]
# ## 8. Naar Word, en een pakket voor anderen
#
# In het pakket zit alleen wat gedeeld mag worden. Van Zuidwijk is niets vastgelegd, dus die woorden
# blijven weg.

# %%
print(study.save(result, "outputs/resultatentabel.docx").name)
package = publish(study, "outputs/pakket.zip", Asked(leave_out=True))
print(len(package.files), "bestanden in het pakket")
for what, why in package.left_out:
    print(f"    niet erin: {what} ({why})")

study.close()
temporary.cleanup()
