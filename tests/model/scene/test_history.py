"""What undo brings back, and what stays as the reader looks at it now."""

from convgui.model.conv.connectivity import Target
from convgui.model.scene.history import History
from convgui.model.scene.state import first_state


def test_the_experiment_comes_back_at_its_cell():
    then = first_state().at(40)
    now = then.change(out_channels=2, index=3)
    history = History().after("out_channels", then)
    history, back = history.undo(now)
    assert back.experiment == then.experiment
    assert back.playback.index == 40
    history, again = history.redo(back)
    assert again.experiment == now.experiment
    assert history.undo_name == "out_channels"
    assert history.redo_name is None


def test_how_one_looks_at_it_stays():
    then = first_state().at(40)
    now = then.change(kernel_height=2).change(
        step_by="cell", rulers=True, speed=30.0, sight=40, tool="brush", brush=3.0, hides=True
    )
    now = now.having(playing=True).point(Target("input", (0, 1, 1)), pin=True)
    _, back = History().after("kernel_height", then).undo(now)
    assert (back.view, back.tool) == (now.view, now.tool)
    assert (back.playback.speed, back.playback.sight) == (30.0, 40)
    assert back.lesson.hides
    assert not back.playback.playing
    assert back.focus.pointed is None
    # Stepping by cells now, it is the step of the cell that was in play then.
    assert back.steps[back.playback.index].output == then.steps[40].output


def test_what_was_wrong_is_wrong_again_but_a_message_is_no_news():
    then = first_state().change(groups=2)
    assert then.experiment.problem
    now = then.change(groups=1)
    history = History().after("groups", then.having(message=None))
    _, back = history.undo(now)
    assert back.problem == then.experiment.problem


def test_steps_of_the_other_way_to_watch_are_other_steps():
    then = first_state("nn.ConvTranspose2d(1, 1, 3, stride=2)").at(323)
    now = then.change(watch="gather").change(kernel_height=2)
    _, back = History().after("kernel_height", then).undo(now)
    assert back.view.watch == "gather"
    assert back.playback.index < len(back.steps)
    assert back.steps[back.playback.index].output == (0, 5, 5)
