"""Where answers go: presets as data, resolved for one survey."""

from surveygen.endpoints.catalogue import Preset, presets
from surveygen.endpoints.checks import check_endpoint, check_names
from surveygen.endpoints.preset import Encoding, Endpoint, Success
from surveygen.endpoints.reserved import reserved_names, why_reserved
from surveygen.endpoints.resolution import find, resolve

__all__ = [
    "Encoding",
    "Endpoint",
    "Preset",
    "Success",
    "check_endpoint",
    "check_names",
    "find",
    "presets",
    "reserved_names",
    "resolve",
    "why_reserved",
]
