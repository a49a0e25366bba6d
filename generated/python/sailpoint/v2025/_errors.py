# fmt: off
"""What the API documents of its errors: the type of the body by status."""

ERRORS_1 = {"400": "ErrorResponseDto", "401": "ListEntitlements401Response", "403": "ErrorResponseDto", "404": "ErrorResponseDto", "429": "ListEntitlements429Response", "500": "ErrorResponseDto"}

ERRORS_2 = {"400": "ErrorResponseDto", "401": "ListEntitlements401Response", "403": "ErrorResponseDto", "429": "ListEntitlements429Response", "500": "ErrorResponseDto"}
