"""Azure OpenAI: OpenAI's lines in a file that begins with a byte order mark."""

from dataclasses import replace

from checks.files.target import Limits
from pipelines.export.targets.openai import OPENAI

AZURE = replace(
    OPENAI,
    name="azure",
    source="Azure OpenAI, customize a model with fine-tuning, read 2026-08",
    limits=Limits(least_rows=10, tokens=65_536, bytes=512 * 10**6 - 1),
    bom=True,
)
