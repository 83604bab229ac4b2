"""The widgets of the gallery: every type that is rendered, with its variants. Pure data."""

from __future__ import annotations

from chat_app.gallery.samples import charts, controls, layout, pickers, roots, tables, words
from chat_app.gallery.samples.sample import Sample

__all__ = ["SAMPLES", "Sample"]

SAMPLES: list[Sample] = [
    *roots.SAMPLES,
    *layout.SAMPLES,
    *words.SAMPLES,
    *controls.SAMPLES,
    *pickers.SAMPLES,
    *tables.SAMPLES,
    *charts.SAMPLES,
]
