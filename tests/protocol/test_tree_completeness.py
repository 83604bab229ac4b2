"""Each type and each field of ChatKit's widgets changes what is built, or the reason why not is here.

A ChatKit that adds a type, a nested model or a field fails here by its name: give the field an example in
`widget_examples.py`, and its builder what it takes for the example to make a difference.
"""

import inspect
import warnings

import pytest
from typing_extensions import is_typeddict

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from chatkit import widgets as chatkit_widgets
    from chatkit.actions import ActionConfig
    from chatkit.icons import IconName

from typing import get_args

from chat_app.protocol.icons import NAMES, lucide_names
from chat_app.protocol.tree import BUILDERS, build
from chat_app.widgets.node import RENDERERS
from tests.protocol.widget_examples import BASES, CLIENT_ONLY, CONTEXT, EXAMPLES, NESTED, NOT_NESTED, TYPES


def models():
    """Type -> the names of its fields."""
    found = {kind: set(fields) for kind, fields in CLIENT_ONLY.items()}
    for model in vars(chatkit_widgets).values():
        fields = getattr(model, "model_fields", {})
        default = fields["type"].default if inspect.isclass(model) and "type" in fields else None
        if isinstance(default, str) and default[:1].isupper():
            found.setdefault(default, set()).update(fields)
    return {kind: sorted(fields - {"type"}) for kind, fields in found.items()}


def shapes():
    """Nested model -> the names of its fields."""
    found = {"ActionConfig": sorted(ActionConfig.__annotations__)}
    for name, model in vars(chatkit_widgets).items():
        if not inspect.isclass(model) or model.__module__ != chatkit_widgets.__name__:
            continue
        fields = getattr(model, "model_fields", None)
        if is_typeddict(model):
            found[name] = sorted(model.__annotations__)
        elif fields is not None and not _is_widget(model):
            found[name] = sorted(set(fields) - {"type"})
    return found


def _is_widget(model):
    return issubclass(model, chatkit_widgets.WidgetComponentBase)


def built(raw):
    return build({"type": "Basic", "children": [raw]}, "item")["children"]


def test_every_type_is_built_and_placed():
    assert set(BUILDERS) == set(RENDERERS) == TYPES
    assert set(models()) == TYPES, "ChatKit has a type that the documentation, or this list, lacks"


def test_every_nested_model_is_listed():
    assert set(shapes()) == set(NESTED) | set(NOT_NESTED)


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, fields in models().items() for field in fields])
def test_every_field_makes_a_difference(kind, field):
    example = EXAMPLES.get((kind, field), EXAMPLES.get(field))
    assert example is not None, f"{kind}.{field} is new: it needs an example here, and a builder that reads it"
    around = CONTEXT.get(kind, lambda raw: raw)
    without = {"type": kind, **BASES.get(kind, {})}
    assert built(around({**without, field: example})) != built(around(without)), f"{kind}.{field} changes nothing"


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in shapes().items() for field in fields])
def test_every_field_of_a_nested_model_makes_a_difference(name, field):
    if name in NOT_NESTED:
        return
    around, base, own = NESTED[name]
    example = own.get(field, EXAMPLES.get(field))
    assert example is not None, f"{name}.{field} is new: it needs an example here, and a builder that reads it"
    assert built(around({**base, field: example})) != built(around(base)), f"{name}.{field} changes nothing"


def test_every_icon_of_chatkit_is_known():
    assert set(get_args(get_args(IconName)[0])) == NAMES


def test_the_list_of_lucide_names_is_that_of_the_bundled_release():
    from reflex_components_lucide.icon import LUCIDE_ICON_FILENAME_OVERRIDE, LUCIDE_ICON_LIST

    assert lucide_names() == {LUCIDE_ICON_FILENAME_OVERRIDE.get(n, n.replace("_", "-")) for n in LUCIDE_ICON_LIST}
