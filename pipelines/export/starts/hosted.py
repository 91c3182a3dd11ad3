"""Hosted back ends: the commands that upload the files and start the job. Prices, models and limits are theirs to say."""

from typing import Final

from pipelines.export.starts.start import Given, Start

_HOME: Final = "\nLeave `lineage.jsonl` at home: it holds the ids of records.\n"


def _shell(*lines: str) -> str:
    return "```sh\n" + "".join(f"{line}\n" for line in lines if line) + "```\n" + _HOME


def _openai(given: Given) -> str:
    held = given.where_held_out(" and `{}` as validation file")
    told = f"Upload `{given.train}` with the purpose `fine-tune` and name it as training file of the job{held}:\n\n"
    return told + _curled(given, "https://api.openai.com/v1/{}", '"Authorization: Bearer $OPENAI_API_KEY"')


def _azure(given: Given) -> str:
    return _curled(given, '"$AZURE_OPENAI_ENDPOINT/openai/{}?api-version=2024-10-21"', '"api-key: $AZURE_OPENAI_API_KEY"')


def _curled(given: Given, address: str, key: str) -> str:
    """Uploads and a job of OpenAI's kind; without its method, a file of preferences would be read as demonstrations."""
    upload = f"curl {address.format('files')} -H {key} -F purpose=fine-tune -F file=@"
    held = given.where_held_out(', "validation_file": "ID-OF-VALIDATION-FILE"')
    method = ', "method": {"type": "dpo"}' if given.prefers else ""
    job = f'{{"model": "YOUR-MODEL", "training_file": "ID-OF-TRAINING-FILE"{held}{method}}}'
    return _shell(
        f"{upload}{given.train}",
        given.where_held_out(f"{upload}{{}}"),
        f"curl {address.format('fine_tuning/jobs')} -H {key} -H \"Content-Type: application/json\" -d '{job}'",
    )


def _together(given: Given) -> str:
    method = " --training-method dpo" if given.prefers else ""
    held = given.where_held_out(" --validation-file {} --n-evals 5")
    return _shell(f"together fine-tuning create {given.train}{held} --model YOUR-MODEL{method} --max-seq-length {given.length}")


def _fireworks(given: Given) -> str:
    job = "dpo-job" if given.prefers else "supervised-fine-tuning-job"
    name = f"{given.data_set}-preference" if given.prefers else given.data_set
    held = f"--evaluation-dataset {name}-validation " if given.validation else ""
    return _shell(
        f"firectl create dataset {name}-train {given.train}",
        given.where_held_out(f"firectl create dataset {name}-validation {{}}"),
        f"firectl create {job} --base-model YOUR-MODEL --dataset {name}-train {held}--output-model {name}",
    )


def _vertex(given: Given) -> str:
    held = given.where_held_out(', "validation_dataset": {"gcs_uri": "gs://YOUR-BUCKET/{}"}')
    method = ', "method": "PREFERENCE_TUNING"' if given.prefers else ""
    return (
        f"```sh\ngcloud storage cp {given.train}{given.where_held_out(' {}')} gs://YOUR-BUCKET/{given.folder}/\n```\n\n"
        "```python\nfrom google import genai\n\n"
        'client = genai.Client(vertexai=True, project="YOUR-PROJECT", location="YOUR-REGION")\n'
        f'client.tunings.tune(base_model="YOUR-MODEL", training_dataset={{"gcs_uri": "gs://YOUR-BUCKET/{given.train}"}}, '
        f'config={{"tuned_model_display_name": "{given.data_set}"{method}{held}}})\n```\n{_HOME}'
    )


def _bedrock(given: Given) -> str:
    held = given.where_held_out(' --validation-data-config \'{"validators": [{"s3Uri": "s3://YOUR-BUCKET/{}"}]}\'')
    return _shell(
        f"aws s3 cp --recursive {given.folder} s3://YOUR-BUCKET/{given.folder} --exclude lineage.jsonl",
        f"aws bedrock create-model-customization-job --customization-type FINE_TUNING --job-name {given.data_set}"
        f" --custom-model-name {given.data_set} --base-model-identifier YOUR-MODEL --role-arn YOUR-ROLE"
        f" --training-data-config s3Uri=s3://YOUR-BUCKET/{given.train}{held} --output-data-config s3Uri=s3://YOUR-BUCKET/out",
    )


HOSTED: Final[dict[str, Start]] = {
    "openai": _openai,
    "openai-preference": _openai,
    "azure": _azure,
    "azure-preference": _azure,
    **{f"together{form}": _together for form in ("", " prompt-completion")},
    "together-preference": _together,
    "fireworks": _fireworks,
    "fireworks-preference": _fireworks,
    "vertex": _vertex,
    "vertex-preference": _vertex,
    "bedrock": _bedrock,
    "bedrock prompt-completion": _bedrock,
    "anthropic": _bedrock,
}
