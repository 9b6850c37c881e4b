import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QTransform

from selfmassage.model.tokens import ViewName
from selfmassage.ui.body.art import KEPT_BYTES, BodyArt, Shot, themed
from selfmassage.ui.body.crop import CROPS, Fit, crop_for, fit_into
from selfmassage.ui.theme.theme import Theme


def shot(view=ViewName.BACK, theme="light", side=120, flipped=False, ratio=1.0):
    return Shot(view, fit_into(CROPS[view][0], None, side, side), ratio, flipped, theme)


def test_a_new_colour_is_not_taken_for_another_old_one():
    assert themed("#111111 #222222", {"#111111": "#222222", "#222222": "#333333"}) == "#222222 #333333"


def test_a_picture_is_drawn_by_a_worker_once_and_kept(art, light):
    told = []
    art.drawn.connect(lambda asked, _image: told.append(asked))
    assert art.picture(shot(), light) is None
    assert art.picture(shot(), light) is None
    art.wait()
    QCoreApplication.processEvents()
    assert told == [shot()]
    assert art.picture(shot(), light) is not None


def test_who_asks_while_a_finished_picture_is_on_its_way_is_told_too(art, light):
    art.picture(shot(), light)
    art.wait()
    told = []
    art.drawn.connect(lambda asked, _image: told.append(asked))
    assert art.picture(shot(), light) is None
    QCoreApplication.processEvents()
    assert told == [shot()]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("view", list(ViewName))
def test_every_shipped_view_renders_in_every_theme(art, tokens, view, theme):
    image = art.picture_now(shot(view, theme), Theme(tokens, theme))
    solid = sum(image.pixelColor(x, y).alpha() > 200 for x in range(0, 120, 4) for y in range(0, 120, 4))
    assert solid > 0.1 * 900


def test_themes_differ(art, tokens):
    images = [art.picture_now(shot(theme=name), Theme(tokens, name)) for name in ("light", "dark", "contrast")]
    middle = [image.pixelColor(75, 75).lightness() for image in images]
    assert middle[0] > middle[1] > middle[2]


def test_a_flipped_picture_is_the_mirror_of_the_plain_one(art, light):
    view, width = ViewName.HAND_DORSUM, 1000
    plain = crop_for(view, None, flipped=False, width=width)
    turned = crop_for(view, None, flipped=True, width=width)
    right = art.picture_now(Shot(view, fit_into(plain, None, 120, 120), 1.0, flipped=False, theme="light"), light)
    left = art.picture_now(Shot(view, fit_into(turned, None, 120, 120), 1.0, flipped=True, theme="light"), light)
    mirrored = right.transformed(QTransform.fromScale(-1, 1))
    off = [
        abs(mirrored.pixelColor(x, y).lightness() - left.pixelColor(x, y).lightness())
        for x in range(2, 118, 3)
        for y in range(2, 118, 3)
    ]
    assert sum(off) / len(off) < 3
    assert max(abs(right.pixelColor(x, 60).alpha() - left.pixelColor(x, 60).alpha()) for x in range(120)) > 100


@pytest.mark.parametrize("content", [None, b"", b"<svg", b"\xff\xfe"])
def test_a_missing_or_broken_file_is_an_empty_picture(qapp, body, light, tmp_path, content):
    if content is not None:
        (tmp_path / "back.svg").write_bytes(content)
    art = BodyArt(tmp_path, body)
    image = art.picture_now(shot(), light)
    assert not image.isNull()
    assert image.pixelColor(60, 60) == QColor(0, 0, 0, 0)


def test_pictures_are_as_fine_as_the_screen(art, light):
    image = art.picture_now(shot(ratio=2.0), light)
    assert image.width() == 240
    assert image.devicePixelRatio() == 2.0


def test_only_the_last_few_pictures_are_kept(art, light):
    for side in range(500, 900, 40):
        art.picture_now(shot(side=side), light)
    assert sum(one.size_bytes for one in art._kept.values()) <= KEPT_BYTES
    assert next(reversed(art._kept)).fit.width_px == 860


def test_a_large_picture_that_is_put_away_is_small_and_the_same_when_it_comes_back(art, light):
    large = shot(side=600)
    art.picture(large, light)
    art.wait()
    QCoreApplication.processEvents()
    before = art.picture(large, light).copy()
    art.put_away(large)
    assert art._kept[large].size_bytes < before.sizeInBytes() // 3
    after = art.picture(large, light)
    assert after == before
    assert after.devicePixelRatio() == before.devicePixelRatio()


def test_a_small_picture_stays_as_it_is(art, light):
    small = art.picture_now(shot(), light)
    art.put_away(shot())
    assert art.picture(shot(), light) is small


def test_a_crop_holds_what_is_worked_for_every_path(body):
    for name, view in body.views.items():
        for path in view.paths.values():
            xs, ys = [x for x, _ in path.drawn], [y for _, y in path.drawn]
            box = (min(xs), min(ys), max(xs), max(ys))
            crop = crop_for(name, box, flipped=False, width=view.size[0])
            for width, height in ((665, 684), (960, 930), (460, 664), (400, 800)):
                fit = fit_into(crop, box, width, height)
                left, top = fit.px((box[0], box[1]))
                right, bottom = fit.px((box[2], box[3]))
                assert left >= 0
                assert top >= 0
                assert right <= width
                assert bottom <= height


def test_marks_are_as_thick_on_every_view():
    assert Fit(2.0, 0, 0, 650, 668).mark == Fit(0.5, 0, 0, 650, 668).mark == 1.0


def test_what_was_dropped_at_the_end_is_drawn_when_it_is_asked_for_again(art, light):
    shots = [shot(side=side) for side in range(400, 500, 10)]
    for one in shots:
        art.picture(one, light)
    art.close()
    QCoreApplication.processEvents()
    for one in shots:
        art.picture(one, light)
        art.wait()
        QCoreApplication.processEvents()
        assert art.picture(one, light) is not None
