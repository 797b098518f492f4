"""Synthetic stories: seeded, so that every run measures the same bytes."""

from __future__ import annotations

import random

SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ren",
    "tor",
    "vel",
    "shi",
    "an",
    "dar",
    "os",
    "qui",
    "bel",
    "mor",
    "fen",
    "ash",
    "tal",
    "wy",
    "ir",
    "nor",
    "eth",
]


def words(count: int, seed: int = 7) -> list[str]:
    """``count`` made-up words with the lengths of real ones."""
    chance = random.Random(seed)
    known = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(4000)]
    return chance.choices(known, weights=[1 / (rank + 2) for rank in range(4000)], k=count)


def paragraphs(count: int, seed: int = 7) -> list[str]:
    """A story of ``count`` words in paragraphs of 20 to 120 words with sentences and dialogue."""
    chance, left, found = random.Random(seed), words(count, seed), []
    while left:
        size = chance.randint(20, 120)
        taken, left = left[:size], left[size:]
        for start in range(0, len(taken), 12):
            taken[start] = taken[start].capitalize()
            taken[min(start + 11, len(taken) - 1)] += "."
        text = " ".join(taken)
        found.append(f"“{text}”" if chance.random() < 0.3 else text)
    return found


def html(count: int, seed: int = 7) -> str:
    """The same as clean HTML, with some emphasis and scene breaks."""
    chance, blocks = random.Random(seed + 1), []
    for paragraph in paragraphs(count, seed):
        first, _, rest = paragraph.partition(" ")
        marked = f"<em>{first}</em> {rest}" if chance.random() < 0.2 else paragraph
        blocks.append(f"<p>{marked}</p>")
        if chance.random() < 0.03:
            blocks.append("<hr>")
    return "\n".join(blocks)


def manuscript(count: int, seed: int = 7) -> str:
    """The same as people post it in plain text: headers, chapters, breaks, a note at the end."""
    blocks = ["Title: The Long Measure", "Author: Nobody Known", "Disclaimer: I own nothing.", ""]
    number = 1
    for place, paragraph in enumerate(paragraphs(count, seed)):
        if place % 60 == 0:
            blocks += [f"Chapter {number}: The {paragraph.split()[0].strip('“”.')}", ""]
            number += 1
        blocks += [paragraph, ""]
        if place % 23 == 22:
            blocks += ["* * *", ""]
    return "\n".join([*blocks, "A/N: Please review!"])
