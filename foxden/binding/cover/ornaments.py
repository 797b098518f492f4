"""Ornaments in foil: a rosette that no other book has, fleurons, corners."""

from __future__ import annotations

import math

from PIL import Image, ImageChops, ImageDraw

Point = tuple[float, float]
# Pillow draws without smoothing; ornaments are drawn this much larger and scaled down.
OVERSAMPLE = 3


def rosette(size: int, seed: int) -> Image.Image:
    """A round ornament, ``size`` pixels across, as coverage from 0 to 255; its form from ``seed``.

    It is an engraver's rosette: rings of interlaced petals between circles.
    """
    scale = OVERSAMPLE
    image = Image.new("L", (size * scale, size * scale), 0)
    canvas = ImageDraw.Draw(image)
    middle = size * scale / 2
    fold = (8, 10, 12, 14, 16)[seed % 5]
    twist = 1 + seed // 5 % 3
    depth = (0.16, 0.2, 0.24)[seed // 15 % 3]
    inner = (0.26, 0.31, 0.36)[seed // 45 % 3]
    thin, thick = max(2, round(size * scale / 330)), max(3, round(size * scale / 150))
    _circle(canvas, middle, 0.985 * middle, thick)
    _circle(canvas, middle, 0.945 * middle, thin)
    for layer in range(twist + 1):
        turn = math.pi * 2 * layer / (fold * (twist + 1))
        _petals(canvas, middle, (0.9 - depth, depth / 1.1), fold, turn, thin)
    _circle(canvas, middle, (0.9 - 2 * depth) * middle, thin)
    for layer in range(2):
        turn = math.pi * layer / (fold // 2)
        _petals(canvas, middle, (inner, inner * 0.55), fold // 2, turn, thin)
    _beads(canvas, middle, 0.5 * (0.9 - 2 * depth + inner * 1.55), fold * 2, size * scale / 130)
    _star(canvas, middle, inner * 0.42, fold // 2)
    return image.reduce(scale)


def _circle(canvas: ImageDraw.ImageDraw, middle: float, radius: float, width: int) -> None:
    box = (middle - radius, middle - radius, middle + radius, middle + radius)
    canvas.ellipse(box, outline=255, width=width)


def _petals(
    canvas: ImageDraw.ImageDraw,
    middle: float,
    wave: tuple[float, float],
    fold: int,
    turn: float,
    width: int,
) -> None:
    """A closed wave round the middle: mean radius and swing as parts of the half size."""
    radius, swing = wave
    steps = fold * 24
    points = []
    for step in range(steps + 1):
        angle = math.tau * step / steps
        reach = (radius + swing * math.cos(fold * (angle - turn))) * middle
        points.append((middle + reach * math.sin(angle), middle - reach * math.cos(angle)))
    canvas.line(points, fill=255, width=width)


def _beads(
    canvas: ImageDraw.ImageDraw, middle: float, radius: float, count: int, bead: float
) -> None:
    for number in range(count):
        angle = math.tau * number / count
        x = middle + radius * middle * math.sin(angle)
        y = middle - radius * middle * math.cos(angle)
        canvas.ellipse((x - bead, y - bead, x + bead, y + bead), fill=255)


def _star(canvas: ImageDraw.ImageDraw, middle: float, radius: float, points: int) -> None:
    outline: list[Point] = []
    for number in range(points * 2):
        reach = radius * middle * (1 if number % 2 == 0 else 0.42)
        angle = math.pi * number / points
        outline.append((middle + reach * math.sin(angle), middle - reach * math.cos(angle)))
    canvas.polygon(outline, fill=255)


def divider(width: int, height: int) -> Image.Image:
    """A lozenge between two tapering strokes."""
    scale = OVERSAMPLE
    image = Image.new("L", (width * scale, height * scale), 0)
    canvas = ImageDraw.Draw(image)
    x, y, half = width * scale / 2, height * scale / 2, height * scale / 2
    canvas.polygon(((x, y - half), (x + half * 0.62, y), (x, y + half), (x - half * 0.62, y)), 255)
    for side in (-1, 1):
        near, far = x + side * half * 1.3, x + side * width * scale / 2
        canvas.polygon(((near, y - half * 0.16), (far, y), (near, y + half * 0.16)), 255)
        canvas.ellipse(_dot(near, y, half * 0.3), 255)
    return image.reduce(scale)


def _dot(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return (x - radius, y - radius, x + radius, y + radius)


def corner(size: int) -> Image.Image:
    """A corner piece for the upper left: a leaf on the diagonal with two curls."""
    scale = OVERSAMPLE
    image = Image.new("L", (size * scale, size * scale), 0)
    canvas = ImageDraw.Draw(image)
    whole = size * scale
    width = max(2, whole // 46)
    edge = []
    for step in range(25):
        along = step / 24
        swell = 0.105 * math.sin(math.pi * along**0.8)
        edge.append((whole * (0.1 + 0.5 * along + swell), whole * (0.1 + 0.5 * along - swell)))
    leaf = [*edge, *((y, x) for x, y in reversed(edge))]
    canvas.polygon(leaf, fill=255)
    canvas.line((whole * 0.18, whole * 0.18, whole * 0.5, whole * 0.5), fill=0, width=width)
    box = (whole * 0.3, -whole * 0.26, whole * 0.94, whole * 0.38)
    canvas.arc(box, 20, 158, fill=255, width=width)
    canvas.ellipse(_dot(whole * 0.915, whole * 0.16, whole * 0.035), 255)
    mirrored = image.transpose(Image.Transpose.TRANSPOSE)
    return ImageChops.lighter(image, mirrored).reduce(scale)
