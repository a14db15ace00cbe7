"""A page's address that is the very first one of a freshly started server."""

import pytest

from tests.browser.conftest import Open, serve

ADDRESSES = {
    "/?document=B": ("What two web pages state", "Overview"),
    "/figures?unit=people&document=B": ("Figures", "Figures"),
    "/map?preset=Europe&document=B": ("Map", "Map"),
    "/people?kind=person&document=B": ("People and organisations", "People and organisations"),
    "/data?table=events&document=B": ("Data", "Data"),
    "/record?id=F13&document=B": ("Record F13", None),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_first_address_of_a_fresh_server_opens_its_page_with_its_parameters(
    visit: Open, address: str
) -> None:
    title, entry = ADDRESSES[address]
    with serve() as base:
        watched = visit(address, base=base)
        page = watched.page
        assert title in page.locator("h1").inner_text()
        assert page.get_by_text("Page not found").count() == 0
        navigation = page.locator("[data-testid=stSidebarNavLink]").all_inner_texts()
        assert navigation[0] == "Overview"
        assert "people" not in navigation
        if entry:
            assert entry in navigation
        for parameter in address.partition("?")[2].split("&"):
            assert parameter in page.url
