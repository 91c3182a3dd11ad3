"""A failed run is told to a webhook and by e-mail, by real servers made here, and nothing secret is said on the way."""

import dataclasses
import json
import logging
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.alerts import Failed, tell
from pipelines.defs.data_sets import data_sets
from pipelines.defs.failures import is_of
from pipelines.defs.whole import definitions_of
from pipelines.errors import UserError
from pipelines.settings.load import load_curation
from pipelines.settings.models import Alerts
from tests.conftest import GOOD

FAILED = Failed("acme", "acme_job", "3fa2b1c9", "raw_tickets", "refused: 300 rows where the last release read 50,000")


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def webhook(answer: int = 200) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    heard: list[dict[str, Any]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answer)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Hook) as server, serving(server):
        yield f"http://127.0.0.1:{server.server_port}/hooks/T0KEN", heard


@contextmanager
def mail_server() -> Iterator[tuple[str, list[str]]]:
    """Enough of SMTP (RFC 5321) with AUTH PLAIN for smtplib to hand over a message."""
    heard: list[str] = []

    class Mail(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 ready\r\n")
            answers = {
                b"EHLO": b"250-here\r\n250 AUTH PLAIN\r\n",
                b"AUTH": b"235 ok\r\n",
                b"DATA": b"354 go on\r\n",
                b"QUIT": b"221 bye\r\n",
            }
            for line in self.rfile:
                word = line[:4].upper()
                heard.append(line.decode().strip())
                self.wfile.write(answers.get(word, b"250 ok\r\n"))
                if word == b"DATA":
                    heard.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
                    self.wfile.write(b"250 taken\r\n")
                if word == b"QUIT":
                    return

    with socketserver.TCPServer(("127.0.0.1", 0), Mail) as server, serving(server):
        yield f"smtp://ops:s3cret@127.0.0.1:{server.server_address[1]}", heard


def test_a_webhook_is_sent_what_failed_where_and_why_as_json() -> None:
    with webhook() as (address, heard):
        assert tell(FAILED, Alerts(webhook=address)) == ["webhook"]
    [body] = heard
    assert body["text"].startswith("Pairwright: the run of acme failed at raw_tickets: refused: 300 rows where")
    assert {name: body[name] for name in ("event", "data_set", "job", "run", "step")} == {
        "event": "run_failed", "data_set": "acme", "job": "acme_job", "run": "3fa2b1c9", "step": "raw_tickets",
    }  # fmt: skip


def test_an_email_reaches_each_address_with_the_same_words() -> None:
    with mail_server() as (smtp, heard):
        assert tell(FAILED, Alerts(email=["ana@acme.example", "ops@acme.example"], smtp=smtp, sender="pw@acme.example")) == ["e-mail"]
    assert {"rcpt TO:<ana@acme.example>", "rcpt TO:<ops@acme.example>"} <= set(heard)
    message = heard[heard.index("data") + 1]
    assert "Subject: Pairwright: the run of acme failed" in message
    assert "Nothing was released; the last release stays." in message


def test_a_way_that_does_not_work_is_named_without_its_address_and_the_other_is_still_used() -> None:
    with webhook(answer=500) as (address, _), mail_server() as (smtp, heard):
        with pytest.raises(UserError) as error:
            tell(FAILED, Alerts(webhook=address, email=["ana@acme.example"], smtp=smtp))
        assert "data" in heard
    assert str(error.value) == "alerts: webhook: the server answered 500. Mend 'alerts' in the config, or what it names."
    with pytest.raises(UserError) as nobody:
        tell(FAILED, Alerts(webhook="http://127.0.0.1:9/T0KEN"))
    assert str(nobody.value).startswith("alerts: webhook: could not be reached or understood (ConnectionRefusedError)")


@pytest.mark.parametrize(
    ("alerts", "said"),
    [
        ("{webhook: ftp://x}", "alerts.webhook: is no address of http:// or https://."),
        ("{email: ops@acme.example}", "alerts: email and smtp go together."),
        ("{webhook: '${NO_SUCH_HOOK}'}", "alerts.webhook: the environment variable NO_SUCH_HOOK is not set."),
    ],
)
def test_wrong_alerts_are_refused_with_what_is_allowed(config: Callable[..., Path], alerts: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        load_curation(config(("recipes:", f"alerts: {alerts}\nrecipes:")))
    assert said in str(error.value)


def test_what_operates_a_data_set_is_no_part_of_its_releases_name(config: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.run import Run

    monkeypatch.setenv("HOOK", "https://hooks.example/T0KEN")
    loaded = load_curation(config(("recipes:", "alerts: {webhook: '${HOOK}'}\nkeep_releases: 3\nowners: [ana@acme.example]\nrecipes:")))
    assert loaded.curation.alerts.webhook == "https://hooks.example/T0KEN"
    run = Run(loaded, loaded.curation.as_of, loaded.base, "r")  # type: ignore[arg-type]
    assert not {"alerts", "keep_releases", "owners", "daily_at", "fresh_hours"} & set(run.identity({}).config)
    assert "T0KEN" not in str(loaded.written)


def test_a_failed_run_of_the_ui_rings_the_config_webhook_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with webhook() as (address, heard), dg.DagsterInstance.ephemeral() as instance:
        monkeypatch.setenv("HOOK", address)
        (tmp_path / "curation.yaml").write_text(GOOD.replace("recipes:", "alerts: {webhook: '${HOOK}'}\nrecipes:"))
        (tmp_path / "tickets.csv").write_text("id,body\n1,hello\n")
        (tmp_path / "copy").mkdir()
        (tmp_path / "copy" / "a.md").write_text("---\ntitle: a\n---\ntext\n")
        defs = definitions_of(data_sets(tmp_path), tmp_path)
        with caplog.at_level(logging.CRITICAL, logger="dagster"):
            failed = defs.resolve_job_def("acme_job").execute_in_process(instance=instance, raise_on_error=False)
        assert not failed.success
        said = [
            record.user_message for record in instance.all_logs(failed.run_id) if int(record.level) >= logging.ERROR and record.step_key
        ]
        assert "recipe 'classify' of source 'helpdesk': no source column 'queue'." in [line.split("\n")[0] for line in said]
        run = instance.get_run_by_id(failed.run_id)
        assert run is not None
        [sensor] = [one for one in defs.get_repository_def().sensor_defs if one.name == "acme_alert"]
        assert isinstance(sensor, dg.RunStatusSensorDefinition)
        assert sensor.default_status is dg.DefaultSensorStatus.RUNNING
        event = next(
            record.dagster_event
            for record in instance.all_logs(failed.run_id)
            if record.dagster_event and record.dagster_event.is_run_failure
        )
        context = dg.build_run_status_sensor_context("acme_alert", event, instance, run)
        other = dataclasses.replace(data_sets(tmp_path)[0], name="north")
        assert is_of(context.for_run_failure(), data_sets(tmp_path)[0])
        assert not is_of(context.for_run_failure(), other)
        sensor(context.for_run_failure())
    [body] = heard
    assert body["reason"].startswith("recipe 'classify' of source 'helpdesk': no source column 'queue'.")
    assert body["step"] == "raw_tickets"
    assert "T0KEN" not in caplog.text
