"""Invitations, roles, closed and locked accounts, limits by network."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update
from starlette.applications import Starlette

from puente.store import attempts, staff
from puente.store.engine import Store
from puente.store.tables import Audit, Invitation, SignInFailure, Staff
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, Browser, a_code, forms, shows, texts
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import an_account, settings_for

FORM = {"name": "Eva", "username": "eva", "role": "legal", "language": "en"}


async def a_link(root: Browser, **changes: str) -> str:
    answer = await root.press("/team", "/team/invite", **FORM | changes)
    assert answer.status_code == 200, texts(answer.text, "problem")
    return texts(answer.text, "invitation-link")[0].removeprefix("http://127.0.0.1:8090")


async def test_an_invitation_makes_one_account_with_the_role_it_was_made_for(
    login: Login, visitor: Browser, store: Store
) -> None:
    root = await login("root", role="admin")
    link = await a_link(root)
    assert len(texts(await root.page("/team"), "invitation")) == 1
    short = await visitor.press(link, link, password="short", again="short", role="admin")
    assert (short.status_code, shows(short.text, "problem")) == (409, True)
    assert (await visitor.press(link, link, password=PASSWORD, again="x")).status_code == 409
    answer = await visitor.press(link, link, password=PASSWORD, again=PASSWORD, role="admin", username="root2")
    enrol = (await visitor.get(answer.headers["location"])).headers["location"]
    secret = texts(await visitor.page(enrol), "totp-secret")[0].replace(" ", "")
    assert shows((await visitor.press(enrol, "/login/enrol", code=a_code(secret=secret))).text, "recovery-codes")
    assert shows(await visitor.page("/refusals"), "export-csv")
    async with store.begin() as tx:
        account = await staff.existing(tx, "eva")
        assert (account.role, account.name) == ("legal", "Eva")
    for used in (await visitor.get(link), await visitor.http.post(link, data={"csrf": "x"})):
        assert used.status_code == 404


async def test_an_invitation_that_is_late_or_withdrawn_is_worthless(
    login: Login, visitor: Browser, store: Store
) -> None:
    root = await login("root", role="admin")
    late, withdrawn = await a_link(root), await a_link(root, username="luis")
    page = await root.page("/team")
    async with store.begin() as tx:
        luis = await tx.scalar(select(Invitation.id).where(Invitation.username == "luis"))
        await tx.execute(
            update(Invitation)
            .where(Invitation.username == "eva")
            .values(expires_at=Invitation.expires_at - timedelta(days=4))
        )
    await root.submit(page, f"/team/invitations/{luis}/withdraw")
    for link in (late, withdrawn, "/login/invitation/guessed"):
        assert (await visitor.get(link)).status_code == 404
    taken = await root.press("/team", "/team/invite", **FORM | {"username": "root"})
    assert taken.status_code == 409


async def test_an_admin_changes_roles_closes_unlocks_and_resets(login: Login, store: Store, clock: StillClock) -> None:
    root, ana = await login("root", role="admin"), await login("ana")
    here = f"/team/{ana.staff_id}"
    assert (await ana.get("/refusals/export.csv")).status_code == 403
    await root.press("/team", f"{here}/role", role="legal")
    assert (await ana.get("/refusals/export.csv")).status_code == 200
    assert (await root.press("/team", f"{here}/role", role="king")).status_code == 409
    await root.press("/team", f"{here}/close")
    assert (await ana.get("/")).status_code == 303
    assert (await ana.offer("ana", PASSWORD)).status_code == 401
    await root.press("/team", f"{here}/open")
    for _ in range(5):
        await ana.offer("ana", "wrong")
    assert texts(await root.page("/team"), "state") == ["Locked"]
    await root.press("/team", f"{here}/open")
    await root.press("/team", f"{here}/reset")
    answer = await ana.offer("ana", PASSWORD)
    assert (await ana.get(answer.headers["location"])).headers["location"].startswith("/login/enrol")
    async with store.begin() as tx:
        rows = (await tx.scalars(select(Audit).where(Audit.subject == str(ana.staff_id)).order_by(Audit.id))).all()
    done = ["staff.role", "staff.disabled", "staff.enabled", "staff.unlocked", "staff.factors_reset"]
    assert [row.action for row in rows] == done
    assert {row.actor for row in rows} == {f"staff:{root.staff_id}"}


async def test_nobody_changes_their_own_account_there_and_one_admin_stays(login: Login, store: Store) -> None:
    root = await login("root", role="admin")
    csrf = await root.csrf()
    for act in ("role", "close", "reset"):
        answer = await root.http.post(f"/team/{root.staff_id}/{act}", data={"csrf": csrf, "role": "agent"})
        assert answer.status_code == 409, act
    async with store.begin() as tx:
        account = await tx.get_one(Staff, root.staff_id)
        assert (account.role, account.disabled_at) == ("admin", None)


async def test_thirty_wrong_tries_from_one_network_stop_it_for_a_while(
    visitor: Browser, store: Store, clock: StillClock
) -> None:
    await an_account(store, clock, "ana")
    await visitor.offer("nobody", "wrong")
    async with store.begin() as tx:
        row = await tx.scalar(select(SignInFailure))
        assert row is not None
        # Nothing that could be looked up without the key.
        assert b"127.0.0.1" not in row.network
        tx.add_all(SignInFailure(network=row.network, at=row.at) for _ in range(attempts.MOST - 1))
    answer = await visitor.offer("ana", PASSWORD)
    assert (answer.status_code, len(texts(answer.text, "login-problem"))) == (429, 1)
    async with store.begin() as tx:
        await tx.execute(update(SignInFailure).values(at=SignInFailure.at - timedelta(minutes=16)))
    assert (await visitor.sign_in("ana", PASSWORD)).status_code == 303


async def test_behind_a_named_proxy_each_network_counts_for_itself(
    desk: Starlette, visitor: Browser, store: Store, clock: StillClock, database_url: str
) -> None:
    await an_account(store, clock, "ana")
    usual = desk.state.desk
    settings = settings_for(database_url, PUENTE_DESK_PROXIES="127.0.0.1")
    desk.state.desk = type(usual)(usual.store, usual.clock, settings, secure=False)
    for address in ("203.0.113.7", "10.0.0.1, 203.0.113.7", "2001:db8::1", "2001:db8::2", "nonsense"):
        visitor.http.headers["x-forwarded-for"] = address
        await visitor.offer("nobody", "wrong")
    async with store.begin() as tx:
        kept = (await tx.scalars(select(SignInFailure.network).order_by(SignInFailure.id))).all()
    assert kept[0] == kept[1] != kept[2] == kept[3]
    assert len(kept) == 4


async def test_the_page_of_the_team_is_for_fresh_eyes(login: Login) -> None:
    root = await login("root", role="admin")
    assert (await root.get("/")).headers["location"] == "/team"
    assert "/team/invite" in forms(await root.page("/team"))
