"""Cloud Platforms: storage, queues and machines that are called over the network, by programs without a
password in them.

A client finds its rights in the identity of the machine it runs on; no key is in the code. Lists come in
pages, so always ask for all of them, through a paginator. What takes time is waited for with a waiter, which
has an end. A browser gets a signed address for one file and some minutes, instead of the rights of your
program. Everything may fail or be slow: set limits and count retries. Keep the calls in one module, so that
tests need no cloud and a move is possible.

Read next: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/paginators.html and
https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import ClientError
    from botocore.stub import Stubber
except ImportError:
    print("This sample needs a package: pip install boto3")
    raise SystemExit(0) from None


class StorageError(Exception):
    """What callers see; they need not know which cloud it is."""


def make_client(**rights: str) -> Any:  # noqa: ANN401  # made at run time, from a description
    """One client, with limits. `rights` is for this sample alone: in production the machine's identity has them."""
    limits = Config(connect_timeout=2, read_timeout=10, retries={"max_attempts": 3, "mode": "standard"})
    return boto3.client("s3", region_name="eu-central-1", config=limits, **rights)


class Reports:
    """Reports in a bucket."""

    def __init__(self, client: Any, bucket: str) -> None:  # noqa: ANN401
        self._client, self._bucket = client, bucket

    def names(self, year: int) -> Iterator[str]:
        """All of them: the service sends at most a thousand at a time, and the paginator asks for the next ones."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=f"{year}/")
        for page in pages:
            for item in page.get("Contents", ()):
                yield str(item["Key"])

    def read(self, name: str) -> str | None:
        """The text of a report; None where there is none. Raises `StorageError` for what went wrong."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=name)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code == "NoSuchKey":
                return None
            raise StorageError(f"{name} cannot be read: {code}") from error
        return str(answer["Body"].read().decode("utf-8"))

    def address(self, name: str, seconds: int) -> str:
        """An address for a browser: for one file, and for some time. It is computed here, without a call."""
        values = {"Bucket": self._bucket, "Key": name}
        return str(self._client.generate_presigned_url("get_object", Params=values, ExpiresIn=seconds))


class Body:
    """What the service sends, in this sample."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self) -> bytes:
        """All of it."""
        return self._text.encode()


def prepare(stub: Any) -> None:  # noqa: ANN401
    """The answers of a cloud that is not there: boto3 checks each call against them, and sends nothing."""
    first = {"Bucket": "reports", "Prefix": "2026/"}
    page = {"Contents": [{"Key": "2026/01"}, {"Key": "2026/02"}], "IsTruncated": True, "NextContinuationToken": "more"}
    stub.add_response("list_objects_v2", page, first)
    stub.add_response("list_objects_v2", {"Contents": [{"Key": "2026/03"}]}, {**first, "ContinuationToken": "more"})
    stub.add_response("get_object", {"Body": Body("profit: 100")}, {"Bucket": "reports", "Key": "2026/01"})
    stub.add_client_error("get_object", "NoSuchKey")
    stub.add_client_error("get_object", "AccessDenied")


def main() -> None:
    """Ask for everything once."""
    client = make_client(aws_access_key_id="sample", aws_secret_access_key="sample")
    reports = Reports(client, "reports")
    with Stubber(client) as stub:
        prepare(stub)
        print("names, from two pages:", list(reports.names(2026)))
        print("read:", reports.read("2026/01"), "| missing:", reports.read("2026/99"))
        try:
            reports.read("secret")
        except StorageError as error:
            print("refused:", error)
        stub.assert_no_pending_responses()
    parts = urlsplit(reports.address("2026/01", seconds=300))
    print("signed address:", parts.path, "| ends:", "Expires" in str(parse_qs(parts.query)))


if __name__ == "__main__":
    main()
