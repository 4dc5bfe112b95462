"""Which fields are at fault: of a size only those of the axis that is refused."""

from __future__ import annotations

from dataclasses import replace

from convgui.model.call.arguments import SpecError
from convgui.model.scene.form import Form
from convgui.model.scene.state import State
from convgui.model.sources.fields import AXES, FIELDS

# The fields in which an argument is given, by the name that a SpecError uses.
_FIELDS_OF: dict[str, list[str]] = {
    argument: [field.name for field in FIELDS.values() if field.argument.name == argument]
    for argument in {field.argument.name for field in FIELDS.values()}
}


def fields_at_fault(state: State, argument: str) -> list[str]:
    """The fields to be marked for an argument, or a field, that a problem names."""
    fields = _FIELDS_OF.get(argument, [argument])
    sizes = [name for name in fields if name in FIELDS and FIELDS[name].axis is not None]
    if len(sizes) < len(AXES) or state.experiment.problem is None:
        return fields
    wrong = [name for name in sizes if name in state.form and _is_refused(state, name)]
    return [name for name in fields if name not in sizes or name in (wrong or sizes)]


def _is_refused(state: State, field: str) -> bool:
    """Whether the layer would be refused if both axes had the numbers of this field's axis."""
    axis, form = FIELDS[field].axis, state.form
    own = [name for name in form.values if FIELDS[name].axis == axis]
    assert axis is not None
    other = AXES[1 - axis]
    twins = {name.replace(AXES[axis], other): form[name] for name in own}
    alike = form.with_values(**{name: value for name, value in twins.items() if name in form})
    return _refuses(state, alike)


def _refuses(state: State, form: Form) -> bool:
    try:
        spec = form.spec()
        replace(state.layer, spec=spec, input_size=form.input_size, kernel_as="plain").check()
    except SpecError:
        return True
    return False
