"""The till: it takes answers, and exports them under names of its own."""

from pathlib import Path

from surveygen.endpoints.catalogue import read_preset
from surveygen.responses.sources import read_origin

TILL = read_preset(Path(__file__).parent / "presets" / "till.toml")
EXPORT = read_origin(Path(__file__).parent / "sources" / "till.toml")
