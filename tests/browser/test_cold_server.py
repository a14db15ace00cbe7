"""A page's address that is the very first one of a freshly started server."""

import pytest

from tests.browser.conftest import Open, serve

ADDRESSES = {
    "/?document=B": "What web pages state",
    "/overview?document=B": "What web pages state",
    "/figures?unit=people&document=B": "Figures",
    "/map?preset=Europe&document=B": "Map",
    "/data?table=Events&document=B": "Data",
    "/record?id=F13&document=B": "Record F13",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_first_address_of_a_fresh_server_opens_its_page_with_its_parameters(
    visit: Open, address: str
) -> None:
    with serve() as base:
        page = visit(address, base=base).page
        assert ADDRESSES[address] in page.locator("h1").inner_text()
        assert page.get_by_text("Page not found").count() == 0
        assert page.get_by_role("link", name="People and organisations").first.is_visible()
        for parameter in address.partition("?")[2].split("&"):
            assert parameter in page.url
