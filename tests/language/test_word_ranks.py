import pytest

from casework.language import load_pipeline
from casework.language.pipeline import installed_pipelines
from casework.language.word_ranks import word_ranks


def test_without_our_pipeline_there_is_no_list():
    assert word_ranks(load_pipeline("blank")) is None


@pytest.mark.skipif(
    "nl_casework" not in installed_pipelines(), reason="the Dutch pipeline is not installed"
)
def test_words_stand_in_the_order_of_their_use():
    rank = word_ranks(load_pipeline("nl_casework"))

    assert rank("de") < rank("gemeente") < rank("drempel") < rank("inclusie")
    assert rank("Gemeenten") == rank("gemeente")
    assert rank("collega’s") is not None
    assert rank("werkgroep") is not None  # built of common words
    assert rank("xqzvrt") is None
