"""`puente demo` and `puente up`: from a fresh machine to every process answering, one line a step."""

import contextlib
import dataclasses
from collections.abc import Mapping
from pathlib import Path

from puente.core.errors import ConfigError
from puente.settings import Settings
from puente.setup import accounts, embedded, envfile, model, ports, roster, secrets
from puente.setup.processes import Process, Processes
from puente.setup.steps import Steps

# Kept from one start to the next: without them nothing stored could be read, and nobody could log in.
KEPT = (
    "PUENTE_KEYS",
    "PUENTE_LOOKUP_KEY",
    "PUENTE_TRACKER_KEYS",
    "PUENTE_RASA_TOKEN",
    "TWILIO_AUTH_TOKEN",
    secrets.PASSWORD_VARIABLE,
    secrets.TOTP_VARIABLE,
)


def demo(steps: Steps, home: Path, shift: int = 0, without: frozenset[str] = frozenset()) -> None:
    """Everything on this machine, with the simulator for Twilio, until Ctrl-C. Leaves nothing running.

    Args:
        shift: Added to each port, for a second demo beside the first.

    Raises:
        ConfigError: Something stands in the way; it says what to do.
        ProcessesFailed: A process did not start.
    """
    with steps.step("settings and secrets") as note:
        variables = prepare(home, shift)
        note.text = str(home / "demo.env")
    settings = Settings.read(variables)
    _run(steps, settings, variables, [each for each in roster.processes(settings) if each.name not in without])


def up(steps: Steps, variables: Mapping[str, str], without: frozenset[str]) -> None:
    """The processes of a production machine, until SIGTERM; with stores of our own where no URL is set.

    Raises:
        ConfigError, ProcessesFailed: As in `demo`.
    """
    settings = Settings.read(variables)
    wanted = [each for each in roster.processes(settings) if each.name not in without | {"simulator"}]
    _run(steps, settings, variables, wanted)


def prepare(home: Path, shift: int = 0) -> dict[str, str]:
    """The variables of the demo under *home*, written to its demo.env; secrets of an earlier start are kept."""
    path = home / "demo.env"
    kept = envfile.read(path) if path.exists() else {}
    shifted = {name: port + shift for name, port in secrets.PORTS.items()}
    variables = secrets.demo_variables(home, shifted) | {name: kept[name] for name in KEPT if name in kept}
    envfile.write(path, variables)
    return variables


def check_ports(settings: Settings, names: set[str]) -> None:
    """Refuse to start beside somebody else's server.

    Raises:
        ConfigError: Names each port, its holder, and what to do.
    """
    taken = [
        f"{name} wants port {port}, which {ports.holder(port) or 'another process'} holds"
        for name, port in roster.ports(settings).items()
        if name in names and not ports.is_free(port)
    ]
    if taken:
        raise ConfigError("; ".join([*taken, "stop it, or move every port with --shift 1000 (make demo SHIFT=1000)"]))


def _run(steps: Steps, settings: Settings, variables: Mapping[str, str], wanted: list[Process]) -> None:
    with steps.step("ports free"):
        check_ports(settings, {each.name for each in wanted})
    with contextlib.ExitStack() as stack:
        with steps.step("PostgreSQL and Valkey"):
            stores = stack.enter_context(embedded.using(settings))
        settings = dataclasses.replace(settings, database_url=stores.database_url, redis_url=stores.redis_url)
        _make_ready(steps, settings, variables, {each.name for each in wanted})
        _processes(steps, settings, roster.environment(variables, stores), wanted).run()
        steps.say("", "Stopping: processes are gone, stores follow.")


def _make_ready(steps: Steps, settings: Settings, variables: Mapping[str, str], names: set[str]) -> None:
    from puente import catalogues
    from puente.store import migrate

    with steps.step("texts") as note:
        note.text = f"{len(catalogues.compile_all())} catalogues"
    if "rasa" in names:
        with steps.step("Rasa model") as note:
            note.text = model.train()
    with steps.step("tables"):
        migrate.upgrade(settings.database_url)
    login = variables.get(secrets.LOGIN_VARIABLE)
    if login:
        with steps.step("demo login"):
            password, totp = variables[secrets.PASSWORD_VARIABLE], variables[secrets.TOTP_VARIABLE]
            accounts.ensure_accounts(settings, login, password, totp)


def _processes(steps: Steps, settings: Settings, env: Mapping[str, str], wanted: list[Process]) -> Processes:
    logs = settings.home.resolve() / "logs"

    told: set[str] = set()

    def died(name: str, lines: list[str]) -> None:
        # The lines once: the next deaths are mostly of the same.
        steps.warn(f"{name} died and is started again: see {logs / name}.log", [] if name in told else lines)
        told.add(name)

    def all_ready() -> None:
        _push_templates(steps, settings)
        _tell(steps, settings, env)

    return Processes(wanted, env, logs, steps.done, all_ready, died)


def _push_templates(steps: Steps, settings: Settings) -> None:
    from puente.setup import templates

    if not settings.twilio_whatsapp_from:
        return
    try:
        with steps.step("WhatsApp templates") as note:
            note.text = f"{len(templates.push(settings))} known to Twilio"
    except Exception as error:  # noqa: BLE001 - SMS work without them; the operator is told what is missing
        steps.warn(f"templates were not pushed ({type(error).__name__}): run `puente templates push` again later")


def _tell(steps: Steps, settings: Settings, env: Mapping[str, str]) -> None:
    steps.say("")
    if settings.twilio_api_url:
        steps.say(f"  phones   {settings.twilio_api_url}")
    steps.say(f"  desk     {settings.desk_url}")
    if login := env.get(secrets.LOGIN_VARIABLE):
        steps.say(
            f"  login    {login} / {env[secrets.PASSWORD_VARIABLE]}   (the page shows the code of the second step)"
        )
        steps.say(f"           {login}{accounts.ADMIN_SUFFIX}, same password: the team's accounts and the audit")
    steps.say(f"  logs     {settings.home.resolve() / 'logs'}", "", "Ctrl-C stops everything.")
