"""Talking OpenID Connect with the provider of an organization's accounts: code flow, PKCE, signed id token."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from puente.core.errors import BotError
from puente.settings import Settings

LIMIT_S = 10.0
LEEWAY_S = 60
# Asymmetric alone: with a symmetric one whoever knows our secret could sign.
SIGNED_WITH = ["RS256", "PS256", "ES256", "EdDSA"]
DESCRIPTION = "/.well-known/openid-configuration"


class NotProven(BotError):
    """The provider did not say, in a way that can be believed, who this is."""

    code = "provider_not_proven"


@dataclass(frozen=True)
class Secrets:
    """What one round to the provider and back must bring along unchanged: 256 random bits each."""

    state: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(32))


@dataclass(frozen=True)
class Identity:
    """Who somebody is at the provider.

    Args:
        methods: `amr` and `acr` of the id token: how they have shown it.
    """

    issuer: str
    subject: str
    methods: frozenset[str]


class Provider:
    """One provider, by its settings. Its description is read anew each time: sign-ins are few.

    Args:
        back: Our address that the provider sends browsers to, as it is registered there.
    """

    def __init__(self, settings: Settings, back: str) -> None:
        self._settings, self._back = settings, back

    async def address(self, round_trip: Secrets) -> str:
        """Where to send a browser. NotProven when the provider can't be reached or describes another."""
        described = await self._described()
        return str(
            prepare_grant_uri(
                described["authorization_endpoint"],
                self._settings.oidc_client_id,
                "code",
                redirect_uri=self._back,
                scope="openid",
                state=round_trip.state,
                nonce=round_trip.nonce,
                code_challenge=create_s256_code_challenge(round_trip.verifier),
                code_challenge_method="S256",
            )
        )

    async def identity(self, code: str, round_trip: Secrets) -> Identity:
        """Who came back with *code*. NotProven for anything that does not fit."""
        described = await self._described()
        token = await self._token(described, code, round_trip)
        keys = await _json("GET", described["jwks_uri"])
        try:
            read = jwt.decode(token["id_token"], KeySet.import_key_set({"keys": keys["keys"]}), algorithms=SIGNED_WITH)
            asked = {"nonce": round_trip.nonce, "client_id": self._settings.oidc_client_id}
            wanted = {
                "iss": {"essential": True, "value": described["issuer"]},
                "nonce": {"essential": True},
                "aud": {"essential": True, "value": self._settings.oidc_client_id},
            }
            claims = CodeIDToken(read.claims, read.header, wanted, asked)
            claims.validate(leeway=LEEWAY_S)
        # Keys and claims that are malformed raise whatever they stumble over.
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise NotProven(type(error).__name__) from error
        return Identity(described["issuer"], str(claims["sub"]), _methods(claims))

    async def _described(self) -> Mapping[str, Any]:
        issuer = self._settings.oidc_issuer
        described = await _json("GET", issuer + DESCRIPTION)
        if str(described.get("issuer", "")).rstrip("/") != issuer:
            raise NotProven("issuer")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            # A provider on https sends neither browsers nor our secret over plain http.
            if not str(described.get(name, "")).startswith(issuer.partition(":")[0] + ":"):
                raise NotProven(name)
        return described

    async def _token(self, described: Mapping[str, Any], code: str, round_trip: Secrets) -> Mapping[str, Any]:
        known, secret = self._settings.oidc_client_id, self._settings.oidc_client_secret
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back,
            "code_verifier": round_trip.verifier,
        }
        # Basic is what a provider must take when it says nothing (OpenID Connect Discovery 1.0, section 3).
        if "client_secret_basic" in described.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
            # Each part is form-encoded first (RFC 6749, section 2.3.1).
            return await _json("POST", described["token_endpoint"], sent, (quote(known, ""), quote(secret, "")))
        return await _json("POST", described["token_endpoint"], sent | {"client_id": known, "client_secret": secret})


def _methods(claims: Mapping[str, Any]) -> frozenset[str]:
    said = claims.get("amr")
    shown = [*(said if isinstance(said, list) else []), claims.get("acr")]
    return frozenset(one for one in shown if isinstance(one, str))


async def _json(
    method: str, url: str, form: dict[str, str] | None = None, who: tuple[str, str] | None = None
) -> Mapping[str, Any]:
    try:
        async with httpx.AsyncClient(timeout=LIMIT_S, trust_env=False) as http:
            answer = await http.request(method, url, data=form, auth=who)
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise NotProven(type(error).__name__) from error
    if not isinstance(found, dict):
        raise NotProven("json")
    return found
