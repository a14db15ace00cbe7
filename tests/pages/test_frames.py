"""The frame that the page Map opens in, and that a change of layer brings."""

from streamlit.testing.v1 import AppTest

from tests.pages.rendered import open_page


def chosen(app: AppTest) -> tuple[str, str]:
    return app.session_state["layer"], app.session_state["preset"]


def test_the_map_opens_in_the_frame_that_has_all_of_its_layer() -> None:
    assert chosen(open_page("map.py")) == ("relocation", "Iraq to Europe")
    support = open_page("map.py", layer="Exile, bases and support")
    assert chosen(support) == ("exile_and_support", "World")  # the United States support


def test_another_layer_brings_its_own_frame_and_an_address_keeps_the_one_it_names() -> None:
    app = open_page("map.py", layer="Events", preset="Camps")
    assert chosen(app) == ("events", "Camps")
    layer = next(group for group in app.button_group if group.key == "layer")
    layer.set_value("offices").run()
    assert chosen(app) == ("offices", "World")


def test_a_place_is_linked_to_the_map_in_a_frame_near_it() -> None:
    links = open_page("record.py", id="M047").get("page_link")
    (on_map,) = [
        link.proto.query_string for link in links if "layer=All" in link.proto.query_string
    ]
    assert "preset=Iraq+to+Europe" in on_map
