"""Maps that are one row high, below each other."""

from convgui.ui.stage.lens_layout import Widths
from convgui.ui.stage.stage_layout import lay_out_stage
from convgui.ui.stage.stage_places import Arrangement, Content

# Numbers such as 9, −4 and −36.
CARDS = Widths(0.7, 1.5, 2.2)
ONE_ROW = Content((1, 14), (1, 10), (1, 3), (1, 5), (190.0, 40.0), CARDS, one_row=True)


def test_maps_of_one_row_stand_below_each_other():
    layout = lay_out_stage((1124, 722), ONE_ROW)
    assert layout.form == Arrangement.ROWS
    assert layout.output.top() > layout.input.bottom()
    assert layout.lens.right() < layout.output.left()


def test_maps_of_one_row_stay_whole_in_a_narrow_stage():
    long = ONE_ROW._replace(input=(1, 22), output=(1, 20))
    for wide in (757, 640):
        # First the channels go, then the cells get smaller than elsewhere.
        layout = lay_out_stage((wide, 640), long)
        assert layout.form == Arrangement.ROWS
        assert layout.left.isEmpty()
        assert layout.output_cell >= 19
