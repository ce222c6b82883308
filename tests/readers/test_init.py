from casework import readers


def test_public_names_are_sorted_and_there():
    assert sorted(readers.__all__) == list(readers.__all__)
    assert all(hasattr(readers, name) for name in readers.__all__)
