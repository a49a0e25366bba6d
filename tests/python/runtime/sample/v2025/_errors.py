# fmt: off
"""The documented errors: the type of the body by status."""

ERRORS_1 = {"400": "ErrorResponseDto", "404": "ErrorResponseDto", "5XX": "ErrorResponseDto"}
