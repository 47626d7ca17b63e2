"""`tocsin places`: what an analyst asks, and what is said."""

import pytest
from typer.testing import CliRunner

from alerts.cli import app


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    for console in ("console", "errors"):
        monkeypatch.setattr(f"alerts.cli.places.{console}.width", 200)


def places(*arguments: str) -> tuple[int, str]:
    """The exit code and what is printed, on one line."""
    result = CliRunner().invoke(app, ["places", *arguments])
    return result.exit_code, " ".join(result.output.split())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("Khan Sheikhun",), "Khan Shaykhun → Idlib Governorate → Syria city"),
        (("Homss",), "sound gn:169577"),  # by what it was found
        (("Tripoli, Lebanon",), "Tripoli → North Lebanon → Lebanon"),
        (("tocsin:homs-baba-amr",), "Baba Amr → Homs → Homs Governorate → Syria neighbourhood"),
        (("gn:169577",), "Homs → Homs Governorate → Syria city 775,404"),
    ],
)
def test_a_place_is_found_with_all_around_it(asked: tuple[str, ...], said: str) -> None:
    code, printed = places("find", *asked)
    assert code == 0
    assert said in printed


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("Kharkow",), "No place is known as Kharkow. Did you mean Kharkiv"),
        (("Homs", "--country", "UA"), "No place is known as Homs in UA. It lies in SY."),
        (("Homs", "--country", "XX"), "XX is no country's code"),
        (("Xyzzyqq",), "No place is known as Xyzzyqq. Analysts add places in places.yml."),
    ],
)
def test_what_is_not_found_is_told_with_what_may_have_been_meant(asked: tuple[str, ...], said: str) -> None:
    code, printed = places("find", *asked)
    assert code == 1
    assert said in printed
