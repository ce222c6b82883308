"""The contract (OpenAPI): what it says is so, for whatever is sent."""

from __future__ import annotations

import os

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

# In CI two thousand calls for each role; a few at the desk.
CALLS = int(os.environ.get("CASEWORK_CALLS", "2000" if "CI" in os.environ else "150"))
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


@pytest.fixture
def contract(served):
    return served.client("anna").get("/openapi.json").json()


def test_every_field_is_described(contract):
    bare = [
        f"{name}.{field}"
        for name, schema in contract["components"]["schemas"].items()
        for field, told in schema.get("properties", {}).items()
        if not told.get("description")
    ]

    assert bare == []


def test_every_parameter_is_described(contract):
    bare = [
        (path, parameter["name"])
        for path, methods in contract["paths"].items()
        for told in methods.values()
        for parameter in told.get("parameters", ())
        if parameter["in"] == "query" and not parameter.get("description")
    ]

    assert bare == []


def test_every_address_says_what_it_is(contract):
    for path, methods in contract["paths"].items():
        for told in methods.values():
            assert told["description"].endswith("."), path


@pytest.mark.parametrize("name", ["anna", "ben"])
def test_nothing_that_is_sent_breaks_the_contract(served, contract, name):
    schema = schemathesis.openapi.from_dict(contract)
    operations = [found.ok() for found in schema.get_all_operations()]
    each = max(1, CALLS // len(operations))
    cookies = served.cookie(name)
    told = 0
    for operation in operations:

        @hypothesis.settings(
            max_examples=each,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @hypothesis.given(case=operation.as_strategy())
        def ask(case):
            nonlocal told
            told += 1
            headers = {"Origin": served.base}
            answer = case.call(base_url=served.base, cookies=cookies, headers=headers, timeout=120)
            case.validate_response(answer, checks=CHECKS)

        ask()
    assert told >= len(operations)
