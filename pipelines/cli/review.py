"""`pairwright review`: what waits for a person, and a page to decide it on."""

import getpass
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from pipelines.cli.options import config_option, data_set_of, naming
from pipelines.errors import UserError
from pipelines.settings.load import find_config
from pipelines.settings.places import shown

if TYPE_CHECKING:
    from pipelines.review.case import Case

LOOPBACK: Final = "127.0.0.1"
KINDS: Final = {
    "contradiction": ("contradiction", "contradictions", "out until you decide"),
    "suspect": ("label that is probably wrong", "labels that are probably wrong", "in until you decide"),
    "personal": ("value that may be personal data", "values that may be personal data", "without it until you decide"),
}


@click.command("review", epilog="Example: pairwright review --serve   (or, with a file that the page has saved: --add decisions.csv)")
@config_option
@click.option("--serve", is_flag=True, help="Serve the review page on the loopback address; decisions are saved as you make them.")
@click.option("--port", type=click.IntRange(1, 65535), help="With --serve: the port; default: one that is free.")
@click.option("--add", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Take over the decisions of a saved file.")
@click.option("--by", metavar="NAME", help="Who decides, as the ledger will say, where a row of --add does not; default: your user name.")
def review_command(config: Path | None, serve: bool, port: int | None, add: Path | None, by: str | None) -> None:
    """Tell what waits for a person, or serve the page to decide it on."""
    name, instance = data_set_of(config)
    if serve and add:
        raise UserError("--serve and --add: one at a time. Take the file over first.")
    if add:
        _add(name, instance, add, by or _user())
    elif serve:
        _serve(name, instance, port or 0, by or _user())
    else:
        _tell(name, instance, naming(find_config(config)))


def _tell(name: str, instance: Path, named: str) -> None:
    from pipelines.report.formats import plural
    from pipelines.review.cases import cases_in
    from pipelines.review.decisions import DECISIONS, read_decisions
    from pipelines.review.page import PAGE
    from pipelines.review.pending import PENDING

    folder = instance / "review" / name
    cases = cases_in(folder)
    _count(name, cases)
    if not folder.exists() and not (instance / "releases" / f"latest-{name}").exists():
        click.echo(
            f"No run of it has been in {instance}. Make one with: pairwright run{named}. Or set DAGSTER_HOME to the instance that you mean."
        )
    decided = read_decisions(folder).height
    if decided:
        click.echo(f"decisions.csv holds {plural(decided, 'decision')}; the next run applies {'it' if decided == 1 else 'them'}.")
    if not cases:
        return
    click.echo(f"\nDecide on a page that saves as you go:   pairwright review{named} --serve")
    click.echo(f"or on the page as a file:                {shown(folder / PAGE)}")
    click.echo(f"  then, with the file that it saves:     pairwright review{named} --add decisions.csv")
    click.echo(f"or in a spreadsheet:                     copy rows of {shown(folder / PENDING)}")
    click.echo(f"  with `decision` filled in, to          {shown(folder / DECISIONS)}")
    click.echo("The next run applies what is decided.")


def _count(name: str, cases: "list[Case]") -> None:
    from pipelines.report.formats import plural

    waiting = [case for case in cases if not case.settled]
    click.echo(f"{name}: {len(waiting):,} {'case waits' if len(waiting) == 1 else 'cases wait'} for a person.")
    for kind, (one, many, until) in KINDS.items():
        some = [case for case in waiting if case.kind == kind]
        if some:
            rows = plural(sum(case.rows for case in some), "row")
            click.echo(f"  {len(some):>6,}  {one if len(some) == 1 else many}: {rows} {'stay' if rows[:2] != '1 ' else 'stays'} {until}")
    gone, settled = (sum(found) for found in ((case.kind == "gone" for case in cases), (case.settled for case in cases)))
    if gone:
        click.echo(f"  {gone:>6,}  decisions that fit no row any more")
    if settled:
        click.echo(f"  ({settled:,} contradictions were settled by a rule, which you may overrule)")


def _add(name: str, instance: Path, added: Path, by: str) -> None:
    from pipelines.lock import writing
    from pipelines.report.formats import plural
    from pipelines.review.table import add_file

    with writing(instance, "review"):
        taken, replaced, labels = add_file(instance / "review" / name, added, by=by)
    _warn_of_labels(labels, {label for some in _labels(name, instance).values() for label in some})
    click.echo(f"{name}: {plural(taken, 'row')} of decisions taken over, {replaced:,} earlier ones replaced. The next run applies them.")


def _warn_of_labels(given: set[str], known: set[str]) -> None:
    """A label that no row has may be a slip, and would be a class of its own."""
    import difflib

    for label in sorted(given - known) if known else ():
        like = difflib.get_close_matches(label, known, 1)
        click.echo(
            f"Warning: no row has the label '{label}'" + (f": did you mean '{like[0]}'?" if like else ": the next run makes it a new one.")
        )


def _serve(name: str, instance: Path, port: int, by: str) -> None:
    import uvicorn

    from pipelines.report.formats import plural
    from pipelines.review.cases import cases_in
    from pipelines.review.serve import Desk

    waiting = sum(not case.settled for case in cases_in(instance / "review" / name))
    listening = _listen(port)
    hosts = frozenset(f"{host}:{listening.getsockname()[1]}" for host in (LOOPBACK, "localhost"))
    desk = Desk(instance, name, _labels(name, instance), by, hosts, stop=lambda: setattr(server, "should_exit", True))
    server = uvicorn.Server(uvicorn.Config(desk.app(), log_level="warning", access_log=False, timeout_graceful_shutdown=2, lifespan="off"))
    click.echo(f"{name}: {waiting:,} {'case waits' if waiting == 1 else 'cases wait'}. Open this address, which lets in whoever knows it:")
    click.echo(f"  http://{LOOPBACK}:{listening.getsockname()[1]}/?token={desk.token}")
    click.echo(f"Decisions are saved as made by '{by}'. End with the page's button, or with Ctrl-C.")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts it in the background has SIGINT ignored
    try:
        server.run(sockets=[listening])
    finally:
        click.echo(f"{plural(desk.saved, 'decision')} saved in {shown(desk.folder / 'decisions.csv')}. The next run applies what it holds.")


def _listen(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        listening.listen()  # before the address is printed: whoever is quicker than the server waits, and is not refused
    except OSError as error:
        listening.close()
        raise UserError(
            f"--port: {port} cannot be had: {(error.strerror or str(error)).lower()}. Leave --port out for a free one."
        ) from None
    return listening


def _labels(name: str, instance: Path) -> dict[str, list[str]]:
    """The labels of the latest release, as suggestions."""
    import orjson

    path = instance / "releases" / f"latest-{name}" / "labels.json"
    return {recipe: told["labels"] for recipe, told in orjson.loads(path.read_bytes()).items()} if path.exists() else {}


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in the system's list, as in some containers
        return ""
