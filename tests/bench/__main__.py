"""Run every benchmark, one after the other."""

import asyncio

from tests.bench import (
    answering,
    growing,
    interacting,
    loading,
    memory,
    names,
    noticing,
    pictures,
    questions,
    quotations,
    reloading,
    search,
    sourcing,
    speech,
    startup,
    wire,
)

if __name__ == "__main__":
    startup.measure()
    memory.measure()
    asyncio.run(loading.measure())
    asyncio.run(reloading.measure())
    quotations.measure()
    speech.measure()
    names.measure()
    sourcing.measure()
    search.measure()
    asyncio.run(growing.measure())
    asyncio.run(noticing.measure())
    asyncio.run(questions.measure())
    asyncio.run(answering.measure())
    asyncio.run(pictures.measure())
    asyncio.run(wire.measure())
    asyncio.run(interacting.measure())
