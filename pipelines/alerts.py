"""A run that failed, told to a webhook or by e-mail. No message holds an address, a secret or a row's text."""

import json
import smtplib
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Final
from urllib.parse import unquote, urlsplit

from pipelines.errors import UserError
from pipelines.settings.models import Alerts

_SECONDS: Final = 15
_LOCAL: Final = {"localhost", "127.0.0.1", "::1"}
_PORTS: Final = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class Failed:
    """A run that failed: of which data set and job, its id, the step (if one had begun) and the reason in a sentence."""

    data_set: str
    job: str
    run: str
    step: str | None
    reason: str

    @property
    def subject(self) -> str:
        return f"Pairwright: the run of {self.data_set} failed"

    @property
    def text(self) -> str:
        at = f" at {self.step}" if self.step else ""
        return f"{self.subject}{at}: {self.reason}\nNothing was released; the last release stays. Run {self.run} of {self.job}."


def tell(failed: Failed, alerts: Alerts) -> list[str]:
    """Tell everybody whom `alerts` names; returns by which ways (`webhook`, `e-mail`).

    Raises UserError, without the address, when one way did not work; the others were tried.
    """
    ways = {"webhook": (alerts.webhook, _post), "e-mail": (alerts.smtp, _mail)}
    told, broken = [], []
    for way, (wanted, send) in ways.items():
        if wanted:
            try:
                send(failed, alerts)
            except (OSError, smtplib.SMTPException, ValueError) as error:
                broken.append(f"{way}: {_kind(error)}")
            else:
                told.append(way)
    if broken:
        raise UserError(f"alerts: {'; '.join(broken)}. Mend 'alerts' in the config, or what it names.")
    return told


def _kind(error: Exception) -> str:
    """What went wrong, without the texts of libraries: they quote addresses and users."""
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answered {error.code}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the mail server answered {error.smtp_code}"
    reason = getattr(error, "reason", error)
    return f"could not be reached or understood ({type(reason).__name__})"


def _post(failed: Failed, alerts: Alerts) -> None:
    body = {
        "text": failed.text, "event": "run_failed", "data_set": failed.data_set, "job": failed.job, "run": failed.run,
        "step": failed.step, "reason": failed.reason,
    }  # fmt: skip
    request = urllib.request.Request(  # noqa: S310 - the config allows http and https alone
        alerts.webhook or "", data=json.dumps(body).encode(), headers={"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=_SECONDS):  # noqa: S310
        pass


def _mail(failed: Failed, alerts: Alerts) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = failed.subject, alerts.sender, ", ".join(alerts.email)
    message.set_content(failed.text)
    with _server(alerts.smtp or "") as server:
        server.send_message(message)


def _server(address: str) -> smtplib.SMTP:
    """A session with the mail server; a password crosses the network inside TLS only."""
    parts = urlsplit(address)
    host, port = parts.hostname or "localhost", parts.port or _PORTS.get(parts.scheme, 25)
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=ssl.create_default_context())
    else:
        server = smtplib.SMTP(host, port, timeout=_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        elif parts.password and host not in _LOCAL:
            server.close()
            raise smtplib.SMTPNotSupportedError
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server
