"""Who hears of a run that failed."""

from typing import Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from pipelines.settings.section import Section


class Alerts(Section):
    """Who hears of a run that failed; the daemon tells them."""

    webhook: str | None = Field(None, description="address that is sent JSON with a `text` (Slack, Teams, Mattermost, your own)")
    email: list[str] = Field([], description="addresses that are written to (with smtp)")
    smtp: str | None = Field(None, description="smtp://user:password@host:587 (TLS where the server has it) or smtps://host:465")
    sender: str = Field("pairwright@localhost", description="the e-mail's From")

    @field_validator("email", mode="before")
    @classmethod
    def _one_is_a_list(cls, found: object) -> object:
        return [found] if isinstance(found, str) else found

    @field_validator("webhook", "smtp")
    @classmethod
    def _is_an_address(cls, found: str | None, info: ValidationInfo) -> str | None:
        allowed = {"webhook": ("http", "https"), "smtp": ("smtp", "smtps")}[str(info.field_name)]
        if found is not None and "${" not in found and found.partition("://")[0] not in allowed:
            raise ValueError(f"is no address of {' or '.join(f'{scheme}://' for scheme in allowed)}")
        return found

    @model_validator(mode="after")
    def _mail_has_its_server(self) -> Self:
        if bool(self.email) != bool(self.smtp):
            raise ValueError("email and smtp go together")
        return self
