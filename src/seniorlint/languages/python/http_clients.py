"""The calls of HTTP clients, as data: which full names send a request, and of which library they are."""

from __future__ import annotations

from collections.abc import Mapping

VERBS = ("get", "post", "put", "patch", "delete", "head", "options")

REQUESTS_SESSIONS = ("requests.Session", "requests.session", "requests.sessions.Session", "requests.sessions.session")
HTTPX_CLIENTS = ("httpx.Client", "httpx.AsyncClient")
AIOHTTP_SESSIONS = ("aiohttp.ClientSession", "aiohttp.client.ClientSession")
URLLIB3_POOLS = (
    *("urllib3.PoolManager", "urllib3.ProxyManager", "urllib3.HTTPConnectionPool", "urllib3.HTTPSConnectionPool"),
    "urllib3.poolmanager.PoolManager",
)

# Full name of a call that sends a request -> its library. What a class makes has `()` behind it: `httpx.Client().get`.
HTTP_CALLS: Mapping[str, str] = {
    **{f"{owner}.{verb}": "requests" for owner in ("requests", "requests.api") for verb in (*VERBS, "request")},
    **{f"{session}().{verb}": "requests" for session in REQUESTS_SESSIONS for verb in (*VERBS, "request", "send")},
    **{f"httpx.{verb}": "httpx" for verb in (*VERBS, "request", "stream")},
    **{f"{client}().{verb}": "httpx" for client in HTTPX_CLIENTS for verb in (*VERBS, "request", "send", "stream")},
    **{f"{session}().{verb}": "aiohttp" for session in AIOHTTP_SESSIONS for verb in (*VERBS, "request")},
    "aiohttp.request": "aiohttp",
    "urllib3.request": "urllib3",
    **{f"{pool}().{verb}": "urllib3" for pool in URLLIB3_POOLS for verb in ("request", "urlopen")},
    **dict.fromkeys(("urllib.request.urlopen", "urllib.request.urlretrieve"), "urllib"),
    "urllib.request.build_opener().open": "urllib",
}

# Libraries whose answers may be of any status: nothing is raised until the caller looks at it or asks for it.
LIBRARIES_THAT_DO_NOT_RAISE = frozenset({"requests", "httpx", "aiohttp", "urllib3"})
