from casework.analysis.leaks import Leaks

LONG = "Wij vroegen het aan de wethouder en die zei dat er dit jaar geen geld voor is."


def words(leaks, text):
    return [leak.words for leak in leaks.within(text)]


def test_eight_words_in_a_row_give_a_text_away_and_seven_do_not():
    leaks = Leaks([("a", LONG)], (), ())
    eight = "vroegen het aan de wethouder en die zei"
    assert words(leaks, f"Daar staat: {eight}, dus.") == [eight]
    assert words(leaks, "vroegen het aan de wethouder en die zweeg") == []


def test_punctuation_capitals_and_line_ends_hide_nothing():
    leaks = Leaks([("a", LONG)], (), ())
    assert words(leaks, "WIJ vroegen –\n het  aan de «wethouder», en die zei") != []


def test_words_that_stand_in_a_text_that_may_be_shown_give_nothing_away():
    head = "Dit gesprek is verzonnen en heeft nooit echt plaatsgevonden"
    leaks = Leaks([("a", f"{head} {LONG}")], [f"{head} Iets anders."], ())
    assert words(leaks, head) == []
    assert words(leaks, LONG) != []


def test_a_short_answer_is_found_as_a_whole_and_two_words_are_nobodys():
    leaks = Leaks([("a", "Te weinig tijd hiervoor"), ("b", "geen tijd")], (), ())
    assert words(leaks, "Er is te weinig tijd hiervoor.") == ["te weinig tijd hiervoor"]
    assert words(leaks, "er is geen tijd") == []


def test_one_leak_for_each_source():
    leaks = Leaks([("a", LONG), ("b", "Een heel ander antwoord dat iemand gaf")], (), ())
    found = leaks.within(f"{LONG} {LONG} Een heel ander antwoord dat iemand gaf")
    assert sorted(leak.source for leak in found) == ["a", "b"]


def test_a_name_is_found_as_whole_words_only():
    leaks = Leaks((), (), ["Jan Jansen"])
    assert words(leaks, "zie JAN  Jansen, 2021") == ["Jan Jansen"]
    assert words(leaks, "zie Jan Jansens") == []


def test_a_name_that_is_a_word_of_the_texts_counts_only_where_it_stands_by_itself():
    leaks = Leaks([("a", "ik ben er")], (), ["ben"])
    assert words(leaks, "Zo ben ik, zei hij") == []
    assert words(leaks, "codeur: Ben | 2021") == ["ben"]
    assert words(leaks, "anna, ben\nx") == ["ben"]
