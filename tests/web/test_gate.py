"""Who may ask what, from where: every route with every kind of request."""

from __future__ import annotations

import time
from http.client import HTTPConnection

import pytest

from casework.web.doors import RANK
from casework.web.gate import CSP, HEADERS
from casework.web.permissions import ANYONE, PERMISSIONS
from tests.web.routes import REQUESTS, sent

HOSTS = (
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost.evil:{port}",
    "",
)
ELSEWHERE = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "https://127.0.0.1:{port}"},
    {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "cross-site"},
)
WRITING = [name for name, (method, _path, _body) in REQUESTS.items() if method == "POST"]
API = [name for name, (_method, path, _body) in REQUESTS.items() if path.startswith("/api/")]


def _filled(headers, served):
    return {name: value.format(port=served.port) for name, value in headers.items()}


def _names(served):
    return {route.name for route in served.app.api.routes}


def test_every_route_is_in_the_table_and_no_other(served):
    assert _names(served) == set(PERMISSIONS) == set(REQUESTS)


def test_every_role_in_the_table_is_known():
    assert set(PERMISSIONS.values()) <= {ANYONE, *RANK}


def test_a_route_that_is_not_in_the_table_is_shut_to_all(served):
    served.app.api.add_api_route("/api/v1/forgotten", lambda: "open", name="forgotten")

    answer = served.client("anna").get("/api/v1/forgotten")

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "forbidden"


@pytest.mark.parametrize("host", HOSTS)
def test_no_route_answers_to_another_host(served, host):
    client = served.client("anna")

    for name in REQUESTS:
        answer = sent(client, name, Host=host.format(port=served.port))
        assert answer.status_code in {400, 403}, (name, answer.status_code)


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_the_study_answers_to_the_names_of_this_computer(served, host):
    client = served.client("anna")
    del client.headers["Origin"]

    assert sent(client, "study", Host=host.format(port=served.port)).status_code == 200


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_no_page_of_another_site_can_write(served, headers):
    client = served.client("anna")
    del client.headers["Origin"]

    for name in WRITING:
        answer = sent(client, name, **_filled(headers, served))
        assert answer.status_code == 403, (name, answer.text)
    assert len(served.study.codings) == 6
    assert len(served.study.memos) == 0


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_page_of_another_site_can_read_the_study(served, site):
    client = served.client("anna")

    for name in API:
        assert sent(client, name, **{"Sec-Fetch-Site": site}).status_code == 403, name


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_own_page_and_a_program_can_write(served, site):
    answer = sent(served.client("anna"), "code", **{"Sec-Fetch-Site": site})

    assert answer.status_code == 200


def test_a_program_without_an_origin_can_write(served):
    client = served.client("anna")
    del client.headers["Origin"]

    assert sent(client, "code").status_code == 200


@pytest.mark.parametrize(
    "cookie",
    ["", "nope", "a.b.c", ".", "..", "YW5uYQ.x.", "YW5uYQ.x.AAAA", "é.é.é", "YW5uYQ" * 2000],
)
def test_a_stranger_sees_nothing_of_the_study(served, cookie):
    for name, role in PERMISSIONS.items():
        if role != ANYONE:
            headers = {"Cookie": f"{served.app.cookie}={cookie}".encode()}
            answer = sent(served.client(), name, **headers)
            assert answer.status_code == 401, (name, answer.status_code)


def test_a_cookie_of_another_key_or_name_is_no_good(served):
    from casework.web.doors import Doors

    forged = Doors({"anna": "lead"}, b"z" * 32)
    of_stranger = Doors({"mallory": "lead"}, b"k" * 32)
    for doors in (forged, of_stranger):
        client = served.client()
        client.cookies.set(served.app.cookie, doors.cookie(doors.people[0]))
        assert sent(client, "study").status_code == 401


@pytest.mark.parametrize("name", ["anna", "ben", "dora"])
def test_each_role_may_do_what_the_table_says_and_no_more(served, name):
    client = served.client(name)
    person = next(person for person in served.doors.people if person.name == name)

    for route, role in PERMISSIONS.items():
        if route in {"start", "static", "favicon"}:
            continue
        answer = sent(client, route)
        shut = answer.status_code == 403 and "role" in answer.text
        assert shut is not person.may(role), (route, answer.text)


def test_every_answer_carries_the_headers_also_errors(served):
    client, stranger = served.client("anna"), served.client()
    answers = [sent(who, name) for who in (client, stranger) for name in REQUESTS]
    answers += [
        client.get("/nope"),
        client.get("/api/v1/nope"),
        client.put("/api/v1/study", json={}),
    ]
    answers.append(client.get("/api/v1/study", headers={"Host": "evil.example"}))
    answers.append(client.request("TRACE", "/"))

    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (answer.request.url, name)
        assert "server" not in answer.headers
        assert "access-control-allow-origin" not in answer.headers
    assert "script-src 'self'" in CSP
    assert "unsafe" not in CSP


def test_no_answer_of_the_study_is_kept_by_a_browser(served):
    client = served.client("anna")

    for name in API:
        assert sent(client, name).headers["cache-control"] == "no-store", name


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_only_json_is_taken(served, kind):
    client = served.client("anna")

    for name in WRITING:
        headers = {"Content-Type": kind, "Origin": served.base}
        answer = client.post(REQUESTS[name][1], content=b"{}", headers=headers)
        assert answer.status_code == 415, name


def test_more_than_the_program_takes_is_refused_before_it_is_read(served):
    cookies = "; ".join(f"{name}={value}" for name, value in served.cookie("anna").items())
    connection = HTTPConnection("127.0.0.1", served.port, timeout=10)
    try:
        connection.putrequest("POST", "/api/v1/codings")
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", str(10**9))
        connection.putheader("Cookie", cookies)
        connection.endheaders(b"{")

        assert connection.getresponse().status == 413
    finally:
        connection.close()


def test_a_body_that_does_not_end_is_cut_off(served):
    def endless():
        for _piece in range(40):
            yield b" " * 1024 * 1024

    headers = {"Content-Type": "application/json"}
    answer = served.client("anna").post("/api/v1/codings", content=endless(), headers=headers)

    assert answer.status_code == 413


def test_an_address_that_is_too_long_is_refused(served):
    assert served.client("anna").get("/api/v1/search", params={"q": "x" * 9000}).status_code == 400


def test_a_start_address_works_once_and_gives_a_strict_cookie(served):
    token = served.doors.token("ben")
    client = served.client()

    first = client.get("/start", params={"token": token, "next": "http://evil.example"})
    second = served.client().get("/start", params={"token": token})

    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert cookie.startswith(f"casework-{served.port}=")
    assert cookie.endswith("; HttpOnly; Path=/; SameSite=strict")
    assert token not in cookie
    assert second.status_code == 403
    assert client.get("/api/v1/study").json()["me"] == {"name": "ben", "role": "coder"}


def test_the_cookie_holds_after_a_restart(served, serve):
    before = served.client("ben")
    again = serve(served.study)
    client = again.client()
    client.cookies.set(again.app.cookie, before.cookies[served.app.cookie])

    assert client.get("/api/v1/study").json()["me"]["name"] == "ben"


def test_no_static_address_leads_out_of_its_folder(served):
    connection = HTTPConnection("127.0.0.1", served.port, timeout=10)
    try:
        for path in ("/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py"):
            connection.request("GET", path)
            answer = connection.getresponse()
            assert answer.status in {401, 404}, path
            assert b"create_app" not in answer.read()
    finally:
        connection.close()


def test_errors_name_no_place_on_this_computer(served):
    client = served.client("anna")

    for name in REQUESTS:
        assert str(served.study.folder) not in sent(client, name).text, name


def test_a_fault_inside_is_told_without_its_words(served, monkeypatch, caplog):
    def broken(_self):
        raise RuntimeError("the secret words of an interview")

    monkeypatch.setattr("casework.study.desk.Desk.overview", broken)
    answer = sent(served.client("anna"), "study")

    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "busy"
    assert "secret" not in answer.text
    for _ in range(100):  # it is logged once the answer is out
        if caplog.text:
            break
        time.sleep(0.05)
    assert "secret" not in caplog.text
    assert "GET study: RuntimeError in broken" in caplog.text


def test_nothing_is_measured_or_sent_out(served, monkeypatch):
    from opentelemetry import metrics, trace

    from casework.web.app import NO_TELEMETRY, create_app

    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    app = create_app(served.study, served.doors, port=1)

    assert set(NO_TELEMETRY.values()) == {False}
    assert not app.api._native_telemetry.enabled()
    assert type(trace.get_tracer_provider()).__name__ == "ProxyTracerProvider"
    assert type(metrics.get_meter_provider()).__name__ == "_ProxyMeterProvider"


def test_there_are_no_pages_that_load_from_elsewhere(served):
    for path in ("/docs", "/redoc", "/docs/oauth2-redirect"):
        assert served.client("anna").get(path).status_code == 404
