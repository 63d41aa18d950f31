"""`surveygen endpoint`: try out where a survey's answers go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems

if TYPE_CHECKING:
    from surveygen.endpoints import Endpoint

LOCAL = "http://127.0.0.1:8000/"
"""Where `surveygen serve` is by default."""


@click.group("endpoint")
def command() -> None:
    """Try out where a survey's answers go."""


@command.command("test", epilog="Example: surveygen endpoint test why-did-you-buy")
@click.argument("name")
@click.option(
    "--page",
    default="",
    help="The page's address, for an endpoint that is on the page's own host.",
)
@click.option("-v", "--verbose", is_flag=True, help="Print the endpoint's whole answer.")
@click.pass_context
def run_test(ctx: click.Context, name: str, page: str, verbose: bool) -> None:
    """Send one response that is marked as a test to the endpoint of survey NAME.

    It fills every field, and the tally counts it as a test. The exit code is 0 only when the
    endpoint's own answer says that it is stored, or cannot say.
    """
    from surveygen.content import find_sets
    from surveygen.endpoints import resolve
    from surveygen.endpoints.sending import sample_response, send
    from surveygen.errors import SurveygenError
    from surveygen.messages import failure
    from surveygen.sets import read_set

    project = current_project(ctx)
    found = read_set(project, find_sets(project, [name])[0])
    if found.questionnaire is None:
        raise SurveygenError(*found.problems)
    show_problems(p for p in found.problems if p.code.startswith("E") and p.code != "E015")
    endpoint = resolve(found.questionnaire.settings.endpoint, found.questionnaire, project)
    base = page or (LOCAL if endpoint.is_local else "")
    if not base and "://" not in endpoint.script_action:
        raise failure("E018", found.questionnaire.path, title=endpoint.title)
    answers = sample_response(found.questionnaire)
    reply = send(endpoint, answers, base)
    click.echo(f"Sent {len(answers)} fields to {endpoint.title}, {reply.url}")
    if reply.status:
        click.echo(f"It answered {reply.status}{': ' + reply.text.strip() if verbose else ''}")
    if reply.stored is False:
        raise failure(
            "E019", reply.url, reason=reply.reason, remedy=_remedy(reply.status, endpoint)
        )
    if reply.stored is None:
        click.echo("Sent; its answer does not say whether it kept it. Look there for this id:")
    else:
        click.echo("Stored. The tally counts it as a test, by this id:")
    click.echo(f"  {answers['sg_id']}")


def _remedy(status: int, endpoint: Endpoint) -> str:
    if status == 0 and endpoint.is_local:
        return "Start `surveygen serve`, or give the page's address with --page."
    if status in (401, 403):
        return "Check the id, and whether the service restricts the form to your own site."
    if status == 404:
        return "Check the id: the service knows no such form."
    if status == 429:
        return "Wait a while: the service takes no more just now."
    return "Try again with --verbose to see its whole answer, and look into its dashboard."
