"""The map's colours: those of all pictures, and its own for water, land and roles."""

from sourcebook.charts.theme import THEMES, Theme


def _shared(theme: Theme) -> dict[str, str]:
    return {
        "background": theme.background,
        "text": theme.text,
        "muted": theme.muted,
        "symbol": theme.text,
        "halo": theme.background,
    }


# Blue and vermilion are the documents' own colours everywhere, so no role has them. The fills
# differ in lightness as well as in hue, to stay apart for colour-blind readers and in print.
PALETTES: dict[str, dict[str, str]] = {
    "light": {
        **_shared(THEMES["light"]),
        "sea": "#e3ecf1",
        "land": "#faf8f3",
        "border": "#bdb7ab",
        "setting": "#a98cc8",
        "base": "#e3b93c",
        "relocation": "#7cc4a4",
        "other": "#d3ccc0",
        "office": "#24473a",
        "arc": "#0b6b50",
        "selected": "#111111",
    },
    "dark": {
        **_shared(THEMES["dark"]),
        "sea": "#131b24",
        "land": "#2b323b",
        "border": "#4d5763",
        "setting": "#6d4f94",
        "base": "#8a6d1c",
        "relocation": "#2a7f63",
        "other": "#59616b",
        "office": "#d5efe4",
        "arc": "#74dcb8",
        "selected": "#ffffff",
    },
}
