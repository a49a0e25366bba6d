# fmt: off
"""EntitlementApprovalSchemeApproverType."""

from sailpoint._runtime.open_enum import OpenEnum


class EntitlementApprovalSchemeApproverType(OpenEnum):
    """Who decides in this step:

    ENTITLEMENT_OWNER: whoever owns the entitlement; SOURCE_OWNER: whoever owns the entitlement's source; MANAGER:
    the manager of the person the request is for; GOVERNANCE_GROUP: the members of a governance group, which
    approverId names
    """

    ENTITLEMENT_OWNER = "ENTITLEMENT_OWNER"
    SOURCE_OWNER = "SOURCE_OWNER"
    MANAGER = "MANAGER"
    GOVERNANCE_GROUP = "GOVERNANCE_GROUP"
