"""Who was killed, wounded, missing, abducted, detained or displaced, how many, where and when.

`read` reads the parsed sentences of an article, `why` tells what one reading rests on. To teach a word of
harm, add it to `lexicon`; a construction, to `constructions/`, with its examples beside it; a word for
people, to `people`. How numbers are read is in `streams.extract.numbers`.
"""

from streams.extract.casualties.figures import Reading
from streams.extract.casualties.reader import MOST, read
from streams.extract.casualties.why import why

__all__ = ["MOST", "Reading", "read", "why"]
