"""Each field of each built widget of the installed ChatKit is read by its builder, or the reason why not is here."""

import inspect
import warnings

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from chatkit import widgets as chatkit_widgets
    from chatkit.icons import IconName

from typing import get_args

from chat_app.protocol.icons import NAMES, lucide_names
from chat_app.protocol.tree import BUILDERS, build

NOT_READ = {
    ("Select", "searchable"): "the browser's own select is searched by typing; it has no search field",
}

LATER = frozenset({"DatePicker", "Transition"})
"""Types of the installed ChatKit without a builder yet; they show the placeholder."""


def models():
    for name, model in vars(chatkit_widgets).items():
        fields = getattr(model, "model_fields", {})
        if inspect.isclass(model) and "type" in fields and not name.startswith(("Dynamic", "Widget")):
            kind = fields["type"].default
            if isinstance(kind, str) and kind[:1].isupper():
                yield kind, fields


def test_every_type_is_built_or_listed():
    assert {kind for kind, _ in models()} - set(BUILDERS) == LATER


class Watched(dict):
    """A widget's JSON that notes which of its props are asked for."""

    def __init__(self, values):
        super().__init__(values)
        self.read = set()

    def get(self, name, default=None):
        self.read.add(name)
        return super().get(name, default)


@pytest.mark.parametrize(("kind", "fields"), [(kind, fields) for kind, fields in models() if kind in BUILDERS])
def test_every_field_is_read(kind, fields):
    raw = Watched({"type": kind, "name": "star", "autoResize": True})
    build({"type": "Basic", "children": [raw]}, "item")
    assert set(fields) - raw.read == {field for one, field in NOT_READ if one == kind}


@pytest.mark.parametrize("kind", ["BarSeries", "LineSeries", "AreaSeries"])
def test_every_field_of_a_series_is_read(kind):
    fields = getattr(chatkit_widgets, kind).model_fields
    raw = Watched({"type": fields["type"].default, "dataKey": "n"})
    build({"type": "Chart", "data": [{"n": 1}], "series": [raw], "xAxis": "n"}, "item")
    assert set(fields) <= raw.read


def test_every_field_of_an_x_axis_is_read():
    raw = Watched({"dataKey": "n"})
    build({"type": "Chart", "data": [], "series": [], "xAxis": raw}, "item")
    assert set(chatkit_widgets.XAxisConfig.__annotations__) <= raw.read


def test_every_icon_of_chatkit_is_known():
    assert set(get_args(get_args(IconName)[0])) == NAMES


def test_the_list_of_lucide_names_is_that_of_the_bundled_release():
    from reflex_components_lucide.icon import LUCIDE_ICON_FILENAME_OVERRIDE, LUCIDE_ICON_LIST

    assert lucide_names() == {LUCIDE_ICON_FILENAME_OVERRIDE.get(n, n.replace("_", "-")) for n in LUCIDE_ICON_LIST}
