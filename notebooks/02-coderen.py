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
# # Coderen in een notebook
#
# Hetzelfde codeerscherm als in de browser (`casework serve`), maar dan als uitvoer van een cel.
# Wat hier gecodeerd wordt, staat meteen in de studie en is in de volgende cel te tellen. Het
# gesprek komt uit de voorbeeldstudie van dit project. **Alle gesprekken zijn verzonnen.**
#
# Openen in JupyterLab: `make lab`.

# %% [markdown]
# ## 1. Een kopie om in te werken
#
# Coderen verandert een studie. Daarom werken we in een tijdelijke kopie; in de map van het project
# verandert niets. In een eigen studie is `study = cw.open(".")` genoeg.

# %%
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import casework as cw

project = Path(__file__).parent.parent if "__file__" in globals() else Path.cwd().parent
temporary = TemporaryDirectory(ignore_cleanup_errors=True)  # Windows houdt bestanden soms vast
folder = Path(temporary.name) / "studie"
for name in ("interviews", "codebook"):
    shutil.copytree(project / name, folder / name)
for file in project.glob("*.toml"):
    if file.name != "pyproject.toml":
        shutil.copy(file, folder)

study = cw.open(folder)
study.cases.load("interviews/cases.csv")
study.sources.add(*(f"interviews/{{case}}-*.{kind}" for kind in ("txt", "md", "docx")))
study.codings.add("interviews/codings/anna.csv")
study.codings.suggest(["cox", "barriers"], coders=["rules"])
print(study)

# %% [markdown]
# ## 2. Het codeerscherm
#
# De naam van de bron staat tussen haakjes. Werkt iemand anders mee, geef dan ook de naam van de
# codeur: `study.coding_widget(bron, coder="ben")`.
#
# | toets | wat er gebeurt |
# |---|---|
# | ↑ ↓ | naar een andere beurt |
# | ← → | naar een ander woord; met Shift erbij kiezen |
# | S | de hele zin |
# | 1–9 | een code uit de lijst |
# | / | een code zoeken op naam |
# | P | aanwezig, afwezig of gemengd |
# | N | naar het volgende voorstel; Enter neemt het over, X wijst het af |
# | Z | ongedaan maken |
#
# In het notebook zelf blijft geen woord van het gesprek staan: de uitvoer bevat alleen het scherm.

# %%
source = "meierijstad-1-ambassadeur"
before = {coding.id for coding in study.codings}
widget = study.coding_widget(source)
widget

# %% [markdown]
# ## 3. Wat er gecodeerd is
#
# Codeer hierboven een paar zinnen en voer daarna deze cel uit.

# %%
frame = study.codings.frame  # elke codering een rij, ook die van een seconde geleden
new = frame[~frame["coding"].isin(before) & frame["status"].isin(["made", "accepted"])]
print(f"nieuwe coderingen: {len(new)}")
new[["source", "code", "polarity", "coder", "quote"]]

# %% [markdown]
# ## 4. Verder met de uitkomst
#
# Tabellen laten zichzelf zien in een notebook. De tabel hieronder telt de nieuwe coderingen mee.

# %%
table = study.cross_case("cox")
table

# %% [markdown]
# ## 5. Opruimen
#
# Het widget hierboven werkt zolang de studie open is.

# %%
for entry in study.log(3):
    print(entry.id, entry.who, entry.summary)

study.close()
temporary.cleanup()
