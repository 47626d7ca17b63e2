"""`tocsin` as its next version might be: records have one more field. Arguments are those of `tocsin`."""

from streams.records import alert, extraction, incident


class Extraction(extraction.Extraction):
    """With a field that the version before does not know."""

    importance: float = 0.5


class Facts(extraction.Facts):
    """The same."""

    importance: float = 0.5


class Incident(incident.Incident):
    """The same."""

    importance: float = 0.5


class Alert(alert.Alert):
    """The same."""

    importance: float = 0.5


extraction.Extraction = Extraction  # type: ignore[misc]
extraction.Facts = Facts  # type: ignore[misc]
incident.Incident = Incident  # type: ignore[misc]
alert.Alert = Alert  # type: ignore[misc]

from alerts.cli import main  # noqa: E402 -- only now, so that every module takes these records

if __name__ == "__main__":
    main()
