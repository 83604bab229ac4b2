"""A build that failed says why in a few lines, and what helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from chat_app.cli import frontend
from chat_app.cli.build_log import FEW, cause

NOISE = [f"npm silly unfinished npm timer reifyNode:node_modules/@babel/part{number}" for number in range(200)]

NPM = [
    "Initializing the web directory.",
    "npm verbose stack Error: request to https://registry.example/zwitch failed, reason: self-signed certificate",
    "npm error code SELF_SIGNED_CERT_IN_CHAIN",
    "npm error errno SELF_SIGNED_CERT_IN_CHAIN",
    "npm error request to https://registry.example/zwitch failed, reason: self-signed certificate in chain",
    *NOISE,
    "npm error A complete log of this run can be found in: /home/me/.npm/_logs/debug-0.log",
]


def test_what_npm_calls_its_error_is_shown_and_nothing_else_of_its_log() -> None:
    assert cause("\n".join(NPM)).splitlines()[:-1] == [f"  {line}" for line in NPM[2:5]]


@pytest.mark.parametrize(
    ("code", "helps"),
    [
        ("SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"),
        ("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "NODE_EXTRA_CA_CERTS"),
        ("ENOTFOUND", "npm_config_registry"),
        ("ECONNREFUSED", "HTTPS_PROXY"),
        ("E401", "npm login"),
        ("ENOSPC", "The disk is full"),
        ("EACCES", "may not write"),
    ],
)
def test_each_usual_cause_comes_with_what_helps(code: str, helps: str) -> None:
    assert helps in cause("\n".join([*NOISE, f"npm error code {code}", *NOISE])).splitlines()[-1]


def test_an_error_of_the_bundler_is_found_with_the_place_that_it_names() -> None:
    lines = ["vite building for production", "✗ Build failed in 2s", "Unexpected token (3:7)", "file: app/root.jsx:3:7"]
    assert cause("\n".join([*["transforming"] * 500, *lines])).splitlines() == [f"  {line}" for line in lines[1:]]


def test_a_log_that_names_no_error_is_shown_by_its_end() -> None:
    assert cause("\n".join(f"line {number}" for number in range(99))).splitlines()[-1] == "  line 98"


def test_a_cause_is_short_however_often_it_is_said() -> None:
    lines = [f"npm error code {number}" for number in range(500)]
    assert len(cause("\n".join(lines)).splitlines()) <= FEW + 1


def test_a_first_build_is_not_called_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web = tmp_path / "web"
    monkeypatch.setattr(frontend, "WEB", web)
    monkeypatch.setattr(frontend, "STAMP", web / "stamp")
    said = [frontend.occasion()]
    web.mkdir()
    said.append(frontend.occasion())
    (web / "stamp").write_text("x")
    said.append(frontend.occasion())
    assert ["first time" in said[0], "did not end" in said[1], "changed" in said[2]] == [True, True, True]
    assert "changed" not in said[0] + said[1]
