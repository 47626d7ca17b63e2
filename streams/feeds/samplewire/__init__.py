"""The sample wire: a feed server on this machine that plays invented news for a first run."""

from streams.feeds.samplewire.server import SampleWire

__all__ = ["SampleWire"]
