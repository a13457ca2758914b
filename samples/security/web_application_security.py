"""Web Application Security: every value of a request may be written by an attacker.

For each place where such a value goes there is one right step: into HTML it is escaped, into SQL it is a
parameter, into a path it is confined to a folder, into a redirect it may only be a path of this site. A
cookie that logs a user in is `Secure`, `HttpOnly` and `SameSite`; a form that changes something carries a
token that no other site knows. Headers are the second line, for the day when the first one has a hole. A
framework does most of this: know which parts it does, and do not turn them off.

Read next: https://owasp.org/www-project-top-ten/, https://cheatsheetseries.owasp.org/ and
https://developer.mozilla.org/en-US/docs/Web/Security
"""

from __future__ import annotations

import hashlib
import hmac
import html
import secrets
import tempfile
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

HEADERS = {
    "Content-Security-Policy": "default-src 'self'",  # a script that gets in all the same does not run
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@dataclass
class Response:
    """What goes back, with the headers of every page."""

    body: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(HEADERS))

    def set_cookie(self, name: str, value: str, *, secure: bool, httponly: bool, samesite: str, max_age: int) -> None:
        """Keep a value in the browser."""
        cookie = SimpleCookie({name: value})
        cookie[name]["max-age"] = max_age
        cookie[name]["samesite"] = samesite
        cookie[name]["secure"] = secure
        cookie[name]["httponly"] = httponly
        self.headers["Set-Cookie"] = cookie[name].OutputString()


class Site:
    """A few pages, each with one place where a value of the request goes."""

    def __init__(self, key: bytes, folder: Path) -> None:
        self._key, self._folder = key, folder

    def search(self, words: str) -> Response:
        """Into HTML: escaped, so it is shown and never run."""
        return Response(f"<h1>Found for {html.escape(words)}</h1>")

    def download(self, name: str) -> Response:
        """Into a path: resolved first, because `..` and links are followed, then compared with the folder."""
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder.resolve()) or not path.is_file():
            return Response("not found", 404)  # the same answer for both tells nothing about other files
        return Response(path.read_text(encoding="utf-8"))

    def after_login(self, wanted: str) -> Response:
        """Into a redirect: only to this site, or a letter could lead from a real address to a false one."""
        parts = urlsplit(wanted)
        is_here = (
            not parts.scheme and not parts.netloc and wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
        )
        return Response("", 303, {**HEADERS, "Location": wanted if is_here else "/"})

    def log_in(self, user: str) -> Response:
        """A cookie that scripts cannot read, and that goes over HTTPS and from this site's pages only."""
        response = Response(f"hello {html.escape(user)}")
        response.set_cookie("session", self._signed(user), secure=True, httponly=True, samesite="Lax", max_age=3600)
        return response

    def user_of(self, session: str) -> str | None:
        """Who a cookie is of; None where it was changed. Compared in constant time, so that no guess is rewarded."""
        user, _, _ = session.rpartition(".")
        return user if hmac.compare_digest(session, self._signed(user)) else None

    def form_token(self, session: str) -> str:
        """A token for forms: it belongs to the session, and another site cannot read it."""
        return hmac.new(self._key, b"form:" + session.encode("utf-8"), hashlib.sha256).hexdigest()

    def delete_account(self, session: str, token: str) -> Response:
        """A request that changes something needs the token of the form."""
        if not hmac.compare_digest(token, self.form_token(session)):
            return Response("this form is not ours", 403)
        return Response(f"deleted {self.user_of(session)}")

    def _signed(self, user: str) -> str:
        return f"{user}.{hmac.new(self._key, user.encode('utf-8'), hashlib.sha256).hexdigest()}"


def main() -> None:
    """Attack each page once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "public"
        folder.mkdir()
        (folder / "prices.txt").write_text("tea 3.50", encoding="utf-8")
        (Path(name) / "secret.txt").write_text("the key", encoding="utf-8")
        site = Site(secrets.token_bytes(32), folder)
        print("script in a search:", site.search("<script>steal()</script>").body)
        print("download:", site.download("prices.txt").body, "| from above:", site.download("../secret.txt").body)
    for wanted in ("/basket", "https://evil.example/", "//evil.example/"):
        print(f"redirect to {wanted}:", site.after_login(wanted).headers["Location"])
    cookie = SimpleCookie(site.log_in("Amara").headers["Set-Cookie"])["session"]
    print("cookie:", {name: value for name, value in cookie.items() if value})
    print("changed cookie is of:", site.user_of(cookie.value.replace("Amara", "Admin")))
    print("form of another site:", site.delete_account(cookie.value, "guessed").body)
    print("own form:", site.delete_account(cookie.value, site.form_token(cookie.value)).body)


if __name__ == "__main__":
    main()
