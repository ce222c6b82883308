import csv
import io
import json
from dataclasses import replace

import pytest

from casework.outputs.plain_data import guarded, render_csv, render_json, unguarded

from .sample import sample_table, small_table

SMALL_JSON = """\
{
 "codebook": "cox",
 "title": "Eén stap",
 "language": "nl",
 "concept": false,
 "version": "casework 0.1.0",
 "pipeline": "nl blank",
 "cases": [
  "Aalwijk",
  "Zuidermeer"
 ],
 "rows": [
  {
   "code": "team",
   "label": "Vorm een team",
   "cells": [
    {
     "case": "Aalwijk",
     "summary": "Kerngroep “café” & meer",
     "polarity": "present",
     "qualifier": "test",
     "n_sources": 1,
     "n_segments": 1,
     "n_suggested": 0,
     "status": "draft",
     "author": "",
     "note": "",
     "evidence": [
      {
       "n": 1,
       "source": "aalwijk-1",
       "start": 4,
       "end": 22,
       "quote": "een kerngroep\\n van",
       "turn": 2,
       "speaker": "R1",
       "coder": "anna",
       "status": "made",
       "code": "team-core",
       "polarity": "present",
       "role": "supports",
       "role_by": "",
       "role_note": ""
      }
     ]
    },
    {
     "case": "Zuidermeer",
     "summary": "",
     "polarity": "",
     "qualifier": "",
     "n_sources": 0,
     "n_segments": 0,
     "n_suggested": 0,
     "status": "empty",
     "author": "",
     "note": "",
     "evidence": []
    }
   ]
  }
 ],
 "notes": [
  "Team: een noot."
 ],
 "checks": {}
}
"""

DANGEROUS = [
    "=1+1",
    "+31 6",
    "-2",
    "@som",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
]


def read_csv(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_small_table_as_json_is_exactly_this():
    assert render_json(small_table()).decode() == SMALL_JSON


def test_json_keeps_a_quotation_as_it_stands_in_the_source():
    record = json.loads(render_json(sample_table()))

    quotes = [
        e["quote"] for row in record["rows"] for cell in row["cells"] for e in cell["evidence"]
    ]
    assert len(quotes) == 60
    assert (
        quotes[0] == "We hebben, eh,\n  een projectgroep, en daar zit van elke afdeling iemand in."
    )


def test_a_small_table_as_csv_is_exactly_this():
    assert render_csv(small_table()).decode("utf-8-sig") == (
        "code,label,case,summary,polarity,qualifier,status,"
        "n_sources,n_segments,n_suggested,evidence\r\n"
        "team,Vorm een team,Aalwijk,Kerngroep “café” & meer,present,test,draft,1,1,0,1\r\n"
        "team,Vorm een team,Zuidermeer,,,,empty,0,0,0,\r\n"
    )


def test_csv_starts_with_the_mark_by_which_excel_knows_utf_8():
    assert render_csv(small_table()).startswith(b"\xef\xbb\xbfcode,")


def test_csv_joins_the_numbers_of_a_cell_by_a_space():
    rows = read_csv(render_csv(sample_table()))

    assert len(rows) == 24
    assert rows[3]["evidence"] == "8 9 10 11"
    assert rows[10]["evidence"] == ""


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_gets_a_mark(text):
    row = small_table().rows[0]
    cell = replace(row.cells[0], summary=text)
    table = replace(small_table(), rows=(replace(row, label=text, cells=(cell, row.cells[1])),))

    rows = read_csv(render_csv(table))

    assert rows[0]["summary"] == "'" + text
    assert rows[0]["label"] == "'" + text


@pytest.mark.parametrize("text", [*DANGEROUS, "'=1+1", "''-1", "'s avonds", "'", "", "geen team"])
def test_guarding_can_be_undone(text):
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["geen team", "1+1=2", "'s avonds", "", " =1"])
def test_harmless_text_is_left_alone(text):
    assert guarded(text) == text
