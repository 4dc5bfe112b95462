"""The places of the stage's parts."""

from PySide6.QtCore import QRect

from convgui.ui.stage.stage_places import Arrangement, StageLayout


def test_all_places_move_together():
    places = [QRect(10 * n, n, 5, 6) for n in range(5)]
    before = StageLayout(
        Arrangement.BESIDE, places[0], 40, places[1], places[2], 30, places[3], places[4]
    )
    after = before.moved(7)
    for name, place in before._asdict().items():
        moved = getattr(after, name)
        if isinstance(place, QRect):
            assert moved == place.translated(7, 0), name
        else:
            assert moved == place, name
