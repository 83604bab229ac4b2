"""Music: what plays, how far it is, and what comes next."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot
from pydantic import Field

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Track(CardData):
    """The track that plays."""

    title: str
    artist: str
    album: str
    cover: str
    liked: bool


class Song(CardData):
    """One that waits."""

    title: str
    artist: str
    cover: str
    length: str


class Control(CardData):
    """One button; the `main` one is large."""

    command: str
    label: str
    icon: str
    main: bool = False


class PlayerPayload(CardData):
    """Data of `player.widget`. `percent` is how much of the track was played."""

    source: str
    track: Track
    percent: int = Field(ge=0, le=100)
    elapsed: str
    left: str
    controls: list[Control]
    queue: list[Song]


def player(data: PlayerPayload) -> DynamicWidgetRoot:
    """Build the card of the player."""
    return FILE.build(data)


SAMPLE = PlayerPayload(
    source="Playing from Late drive",
    track=Track(
        title="Neon Meridian",
        artist="Velvet Arcade",
        album="Afterglow",
        cover="/gallery/album.svg",
        liked=True,
    ),
    percent=38,
    elapsed="1:27",
    left="-2:21",
    controls=[
        Control(command="shuffle", label="Shuffle", icon="lucide:shuffle"),
        Control(command="previous", label="Previous track", icon="lucide:skip-back"),
        Control(command="pause", label="Pause", icon="lucide:pause", main=True),
        Control(command="next", label="Next track", icon="lucide:skip-forward"),
        Control(command="repeat", label="Repeat", icon="lucide:repeat"),
    ],
    queue=[
        Song(title="Paper Lanterns", artist="Juno & the Tide", cover="/gallery/album-two.svg", length="4:05"),
        Song(title="Orbit", artist="Halcyon Park", cover="/gallery/album-three.svg", length="3:12"),
    ],
)
CARD = Composed("Music player", "Buttons that are only icons, each with a name.", FILE, player, SAMPLE)
