"""Find the subject that stands behind its verb: "said Kang", "said his lawyer, Ann Reed"."""

from bot.sources.speech.beginning import phrase_beginning
from bot.sources.speech.lexicon import ADVERBS, PREPOSITIONS
from bot.sources.speech.phrases import NAMED, NOUN, Phrase
from bot.sources.speech.tokens import MARK, NAME, QUOTE, WORD, Sentence, Token


def inverted(sentence: Sentence, i: int, paragraph: str) -> Phrase | None:
    """Find the subject behind a verb: "said Kang", "said his lawyer, Ann Reed"."""
    k = i + 1
    while k < len(sentence) and sentence[k].kind == WORD and _is_adverb(sentence[k]):
        k += 1
    if k >= len(sentence):
        return None
    token = sentence[k]
    if token.kind in (MARK, QUOTE) or token.lower in PREPOSITIONS or token.lower in ("that", "it", "him", "them"):
        return None
    phrase = phrase_beginning(sentence, k, len(sentence), paragraph)
    return apposed_after(sentence, phrase, paragraph) if phrase is not None and phrase.kind == NOUN else phrase


def _is_adverb(token: Token) -> bool:
    return token.lower in ADVERBS or token.lower.endswith("ly")


def apposed_after(sentence: Sentence, noun: Phrase, paragraph: str) -> Phrase:
    """Prefer the name between commas after a noun: "said his lawyer, Ann Reed"."""
    i = noun.last + 1
    if i < len(sentence) and sentence[i].lower in PREPOSITIONS:
        i = next((k for k in range(i, min(len(sentence), i + 6)) if sentence[k].kind == MARK), i)
    if i + 1 >= len(sentence) or sentence[i].text != "," or sentence[i + 1].kind != NAME:
        return noun
    name = phrase_beginning(sentence, i + 1, len(sentence), paragraph)
    if name is None or name.kind != NAMED:
        return noun
    closed = name.last + 1 >= len(sentence) or sentence[name.last + 1].text in (",", ".", ")", "(", "of", "from")
    return name if closed else noun
