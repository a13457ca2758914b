"""The names of HTTP clients' calls are known under the library that they belong to."""

import pytest

from seniorlint.languages.python.http_clients import HTTP_CALLS, LIBRARIES_THAT_DO_NOT_RAISE


@pytest.mark.parametrize(
    ("call", "library"),
    [
        ("requests.get", "requests"),
        ("requests.Session().request", "requests"),
        ("httpx.AsyncClient().stream", "httpx"),
        ("aiohttp.ClientSession().post", "aiohttp"),
        ("urllib3.PoolManager().request", "urllib3"),
        ("urllib.request.urlopen", "urllib"),
    ],
)
def test_a_call_belongs_to_its_library(call: str, library: str) -> None:
    assert HTTP_CALLS[call] == library


def test_urllib_alone_raises_for_a_bad_status() -> None:
    assert set(HTTP_CALLS.values()) - LIBRARIES_THAT_DO_NOT_RAISE == {"urllib"}
