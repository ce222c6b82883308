from casework.analysis.flyer import Flyer, Pillar, Quotation, Tally

TALLY = Tally(3, 4, "<b>trainden</b> collega’s")
SAID = Quotation('Het is "klein" & fijn.', "Adviseur", 3, "u1", 0, 22)


def flyer(quotation):
    return Flyer(
        title="Klein & begin",
        subtitle="Wat wij <leerden>",
        lead="",
        pillars=(Pillar("Beleg het", (TALLY,), quotation, "Begin samen."),),
        table_title="",
        cases=(),
        steps=(),
        chart=None,
        tips_title="",
        tips=(),
        box_title="",
        box="",
        contact="",
        footer="",
    )


def test_a_flyer_shows_itself_in_a_notebook_with_everything_escaped():
    assert flyer(SAID)._repr_html_() == (
        "<h3>Klein &amp; begin</h3><p>Wat wij &lt;leerden&gt;</p>"
        "<h4>Beleg het</h4><ul><li>3/4 &lt;b&gt;trainden&lt;/b&gt; collega’s</li></ul>"
        "<blockquote>Het is &quot;klein&quot; &amp; fijn. – Adviseur</blockquote>"
        "<p>Begin samen.</p>"
    )


def test_a_section_without_quotation_shows_none():
    assert "blockquote" not in flyer(None)._repr_html_()
