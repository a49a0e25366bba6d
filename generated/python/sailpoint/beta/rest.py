"""Answers whose bodies are read by the caller."""

from .._runtime.rest_response import RESTResponse

RESTResponseType = RESTResponse

__all__ = ["RESTResponse", "RESTResponseType"]
