# fmt: off
"""LocaleOrigin."""

from sailpoint._runtime.open_enum import OpenEnum


class LocaleOrigin(OpenEnum):
    """Where the language of a message comes from. DEFAULT: it is the language of the system. REQUEST: it was picked to
    suit the request, as a rule by its Accept-Language header. Expect further values in the future.
    """

    DEFAULT = "DEFAULT"
    REQUEST = "REQUEST"
