"""`tocsin` as its next version might be: records have one more field. Arguments are those of `tocsin`."""

from streams import records


class Extraction(records.Extraction):
    """With a field that the version before does not know."""

    importance: float = 0.5


class Facts(records.Facts):
    """The same."""

    importance: float = 0.5


class Incident(records.Incident):
    """The same."""

    importance: float = 0.5


class Alert(records.Alert):
    """The same."""

    importance: float = 0.5


records.Extraction = Extraction  # type: ignore[misc]
records.Facts = Facts  # type: ignore[misc]
records.Incident = Incident  # type: ignore[misc]
records.Alert = Alert  # type: ignore[misc]

from alerts.cli import main  # noqa: E402 -- only now, so that every module takes these records

if __name__ == "__main__":
    main()
