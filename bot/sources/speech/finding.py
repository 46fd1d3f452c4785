"""Find all speech of an article: quotations, reported speech, and the speakers of both."""

from collections.abc import Sequence

from bot.sources.speech.affiliations import find_speakers
from bot.sources.speech.attribution import Attributor
from bot.sources.speech.found import Speech
from bot.sources.speech.reading import read
from bot.sources.speech.reported import find_reports


def find_speech(paragraphs: Sequence[str]) -> Speech:
    """Find who said what in the paragraphs of an article, each of one line of text, in order.

    Takes time linear in their length, and raises nothing whatever they hold.
    """
    reading = read(paragraphs)
    attributor = Attributor(reading)
    quotations, set_aside = attributor.run()
    reports = find_reports(attributor.reported, reading)
    return Speech(quotations, reports, set_aside, find_speakers(reading, quotations, reports))
