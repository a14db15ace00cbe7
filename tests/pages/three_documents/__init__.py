"""Three short documents on an invented organisation: for it, against it, of neither side.

The package has every kind of row: figures of every qualifier and unit, events of every precision,
places of every kind and role, and topics that three, two, one and no documents answer. Its topics
have the project's ids where arithmetic between figures goes by them.
"""

from pathlib import Path

from tests.builders import Row, build_folder, cited

HERE = Path(__file__).parent / "documents"
SUBJECT = {"name": "Harbour League", "short_name": "HL"}

DOCUMENTS: tuple[Row, ...] = (
    {
        "stance": "favours",
        "perspective": "Names no author.",
        "latest_year_named": 1990,
    },
    {
        "stance": "opposes",
        "perspective": "A column that names no author.",
        "sources_named": "One: a port register.",
        "latest_year_named": "",
        "also_published_at": "https://coast.example/league",
        "also_published_on": "1991-02-03",
        "title_note": "Its first line.",
        "note": "The same text is at this address, dated 3 February 1991.",
    },
    {
        "stance": "neither",
        "perspective": "An entry in a register.",
        "sources_named": "None.",
        "latest_year_named": 1985,
    },
)

ORIGINS, LEADERS, LOCKOUT, CAMPS, WAY_OUT, FRIENDS = (
    "Origins",
    "Leadership",
    "Lock-out",
    "Camps in Egypt",
    "Way out of Egypt",
    "Friends",
)
TOPICS = [
    {"id": id, "question": question, "kind": kind, "subject": subject, "headline": headline}
    for id, question, kind, subject, headline in (
        ("T-foundation", "When was the HL founded?", "date", ORIGINS, 1),
        ("T-founders", "How many people founded the HL?", "number", ORIGINS, ""),
        ("T-age", "For how long has the HL been active?", "number", ORIGINS, ""),
        ("T-first-ferry", "When did the first ferry of the HL sail?", "date", ORIGINS, 3),
        ("T-nature", "What is the HL?", "role", ORIGINS, ""),
        ("T-members", "How many members does the HL have?", "number", ORIGINS, ""),
        ("T-head", "Who leads the HL?", "role", LEADERS, 6),
        ("T-head-since", "Since when has the person named led the HL?", "date", LEADERS, ""),
        ("T-hulk", "For how many years was Ada Storm held?", "number", LEADERS, ""),
        ("T-dismissed", "How many ferry hands were sent away?", "number", LOCKOUT, 2),
        ("T-dismissed-when", "When were ferry hands sent away?", "date", LOCKOUT, ""),
        ("T-families", "How many families left?", "number", LOCKOUT, ""),
        ("T-exile-where", "Where did families go?", "place", LOCKOUT, ""),
        ("T-drowned", "How many were drowned abroad?", "number", LOCKOUT, ""),
        ("T-ledgers", "When were ledgers burned?", "date", LOCKOUT, ""),
        ("T-keys", "When were the keys taken?", "date", LOCKOUT, ""),
        ("T-move", "When did the HL move to Egypt?", "date", CAMPS, ""),
        ("T-joined", "How many people joined it in Egypt?", "number", CAMPS, ""),
        ("T-guard", "When was the camp under police guard?", "date", CAMPS, ""),
        ("T-camp-handover", "When did the town take over the guard?", "date", CAMPS, ""),
        ("T-attacks", "How many raids are stated?", "number", CAMPS, ""),
        ("T-attacks-span", "Over how many years did raids take place?", "number", CAMPS, ""),
        ("T-camp-deaths", "How many people were killed in raids?", "number", CAMPS, 4),
        ("T-blockade-deaths", "How many further deaths are stated?", "number", CAMPS, ""),
        ("T-camp-injured", "How many people were hurt in raids?", "number", CAMPS, ""),
        ("T-residents", "How many people lived in the camps?", "number", CAMPS, ""),
        ("T-first-raid", "When was the first raid?", "date", CAMPS, ""),
        ("T-repairs", "When were boats repaired again?", "date", CAMPS, ""),
        ("T-relocated-total", "How many members were taken out of Egypt?", "number", WAY_OUT, ""),
        ("T-relocation-countries", "To which countries?", "place", WAY_OUT, 5),
        ("T-relocation-when", "How long did the way out take?", "number", WAY_OUT, ""),
        ("T-offices", "Where does the HL have offices?", "place", FRIENDS, ""),
        ("T-support-where", "Where does the HL have support?", "place", FRIENDS, ""),
        ("T-parliaments", "In how many countries do members of parliament support it?", "number",
         FRIENDS, ""),
        ("T-letters", "When did boats carry letters home?", "date", FRIENDS, ""),
        ("T-crossing", "How long does the crossing take?", "number", FRIENDS, ""),
        ("T-berths", "How many clerks kept a berth?", "number", FRIENDS, ""),
        ("T-cousins", "What share of its hands are cousins?", "number", FRIENDS, ""),
    )
]  # fmt: skip
UNANSWERED = ["T-members"]
"""The topics that no document answers."""

HANDS: Row = {"topic_id": "T-dismissed", "counts": "ferry hands"}
FAMILIES: Row = {"topic_id": "T-families", "counts": "families"}
AGE: Row = {"topic_id": "T-age", "unit": "years", "counts": "years of the HL's activity"}
CLERKS: Row = {"topic_id": "T-berths", "counts": "clerks"}
KILLED: Row = {"topic_id": "T-camp-deaths", "counts": "people in the camps"}
FIGURES = [
    cited("A", "12 pilots", topic_id="T-founders", counts="founders of the HL", value=12,
          statement="Pilots who founded the HL"),
    cited("A", "64 years", **AGE, value=64, statement="Length of the HL's service"),
    cited("A", "three years", topic_id="T-hulk", counts="years held", unit="years", value=3,
          period="../1970", period_stated="before 1970", place_id="P-egypt",
          statement="Years that Ada Storm was held on a prison hulk"),
    cited("A", "more than 4,000 ferry hands", **HANDS, value=4000, qualifier="more_than",
          period="1980-21", period_stated="in spring 1980",
          statement="Ferry hands sent away by the port office"),
    cited("A", "About 900 families", **FAMILIES, value=900, qualifier="about",
          statement="Families who left the coast"),
    cited("A", "Dozens were drowned", topic_id="T-drowned", counts="people drowned abroad",
          statement="People drowned abroad"),
    cited("A", "hundreds joined it", topic_id="T-joined", counts="people who joined the HL",
          place_id="P-egypt", statement="People who joined the HL in Egypt"),
    cited("A", "past 7 years", topic_id="T-attacks-span", counts="years of raids", unit="years",
          value=7, statement="Years over which raids killed people"),
    cited("A", "raids on Camp Mole and Camp Quay", topic_id="T-attacks", counts="raids",
          unit="attacks", statement="Raids on the camps"),
    cited("A", "more than 40 people", **KILLED, value=40, qualifier="more_than",
          place_id="P-egypt", statement="People killed in raids on the camps"),
    cited("A", "further 9 people", topic_id="T-blockade-deaths", counts="people in the camps",
          value=9, place_id="P-egypt", statement="Further deaths, when water was cut off"),
    cited("A", "Some 120 people", topic_id="T-camp-injured", counts="people in the camps",
          value=120, qualifier="about", place_id="P-egypt", statement="People hurt in raids"),
    cited("A", "All members at Camp Mole", topic_id="T-relocated-total", counts="members",
          statement="Members taken out of the camps: all"),
    cited("A", "at least 5 countries", topic_id="T-parliaments", counts="countries",
          unit="countries", value=5, qualifier="at_least",
          statement="Countries in which members of parliament support the HL"),
    cited("A", "two days", topic_id="T-crossing", counts="days of the crossing", unit="days",
          value=2, statement="Length of the crossing"),
    cited("B", "some 10 deckhands", topic_id="T-founders", counts="deckhands", value=10,
          qualifier="about", statement="Deckhands who founded the HL"),
    cited("B", "more than 60 years", **AGE, value=60, qualifier="more_than",
          statement="Years for which the HL “has lived off others”"),
    cited("B", "4,000 ferry hands", **HANDS, value=4000,
          statement="Ferry hands sent away by the port office"),
    cited("B", "950 families", **FAMILIES, value=950, statement="Families who left"),
    cited("B", "killed 12 people", topic_id="T-camp-deaths", counts="people killed by the HL",
          value=12, statement="People killed in raids by the HL",
          note="Raids by the HL, not on it."),
    cited("B", "a few months", topic_id="T-relocation-when", counts="months of the way out",
          unit="months", statement="Length of the way out of Egypt"),
    cited("B", "45 percent", topic_id="T-cousins", counts="hands who are cousins",
          unit="percent", value=45, qualifier="about", statement="Share of cousins"),
    cited("C", "more than half a century", topic_id="T-foundation", unit="years", value=50,
          counts="years since the founding", qualifier="more_than",
          statement="Years since the founding of the HL", note="Half a century is read as 50."),
    cited("C", "at least 4,000 ferry hands", **HANDS, value=4000, qualifier="at_least",
          period="1980/1984", period_stated="from 1980 to 1984",
          statement="Ferry hands sent away, as the port office wrote"),
    cited("C", "were 2,000", **FAMILIES, value=2000, statement="Families who left"),
    cited("C", "300 residents", topic_id="T-residents", counts="residents of Camp Quay",
          value=300, place_id="P-camp-quay", statement="Residents of Camp Quay"),
    cited("C", "fewer than 300", **CLERKS, value=300, qualifier="less_than",
          statement="Clerks who kept a berth"),
    cited("C", "at most 12", **CLERKS, value=12, qualifier="at_most",
          statement="Clerks who kept a berth as cooks"),
    cited("C", "34 to 36", **CLERKS, low=34, high=36,
          statement="Clerks who kept a berth as stewards"),
]  # fmt: skip

EVENTS = [
    cited("A", "founded in 1921", topic_id="T-foundation", edtf="1921",
          statement="Founding of the HL"),
    cited("A", "3 May 1930", topic_id="T-first-ferry", edtf="1930-05-03",
          statement="First ferry of the HL"),
    cited("A", "since 1972", topic_id="T-head-since", edtf="1972/..",
          statement="Ada Storm at the head of the HL"),
    cited("A", "In spring 1980", topic_id="T-dismissed-when", edtf="1980-21",
          statement="Dismissal of ferry hands by the port office"),
    cited("A", "in August 1980", topic_id="T-ledgers", edtf="1980-08",
          statement="Burning of the HL's ledgers by the port office"),
    cited("A", "after it had taken the keys", topic_id="T-keys", edtf="../1980-08",
          statement="Taking of the keys by the port office", note="August 1980 or earlier."),
    cited("A", "In 1986", topic_id="T-move", edtf="1986", place_id="P-egypt",
          statement="Move of the HL to Egypt"),
    cited("A", "from 1987 to 1990", topic_id="T-guard", edtf="1987/1990",
          place_id="P-camp-mole", statement="Guard of the camp by the harbour police"),
    cited("A", "In 1990", topic_id="T-camp-handover", edtf="1990", place_id="P-camp-mole",
          statement="Takeover of the guard by the town"),
    cited("A", "In recent years", topic_id="T-letters", precision="relative",
          statement="Boats of the HL with letters"),
    cited("B", "founded in 1924", topic_id="T-foundation", edtf="1924",
          statement="Founding of the HL"),
    cited("B", "sailed on 3 May 1930", topic_id="T-first-ferry", edtf="1930-05-03",
          statement="First ferry of the HL"),
    cited("B", "in June 1985", topic_id="T-head-since", edtf="1985-06",
          statement="Boris Vane at the head of the HL"),
    cited("B", "In summer 1980", topic_id="T-dismissed-when", edtf="1980-22",
          statement="Closing of the HL's quays"),
    cited("B", "until 1990", topic_id="T-repairs", edtf="../1990",
          statement="Years without a repaired boat"),
    cited("C", "in 1930, on 3 May", topic_id="T-first-ferry", edtf="1930-05-03",
          statement="First ferry of the HL"),
    cited("C", "since 1985", topic_id="T-head-since", edtf="1985/..",
          statement="Ada Storm at the head of the HL"),
    cited("C", "first raid is not known", topic_id="T-first-raid", precision="undated",
          statement="First raid"),
]  # fmt: skip

EGYPT: Row = {"iso_a3": "EGY", "iso_n3": "818"}
PLACES: list[Row] = [
    {"id": "P-egypt", "name": "Egypt", "kind": "country", **EGYPT, "latitude": 26.5,
     "longitude": 29.8, "radius_km": 500},
    {"id": "P-camp-mole", "name": "Camp Mole", "kind": "camp", **EGYPT, "latitude": 31.2,
     "longitude": 29.9, "radius_km": 4, "note": "Invented."},
    {"id": "P-camp-quay", "name": "Camp Quay", "kind": "camp", **EGYPT, "latitude": 31.0,
     "longitude": 30.0, "radius_km": 5, "note": "Invented."},
    {"id": "P-port-said", "name": "Port Said", "kind": "city", **EGYPT, "latitude": 31.26,
     "longitude": 32.3, "radius_km": 10},
    {"id": "P-oslo", "name": "Oslo", "kind": "city", "iso_a3": "NOR", "iso_n3": "578",
     "latitude": 59.91, "longitude": 10.75, "radius_km": 10},
    {"id": "P-europe", "name": "Europe", "kind": "region", "latitude": 50.0, "longitude": 10.0,
     "radius_km": 2000},
    {"id": "P-nordic-countries", "name": "Nordic countries", "kind": "region",
     "note": "No point of its own."},
]  # fmt: skip

OUT: Row = {"topic_id": "T-relocation-countries", "role": "relocation"}
EXILE: Row = {"topic_id": "T-exile-where", "role": "exile"}
OFFICE: Row = {
    "topic_id": "T-offices",
    "role": "office",
    "statement": "Place of an office of the HL",
}
SUPPORT: Row = {"topic_id": "T-support-where", "role": "support"}
PLACE_MENTIONS = [
    cited("A", "hulk in Egypt", place_id="P-egypt", role="setting", topic_id="T-hulk",
          statement="Country in which Ada Storm was held"),
    cited("A", "for Portugal and", place_id="P-portugal", **EXILE,
          statement="Country to which families went"),
    cited("A", "Finland. Dozens", place_id="P-finland", **EXILE,
          statement="Country to which families went"),
    cited("A", "moved to Egypt", place_id="P-egypt", role="base", topic_id="T-move",
          statement="Country to which the HL moved"),
    cited("A", "at Camp Mole", place=0, place_id="P-camp-mole", role="base",
          statement="Camp of the HL"),
    cited("A", "raids on Camp Mole", place_id="P-camp-mole", role="event", topic_id="T-attacks",
          statement="Camp that was raided"),
    cited("A", "Camp Quay killed", place_id="P-camp-quay", role="event", topic_id="T-attacks",
          statement="Camp that was raided"),
    cited("A", "members at Camp Mole", place_id="P-camp-mole", role="origin",
          topic_id="T-relocated-total", statement="Camp from which all members were taken"),
    cited("A", "Camp Quay were taken", place_id="P-camp-quay", role="origin",
          topic_id="T-relocated-total", statement="Camp from which all members were taken"),
    cited("A", "to Norway, Portugal", place_id="P-norway", **OUT,
          statement="Country to which members were taken"),
    cited("A", "Portugal, Finland and other", place_id="P-portugal", **OUT,
          statement="Country to which members were taken"),
    cited("A", "Finland and other countries", place_id="P-finland", **OUT,
          statement="Country to which members were taken"),
    cited("A", "countries of Europe", place_id="P-europe", **OUT,
          statement="Continent to which members were taken", note="The list is not complete."),
    cited("A", "went to Norway", place_id="P-norway", **OUT,
          statement="Country to which a large number of members went"),
    cited("A", "Oslo", place_id="P-oslo", **OFFICE),
    cited("A", "Portugal and the Nordic", place_id="P-portugal", **OFFICE),
    cited("A", "Nordic countries", place_id="P-nordic-countries", **OFFICE),
    cited("A", "loved in Europe", place_id="P-europe", **SUPPORT,
          statement="Continent in which the HL is loved"),
    cited("B", "left for Canada", place_id="P-canada", **EXILE,
          statement="Country to which families went"),
    cited("B", "Camp Mole", place_id="P-camp-mole", role="base", statement="“No camp but a depot”"),
    cited("B", "Port Said", place_id="P-port-said", role="setting",
          statement="City at which Camp Mole was"),
    cited("B", "went to Norway", place_id="P-norway", **OUT,
          statement="Country to which the HL went"),
    cited("B", "Oslo", place_id="P-oslo", **OFFICE),
    cited("B", "from Canada", place_id="P-canada", **SUPPORT,
          statement="Country from which support comes"),
    cited("C", "Brazil", place_id="P-brazil", **EXILE, statement="Country to which families went"),
    cited("C", "Camp Quay", place_id="P-camp-quay", role="base", topic_id="T-residents",
          statement="Camp with residents"),
    cited("C", "Finland", place_id="P-finland", **OFFICE),
    cited("C", "Europe", place_id="P-europe", **SUPPORT, statement="Continent named in support"),
    cited("C", "Canada", place_id="P-canada", role="actor", topic_id="T-support-where",
          statement="State named in support"),
    cited("C", "came from Portugal", place_id="P-portugal", role="home",
          statement="Country that the stewards came from"),
]  # fmt: skip

NAMES = [
    {"id": "A-league", "name": "Harbour League (HL)", "kind": "organisation",
     "aliases": "Harbour League|HL|League"},
    {"id": "A-port-office", "name": "Port office", "kind": "organisation"},
    {"id": "A-ada-storm", "name": "Ada Storm", "kind": "person"},
    {"id": "A-boris-vane", "name": "Boris Vane", "kind": "person"},
]  # fmt: skip
NAME_MENTIONS = [
    cited("A", "Harbour League", place=0, name_id="A-league"),
    cited("A", "(HL) is the largest guild", name_id="A-league", topic_id="T-nature",
          described_as="Largest guild of ferry hands on the coast"),
    cited("A", "Ada Storm has led", name_id="A-ada-storm", topic_id="T-head",
          described_as="Head of the HL since 1972"),
    cited("A", "port office sent", name_id="A-port-office",
          described_as="Sent away ferry hands"),
    cited("B", "League", place=0, name_id="A-league", described_as="“So-called”"),
    cited("B", "captain, Boris Vane,", name_id="A-boris-vane", topic_id="T-head",
          described_as="Captain of the HL, named in June 1985"),
    cited("B", "port office sent", name_id="A-port-office",
          described_as="Sent away ferry hands"),
    cited("C", "Harbour League", place=0, name_id="A-league"),
    cited("C", "HL), a guild", name_id="A-league", topic_id="T-nature",
          described_as="Guild of ferry hands"),
    cited("C", "Ada Storm", name_id="A-ada-storm", topic_id="T-head",
          described_as="Head of the HL since 1985"),
    cited("C", "port office", name_id="A-port-office"),
]  # fmt: skip

EXCLUSIONS = [
    cited("A", "first ferry", reason="An ordinal gives no number of ferries."),
    cited("B", "Not one boat", reason="Means that no boat was repaired; nothing is counted."),
    cited("B", "third quay", reason="An ordinal gives no number of quays."),
]

ALMANAC = "https://almanac.example/"
OTHER_FIGURES: list[Row] = [
    {"topic_id": "T-dismissed", "counts": "ferry hands", "value": 3800, "edtf": "1980",
     "qualifier": "at_least", "statement": "Ferry hands sent away", "address": f"{ALMANAC}1980",
     "published": "1981-02", "basis": "own count", "seen": "full"},
    {"topic_id": "T-dismissed", "source": "Coast Gazette", "counts": "all hands", "low": 3500,
     "high": 5000, "edtf": "1980", "statement": "Hands sent away", "basis": "second-hand",
     "seen": "excerpt", "scope_note": "Counts clerks too."},
    {"topic_id": "T-camp-deaths", "source": "Town of Port Said", "counts": "people in the camps",
     "value": 11, "edtf": "1988-04-08", "qualifier": "unqualified",
     "statement": "People killed on 8 April 1988", "basis": "a party's figure",
     "seen": "summary"},
    {"topic_id": "T-camp-deaths", "source": "Coast Gazette", "counts": "people in the camps",
     "value": 30, "edtf": "1989-09", "qualifier": "more_than",
     "statement": "People killed in September 1989", "seen": "copy"},
    {"topic_id": "T-foundation", "statement": "Founding of the HL", "unit": "date",
     "edtf": "1921", "basis": "not a count", "published": "1999"},
    {"topic_id": "T-residents", "value": 310, "qualifier": "about", "counts": "residents",
     "edtf": "1989", "statement": "Residents of Camp Quay"},
    {"topic_id": "T-members", "qualifier": "vague", "edtf": "1990", "counts": "members",
     "statement": "Members of the HL: thousands", "basis": "second-hand"},
    {"topic_id": "T-berths", "value": 200, "qualifier": "less_than", "counts": "clerks",
     "edtf": "1983", "statement": "Clerks with a berth"},
    {"topic_id": "T-berths", "value": 250, "qualifier": "at_most", "counts": "clerks",
     "edtf": "1984", "statement": "Clerks with a berth"},
]  # fmt: skip

CHANGES = [
    {"table": "documents"},
    {"table": "figures"},
    {"version": "1.1.0", "date": "2026-02-01", "table": "figures", "record_id": "F04",
     "change": "qualifier", "reason": "Read again."},
]  # fmt: skip


def write_three_documents(folder: Path, texts: Path | None = None) -> Path:
    """Write the package into a folder, and its texts into another."""
    files = [HERE / f"{letter}.txt" for letter in "abc"]
    return build_folder(
        folder,
        [
            {"text": file.read_text("utf-8"), **cells}
            for file, cells in zip(files, DOCUMENTS, strict=True)
        ],
        subject=SUBJECT,
        texts=texts,
        figures=FIGURES,
        events=EVENTS,
        places=PLACES,
        place_mentions=PLACE_MENTIONS,
        names=NAMES,
        name_mentions=NAME_MENTIONS,
        topics=TOPICS,
        other_figures=OTHER_FIGURES,
        exclusions=EXCLUSIONS,
        changes=CHANGES,
    )
